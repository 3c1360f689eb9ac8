using Profiles.Profiles;

namespace Profiles.Web.Api;

/// <summary>A page of a timeline that never ends between two events of one instant, so that going on before its last instant loses none.</summary>
internal sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, DateTimeOffset? Next)
{
    private const int MaxRead = 16 * WebOptions.MaxPageSize;

    /// <summary>Reads until one more than a page is known, and further if a whole page is one instant.</summary>
    /// <param name="read">The newest entries, at most as many as asked for.</param>
    public static async Task<TimelinePage> ReadAsync(Func<int, Task<IReadOnlyList<TimelineEntry>>> read, int limit)
    {
        for (var size = limit; ; size = Math.Min(size * 2, MaxRead))
        {
            var entries = await read(size + 1);
            if (entries.Count <= size) return new TimelinePage(entries, Next: null);
            var kept = size;
            while (kept > 0 && entries[kept - 1].Event.OccurredAt == entries[size].Event.OccurredAt) kept--;
            if (kept > 0) return new TimelinePage([.. entries.Take(kept)], entries[kept - 1].Event.OccurredAt);
            if (size == MaxRead) return new TimelinePage([.. entries.Take(size)], entries[size - 1].Event.OccurredAt);
        }
    }
}
