using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Local.Tests.Fakes;

/// <summary>A change feed of numbered entries; everything else of the port is not for pumps.</summary>
public sealed class FakeFeed(int entries) : IProfileStore
{
    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation)
    {
        OutboxEntry[] page = [.. Enumerable.Range(1, entries).Where(n => n > position).Take(limit).Select(n => new OutboxEntry(
            new ProfileId((UInt128)n), n, null, DateTimeOffset.UnixEpoch, null, ProfileStatus.Live, null, null, []))];
        return Task.FromResult(new OutboxPage(page, page.Length == 0 ? position : page[^1].Sequence));
    }

    public Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation) => throw new NotSupportedException();
    public Task<long> CountAsync(CancellationToken cancellation) => throw new NotSupportedException();
    public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => throw new NotSupportedException();
    public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) => throw new NotSupportedException();
}
