using Profiles.Definitions;

namespace Profiles.Rules;

/// <summary>Steps through the tokens and remembers where nodes stand.</summary>
internal sealed partial class RuleParser
{
    /// <summary>Takes the word in any of its spellings.</summary>
    private bool Take(RuleWord word)
    {
        foreach (var spelling in word.Spellings)
        {
            if (!IsNext(spelling)) continue;
            at += spelling.Length;
            return true;
        }
        return false;
    }

    private bool IsNext(string[] spelling)
    {
        for (var i = 0; i < spelling.Length; i++)
        {
            if (at + i >= tokens.Count || tokens[at + i] is not { Kind: RuleTokenKind.Word or RuleTokenKind.Symbol, IsQuoted: false } token) return false;
            if (!token.Text.Equals(spelling[i], StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }

    /// <summary>Takes the word, or the beginning of a longer one: Chinese sets no spaces, so <c>最近90天</c> is one token.</summary>
    private bool TakePrefix(RuleWord word)
    {
        if (Take(word)) return true;
        if (Now is not { Kind: RuleTokenKind.Word, IsQuoted: false }) return false;
        foreach (var spelling in word.Spellings)
        {
            if (spelling.Length > 1 || char.IsAscii(spelling[0][0]) || !Now.Text.StartsWith(spelling[0], StringComparison.Ordinal)) continue;
            Cut(spelling[0].Length);
            at++;
            return true;
        }
        return false;
    }

    /// <summary>Makes two tokens of the present one. It has no back quotes, so what is meant is as long as what is written.</summary>
    private void Cut(int length)
    {
        var whole = Now;
        if (length == whole.Text.Length) return;
        tokens[at] = whole with { Text = whole.Text[..length], Length = length };
        tokens.Insert(at + 1, whole with { Text = whole.Text[length..], Offset = whole.Offset + length, Length = whole.Length - length });
    }

    /// <summary>Takes the name of a function with the parenthesis that opens its arguments.</summary>
    private bool TakeCall(RuleWord word)
    {
        if (!IsCall || !word.Is(Now.Text)) return false;
        at += 2;
        return true;
    }

    private bool IsCall => Now is { Kind: RuleTokenKind.Word, IsQuoted: false } && tokens[at + 1] is { Kind: RuleTokenKind.Symbol, Text: "(" };

    private bool TakeSymbol(string symbol)
    {
        if (Now.Kind != RuleTokenKind.Symbol || Now.Text != symbol) return false;
        at++;
        return true;
    }

    /// <summary>Takes a symbol that has to come now.</summary>
    /// <param name="other">What might have come instead.</param>
    private bool Close(string symbol, string? other = null)
    {
        if (TakeSymbol(symbol)) return true;
        Fail(other is null ? new Localized(symbol, symbol) : new Localized($"{symbol} 或 {other}", $"{symbol} or {other}"));
        return false;
    }

    /// <summary>A name: any word, those of the grammar only in back quotes; or an id in quotation marks.</summary>
    private RuleToken? Name()
    {
        if (Now.Kind == RuleTokenKind.Text || (Now.Kind == RuleTokenKind.Word && (Now.IsQuoted || !RuleWords.IsReserved(Now.Text)))) return tokens[at++];
        Fail(new Localized("一个名称；有空格的名称与语法用词写在反引号内", "a name; one with spaces, or that is a word of the grammar, goes into back quotes"));
        return null;
    }

    /// <summary>What a name means; in quotation marks nothing is translated.</summary>
    private static string Id(NameIndex index, RuleToken token) => token.Kind == RuleTokenKind.Text ? token.Text : index.Resolve(token.Text);

    private T? Nested<T>(Func<T?> inner) where T : class
    {
        if (depth == MaxDepth)
        {
            Fail(new Localized($"最多 {MaxDepth} 层嵌套", $"at most {MaxDepth} levels of nesting"), new Localized("更多", "more"));
            return null;
        }
        depth++;
        var found = inner();
        depth--;
        return found;
    }

    /// <summary>Notes that something else was expected now; the first such note stays.</summary>
    private object? Fail(Localized expected, IEnumerable<string>? known = null)
    {
        var token = Now;
        var found = token.Kind == RuleTokenKind.End ? new Localized("文本到此为止", "the end of the text") : DefinitionProblem.Quote(text.Substring(token.Offset, token.Length));
        problem ??= new RuleTextProblem(Span(token), expected, found, known is null || token.Kind != RuleTokenKind.Word ? null : Spelling.Closest(token.Text, known));
        return null;
    }

    private void Fail(Localized expected, Localized found) => problem ??= new RuleTextProblem(Span(Now), expected, found);

    private TextSpan Span(RuleToken token) => RuleText.SpanOf(text, token.Offset, token.Length);

    /// <summary>Remembers that a node stands from token <paramref name="start"/> up to now, and where parts of it stand that are no nodes.</summary>
    private T Mark<T>(T node, int start, params ReadOnlySpan<(string Member, RuleToken Token)> members) where T : class
    {
        var (first, last) = (tokens[start], tokens[at - 1]);
        places.Add(node, "", RuleText.SpanOf(text, first.Offset, last.Offset + last.Length - first.Offset));
        foreach (var (member, token) in members) places.Add(node, member, Span(token));
        return node;
    }
}
