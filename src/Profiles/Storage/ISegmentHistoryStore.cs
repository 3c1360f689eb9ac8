using Profiles.Evidence;
using Profiles.Segments;

namespace Profiles.Storage;

/// <summary>What is kept of segments besides their definitions: snapshots, and counts by day. Not derivable, so it is backed up.</summary>
public interface ISegmentHistoryStore
{
    /// <summary>Keeps a snapshot, which appears only when all of its members are stored.</summary>
    /// <param name="snapshot">Its count is that of the members.</param>
    /// <returns>False if there is one of that id already; nothing was written then.</returns>
    Task<bool> AddSnapshotAsync(SegmentSnapshot snapshot, IReadOnlyList<ProfileId> members, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<SegmentSnapshot>> ListSnapshotsAsync(CancellationToken cancellation);

    /// <summary>The members in the order of their ids; none of a snapshot that is not there.</summary>
    IAsyncEnumerable<ProfileId> ReadMembersAsync(string snapshot, CancellationToken cancellation);

    Task RemoveSnapshotAsync(string snapshot, CancellationToken cancellation);

    /// <summary>Takes these profiles out of the members of every snapshot; the counts stay. Returns how often one of them was a member.</summary>
    Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation);

    /// <summary>Keeps the counts of a day in place of those kept of it before.</summary>
    Task WriteCountsAsync(DailyCounts counts, CancellationToken cancellation);

    /// <summary>Days in their order, both ends included; days of which nothing was kept are left out.</summary>
    Task<IReadOnlyList<DailyCounts>> ReadCountsAsync(DateOnly from, DateOnly to, CancellationToken cancellation);
}
