namespace Profiles.Matching.Learning;

/// <summary>How common the values of one comparison are.</summary>
internal sealed class TermCounts
{
    /// <summary>Terms a model lists of one comparison, the most common ones.</summary>
    private const int MaxListed = 2000;
    /// <summary>Rows that must have a term for it to be listed. What so many have in common is nobody's own.</summary>
    private const int LeastListed = 4;

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

    public int Distinct => counts.Count;

    public TermFrequencies? Frequencies()
    {
        if (filled == 0) return null;
        var listed = counts.Where(c => c.Value >= LeastListed).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxListed).ToList();
        var rest = counts.Count - listed.Count;
        // Where every term is listed, one that comes later is as rare as a single row.
        var other = rest == 0 ? 1d / (filled + 1) : (filled - listed.Sum(l => (double)l.Value)) / rest / filled;
        return new TermFrequencies(Math.Min(0.5, other), listed.ToDictionary(l => l.Key, l => Math.Min(0.999, (double)l.Value / filled), StringComparer.Ordinal));
    }
}
