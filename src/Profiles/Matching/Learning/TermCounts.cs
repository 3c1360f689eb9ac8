namespace Profiles.Matching.Learning;

/// <summary>How common the values of one comparison are.</summary>
internal sealed class TermCounts
{
    /// <summary>Terms a model lists of one comparison, the most common ones.</summary>
    private const int MaxListed = 2000;
    /// <summary>Rows that must have a term for it to be listed. What so many have in common is nobody's own.</summary>
    public const int LeastListed = 4;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly long filled;

    public TermCounts(Comparator comparator, IReadOnlyList<PreparedValue> values)
    {
        foreach (var value in values)
        {
            var term = comparator.Term(value.Prepared);
            counts[term] = counts.GetValueOrDefault(term) + value.Rows;
            filled += value.Rows;
        }
    }

    /// <summary>Share of all pairs of rows that have the same term.</summary>
    public double Agreement => filled < 2 ? 0 : counts.Values.Sum(n => n * (n - 1d)) / (filled * (filled - 1d));

    /// <summary>How common each value is among others: rows of the same one do not make their own value common.</summary>
    /// <param name="own">Rows of one and the same, the row itself among them, on the mean.</param>
    /// <param name="u">Share of pairs of different ones that agree exactly: no value counts for more than that is chance.</param>
    /// <param name="least">Rows that must have a term for it to be listed.</param>
    public TermFrequencies? Frequencies(double own, double u, int least = LeastListed)
    {
        if (filled == 0) return null;
        var listed = counts.Where(c => c.Value - own >= least - 1).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxListed).ToList();
        var (rows, sum) = (filled - listed.Sum(l => (long)l.Value), Sum(counts.Values) - Sum(listed.Select(l => l.Value)));
        // Where every term is listed, one that comes later is as rare as a single row.
        var other = rows == 0 ? Share(1) : sum / rows;
        return new TermFrequencies(Math.Clamp(Math.Min(other, u), 1e-12, 0.5), listed.ToDictionary(l => l.Key, l => Share(l.Value), StringComparer.Ordinal));

        // In the order of the counts: a sum must not hang on the order of rows.
        double Sum(IEnumerable<int> ns) => ns.Order().Sum(n => n * Share(n));

        double Share(int n) => Math.Min(0.999, Math.Max(n - own, 0.5) / filled);
    }
}
