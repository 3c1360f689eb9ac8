using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>Profiles of which the store gets to see no encrypted field in plain text.</summary>
internal sealed class ProtectedProfileStore(IProfileStore store, FieldProtection protection) : IProfileStore
{
    public async Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) =>
        Open(await store.FindAsync(ids, cancellation));

    public Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation) =>
        store.SaveAsync([.. writes.Select(w => w with { Profile = protection.Close(w.Profile) })], cancellation);

    public Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation) =>
        store.MoveDueAsync([.. moves.Select(m => m with { Profile = protection.Close(m.Profile) })], cancellation);

    public async Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) =>
        Open(await store.ListAsync(after, limit, cancellation));

    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => store.FindDueAsync(now, limit, cancellation);

    public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) =>
        store.FindByNameAsync(prefix, limit, cancellation);

    public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) =>
        store.ListSegmentAsync(segment, after, limit, cancellation);

    public Task<long> CountAsync(CancellationToken cancellation) => store.CountAsync(cancellation);

    public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => store.CountMembershipsAsync(cancellation);

    public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) => store.ReadOutboxAsync(batches, cancellation);

    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => store.ReadFeedAsync(position, limit, cancellation);

    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation) => store.EraseAsync(ids, at, cancellation);

    private IReadOnlyList<Profile> Open(IReadOnlyList<Profile> profiles)
    {
        var opened = new Profile[profiles.Count];
        for (var i = 0; i < opened.Length; i++) opened[i] = protection.Open(profiles[i]);
        return opened;
    }
}
