using Profiles.Segments;
using Profiles.Storage;

namespace Profiles.Insights;

/// <param name="Count">Profiles that have it.</param>
public sealed record DistributionBar(string Value, long Count);

/// <summary>How a group is spread over the values of a dimension. A profile with several values counts for each.</summary>
/// <param name="Total">Profiles of the group.</param>
/// <param name="Bars">The commonest first; those of too few are left out.</param>
/// <param name="Hidden">Values left out, for their size or their number.</param>
public sealed record Distribution(Dimension Of, long Total, IReadOnlyList<DistributionBar> Bars, int Hidden);

/// <summary>Two dimensions against each other.</summary>
/// <param name="Cells">By row, then column; null where a count is too small to be shown.</param>
public sealed record CrossTable(
    Dimension Rows, Dimension Columns, long Total, IReadOnlyList<DistributionBar> RowTotals, IReadOnlyList<DistributionBar> ColumnTotals, IReadOnlyList<IReadOnlyList<long?>> Cells);

/// <summary>Counts the profiles of a group by the values of one dimension, or of two, from the read projection.</summary>
public sealed class Distributions(IProjectionStore projection)
{
    /// <summary>Values shown of a dimension.</summary>
    public const int MaxValues = 60;

    /// <summary>Values of each side of a table: its cells are counted row by row.</summary>
    public const int MaxSide = 40;

    public async Task<Distribution> ReadAsync(RowSet among, Dimension of, DisplayLimit limit, int most, CancellationToken cancellation)
    {
        var counts = await CountAsync(among, of, cancellation);
        DistributionBar[] bars = [.. counts.Where(b => limit.Show(b.Count) is not null).Take(Math.Min(most, MaxValues))];
        return new Distribution(of, await projection.CountAsync(among, cancellation), bars, counts.Count - bars.Length);
    }

    public async Task<CrossTable> CrossAsync(RowSet among, Dimension rows, Dimension columns, DisplayLimit limit, CancellationToken cancellation)
    {
        var down = await ReadAsync(among, rows, limit, MaxSide, cancellation);
        var across = await ReadAsync(among, columns, limit, MaxSide, cancellation);
        var cells = new List<IReadOnlyList<long?>>(down.Bars.Count);
        foreach (var row in down.Bars)
        {
            var key = rows.KeyOf(row.Value);
            var counts = (await CountAsync(RowSet.And(among, RowSet.Key(key.Column, key.Value)), columns, cancellation)).ToDictionary(c => c.Value, c => c.Count, StringComparer.Ordinal);
            cells.Add([.. across.Bars.Select(c => limit.Show(counts.GetValueOrDefault(c.Value)))]);
        }
        return new CrossTable(rows, columns, down.Total, down.Bars, across.Bars, cells);
    }

    private async Task<IReadOnlyList<DistributionBar>> CountAsync(RowSet among, Dimension of, CancellationToken cancellation) =>
        [.. (await projection.CountValuesAsync(among, [of.Column], cancellation)).Where(c => of.Has(c.Key))
            .Select(c => new DistributionBar(of.ValueOf(c.Key), c.Value)).OrderByDescending(b => b.Count).ThenBy(b => b.Value, StringComparer.Ordinal)];
}
