namespace Profiles.Matching.Learning;

/// <summary>Learns m, u and the prior from patterns without labels (Dempster, Laird and Rubin, 1977; for linkage Winkler, 1988).</summary>
/// <remarks>
/// Each step asks how likely every pattern is one of the same, then counts anew. m of a comparison is counted only over pairs that met under a
/// rule in which the comparison has no part: under its own rule it would always agree. u is counted over random pairs, each as far as it is one of
/// different ones; dependent levels that are too rare among random pairs over the pairs of the other comparison's own rule.
/// Pseudo-counts keep what little data says from being taken for certain.
/// </remarks>
internal sealed class ExpectationMaximisation(Chances chances, LevelCounts initialM, double[] agreement, double[] leastU, bool[] places, bool[] names, uint[] rules, double allPairs)
{
    /// <summary>Pairs the first guess of m counts for.</summary>
    private const double PriorPairs = 15;
    /// <summary>Pairs independence counts for, where a comparison depends on another.</summary>
    private const double IndependentPairs = 10;
    private const double RareInSample = 60;
    /// <summary>What the first guess counts for beside the pairs counted: without labels, what a match looks like must not drift away.</summary>
    private const double Anchor = 0.5;
    /// <summary>The same for names of persons: where they mostly disagree, the pairs are of families, houses or towns.</summary>
    private const double NameAnchor = 2;
    /// <summary>Share of pairs of the same one that may disagree in what hardly ever agrees by chance.</summary>
    private const double MostElse = 0.5;
    /// <summary>The same for names of persons.</summary>
    private const double MostElseOfNames = 0.15;
    /// <summary>u up to which a comparison hardly ever agrees by chance.</summary>
    private const double Identifying = 0.02;
    private const double LeastShare = 1e-9;
    /// <summary>Probability from which on a pair is no witness of how different ones agree under a dependence.</summary>
    private const double DoubtfulFrom = 0.2;

    /// <summary>One step; u stays where <paramref name="random"/> is null.</summary>
    /// <returns>Expected pairs of the same one.</returns>
    public double Step(Pattern[] blocked, Pattern[]? random)
    {
        var weights = Weights();
        var (m, own) = (new LevelCounts(chances.Count), new LevelCounts(chances.Count));
        var matches = 0d;
        foreach (var pattern in blocked)
        {
            var probability = Probability(pattern, weights);
            matches += probability * pattern.Count;
            CountBlocked(pattern, probability, m, own);
        }
        if (random is not null) UpdateU(random, weights, own);
        UpdateM(m);
        chances.Prior = Math.Clamp(matches / allPairs, 0.5 / allPairs, 0.5);
        return matches;
    }

    /// <summary>u over random pairs, each as far as it is one of different ones.</summary>
    /// <param name="weights">Null: every random pair is one of different ones.</param>
    /// <param name="own">Pairs of different ones under each comparison's own rules.</param>
    public void UpdateU(Pattern[] random, StepWeights? weights, LevelCounts? own)
    {
        var (counts, whole) = (new LevelCounts(chances.Count), new LevelCounts(chances.Count));
        foreach (var pattern in random)
        {
            var probability = weights is null ? 0 : Probability(pattern, weights);
            for (var c = 0; c < chances.Count; c++)
            {
                if (SampledPair.LevelOf(pattern.Levels, c) is not (>= 0 and var level)) continue;
                var under = Under(pattern.Levels, c);
                whole[c, -1, level] += pattern.Count * (1 - probability);
                if (under >= 0) counts[c, under, level] += pattern.Count * Different(probability);
            }
        }
        for (var c = 0; c < chances.Count; c++) UpdateU(c, whole.Row(c, -1), counts, own);
    }

    /// <summary>How far a pattern is one of different ones, as things stand: 0 where that is not fairly sure, so that missed pairs of the same one do not pass for dependence.</summary>
    public Func<Pattern, double> Differents()
    {
        var weights = Weights();
        return pattern => Different(Probability(pattern, weights));
    }

