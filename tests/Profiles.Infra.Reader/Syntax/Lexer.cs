namespace Profiles.Infra.Syntax;

/// <summary>Cuts a file into tokens. Nothing is lost: see <see cref="Token"/>.</summary>
public sealed class Lexer
{
    private static readonly string[] Symbols =
        ["??", "&&", "||", "==", "!=", "<=", ">=", "=~", "!~", "=>", "::", "...", ".?", "[?", "{", "}", "[", "]", "(", ")", "=", "?", ":", ".", ",", "!", "<", ">", "+", "-", "*", "/", "%", "|", "@"];

    private readonly string text;
    private readonly List<Token> tokens = [];
    /// <summary>For each open interpolation, how many braces are open within it.</summary>
    private readonly Stack<int> interpolations = new();
    private int at;
    private int lineNumber = 1;

    private Lexer(string text) => this.text = text;

    /// <exception cref="BicepSyntaxException">A character that begins nothing, or a string or comment without an end.</exception>
    public static IReadOnlyList<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        while (lexer.ReadToken()) { }
        return lexer.tokens;
    }

    private bool ReadToken()
    {
        var trivia = ReadTrivia();
        var start = at;
        var line = lineNumber;
        if (at == text.Length)
        {
            if (interpolations.Count > 0) throw Fault("} of an interpolation", "the end of the file");
            tokens.Add(new Token(TokenKind.End, "", trivia, line));
            return false;
        }
        var kind = ReadKind();
        tokens.Add(new Token(kind, text[start..at], trivia, line));
        return true;
    }

    private TokenKind ReadKind()
    {
        var first = text[at];
        if (first is '\r' or '\n')
        {
            at += Follows("\r\n") ? 2 : 1;
            lineNumber++;
            return TokenKind.NewLine;
        }
        if (char.IsAsciiLetter(first) || first == '_') return Run(c => char.IsAsciiLetterOrDigit(c) || c == '_', TokenKind.Identifier);
        if (char.IsAsciiDigit(first)) return Run(char.IsAsciiDigit, TokenKind.Number);
        if (Follows("'''")) return ReadMultiline();
        if (first == '\'')
        {
            at++;
            return ReadStringPart(TokenKind.String, TokenKind.StringStart);
        }
        if (first == '}' && interpolations.TryPeek(out var depth) && depth == 0)
        {
            interpolations.Pop();
            at++;
            return ReadStringPart(TokenKind.StringEnd, TokenKind.StringMiddle);
        }
        var symbol = Symbols.FirstOrDefault(Follows) ?? throw Fault("a token", $"'{first}'");
        if (symbol is "{" or "}" && interpolations.Count > 0) interpolations.Push(interpolations.Pop() + (symbol == "{" ? 1 : -1));
        at += symbol.Length;
        return TokenKind.Symbol;
    }

    /// <summary>On to the quote that ends the string, or to the interpolation that interrupts it.</summary>
    private TokenKind ReadStringPart(TokenKind ended, TokenKind interrupted)
    {
        while (true)
        {
            if (at == text.Length || text[at] is '\r' or '\n') throw Fault("' at the end of the string", "the end of the line");
            if (Follows("${"))
            {
                at += 2;
                interpolations.Push(0);
                return interrupted;
            }
            if (text[at] == '\\')
            {
                if (at + 1 == text.Length || !"'\\nrt$u".Contains(text[at + 1], StringComparison.Ordinal)) throw Fault("an escape: \\' \\\\ \\n \\r \\t \\$ \\u{…}", "another");
                at += 2;
                continue;
            }
            if (text[at++] == '\'') return ended;
        }
    }

    private TokenKind ReadMultiline()
    {
        var end = text.IndexOf("'''", at + 3, StringComparison.Ordinal);
        if (end < 0) throw Fault("''' at the end of the string", "the end of the file");
        end += 3;
        while (end < text.Length && text[end] == '\'') end++; // quotes before the last three belong to the string
        lineNumber += text.AsSpan(at, end - at).Count('\n');
        at = end;
        return TokenKind.MultilineString;
    }

    private string ReadTrivia()
    {
        var start = at;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t') at++;
            else if (Follows("//") || text[at] == '#') while (at < text.Length && text[at] is not ('\r' or '\n')) at++;
            else if (Follows("/*"))
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0) throw Fault("*/ at the end of the comment", "the end of the file");
                lineNumber += text.AsSpan(at, end - at).Count('\n');
                at = end + 2;
            }
            else break;
        }
        return text[start..at];
    }

    private TokenKind Run(Func<char, bool> belongs, TokenKind kind)
    {
        while (at < text.Length && belongs(text[at])) at++;
        return kind;
    }

    private bool Follows(string symbol) => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0;

    private BicepSyntaxException Fault(string expected, string found) => new(lineNumber, expected, found);
}
