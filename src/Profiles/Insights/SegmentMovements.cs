using Profiles.Definitions;
using Profiles.Segments;
using Profiles.Storage;

namespace Profiles.Insights;

/// <summary>How a segment grew or shrank.</summary>
/// <param name="Before">Its size on the first day of which counts were kept.</param>
/// <param name="Days">Its size on each day of <see cref="Movement.Days"/>.</param>
public sealed record SegmentMovement(string Segment, long Before, long After, IReadOnlyList<long> Days);

/// <param name="Days">Days of which counts were kept, in their order.</param>
/// <param name="Totals">Live profiles on each of them.</param>
/// <param name="Segments">The greatest change first, ties by size, then by id.</param>
public sealed record Movement(IReadOnlyList<DateOnly> Days, IReadOnlyList<long> Totals, IReadOnlyList<SegmentMovement> Segments);

/// <summary>Which segments moved most, from the counts kept of each day; today's are taken now.</summary>
public sealed class SegmentMovements(ISegmentHistoryStore history, SegmentGrowth growth, IProjectionStore projection, PublishedDefinitions definitions, TimeProvider clock)
{
    public async Task<Movement> ReadAsync(int days, CancellationToken cancellation)
    {
        var active = definitions.Current;
        var to = active.Calendar.DayOf(clock.GetUtcNow());
        var kept = await history.ReadCountsAsync(to.AddDays(1 - days), to, cancellation);
        var now = await growth.MembershipsAsync(cancellation);
        var today = new DailyCounts(to, await projection.CountAsync(RowSet.Everyone, cancellation), now.Tags, now.Segments);
        return Of([.. kept.Where(d => d.Day != to), today], [.. active.Set.Segments.Select(s => s.Id)]);
    }

    /// <summary>Compares the first day with the last one.</summary>
    /// <param name="days">In any order.</param>
    public static Movement Of(IReadOnlyList<DailyCounts> days, IReadOnlyList<string> segments)
    {
        DailyCounts[] ordered = [.. days.OrderBy(d => d.Day)];
        var moved = ordered.Length == 0 ? [] : segments.Select(s =>
        {
            long[] sizes = [.. ordered.Select(d => d.Segments.GetValueOrDefault(s))];
            return new SegmentMovement(s, sizes[0], sizes[^1], sizes);
        });
        return new Movement([.. ordered.Select(d => d.Day)], [.. ordered.Select(d => d.Total)],
            [.. moved.OrderByDescending(m => Math.Abs(m.After - m.Before)).ThenByDescending(m => m.After).ThenBy(m => m.Segment, StringComparer.Ordinal)]);
    }
}
