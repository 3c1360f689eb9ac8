using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>A code as it is compared.</summary>
/// <param name="Text">Letters and digits, upper case.</param>
/// <param name="Plain">Characters that look alike made one (O and 0, I, l and 1), zeros in front dropped.</param>
internal sealed record ComparableCode(string Text, Spelling Plain);

/// <summary>Identity numbers, member numbers, any code that is copied character by character.</summary>
internal sealed class CodeComparator(string kind) : TypedComparator<ComparableCode>(kind,
    [
        new("exact", new("编号相同", "same code"), UsesTermFrequency: true),
        new("lookalike", new("形近字符或前导零不同", "same but for lookalike characters or zeros in front")),
        new("slip", new("一个字符笔误", "one character wrong, or two swapped")),
        new("part", new("一个是另一个的开头或结尾", "one begins or ends the other")),
        new("twoSlips", new("两个字符不同", "two characters wrong")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Lookalike = 1, Slip = 2, Part = 3, TwoSlips = 4;
    private const int ShortestSlip = 4;
    private const int ShortestPart = 5;
    private const int ShortestWithTwoSlips = 7;

    protected override ComparableCode? Read(string text)
    {
        if (text.EndsWith(".0", StringComparison.Ordinal) && !text.AsSpan(0, text.Length - 2).ContainsAnyExceptInRange('0', '9')) text = text[..^2];
        var code = string.Concat(text.Where(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c))).ToUpperInvariant();
        if (code.Length > 1 && !code.AsSpan().ContainsAnyExcept('0', 'X')) return null; // 0000000, XXXX
        if (Kind == "personId") code = ResidentIdKind.Upgraded(code);
        var plain = string.Concat(code.Select(c => c switch { 'O' or 'Q' or 'D' => '0', 'I' or 'L' => '1', 'Z' => '2', 'S' => '5', 'B' => '8', _ => c })).TrimStart('0');
        return new(code, new(plain.Length == 0 ? code : plain));
    }

    protected override int Compare(ComparableCode a, ComparableCode b)
    {
        if (string.Equals(a.Text, b.Text, StringComparison.Ordinal)) return Exact;
        if (a.Plain.IsSame(b.Plain)) return Lookalike;
        var (shorter, longer) = a.Plain.Length <= b.Plain.Length ? (a.Plain, b.Plain) : (b.Plain, a.Plain);
        if (shorter.Length >= ShortestSlip && shorter.IsOneSlip(longer)) return Slip;
        if (shorter.Length >= ShortestPart && longer.Length > shorter.Length
            && (longer.Text.EndsWith(shorter.Text, StringComparison.Ordinal) || longer.Text.StartsWith(shorter.Text, StringComparison.Ordinal)))
            return Part;
        return shorter.Length >= ShortestWithTwoSlips && shorter.Slips(longer, 2) <= 2 ? TwoSlips : Else;
    }

    protected override string TermOf(ComparableCode value) => value.Text;

    /// <summary>The whole code, its front and its end: one slip leaves one of the two.</summary>
    protected override IEnumerable<string> KeysOf(ComparableCode value)
    {
        var plain = value.Plain.Text;
        var half = plain.Length switch { <= 5 => 2, <= 8 => 3, <= 11 => 4, _ => 6 };
        return ["whole:" + plain, "front:" + ComparableText.Front(plain, half), "end:" + ComparableText.Back(plain, half)];
    }
}
