namespace Profiles.Cleaning.Kinds;

/// <summary>Two ends of an amount, one of them open at most: 10-20万, 8k-12k, 50万以上, 不到5万.</summary>
/// <remarks>约10万 and 10万左右 have no ends: <see cref="IsVague"/>.</remarks>
internal readonly record struct MoneyRange(decimal? Least, decimal? Most)
{
    private static readonly string[] AtLeast = ["以上", "及以上", "起", "超过", "大于", "不低于", "高于", "至少", "over", "above", "morethan", "atleast", ">=", "≥", ">", "+"];
    private static readonly string[] AtMost = ["以下", "以内", "及以下", "不到", "不足", "小于", "不超过", "低于", "under", "below", "lessthan", "upto", "<=", "≤", "<"];
    private static readonly string[] Vague = ["左右", "上下", "大约", "约", "近", "about", "around", "approx.", "approx"];
    private static readonly string[] Marks = ["--", "-", "~", "–", "—", "至", "到", "to"];

    public bool IsVague => Least is null && Most is null;

    /// <summary>Reads a text without blanks, period and currency. A unit behind the upper end alone is meant for both: 15-20万.</summary>
    /// <param name="factor">What amounts without a unit are multiplied by.</param>
    public static bool TryRead(string text, decimal factor, out MoneyRange range)
    {
        range = default;
        if (text.Length < 2) return false;
        // Longer words first: 不超过 contains 超过.
        if (TryWord(text, AtMost, factor, out var most))
        {
            range = new(null, most);
            return true;
        }
        if (TryWord(text, AtLeast, factor, out var least))
        {
            range = new(least, null);
            return true;
        }
        return TryWord(text, Vague, factor, out _) || TryEnds(text, factor, out range);
    }

    private static bool TryWord(string text, string[] words, decimal factor, out decimal end)
    {
        end = 0;
        foreach (var word in words.OrderByDescending(w => w.Length))
        {
            var bare = text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? text[word.Length..]
                : text.EndsWith(word, StringComparison.OrdinalIgnoreCase) ? text[..^word.Length] : null;
            if (bare is not null && TryEnd(bare, factor, out end)) return true;
        }
        return false;
    }

    private static bool TryEnds(string text, decimal factor, out MoneyRange range)
    {
        range = default;
        foreach (var mark in Marks)
        {
            var index = text.IndexOf(mark, 1, StringComparison.OrdinalIgnoreCase);
            if (index < 1) continue;
            var (low, high) = (text[..index], text[(index + mark.Length)..]);
            if (!NumberText.TryParseWithUnit(high, out var most, out var hasUnit) && !MoneyWords.TryRead(high, out most)) continue;
            var unit = NumberText.UnitOf(high);
            if (!hasUnit) most *= factor;
            if (!TryEnd(low, hasUnit ? unit : factor, out var least)) continue;
            range = new(least, most);
            return least <= most && least >= 0;
        }
        return false;
    }

    private static bool TryEnd(string text, decimal factor, out decimal end)
    {
        if (MoneyWords.TryRead(text, out end)) return true;
        if (!NumberText.TryParseWithUnit(text, out end, out var hasUnit)) return false;
        if (!hasUnit) end *= factor;
        return true;
    }
}
