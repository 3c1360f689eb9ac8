namespace Profiles.Infra.Syntax;

public sealed partial class Parser
{
    private TypeExpression ReadType()
    {
        if (++depth > MaxDepth) throw Fault(Next, $"at most {MaxDepth} levels");
        var line = Next.LineNumber;
        Take("|");
        var choices = new List<TypeExpression> { ReadTypeItem() };
        while (ContinuesWith("|"))
        {
            SkipLines();
            Expect("|");
            choices.Add(ReadTypeItem());
        }
        depth--;
        return choices.Count == 1 ? choices[0] : new ChoiceType(line, choices);
    }

    private TypeExpression ReadTypeItem()
    {
        var type = ReadTypePrimary();
        while (true)
        {
            if (Next.Is("[") && tokens[at + 1].Is("]"))
            {
                at += 2;
                type = new ListType(type.Line, type);
            }
            else if (Take("?")) type = new NullableType(type.Line, type);
            else return type;
        }
    }

    private TypeExpression ReadTypePrimary()
    {
        var line = Next.LineNumber;
        if (Next.Is("{")) return ReadShape();
        if (Take("("))
        {
            var inner = ReadType();
            Expect(")");
            return inner;
        }
        if (Next.Kind == TokenKind.Identifier && Next.Text is not ("true" or "false" or "null")) return new NamedType(line, tokens[at++].Text);
        return new LiteralType(line, Next.Is("-") ? ReadUnary() : ReadPrimary());
    }

    private ShapeType ReadShape()
    {
        var line = Next.LineNumber;
        Expect("{");
        SkipLines();
        var properties = new List<ShapeProperty>();
        while (!Take("}"))
        {
            var decorators = ReadDecorators();
            var at0 = Next.LineNumber;
            var name = Take("*") ? null : Next.Kind == TokenKind.Identifier ? ReadName() : ReadString().Literal;
            Expect(":");
            properties.Add(new ShapeProperty(at0, name, ReadType(), decorators));
            EndItem("}");
        }
        return new ShapeType(line, properties);
    }
}
