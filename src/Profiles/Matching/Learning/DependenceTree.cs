namespace Profiles.Matching.Learning;

/// <summary>Which comparison each one depends on among pairs of different ones: at most one, and never in a circle.</summary>
/// <remarks>
/// After Chow and Liu (1968), directed from the rarer agreement to the more common one: who shares a postcode shares the city. A comparison depends on
/// that one whose agreement tells most about it: how often the other agrees, times the divergence of its levels from what they are on the whole.
/// </remarks>
internal static class DependenceTree
{
    /// <summary>Bits counted twice below which two comparisons are taken as independent.</summary>
    private const double LeastBits = 0.25;
    private const double LeastPairs = 40;

    /// <param name="random">Random pairs; <paramref name="own"/> adds those of single rules, where agreement is too rare among random ones.</param>
    /// <param name="places">Comparisons of what people under one roof share.</param>
    /// <param name="different">How far a pattern is one of different ones: 0–1.</param>
    public static int[] Of(Chances chances, bool[] places, bool[] surnames, Pattern[] random, Pattern[] own, uint[] rules, Func<Pattern, double> different)
    {
        var (inRandom, inOwn) = (Joint(chances, random, rules, different), Joint(chances, own, rules, different));
        var rank = Rank(chances);
        var parents = Assumed(chances, places, surnames);
        for (var at = 1; at < rank.Length; at++)
        {
            var (c, best) = (rank[at], 0d);
            for (var before = 0; before < at; before++)
            {
                var bits = Bits(chances, c, rank[before], inRandom, inOwn);
                if (bits > LeastBits && bits * AgreeU(chances, rank[before]) is var information && information > best) (best, parents[c]) = (information, rank[before]);
            }
        }
        return parents;
    }

    /// <summary>
    /// What is taken for granted before any pair is counted, else families would pass for persons from the first step on: who shares a place
    /// shares the next wider one, and who shares the rarest of them, a phone or a street, shares the family name.
    /// </summary>
    public static int[] Assumed(Chances chances, bool[] places, bool[] surnames)
    {
        var parents = Enumerable.Repeat(-1, chances.Count).ToArray();
        var ranked = Rank(chances).Where(c => places[c] && !surnames[c]).ToArray();
        for (var at = 1; at < ranked.Length; at++) parents[ranked[at]] = ranked[at - 1];
        foreach (var c in Enumerable.Range(0, chances.Count).Where(c => surnames[c] && ranked.Length > 0)) parents[c] = ranked[0];
        return parents;
    }

    /// <summary>The rarest agreement first.</summary>
    private static int[] Rank(Chances chances) => [.. Enumerable.Range(0, chances.Count).OrderBy(c => AgreeU(chances, c)).ThenBy(c => c)];

    private static double AgreeU(Chances chances, int c)
    {
        var sum = 0d;
        for (var level = 0; level < chances.Levels(c) - 1; level++) sum += chances.U[c, -1, level];
        return sum;
    }

    /// <summary>Levels of each comparison, of pairs that agree in another one: [comparison, other] → counts.</summary>
    private static double[,][] Joint(Chances chances, Pattern[] patterns, uint[] rules, Func<Pattern, double> different)
    {
        var counts = new double[chances.Count, chances.Count][];
        for (var c = 0; c < chances.Count; c++)
            for (var other = 0; other < chances.Count; other++) counts[c, other] = new double[chances.Levels(c)];
        foreach (var pattern in patterns)
        {
            var owned = ~0u;
            if (pattern.Rules != 0)
            {
                owned = 0;
                for (var bits = pattern.Rules; bits != 0; bits &= bits - 1)
                    if (rules[System.Numerics.BitOperations.TrailingZeroCount(bits)] is var r && System.Numerics.BitOperations.IsPow2(r)) owned |= r;
            }
            var count = pattern.Count * different(pattern);
            for (var other = 0; other < chances.Count; other++)
            {
                if ((owned >> other & 1) == 0 || !chances.Agrees(other, SampledPair.LevelOf(pattern.Levels, other))) continue;
                for (var c = 0; c < chances.Count; c++)
                    if (SampledPair.LevelOf(pattern.Levels, c) is >= 0 and var level) counts[c, other][level] += count;
            }
        }
        return counts;
    }

    private static double Bits(Chances chances, int c, int other, double[,][] inRandom, double[,][] inOwn)
    {
        var counts = inRandom[c, other].Sum() >= LeastPairs ? inRandom[c, other] : inOwn[c, other];
        var sum = counts.Sum();
        if (sum < LeastPairs) return 0;
        var bits = 0d;
        for (var level = 0; level < counts.Length; level++)
        {
            if (counts[level] > 0) bits += counts[level] / sum * Math.Log2(counts[level] / sum / chances.U[c, -1, level]);
        }
        return bits;
    }
}
