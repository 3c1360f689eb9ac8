using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Tests.Pipeline;

/// <summary>An evidence store that waits for its worker's turn before each call.</summary>
public sealed class SteppedEvidence(IEvidenceStore inner, TurnScheduler turns) : IEvidenceStore
{
    public async Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        return await inner.FindAsync(ids, cancellation);
    }

    public async Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        return await inner.FindETagsAsync(ids, cancellation);
    }

    public async Task<IReadOnlyList<(SourcePersonId SourcePerson, EventVersion Version)>> FindEventsAsync(
        IReadOnlyCollection<(SourcePersonId SourcePerson, EventId Event)> events, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        return await inner.FindEventsAsync(events, cancellation);
    }

    public async Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        return await inner.ReadAsync(id, cancellation);
    }

    public Task<ChannelPage> ReadChannelAsync(string channel, string? position, int limit, CancellationToken cancellation) =>
        inner.ReadChannelAsync(channel, position, limit, cancellation);

    /// <summary>Writes one document at a time, as a store without transactions over several does.</summary>
    public async Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation)
    {
        var conflicts = new HashSet<SourcePersonId>();
        foreach (var write in writes)
        {
            await turns.TurnAsync();
            conflicts.UnionWith(await inner.SaveAsync([write], cancellation));
        }
        return conflicts;
    }

    public async Task EraseAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        await inner.EraseAsync(ids, cancellation);
    }
}

/// <summary>A claim store that waits for its worker's turn before each call, and adds one claim at a time.</summary>
public sealed class SteppedClaims(IClaimStore inner, TurnScheduler turns) : IClaimStore
{
    public async Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation)
    {
        foreach (var claim in claims)
        {
            await turns.TurnAsync();
            await inner.AddAsync([claim], cancellation);
        }
    }

    public async Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        await inner.RemoveAsync(claims, cancellation);
    }

    public async Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
        IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        return await inner.FindAsync(values, limit, cancellation);
    }
}

/// <summary>A profile store that waits for its worker's turn before each look-up and each document saved.</summary>
public sealed class SteppedProfiles(IProfileStore inner, TurnScheduler turns) : IProfileStore
{
    public async Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        await turns.TurnAsync();
        return await inner.FindAsync(ids, cancellation);
    }

    public async Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation)
    {
        var conflicts = new HashSet<ProfileId>();
        foreach (var write in writes)
        {
            await turns.TurnAsync();
            conflicts.UnionWith(await inner.SaveAsync([write], cancellation));
        }
        return conflicts;
    }

    public async Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation)
    {
        var conflicts = new HashSet<ProfileId>();
        foreach (var move in moves)
        {
            await turns.TurnAsync();
            conflicts.UnionWith(await inner.MoveDueAsync([move], cancellation));
        }
        return conflicts;
    }

    public Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) => inner.ListAsync(after, limit, cancellation);
    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => inner.FindDueAsync(now, limit, cancellation);
    public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) => inner.FindByNameAsync(prefix, limit, cancellation);
    public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) =>
        inner.ListSegmentAsync(segment, after, limit, cancellation);
    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation) => inner.EraseAsync(ids, at, cancellation);

    public Task<long> CountAsync(CancellationToken cancellation) => inner.CountAsync(cancellation);
    public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => inner.CountMembershipsAsync(cancellation);
    public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) => inner.ReadOutboxAsync(batches, cancellation);
    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => inner.ReadFeedAsync(position, limit, cancellation);
}
