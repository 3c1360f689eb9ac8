using System.Globalization;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Storage;

namespace Profiles.Segments;

/// <summary>Takes and compares static segments.</summary>
public sealed class SegmentSnapshots(SegmentAnalyst analyst, ISegmentHistoryStore history, PublishedDefinitions definitions, TimeProvider clock)
{
    /// <summary>Freezes who is in a segment now.</summary>
    /// <param name="name">Null names it like the segment, with the day.</param>
    /// <param name="author">Id of the key that takes it.</param>
    /// <returns>Null if one of the segment was taken in this very second.</returns>
    public async Task<SegmentSnapshot?> TakeAsync(SegmentDefinition segment, string? name, string author, CancellationToken cancellation)
    {
        var set = definitions.Current.Set;
        var now = clock.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(set.Business.TimeZone));
        var members = await analyst.MembersAsync(segment.Id, cancellation);
        var snapshot = new SegmentSnapshot(
            $"{segment.Id}-{local.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}",
            name ?? $"{segment.Name.Zh} {local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
            segment.Id, RuleText.Print(segment.When, set), now, author, members.Count);
        return await history.AddSnapshotAsync(snapshot, members, cancellation) ? snapshot : null;
    }

    /// <summary>A snapshot with how many of its members are in the segment it was taken of now, and how many came since; null if there is none of that id.</summary>
    public async Task<SnapshotComparison?> CompareAsync(string id, CancellationToken cancellation)
    {
        if ((await history.ListSnapshotsAsync(cancellation)).FirstOrDefault(s => s.Id == id) is not { } snapshot) return null;
        if (snapshot.Segment is null) return new SnapshotComparison(snapshot, null, null, null);
        var then = new HashSet<ProfileId>();
        await foreach (var member in history.ReadMembersAsync(id, cancellation)) then.Add(member);
        var now = await analyst.MembersAsync(snapshot.Segment, cancellation);
        var stayed = now.Count(then.Contains);
        return new SnapshotComparison(snapshot, stayed, then.Count - stayed, now.Count - stayed);
    }
}

/// <summary>A snapshot beside its segment now.</summary>
/// <param name="Stayed">Members that are in the segment now. A profile that was merged into another counts as left.</param>
/// <param name="Left">Members that are not.</param>
/// <param name="Joined">In the segment now and not in the snapshot.</param>
public sealed record SnapshotComparison(SegmentSnapshot Snapshot, long? Stayed, long? Left, long? Joined);
