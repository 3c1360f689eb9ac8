using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Bench;

/// <summary>Times each call of the evidence store.</summary>
internal sealed class TimedEvidence(IEvidenceStore inner, StageClock clock) : IEvidenceStore
{
    public Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        clock.TimeAsync("evidence: read headers", () => inner.FindAsync(ids, cancellation));

    public Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        clock.TimeAsync("evidence: read etags", () => inner.FindETagsAsync(ids, cancellation));

    public Task<IReadOnlyList<(SourcePersonId SourcePerson, EventVersion Version)>> FindEventsAsync(
        IReadOnlyCollection<(SourcePersonId SourcePerson, EventId Event)> events, CancellationToken cancellation) =>
        clock.TimeAsync("evidence: read events", () => inner.FindEventsAsync(events, cancellation));

    public Task<ChannelPage> ReadChannelAsync(string channel, string? position, int limit, CancellationToken cancellation) =>
        clock.TimeAsync("evidence: read channel", () => inner.ReadChannelAsync(channel, position, limit, cancellation));

    public Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation) =>
        clock.TimeAsync("evidence: read rows", () => inner.ReadAsync(id, cancellation));

    public Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation) =>
        clock.TimeAsync(writes.Any(w => w.Sightings.Count > 0) ? "evidence: write rows and headers" : "evidence: write memberships", () => inner.SaveAsync(writes, cancellation));

    public Task EraseAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) => inner.EraseAsync(ids, cancellation);
}

/// <summary>Times each call of the claim store.</summary>
internal sealed class TimedClaims(IClaimStore inner, StageClock clock) : IClaimStore
{
    public Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) =>
        clock.TimeAsync("claims: write", () => inner.AddAsync(claims, cancellation));

    public Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) =>
        clock.TimeAsync("claims: remove", () => inner.RemoveAsync(claims, cancellation));

    public Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
        IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation) =>
        clock.TimeAsync("claims: read", () => inner.FindAsync(values, limit, cancellation));
}

/// <summary>Times each call of the profile store.</summary>
internal sealed class TimedProfiles(IProfileStore inner, StageClock clock) : IProfileStore
{
    public Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) =>
        clock.TimeAsync("profiles: read", () => inner.FindAsync(ids, cancellation));

    public Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation) =>
        clock.TimeAsync("profiles: write with outbox", () => inner.SaveAsync(writes, cancellation));

    public Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation) => inner.MoveDueAsync(moves, cancellation);
    public Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) => inner.ListAsync(after, limit, cancellation);
    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => inner.FindDueAsync(now, limit, cancellation);
    public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) => inner.FindByNameAsync(prefix, limit, cancellation);
    public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) =>
        inner.ListSegmentAsync(segment, after, limit, cancellation);
    public Task<long> CountAsync(CancellationToken cancellation) => inner.CountAsync(cancellation);
    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation) => inner.EraseAsync(ids, at, cancellation);
    public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => inner.CountMembershipsAsync(cancellation);
    public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) => inner.ReadOutboxAsync(batches, cancellation);
    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => inner.ReadFeedAsync(position, limit, cancellation);
}
