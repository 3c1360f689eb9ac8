namespace Profiles.Matching;

/// <summary>The weights of one comparison in bits, by its level and by the level of the comparison it depends on.</summary>
internal sealed class WeightTable
{
    /// <summary>Shares are counted, so none is ever zero; this only keeps logarithms finite.</summary>
    private const double Least = 1e-12;

    /// <summary>A rare value may say so much more at most: rare values of one town, trade or family come together.</summary>
    private const double MostTermBits = 5;

    private readonly double[] weights;
    private readonly bool[] usesTerms;
    private readonly double[] levelBits;
    private readonly int levels;
    private readonly int agreeingUnder;

    /// <param name="parent">Index of the comparison this one depends on; -1 for none.</param>
    public WeightTable(ComparisonDefinition comparison, Comparator comparator, int parent, IReadOnlyList<Comparator> comparators)
    {
        Parent = parent;
        levels = comparator.Levels.Count;
        usesTerms = [.. comparator.Levels.Select(l => l.UsesTermFrequency && comparison.Terms is not null)];
        levelBits = [.. comparison.Levels.Select(l => Math.Log2(Math.Max(Least, l.U)))];
        // Row 0: the other comparison says nothing, or there is none. Column 0: this one says nothing, weight 0.
        var under = parent < 0 ? [] : comparators[parent].Levels;
        agreeingUnder = under.Count - 1;
        weights = new double[(under.Count + 1) * (levels + 1)];
        Fill(0, comparison.Levels);
        for (var index = 0; index < under.Count; index++)
            Fill(index + 1, comparison.LevelsGiven?.GetValueOrDefault(under[index].Id) ?? comparison.Levels);
    }

    public int Parent { get; }

    public double Weight(int level, int under) => weights[(under + 1) * (levels + 1) + level + 1];

    /// <summary>
    /// What is to be added because the value is rarer or more common than agreeing values are on the whole: log2(u / frequency), of the more
    /// common of the two. None where the comparison this one depends on agrees already: then its values come together, rare or not.
    /// </summary>
    public double TermAdjustment(int level, int under, PreparedValue a, PreparedValue b) =>
        usesTerms[level] && (under == PairScorer.Silent || under >= agreeingUnder) ? TermAdjustment(levelBits[level], a, b) : 0;

    /// <summary>The same for a level with <paramref name="levelBits"/> = log2(u).</summary>
    public static double TermAdjustment(double levelBits, PreparedValue a, PreparedValue b) => Math.Min(MostTermBits, levelBits + Math.Min(a.TermBits, b.TermBits));

    private void Fill(int row, IReadOnlyList<LevelChance> chances)
    {
        for (var level = 0; level < levels; level++)
            weights[row * (levels + 1) + level + 1] = Math.Log2(Math.Max(Least, chances[level].M)) - Math.Log2(Math.Max(Least, chances[level].U));
    }
}
