using System.Globalization;
using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>A number as it is compared.</summary>
/// <param name="Text">Its simplest spelling.</param>
internal sealed record ComparableNumber(double Value, string Text);

/// <summary>Numbers: equal, mistyped, or near in proportion.</summary>
internal sealed class NumberComparator() : TypedComparator<ComparableNumber>("number",
    [
        new("exact", new("数值相同", "same number"), UsesTermFrequency: true),
        new("slip", new("一位数字笔误", "one digit wrong, or two swapped")),
        new("percent", new("相差不到 1 %", "within 1 %")),
        new("tenPercent", new("相差不到 10 %", "within 10 %")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Slip = 1, Percent = 2, TenPercent = 3;

    protected override ComparableNumber? Read(string text)
    {
        if (!NumberText.TryParseWithUnit(text.TrimEnd('%'), out var number, out _)) return null;
        return new((double)number, NumberText.Canonical(number));
    }

    protected override int Compare(ComparableNumber a, ComparableNumber b)
    {
        if (string.Equals(a.Text, b.Text, StringComparison.Ordinal)) return Exact;
        if (Math.Min(a.Text.Length, b.Text.Length) >= 2 && TypingSlips.IsOne(a.Text, b.Text)) return Slip;
        var apart = Math.Abs(a.Value - b.Value) / Math.Max(Math.Abs(a.Value), Math.Abs(b.Value));
        return apart switch { <= 0.01 => Percent, <= 0.1 => TenPercent, _ => Else };
    }

    protected override string TermOf(ComparableNumber value) => value.Text;

    protected override IEnumerable<string> KeysOf(ComparableNumber value) =>
        ["whole:" + value.Text, string.Create(CultureInfo.InvariantCulture, $"size:{value.Value:0.0E+0}")];
}
