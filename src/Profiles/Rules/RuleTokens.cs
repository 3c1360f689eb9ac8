using System.Globalization;
using System.Text;
using Profiles.Definitions;

namespace Profiles.Rules;

internal enum RuleTokenKind
{
    /// <summary>Letters, digits, <c>. _ - +</c>, and pieces in back quotes.</summary>
    Word,
    /// <summary>Between quotation marks.</summary>
    Text,
    Symbol,
    End,
}

/// <param name="Text">What is meant: marks taken off, full-width forms outside marks made narrow.</param>
/// <param name="Offset">In the rule text, UTF-16 units from 0.</param>
/// <param name="IsQuoted">Of a word: a piece of it stood in back quotes, so it is a name and no word of the grammar.</param>
/// <param name="Dot">Of a word: where its first dot outside back quotes stands in <paramref name="Text"/>; −1 if there is none.</param>
internal readonly record struct RuleToken(RuleTokenKind Kind, string Text, int Offset, int Length, bool IsQuoted = false, int Dot = -1);

/// <summary>Cuts a rule text into tokens.</summary>
internal sealed class RuleTokens
{
    private const string Symbols = "()[],*";

    private readonly string text;
    private readonly List<RuleToken> tokens = [];
    private int at;

    private RuleTokens(string text) => this.text = text;

    /// <summary>The tokens, the last of kind <see cref="RuleTokenKind.End"/>; or what cannot be read.</summary>
    public static (List<RuleToken> Tokens, RuleTextProblem? Problem) Of(string text)
    {
        var reading = new RuleTokens(text);
        var problem = reading.Read();
        reading.tokens.Add(new RuleToken(RuleTokenKind.End, "", text.Length, 0));
        return (reading.tokens, problem);
    }

    /// <summary>True if <paramref name="text"/> stands for itself without any marks.</summary>
    public static bool IsWord(string text) =>
        Of(text) is { Problem: null, Tokens: [{ Kind: RuleTokenKind.Word, IsQuoted: false } word, _] } && word.Text == text;

    private RuleTextProblem? Read()
    {
        while (at < text.Length)
        {
            var c = Narrow(text[at]);
            RuleTextProblem? problem = null;
            if (char.IsWhiteSpace(c)) at++;
            else if (Closing(text[at]) is { } closing) problem = ReadText(closing);
            else if (c == '`' || WordLength(at) > 0) problem = ReadWord();
            else if (Operator() is { } op) Add(RuleTokenKind.Symbol, op.Text, op.Length);
            else if (c is '、' || Symbols.Contains(c, StringComparison.Ordinal)) Add(RuleTokenKind.Symbol, c == '、' ? "," : c.ToString(), 1);
            else problem = Unexpected();
            if (problem is not null) return problem;
        }
        return null;
    }

    private void Add(RuleTokenKind kind, string meant, int length)
    {
        tokens.Add(new RuleToken(kind, meant, at, length));
        at += length;
    }

    private (string Text, int Length)? Operator()
    {
        var two = at + 1 < text.Length ? string.Concat(Narrow(text[at]).ToString(), Narrow(text[at + 1]).ToString()) : "";
        if (two is "<=" or ">=" or "!=" or "<>" or "==") return (two, 2);
        var one = Narrow(text[at]);
        return one is '=' or '<' or '>' or '≤' or '≥' or '≠' ? (one.ToString(), 1) : null;
    }

    private RuleTextProblem? ReadWord()
    {
        var start = at;
        var word = new StringBuilder();
        var (isQuoted, dot) = (false, -1);
        while (at < text.Length)
        {
            if (text[at] == '`')
            {
                var open = at;
                at++;
                if (!ReadUntil('`', word)) return Unterminated(open, new Localized("收尾的反引号 `", "a closing back quote `"));
                isQuoted = true;
            }
            else if (WordLength(at) is var length and > 0)
            {
                if (dot < 0 && Narrow(text[at]) == '.') dot = word.Length;
                for (var i = 0; i < length; i++) word.Append(Narrow(text[at + i]));
                at += length;
            }
            else
            {
                break;
            }
        }
        tokens.Add(new RuleToken(RuleTokenKind.Word, word.ToString(), start, at - start, isQuoted, dot));
        return null;
    }

    /// <summary>Up to the closing back quote; two of them mean one.</summary>
    private bool ReadUntil(char closing, StringBuilder into)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != closing)
            {
                into.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == closing)
            {
                into.Append(closing);
                at++;
            }
            else
            {
                at++;
                return true;
            }
        }
        return false;
    }

    /// <summary>Up to the closing mark; a backslash before it or before another backslash is taken off.</summary>
    private RuleTextProblem? ReadText(char closing)
    {
        var start = at++;
        var meant = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == '\\' || text[at + 1] == closing))
            {
                meant.Append(text[++at]);
            }
            else if (text[at] == closing)
            {
                at++;
                tokens.Add(new RuleToken(RuleTokenKind.Text, meant.ToString(), start, at - start));
                return null;
            }
            else
            {
                meant.Append(text[at]);
            }
        }
        return Unterminated(start, new Localized($"收尾的引号 {closing}", $"a closing {closing}"));
    }

    private RuleTextProblem Unterminated(int start, Localized expected) =>
        new(RuleText.SpanOf(text, start, 1), expected, new Localized("文本到此为止", "the end of the text"));

    private RuleTextProblem Unexpected()
    {
        var length = Rune.DecodeFromUtf16(text.AsSpan(at), out _, out var taken) == System.Buffers.OperationStatus.Done ? taken : 1;
        return new RuleTextProblem(
            RuleText.SpanOf(text, at, length), new Localized("词、值或符号；特殊字符写在引号或反引号内", "a word, value or symbol; odd characters go into quotation marks or back quotes"),
            DefinitionProblem.Quote(text.Substring(at, length)));
    }

    /// <summary>UTF-16 units of the character at a place if a word may hold it, else 0.</summary>
    private int WordLength(int place)
    {
        var c = Narrow(text[place]);
        if (c is '.' or '_' or '-' or '+') return 1;
        if (c == '%') return IsDigit(place - 1) ? 1 : 0;
        if (c == ':') return IsDigit(place - 1) && IsDigit(place + 1) ? 1 : 0;
        if (c != text[place]) return char.IsLetterOrDigit(c) ? 1 : 0;
        if (Rune.DecodeFromUtf16(text.AsSpan(place), out var rune, out var length) != System.Buffers.OperationStatus.Done) return 0;
        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? length : 0;
    }

    private bool IsDigit(int place) => place >= 0 && place < text.Length && char.IsAsciiDigit(Narrow(text[place]));

    /// <summary>The mark that closes what this one opens; null if it opens nothing.</summary>
    private static char? Closing(char open) => open switch
    {
        '"' or '\'' => open,
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '＂' => '＂',
        _ => null,
    };

    /// <summary>The ASCII character of a full-width one.</summary>
    private static char Narrow(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '【' => '[',
        '】' => ']',
        _ => c,
    };
}
