using Profiles.Evidence;
using Profiles.Profiles;

namespace Profiles.Storage;

/// <summary>A published change: what subscribers get, at least once, with a stable id.</summary>
/// <param name="Id">Stable over retries: derived from profile, sequence or batch, and transition.</param>
public sealed record Change(string Id, ProfileId ProfileId, Transition Transition, BatchId? Batch, DateTimeOffset At);

/// <summary>Where changes are published to: a Service Bus topic, or a local table that webhooks and files read from.</summary>
public interface IChangeLog
{
    /// <summary>Publishes; a change whose id is known is swallowed.</summary>
    Task PublishAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellation);
    /// <summary>Deletes what was published of these profiles, as far as it is kept here; returns how many changes.</summary>
    Task<long> EraseAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation);
}

/// <summary>Reading what was published, where it is kept: the local host.</summary>
public interface IChangeLogReader
{
    /// <summary>Changes in the order of publishing, after <paramref name="position"/>; the position of the last one comes back.</summary>
    Task<(IReadOnlyList<Change> Changes, long Position)> ReadAsync(long position, int limit, CancellationToken cancellation);
    /// <summary>Changes of one profile, newest first.</summary>
    Task<IReadOnlyList<Change>> ReadAsync(ProfileId profile, int limit, CancellationToken cancellation);
}
