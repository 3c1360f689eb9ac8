namespace Profiles.Matching.Comparators;

/// <summary>Phone numbers of any spelling and country; of a cell with several, the two that agree best.</summary>
internal sealed class PhoneComparator() : TypedComparator<ComparablePhone[]>("phone",
    [
        new("exact", new("号码相同", "same number"), UsesTermFrequency: true),
        new("ending", new("末尾号码相同", "same but for country or area code")),
        new("slip", new("一位数字笔误", "one digit wrong, or two swapped")),
        new("line", new("同一总机，分机不同", "same line, other extension")),
        new("twoSlips", new("两位数字不同", "two digits wrong")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Ending = 1, Slip = 2, Line = 3, TwoSlips = 4;
    private const int ShortestEnding = 7;
    private const int ShortestWithTwoSlips = 9;

    protected override ComparablePhone[]? Read(string text) => ComparablePhone.ReadAll(text) is { Length: > 0 } numbers ? numbers : null;

    protected override int Compare(ComparablePhone[] a, ComparablePhone[] b)
    {
        var best = Else;
        foreach (var number in a)
        {
            foreach (var other in b) best = Math.Min(best, CompareOne(number, other));
        }
        return best;
    }

    protected override string TermOf(ComparablePhone[] value) =>
        value[0].Extension.Length == 0 ? value[0].Digits : $"{value[0].Digits}-{value[0].Extension}";

    /// <summary>The last eight digits, and seven where a number may stand without area code; the last four; the first seven for a slip near the end.</summary>
    protected override IEnumerable<string> KeysOf(ComparablePhone[] value)
    {
        if (value.Length > 1) return value.Select(n => "ending:" + ComparableText.Back(n.Digits, ShortestEnding));
        var digits = value[0].Digits;
        return ["ending:" + ComparableText.Back(digits, ShortestEnding), "front:" + ComparableText.Front(digits, ShortestEnding), "last:" + ComparableText.Back(digits, 4)];
    }

    private int CompareOne(ComparablePhone a, ComparablePhone b)
    {
        if (string.Equals(a.Digits, b.Digits, StringComparison.Ordinal))
        {
            if (string.Equals(a.Extension, b.Extension, StringComparison.Ordinal)) return Exact;
            return a.Extension.Length == 0 || b.Extension.Length == 0 ? Ending : Line;
        }
        var (shorter, longer) = a.Digits.Length <= b.Digits.Length ? (a.Spelling, b.Spelling) : (b.Spelling, a.Spelling);
        if (shorter.Length >= ShortestEnding && longer.Length > shorter.Length && longer.Text.EndsWith(shorter.Text, StringComparison.Ordinal)) return Ending;
        if (shorter.IsOneSlip(longer)) return Slip;
        return shorter.Length >= ShortestWithTwoSlips && shorter.Slips(longer, 2) <= 2 ? TwoSlips : Else;
    }
}
