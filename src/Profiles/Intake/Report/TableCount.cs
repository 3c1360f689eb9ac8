using System.Collections.Immutable;
using Profiles.Quality;

namespace Profiles.Intake.Report;

/// <summary>What was counted of the rows of one table.</summary>
/// <param name="Table">Index of the table.</param>
/// <param name="Content">The different rows, word for word; those that cannot be cut left out.</param>
/// <param name="Contradicted">Rows in which two values contradict each other.</param>
/// <param name="Ages">Rows that carry a time by their age when they came: up to the n-th of <see cref="AgeEdges"/>, the last one older than all.</param>
public sealed record TableCount(int Table, RowCounts Rows, DistinctSample Content, long Contradicted, IReadOnlyList<long> Ages)
{
    /// <summary>Days; a row from the future is fresh.</summary>
    public static ImmutableArray<int> AgeEdges { get; } = [1, 7, 30, 90, 180, 365, 730, 1825];

    public static TableCount operator +(TableCount a, TableCount b) =>
        new(a.Table, a.Rows + b.Rows, a.Content + b.Content, a.Contradicted + b.Contradicted, [.. a.Ages.Zip(b.Ages, (x, y) => x + y)]);

    internal static int AgeOf(TimeSpan age)
    {
        for (var edge = 0; edge < AgeEdges.Length; edge++)
            if (age.TotalDays <= AgeEdges[edge]) return edge;
        return AgeEdges.Length;
    }
}
