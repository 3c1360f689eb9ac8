namespace Profiles.Segments;

/// <summary>How many are in two segments at once.</summary>
/// <param name="Count">In both; null: fewer than the least size shown.</param>
/// <param name="Share">Of the first, 0–1.</param>
/// <param name="Jaccard">Both ÷ either, 0–1: 1 if they are the same.</param>
public sealed record OverlapCell(string First, string Second, long? Count, double? Share, double? Jaccard);

/// <summary>Every pair of several segments, in both directions.</summary>
/// <param name="Sizes">By segment, in the order asked; null: fewer than the least size shown.</param>
public sealed record OverlapMatrix(IReadOnlyList<KeyValuePair<string, long?>> Sizes, IReadOnlyList<OverlapCell> Cells)
{
    /// <summary>The matrix of counts. Pure.</summary>
    /// <param name="both">Of each unordered pair, by the places of its segments, the first less than the second.</param>
    public static OverlapMatrix Of(IReadOnlyList<string> segments, IReadOnlyList<long> sizes, IReadOnlyDictionary<(int, int), long> both, DisplayLimit limit)
    {
        var cells = new List<OverlapCell>();
        for (var i = 0; i < segments.Count; i++)
            for (var j = 0; j < segments.Count; j++)
                if (i != j) cells.Add(Cell(segments[i], segments[j], sizes[i], sizes[j], both[i < j ? (i, j) : (j, i)], limit));
        return new OverlapMatrix([.. segments.Select((s, i) => KeyValuePair.Create(s, limit.Show(sizes[i])))], cells);
    }

    private static OverlapCell Cell(string first, string second, long size, long other, long both, DisplayLimit limit) =>
        limit.Show(both) is not { } shown || limit.Show(size) is null || limit.Show(other) is null
            ? new OverlapCell(first, second, null, null, null)
            : new OverlapCell(first, second, shown, Ratio(both, size), Ratio(both, size + other - both));

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
