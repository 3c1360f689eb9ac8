namespace Profiles.Matching.Learning;

/// <summary>How often each level of each comparison was seen, by the level of another one: [comparison][level of the other + 1][level].</summary>
internal sealed class LevelCounts
{
    /// <summary>Levels a comparator may have.</summary>
    public const int MaxLevels = 8;

    private readonly double[] counts;

    public LevelCounts(int comparisons) => counts = new double[comparisons * (MaxLevels + 1) * MaxLevels];

    public ref double this[int comparison, int under, int level] => ref counts[(comparison * (MaxLevels + 1) + under + 1) * MaxLevels + level];

    public ReadOnlySpan<double> Row(int comparison, int under) => counts.AsSpan((comparison * (MaxLevels + 1) + under + 1) * MaxLevels, MaxLevels);

    /// <summary>Over all levels of the other, and where it says nothing.</summary>
    public double[] Total(int comparison, int levels)
    {
        var total = new double[levels];
        for (var under = -1; under < MaxLevels; under++)
        {
            var row = Row(comparison, under);
            for (var level = 0; level < levels; level++) total[level] += row[level];
        }
        return total;
    }
}
