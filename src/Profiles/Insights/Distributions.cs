using Profiles.Definitions;
using Profiles.Segments;
using Profiles.Storage;

namespace Profiles.Insights;

/// <param name="Count">Profiles of the group that have it; null where they are too few to be shown.</param>
/// <param name="Base">Profiles of whom the group is compared with; null without a comparison.</param>
public sealed record DistributionBar(DimensionValue Value, long? Count, long? Base);

/// <summary>How a group is spread over the values of a dimension. A profile with several values counts for each.</summary>
/// <param name="Total">Profiles of the group.</param>
/// <param name="BaseTotal">Profiles it is compared with; null without a comparison.</param>
/// <param name="Bars">Ordered ones in their order, else the commonest first; the unknown last. Those of too few are left out.</param>
/// <param name="Hidden">Values left out, for their size or their number.</param>
/// <param name="Limit">By which they were.</param>
public sealed record Distribution(Dimension Of, long Total, long? BaseTotal, IReadOnlyList<DistributionBar> Bars, int Hidden, DisplayLimit Limit);

/// <summary>Several dimensions against each other.</summary>
/// <param name="Sides">The values of each dimension with how many have them.</param>
/// <param name="Cells">By the first dimension, then the second, then the third; null where a count is too small to be shown.</param>
/// <param name="Limit">By which it is.</param>
public sealed record CrossTable(IReadOnlyList<Dimension> Of, long Total, IReadOnlyList<CountedValues> Sides, IReadOnlyList<long?> Cells, DisplayLimit Limit);

/// <summary>Counts the profiles of a group by the values of one dimension, or of several against each other, from the read projection.</summary>
public sealed class Distributions(IProjectionStore projection, DimensionValues values)
{
    /// <summary>Values shown of a dimension.</summary>
    public const int MaxValues = 60;

    /// <summary>Values of each side of a table.</summary>
    public const int MaxSide = 40;

    /// <summary>Tables of one dimension beside the other two.</summary>
    public const int MaxFacets = 12;

    /// <param name="against">Whom the group is compared with, over the same values; null for nobody.</param>
    public async Task<Distribution> ReadAsync(
        RowSet among, RowSet? against, Dimension of, DefinitionSet definitions, DisplayLimit limit, CancellationToken cancellation)
    {
        limit = of.Limit(limit, definitions);
        var total = await projection.CountAsync(among, cancellation);
        var found = await values.FindAsync(against ?? among, of, definitions, limit, MaxValues, withUnknown: true, cancellation);
        if (against is null || found.Values.Count == 0)
            return new Distribution(of, total, against is null ? null : await projection.CountAsync(against, cancellation), [.. found.Values.Select(v => new DistributionBar(v.Value, v.Count, null))], found.Hidden, limit);
        var counts = await projection.CountCrossAsync(among, [[.. found.Values.Select(v => v.Value.Rows)]], cancellation);
        return new Distribution(
            of, total, await projection.CountAsync(against, cancellation), [.. found.Values.Select((v, i) => new DistributionBar(v.Value, limit.Show(counts[i]), v.Count))], found.Hidden, limit);
    }

    /// <param name="of">Rows and columns, and a third dimension that makes tables of them.</param>
    /// <param name="withUnknown">Those of whom nothing is known as a row, a column and a table of their own.</param>
    public async Task<CrossTable> CrossAsync(
        RowSet among, IReadOnlyList<Dimension> of, DefinitionSet definitions, DisplayLimit limit, bool withUnknown, CancellationToken cancellation)
    {
        // A cell says as much of the masked side as of the other.
        limit = of.Aggregate(limit, (least, dimension) => dimension.Limit(least, definitions));
        var sides = new List<CountedValues>(of.Count);
        for (var i = 0; i < of.Count; i++)
            sides.Add(await values.FindAsync(among, of[i], definitions, limit, i < 2 ? MaxSide : MaxFacets, withUnknown, cancellation));
        var cells = sides.Any(s => s.Values.Count == 0)
            ? []
            : await projection.CountCrossAsync(among, [.. sides.Select(s => (IReadOnlyList<RowSet>)[.. s.Values.Select(v => v.Value.Rows)])], cancellation);
        return new CrossTable(of, await projection.CountAsync(among, cancellation), sides, [.. cells.Select(limit.Show)], limit);
    }
}
