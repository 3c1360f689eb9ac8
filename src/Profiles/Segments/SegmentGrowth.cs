using Profiles.Definitions;
using Profiles.Insights;
using Profiles.Storage;

namespace Profiles.Segments;

/// <summary>Keeps how many carry each tag and are in each segment, day by day.</summary>
/// <remarks>Counted every hour into the business's day; the last count of a day stays. A day on which nothing ran has none.</remarks>
public sealed class SegmentGrowth(IProjectionStore projection, ISegmentHistoryStore history, PublishedDefinitions definitions, TimeProvider clock)
{
    /// <summary>Days shown at most.</summary>
    public const int MaxDays = 1100;

    /// <summary>Counts now, in place of what was counted before on this day. Nothing while the projection is not built.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        var active = definitions.Current;
        if ((await projection.ReadStateAsync(cancellation)).Schema != new ProjectionColumns(active.Set.Catalog).Version) return;
        var counts = await MembershipsAsync(cancellation);
        var total = await projection.CountAsync(RowSet.Everyone, cancellation);
        await history.WriteCountsAsync(new DailyCounts(active.Calendar.DayOf(clock.GetUtcNow()), total, counts.Tags, counts.Segments), cancellation);
    }

    /// <summary>Profiles by tag, values of tags apart (<c>tag=value</c>), and by segment.</summary>
    public async Task<MembershipCounts> MembershipsAsync(CancellationToken cancellation)
    {
        var counts = await projection.CountValuesAsync(RowSet.Everyone, [ProjectionColumns.Tag, ProjectionColumns.Segment], cancellation);
        return new MembershipCounts(Of(ProjectionColumns.Tag), Of(ProjectionColumns.Segment));

        Dictionary<string, long> Of(string column) =>
            counts.Where(c => c.Key.Column == column).ToDictionary(c => c.Key.Value, c => c.Value, StringComparer.Ordinal);
    }

    /// <summary>The counts of a segment or tag by day; a day of which counts were kept, but none of it, counts 0.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, long Count, long Total)>> ReadAsync(
        string tagOrSegment, bool isTag, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        [.. (await history.ReadCountsAsync(from, to, cancellation)).Select(d =>
            (d.Day, (isTag ? d.Tags : d.Segments).GetValueOrDefault(tagOrSegment), d.Total))];
}