    /// <summary>
    /// Of the pairs expected to be of the same one that met by something else, the share that agrees in a comparison at a level different ones hardly
    /// ever reach: as seen, whatever was guessed first. 1 if there are none.
    /// </summary>
    public double Agreement(Pattern[] blocked, int comparison)
    {
        var (weights, agreeing, all) = (Weights(), 0d, 0d);
        foreach (var pattern in blocked)
        {
            var level = SampledPair.LevelOf(pattern.Levels, comparison);
            if (level < 0 || !MetByOthers(pattern.Rules, comparison)) continue;
            var expected = Probability(pattern, weights) * pattern.Count;
            all += expected;
            if (chances.Agrees(comparison, level) && chances.U[comparison, -1, level] <= Identifying) agreeing += expected;
        }
        return all > 0 ? agreeing / all : 1;
    }

    private bool MetByOthers(ulong met, int comparison)
    {
        for (var bits = met; bits != 0; bits &= bits - 1)
            if ((rules[System.Numerics.BitOperations.TrailingZeroCount(bits)] >> comparison & 1) == 0) return true;
        return false;
    }

    private static double Different(double probability) => probability > DoubtfulFrom ? 0 : 1 - probability;

    /// <summary>Gives each level of a comparison just depended on the chances that held before.</summary>
    public void Spread()
    {
        for (var c = 0; c < chances.Count; c++)
        {
            for (var under = 0; chances.Parent[c] >= 0 && under < chances.Levels(chances.Parent[c]); under++)
            {
                for (var level = 0; level < chances.Levels(c); level++)
                    (chances.M[c, under, level], chances.U[c, under, level]) = (chances.M[c, -1, level], chances.U[c, -1, level]);
            }
        }
    }

    private double Probability(Pattern pattern, StepWeights weights)
    {
        Span<int> levels = stackalloc int[chances.Count];
        var weight = PairScore.WeightOf(chances.Prior) + Patterns.Bits(pattern.Terms);
        for (var c = 0; c < chances.Count; c++)
        {
            levels[c] = SampledPair.LevelOf(pattern.Levels, c);
            if (levels[c] is >= 0 and var level) weight += weights.Bits[c, Under(pattern.Levels, c), level];
        }
        weight += weights.Hidden.Correct(levels, [], out _);
        return PairScore.ProbabilityOf(weight);
    }

    /// <summary>What levels say at the beginning of a step.</summary>
    private StepWeights Weights() => new(chances.Weights(), new HiddenParents(chances.Parent, [.. Enumerable.Range(0, chances.Count).Select(chances.Levels)], chances.M, chances.U));

    private int Under(ulong levels, int comparison) => chances.Parent[comparison] < 0 ? -1 : SampledPair.LevelOf(levels, chances.Parent[comparison]);

    private void CountBlocked(Pattern pattern, double probability, LevelCounts m, LevelCounts own)
    {
        var (others, owned) = (0u, 0u);
        for (var bits = pattern.Rules; bits != 0; bits &= bits - 1)
        {
            var comparisons = rules[System.Numerics.BitOperations.TrailingZeroCount(bits)];
            others |= ~comparisons;
            if (System.Numerics.BitOperations.IsPow2(comparisons)) owned |= comparisons;
        }
        for (var c = 0; c < chances.Count; c++)
        {
            if (SampledPair.LevelOf(pattern.Levels, c) is not (>= 0 and var level)) continue;
            var under = Under(pattern.Levels, c);
            if ((others >> c & 1) != 0) m[c, under, level] += probability * pattern.Count;
            if (chances.Parent[c] is >= 0 and var parent && (owned >> parent & 1) != 0) own[c, under, level] += Different(probability) * pattern.Count;
        }
    }

    private void UpdateM(LevelCounts counts)
    {
        for (var c = 0; c < chances.Count; c++)
        {
            var levels = chances.Levels(c);
            var total = Bounded(c, Smoothed(counts.Total(c, levels), PriorPairs + (names[c] ? NameAnchor : Anchor) * counts.Total(c, levels).Sum(), initialM.Row(c, -1)));
            Set(chances.M, c, -1, total);
            for (var under = 0; chances.Parent[c] >= 0 && under < chances.Levels(chances.Parent[c]); under++)
                Set(chances.M, c, under, Smoothed(counts.Row(c, under)[..levels], PriorPairs, total));
        }
    }

