using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Storage;

/// <summary>Profile documents and their outbox. Cosmos: container <c>profiles</c>, partition <c>/profileId</c>.</summary>
public interface IProfileStore
{
    /// <summary>The documents that exist, absorbed and removed ones included, each with its ETag, in no particular order.</summary>
    Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation);

    /// <summary>
    /// Writes each document with its outbox entry atomically, if the stored one still has the document's ETag (null: none stored yet).
    /// </summary>
    /// <returns>The ids that had changed meanwhile; nothing of them was written.</returns>
    Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation);

    /// <summary>
    /// Moves when live profiles are next due, and nothing else: each only if the stored document still has the ETag of the one read. It gets
    /// another ETag, so that of two who evaluated it one is told; sequence, time of the last save and outbox stay as they are.
    /// </summary>
    /// <returns>The ids that had changed meanwhile; nothing of them was written.</returns>
    Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation);

    /// <summary>Live profiles by id, ascending, after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation);

    /// <summary>Live profiles whose <see cref="Profile.DueAt"/> is at or before <paramref name="now"/>, earliest first.</summary>
    Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Live profiles whose search names start with the folded <paramref name="prefix"/>, by name then id.</summary>
    Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation);

    /// <summary>Live profiles in the segment, by id, after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation);

    /// <summary>Number of live profiles.</summary>
    Task<long> CountAsync(CancellationToken cancellation);

    /// <summary>Number of live profiles carrying each tag and in each segment, by id.</summary>
    Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation);

    /// <summary>
    /// Outbox entries that belong to any of the <paramref name="batches"/>, streamed: profile by profile, in an order of the store's own, each
    /// profile's by sequence.
    /// </summary>
    IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation);

    /// <summary>Entries in the order they were written, after <paramref name="position"/>: the change feed.</summary>
    Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation);

    /// <summary>
    /// Leaves of each id, whether there was a document or not, one that says only that it is removed, and of its outbox entries only the last,
    /// by which others hear of it.
    /// </summary>
    /// <param name="at">When it was removed, where there was no document. UTC.</param>
    /// <returns>How many entries went.</returns>
    Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation);
}

/// <summary>Live profiles by tag value and by segment.</summary>
public sealed record MembershipCounts(IReadOnlyDictionary<string, long> Tags, IReadOnlyDictionary<string, long> Segments);

/// <summary>A profile document to write and the entry that tells of it; the document's ETag is the expected one.</summary>
public sealed record ProfileWrite(Profile Profile, OutboxEntry? Outbox);

/// <summary>A live profile that says the same as before, but until another instant.</summary>
/// <param name="Profile">As read; its ETag is the expected one.</param>
/// <param name="DueAt">When it is due from now on; null: never.</param>
public sealed record DueMove(Profile Profile, DateTimeOffset? DueAt);

/// <summary>Part of the change feed; <paramref name="Position"/> is where to go on.</summary>
public sealed record OutboxPage(IReadOnlyList<OutboxEntry> Entries, long Position);
