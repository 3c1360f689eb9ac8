using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation;

/// <summary>Publishes what saves of profiles tell, and announces it to the destinations that hear of it. Entries of a batch are left to the batch, which nets them when it settles.</summary>
/// <remarks>At least once; ids are stable, so a repetition changes nothing.</remarks>
public sealed class ChangePublisher(IChangeLog changes, IQueue queue, PublishedDefinitions definitions)
{
    /// <summary>Messages announced in one call.</summary>
    private const int AnnouncedAtOnce = 500;

    /// <summary>True if somebody wants to hear which profiles were created, updated or removed.</summary>
    public bool TellsOutcomes => definitions.Current.Destinations.Any(d => d.HearsOutcomes);

    public async Task PublishAsync(IReadOnlyCollection<OutboxEntry> entries, CancellationToken cancellation)
    {
        var tellsOutcomes = TellsOutcomes;
        var ids = new ChangeIds();
        var (told, outcomes) = (new List<Change>(), new List<DestinationChange>());
        foreach (var entry in entries)
        {
            if (entry.Batch is not null) continue;
            var scope = ChangeIds.Scope(entry.ProfileId, entry.Sequence);
            foreach (var transition in entry.Transitions)
                told.Add(new Change(ids.Of(scope, transition), entry.ProfileId, transition, null, entry.At));
            if (tellsOutcomes && DestinationChange.Of(ProfileOutcomes.Of(entry, entry), entry.ProfileId, entry.At, scope, ids) is { } outcome) outcomes.Add(outcome);
        }
        await PublishAsync(told, outcomes, cancellation);
    }

    /// <param name="outcomes">Which profiles were created, updated or removed; only destinations hear of it.</param>
    public async Task PublishAsync(IReadOnlyCollection<Change> told, IReadOnlyCollection<DestinationChange> outcomes, CancellationToken cancellation)
    {
        if (told.Count == 0 && outcomes.Count == 0) return;
        using var activity = Telemetry.Begin(SpanNames.PublishChanges);
        if (told.Count > 0) await changes.PublishAsync(told, cancellation);
        if (definitions.Current.Destinations is not { Count: > 0 } destinations) return;
        // A profile is created before it enters anything.
        var all = outcomes.Concat(told.Select(DestinationChange.Of)).ToList();
        foreach (var part in DeliveryPlanner.Plan(destinations, all).Chunk(AnnouncedAtOnce))
            await queue.SendAsync(QueueNames.Deliveries, [.. part.Select(m => m.ToQueue())], cancellation);
    }
}
