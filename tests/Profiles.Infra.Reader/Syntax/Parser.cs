namespace Profiles.Infra.Syntax;

/// <summary>Reads a file of Bicep, or of parameters: a recursive descent over the grammar of the language's documentation.</summary>
/// <remarks>Not read, since nothing here uses them: imports, extensions, assertions, metadata, generic types. They are refused, not skipped.</remarks>
public sealed partial class Parser
{
    private readonly IReadOnlyList<Token> tokens;
    private int at;

    private Parser(IReadOnlyList<Token> tokens) => this.tokens = tokens;

    private Token Next => tokens[at];

    /// <exception cref="BicepSyntaxException">The text is not Bicep.</exception>
    public static BicepFile Read(string path, string text)
    {
        var parser = new Parser(Lexer.Read(text));
        var declarations = new List<Declaration>();
        parser.SkipLines();
        while (parser.Next.Kind != TokenKind.End)
        {
            declarations.Add(parser.ReadDeclaration());
            parser.ExpectLineEnd();
            parser.SkipLines();
        }
        return new BicepFile(path, declarations);
    }

    private Declaration ReadDeclaration()
    {
        var decorators = ReadDecorators();
        var word = Expect(TokenKind.Identifier, "a declaration");
        var line = word.LineNumber;
        switch (word.Text)
        {
            case "targetScope":
                Expect("=");
                return new ScopeDeclaration(line, ReadExpression());
            case "using":
                return new UsingDeclaration(line, ReadExpression());
            case "param":
                return ReadParameter(line, decorators);
            case "var":
                var variable = ReadName();
                var variableType = Next.Is("=") ? null : ReadType();
                Expect("=");
                return new VariableDeclaration(line, variable, variableType, ReadExpression(), decorators);
            case "output":
                var output = ReadName();
                var outputType = ReadType();
                Expect("=");
                return new OutputDeclaration(line, output, outputType, ReadExpression(), decorators);
            case "type":
                var type = ReadName();
                Expect("=");
                return new TypeDeclaration(line, type, ReadType(), decorators);
            case "func":
                return ReadFunction(line, decorators);
            case "resource":
                return ReadResource(line, decorators);
            case "module":
                var module = ReadName();
                var path = ReadString();
                Expect("=");
                return new ModuleDeclaration(line, module, path, ReadBody(), decorators);
            default:
                throw Fault(word, "a declaration");
        }
    }

    private ParameterDeclaration ReadParameter(int line, IReadOnlyList<CallExpression> decorators)
    {
        var name = ReadName();
        var type = Next.Is("=") ? null : ReadType();
        return new ParameterDeclaration(line, name, type, Take("=") ? ReadExpression() : null, decorators);
    }

    private FunctionDeclaration ReadFunction(int line, IReadOnlyList<CallExpression> decorators)
    {
        var name = ReadName();
        Expect("(");
        var parameters = new List<(string, TypeExpression)>();
        while (!Take(")"))
        {
            parameters.Add((ReadName(), ReadType()));
            if (!Next.Is(")")) Expect(",");
        }
        var result = ReadType();
        Expect("=>");
        SkipLines();
        return new FunctionDeclaration(line, name, parameters, result, ReadExpression(), decorators);
    }

    private ResourceDeclaration ReadResource(int line, IReadOnlyList<CallExpression> decorators)
    {
        var name = ReadName();
        var type = ReadString();
        var isExisting = Next.IsWord("existing");
        if (isExisting) at++;
        Expect("=");
        return new ResourceDeclaration(line, name, type, isExisting, ReadBody(), decorators);
    }

    /// <summary>The body of a resource or a module: an object, on a condition or once for each of something.</summary>
    private Expression ReadBody()
    {
        var line = Next.LineNumber;
        if (Next.IsWord("if"))
        {
            at++;
            Expect("(");
            var condition = ReadExpression();
            Expect(")");
            return new IfExpression(line, condition, ReadBody());
        }
        if (!Next.Is("[")) return ReadObject();
        return ReadFor(ReadBody);
    }

    /// <summary>Each <c>@name(…)</c> on a line of its own.</summary>
    private List<CallExpression> ReadDecorators()
    {
        var decorators = new List<CallExpression>();
        while (Take("@"))
        {
            decorators.Add(ReadExpression() as CallExpression ?? throw Fault(Next, "a decorator"));
            ExpectLineEnd();
            SkipLines();
        }
        return decorators;
    }

    private void SkipLines()
    {
        while (Next.Kind == TokenKind.NewLine) at++;
    }

    private void ExpectLineEnd()
    {
        if (Next.Kind is not (TokenKind.NewLine or TokenKind.End)) throw Fault(Next, "the end of the line");
    }

    private string ReadName() => Expect(TokenKind.Identifier, "a name").Text;

    private StringExpression ReadString() => ReadPrimary() as StringExpression ?? throw Fault(Next, "a string");

    private bool Take(string symbol)
    {
        if (!Next.Is(symbol)) return false;
        at++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol)) throw Fault(Next, symbol);
    }

    private Token Expect(TokenKind kind, string expected)
    {
        if (Next.Kind != kind) throw Fault(Next, expected);
        return tokens[at++];
    }

    private static BicepSyntaxException Fault(Token found, string expected) => new(found.LineNumber, expected, found.Kind switch
    {
        TokenKind.End => "the end of the file",
        TokenKind.NewLine => "the end of the line",
        _ => found.Text,
    });
}
