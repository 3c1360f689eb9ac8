namespace Profiles.Matching.Learning;

/// <summary>Pairs that look the same: their levels, the rules they meet under, and what rare values add.</summary>
/// <param name="Terms">In quarters of a bit.</param>
/// <param name="Count">How many pairs.</param>
internal readonly record struct Pattern(ulong Levels, ulong Rules, short Terms, double Count);

/// <summary>Pairs counted by pattern, in the order of the patterns: sums over them are the same whatever order the pairs came in.</summary>
internal static class Patterns
{
    private const double Steps = 4;

    /// <param name="termed">The comparators; null where it does not matter how common a value is, none where it nowhere does.</param>
    /// <param name="scale">Pairs that each pair stands for.</param>
    public static Pattern[] Of(IReadOnlyList<SampledPair> pairs, PreparedTable table, Chances chances, IReadOnlyList<Comparator?> termed, double scale)
    {
        var counts = new Dictionary<(ulong, ulong, short), int>();
        foreach (var pair in pairs)
        {
            var key = (pair.Levels, pair.Rules, (short)Math.Round(Steps * Terms(pair, table, chances, termed)));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return [.. counts.OrderBy(c => c.Key).Select(c => new Pattern(c.Key.Item1, c.Key.Item2, c.Key.Item3, c.Value * scale))];
    }

    /// <summary>In bits: 1 to <see cref="Pattern.Terms"/>.</summary>
    public static double Bits(short terms) => terms / Steps;

    private static double Terms(SampledPair pair, PreparedTable table, Chances chances, IReadOnlyList<Comparator?> termed)
    {
        var sum = 0d;
        for (var c = 0; c < termed.Count; c++)
        {
            var level = SampledPair.LevelOf(pair.Levels, c);
            if (level < 0 || termed[c] is not { } comparator || !comparator.Levels[level].UsesTermFrequency) continue;
            var parent = chances.Parent[c];
            if (parent >= 0 && chances.Agrees(parent, SampledPair.LevelOf(pair.Levels, parent))) continue;
            sum += WeightTable.TermAdjustment(Math.Log2(chances.U[c, -1, level]), table[pair.A][c]!, table[pair.B][c]!);
        }
        return sum;
    }
}
