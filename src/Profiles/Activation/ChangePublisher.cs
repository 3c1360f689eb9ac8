using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation;

/// <summary>Publishes what saves of profiles tell. Entries of a batch are left to the batch, which nets them when it settles.</summary>
public sealed class ChangePublisher(IChangeLog changes)
{
    /// <summary>Publishes at least once; ids are stable, so a repetition changes nothing.</summary>
    public async Task PublishAsync(IReadOnlyCollection<OutboxEntry> entries, CancellationToken cancellation)
    {
        var ids = new ChangeIds();
        var told = new List<Change>();
        foreach (var entry in entries)
        {
            if (entry.Batch is not null || entry.Transitions.Count == 0) continue;
            var scope = ChangeIds.Scope(entry.ProfileId, entry.Sequence);
            foreach (var transition in entry.Transitions)
                told.Add(new Change(ids.Of(scope, transition), entry.ProfileId, transition, null, entry.At));
        }
        if (told.Count > 0) await changes.PublishAsync(told, cancellation);
    }
}
