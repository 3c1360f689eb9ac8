using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation;

/// <summary>Publishes what saves of profiles tell. Entries of a batch are left to the batch, which nets them when it settles.</summary>
public sealed class ChangePublisher(IChangeLog changes)
{
    /// <summary>Publishes at least once; ids are stable, so a repetition changes nothing.</summary>
    public async Task PublishAsync(IReadOnlyCollection<OutboxEntry> entries, CancellationToken cancellation)
    {
        Change[] told = [.. entries.Where(e => e.Batch is null).SelectMany(e => e.Transitions.Select(t =>
            new Change(ChangeId.Of(e.ProfileId, e.Sequence, t), e.ProfileId, t, null, e.At)))];
        if (told.Length > 0) await changes.PublishAsync(told, cancellation);
    }
}