    /// <summary>
    /// Pairs of the same one agree more often than not in what hardly ever agrees by chance, and nearly always in their names; a class that does
    /// not is another one. Levels that different ones reach often, too, are no agreement: the same family name alone.
    /// </summary>
    private double[] Bounded(int c, double[] shares)
    {
        if (!names[c] && chances.U[c, -1, 0] > Identifying) return shares;
        var common = 0d;
        for (var level = 1; level < shares.Length; level++) common += IsCommon(level) ? shares[level] : 0;
        var most = names[c] ? MostElseOfNames : MostElse;
        if (common <= most) return shares;
        for (var level = 0; level < shares.Length; level++) shares[level] *= IsCommon(level) ? most / common : (1 - most) / (1 - common);
        return shares;

        bool IsCommon(int level) => level > 0 && (level == shares.Length - 1 || (names[c] && chances.U[c, -1, level] > Identifying));
    }

    private void UpdateU(int c, ReadOnlySpan<double> all, LevelCounts counts, LevelCounts? own)
    {
        var levels = chances.Levels(c);
        var pairs = Sum(all);
        var total = new double[levels];
        for (var level = 0; level < levels; level++) total[level] = (all[level] + 0.3) / (pairs + 0.3 * levels);
        // Too rare to be counted among random pairs: counted from the terms themselves, less the pairs of the same one.
        if (all[0] < RareInSample) total[0] = Math.Max(leastU[c], agreement[c] - chances.Prior * chances.M[c, -1, 0]);
        for (var level = 0; level < levels; level++) total[level] = Math.Max(leastU[c], total[level]);
        var sum = total.Sum();
        for (var level = 0; level < levels; level++) total[level] /= sum;
        Set(chances.U, c, -1, total);
        if (chances.Parent[c] < 0) return;
        var isPlace = places[c] && places[chances.Parent[c]];
        for (var under = 0; under < chances.Levels(chances.Parent[c]); under++)
        {
            var row = counts.Row(c, under)[..levels];
            if (own is not null && Sum(row) < RareInSample && chances.Agrees(chances.Parent[c], under)) row = own.Row(c, under)[..levels];
            Set(chances.U, c, under, isPlace && chances.Agrees(chances.Parent[c], under) ? Smoothed(row, IndependentPairs, Alike(c, total)) : Shrunk(row, total));
        }
    }

    /// <summary>Half of those under one roof agree as if they were the same.</summary>
    private double[] Alike(int c, double[] total) => [.. total.Select((u, level) => (u + chances.M[c, -1, level]) / 2)];

    private static double Sum(ReadOnlySpan<double> row)
    {
        var sum = 0d;
        foreach (var value in row) sum += value;
        return sum;
    }

    private static double[] Smoothed(ReadOnlySpan<double> counts, double pairs, ReadOnlySpan<double> towards)
    {
        var shares = new double[counts.Length];
        var sum = Sum(counts) + pairs;
        for (var level = 0; level < shares.Length; level++) shares[level] = (counts[level] + pairs * towards[level]) / sum;
        return shares;
    }

    /// <summary>
    /// Shares drawn towards those that hold on the whole, each by as much as one occurrence says (a gamma prior on its rate): a level too rare to be
    /// expected among the pairs counted keeps its share, however many pairs did not show it.
    /// </summary>
    private static double[] Shrunk(ReadOnlySpan<double> counts, ReadOnlySpan<double> towards)
    {
        var shares = new double[counts.Length];
        var pairs = Sum(counts);
        for (var level = 0; level < shares.Length; level++) shares[level] = (counts[level] + 1) / (pairs + 1 / towards[level]);
        var sum = Sum(shares);
        for (var level = 0; level < shares.Length; level++) shares[level] /= sum;
        return shares;
    }

    private static void Set(LevelCounts to, int c, int under, double[] shares)
    {
        for (var level = 0; level < shares.Length; level++) to[c, under, level] = Math.Clamp(shares[level], LeastShare, 1 - LeastShare);
    }

    internal sealed record StepWeights(LevelCounts Bits, HiddenParents Hidden);
}
