using System.Globalization;
using System.Text;

namespace Profiles.Infra.Syntax;

public sealed partial class Parser
{
    /// <summary>Deeper nesting is refused before the stack is.</summary>
    private const int MaxDepth = 200;

    /// <summary>From the loosest to the tightest.</summary>
    private static readonly string[][] Precedence = [["??"], ["||"], ["&&"], ["==", "!=", "=~", "!~"], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private int depth;

    private Expression ReadExpression()
    {
        if (++depth > MaxDepth) throw Fault(Next, $"at most {MaxDepth} levels");
        var line = Next.LineNumber;
        var condition = ReadBinary(0);
        var result = condition;
        if (ContinuesWith("?"))
        {
            SkipLines();
            Expect("?");
            SkipLines();
            var then = ReadExpression();
            SkipLines();
            Expect(":");
            SkipLines();
            result = new TernaryExpression(line, condition, then, ReadExpression());
        }
        depth--;
        return result;
    }

    private Expression ReadBinary(int level)
    {
        if (level == Precedence.Length) return ReadUnary();
        var left = ReadBinary(level + 1);
        while (Array.Find(Precedence[level], ContinuesWith) is { } symbol)
        {
            SkipLines();
            Expect(symbol);
            SkipLines();
            left = new BinaryExpression(left.Line, symbol, left, ReadBinary(level + 1));
        }
        return left;
    }

    /// <summary>An operator may stand at the beginning of the next line; not a minus, which may begin the next item of an array.</summary>
    private bool ContinuesWith(string symbol)
    {
        var ahead = at;
        while (symbol != "-" && tokens[ahead].Kind == TokenKind.NewLine) ahead++;
        return tokens[ahead].Is(symbol);
    }

    private Expression ReadUnary()
    {
        var line = Next.LineNumber;
        if (Next.Is("!") || Next.Is("-"))
        {
            if (++depth > MaxDepth) throw Fault(Next, $"at most {MaxDepth} levels");
            var symbol = tokens[at++].Text;
            var value = ReadUnary();
            depth--;
            return new UnaryExpression(line, symbol, value);
        }
        return ReadPostfix(ReadPrimary());
    }

    private Expression ReadPostfix(Expression target)
    {
        while (true)
        {
            var line = Next.LineNumber;
            if (Next.Is(".") || Next.Is(".?"))
            {
                var isSafe = tokens[at++].Text == ".?";
                var name = ReadName();
                target = Next.Is("(") ? new CallExpression(line, target, name, ReadArguments()) : new MemberExpression(line, target, name, isSafe);
            }
            else if (Next.Is("[") || Next.Is("[?"))
            {
                var isSafe = tokens[at++].Text == "[?";
                var index = ReadExpression();
                Expect("]");
                target = new IndexExpression(line, target, index, isSafe);
            }
            else if (Take("::")) target = new NestedExpression(line, target, ReadName());
            else if (Take("!")) target = new NotNullExpression(line, target);
            else return target;
        }
    }

    private Expression ReadPrimary()
    {
        var token = Next;
        switch (token.Kind)
        {
            case TokenKind.Number:
                at++;
                return long.TryParse(token.Text, CultureInfo.InvariantCulture, out var number) ? new NumberExpression(token.LineNumber, number) : throw Fault(token, "a number of 64 bits");
            case TokenKind.String:
                at++;
                return new StringExpression(token.LineNumber, [Unescape(token, 1, 1)], []);
            case TokenKind.MultilineString:
                at++;
                var content = token.Text[3..^3];
                return new StringExpression(token.LineNumber, [content.StartsWith("\r\n", StringComparison.Ordinal) ? content[2..] : content.StartsWith('\n') ? content[1..] : content], [], IsMultiline: true);
            case TokenKind.StringStart:
                return ReadInterpolated();
            case TokenKind.Identifier:
                return ReadWord();
        }
        if (token.Is("{")) return ReadObject();
        if (token.Is("[")) return tokens[at + 1].IsWord("for") || (tokens[at + 1].Kind == TokenKind.NewLine && AfterLines(at + 1).IsWord("for")) ? ReadFor(ReadExpression) : ReadArray();
        if (!token.Is("(")) throw Fault(token, "an expression");
        return ReadLambda() is { } lambda ? lambda : ReadParenthesized();
    }

    private Expression ReadWord()
    {
        var word = tokens[at++];
        if (Next.Is("=>")) return ReadLambdaBody(word.LineNumber, [word.Text]);
        if (Next.Is("(")) return new CallExpression(word.LineNumber, Target: null, word.Text, ReadArguments());
        return word.Text switch
        {
            "true" or "false" => new BooleanExpression(word.LineNumber, word.Text == "true"),
            "null" => new NullExpression(word.LineNumber),
            _ => new NameExpression(word.LineNumber, word.Text),
        };
    }

    private StringExpression ReadInterpolated()
    {
        var start = tokens[at++];
        var texts = new List<string> { Unescape(start, 1, 2) };
        var values = new List<Expression>();
        while (true)
        {
            values.Add(ReadExpression());
            var part = tokens[at++];
            if (part.Kind is not (TokenKind.StringMiddle or TokenKind.StringEnd)) throw Fault(part, "} of an interpolation");
            texts.Add(Unescape(part, 1, part.Kind == TokenKind.StringEnd ? 1 : 2));
            if (part.Kind == TokenKind.StringEnd) return new StringExpression(start.LineNumber, texts, values);
        }
    }

    private List<Expression> ReadArguments()
    {
        Expect("(");
        SkipLines();
        var arguments = new List<Expression>();
        while (!Take(")"))
        {
            arguments.Add(ReadExpression());
            SkipLines();
            if (!Next.Is(")")) Expect(",");
            SkipLines();
        }
        return arguments;
    }

    /// <summary>Null if what stands in the parentheses are not the names of a lambda's parameters; then nothing was read.</summary>
    private LambdaExpression? ReadLambda()
    {
        var start = at++;
        var names = new List<string>();
        while (Next.Kind == TokenKind.Identifier)
        {
            names.Add(tokens[at++].Text);
            if (!Take(",")) break;
        }
        if (Take(")") && Next.Is("=>")) return ReadLambdaBody(tokens[start].LineNumber, names);
        at = start;
        return null;
    }

    private LambdaExpression ReadLambdaBody(int line, IReadOnlyList<string> names)
    {
        Expect("=>");
        SkipLines();
        return new LambdaExpression(line, names, ReadExpression());
    }

    private ParenthesizedExpression ReadParenthesized()
    {
        var line = Next.LineNumber;
        Expect("(");
        SkipLines();
        var value = ReadExpression();
        SkipLines();
        Expect(")");
        return new ParenthesizedExpression(line, value);
    }

    private ForExpression ReadFor(Func<Expression> readBody)
    {
        var line = Next.LineNumber;
        Expect("[");
        SkipLines();
        if (!Next.IsWord("for")) throw Fault(Next, "for");
        at++;
        string item;
        string? index = null;
        if (Take("("))
        {
            item = ReadName();
            Expect(",");
            index = ReadName();
            Expect(")");
        }
        else item = ReadName();
        if (!Next.IsWord("in")) throw Fault(Next, "in");
        at++;
        var source = ReadExpression();
        Expect(":");
        SkipLines();
        var body = readBody();
        SkipLines();
        Expect("]");
        return new ForExpression(line, item, index, source, body);
    }

    /// <summary>Items on lines of their own, or with commas between.</summary>
    private ArrayExpression ReadArray()
    {
        var line = Next.LineNumber;
        Expect("[");
        SkipLines();
        var items = new List<Expression>();
        while (!Take("]"))
        {
            items.Add(Next.Is("...") ? ReadSpread() : ReadExpression());
            EndItem("]");
        }
        return new ArrayExpression(line, items);
    }

    private ObjectExpression ReadObject()
    {
        var line = Next.LineNumber;
        if (++depth > MaxDepth) throw Fault(Next, $"at most {MaxDepth} levels");
        Expect("{");
        SkipLines();
        var properties = new List<Property>();
        var nested = new List<ResourceDeclaration>();
        while (!Take("}"))
        {
            if (Next.Is("@") || (Next.IsWord("resource") && tokens[at + 1].Kind == TokenKind.Identifier))
                nested.Add(ReadDeclaration() as ResourceDeclaration ?? throw Fault(Next, "a nested resource"));
            else properties.Add(ReadProperty());
            EndItem("}");
        }
        depth--;
        return new ObjectExpression(line, properties, nested);
    }

    private Property ReadProperty()
    {
        var line = Next.LineNumber;
        if (Next.Is("...")) return new Property(line, Key: null, ReadSpread().Value);
        var key = Next.Kind == TokenKind.Identifier ? new StringExpression(line, [tokens[at++].Text], []) : ReadString();
        Expect(":");
        SkipLines();
        return new Property(line, key, ReadExpression());
    }

    private SpreadExpression ReadSpread()
    {
        var line = Next.LineNumber;
        Expect("...");
        return new SpreadExpression(line, ReadExpression());
    }

    private void EndItem(string close)
    {
        if (!Take(",") && !Next.Is(close)) ExpectLineEnd();
        SkipLines();
    }

    private Token AfterLines(int from)
    {
        while (tokens[from].Kind == TokenKind.NewLine) from++;
        return tokens[from];
    }

    private static string Unescape(Token token, int before, int after)
    {
        var raw = token.Text[before..^after];
        if (!raw.Contains('\\', StringComparison.Ordinal)) return raw;
        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            var escape = raw[++i];
            if (escape == 'u')
            {
                var end = raw.IndexOf('}', i);
                if (end < 0 || i + 2 >= raw.Length || raw[i + 1] != '{' || !int.TryParse(raw[(i + 2)..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
                    throw Fault(token, "\\u{…} with a code point");
                text.Append(new Rune(code).ToString());
                i = end;
            }
            else text.Append(escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escape });
        }
        return text.ToString();
    }
}
