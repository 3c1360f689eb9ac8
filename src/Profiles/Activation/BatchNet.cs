using Profiles.Activation.Destinations;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation;

/// <summary>
/// Nets what the saves of one batch told: a tag entered in one chunk and left in the next was never entered (design D7), and a profile
/// created and absorbed within the batch was never there. Fed with the entries of one profile after the other.
/// </summary>
/// <param name="withOutcomes">True to keep, for destinations, which profiles were created, updated and removed.</param>
public sealed class BatchNet(BatchId batch, bool withOutcomes = false)
{
    private readonly List<OutboxEntry> current = [];
    private List<DestinationChange> outcomes = [];
    private readonly ChangeIds ids = new();

    public ProfileCounts Counts { get; private set; } = ProfileCounts.None;

    /// <summary>Takes the next entry; returns the net changes of the profile before it, if this one is of another.</summary>
    public IReadOnlyList<Change> Add(OutboxEntry entry)
    {
        var changes = current.Count > 0 && current[0].ProfileId != entry.ProfileId ? Close() : [];
        current.Add(entry);
        return changes;
    }

    /// <summary>The net changes of the last profile.</summary>
    public IReadOnlyList<Change> Close()
    {
        if (current.Count == 0) return [];
        var (first, last) = (current[0], current[^1]);
        var outcome = ProfileOutcomes.Of(first, last);
        Counts = outcome switch
        {
            ProfileOutcome.Created => Counts with { Created = Counts.Created + 1 },
            ProfileOutcome.Updated => Counts with { Updated = Counts.Updated + 1 },
            ProfileOutcome.Merged => Counts with { Merged = Counts.Merged + 1 },
            ProfileOutcome.Removed => Counts with { Removed = Counts.Removed + 1 },
            _ => Counts,
        };
        if (withOutcomes && DestinationChange.Of(outcome, last.ProfileId, last.At, ChangeIds.Scope(batch, last.ProfileId), ids) is { } told) outcomes.Add(told);
        var changes = Net(last);
        current.Clear();
        return changes;
    }

    /// <summary>Of the profiles closed since the last call, which were created, updated or removed.</summary>
    public IReadOnlyList<DestinationChange> TakeOutcomes()
    {
        var taken = outcomes;
        outcomes = [];
        return taken;
    }

    private IReadOnlyList<Change> Net(OutboxEntry last)
    {
        // Most profiles were saved once: each transition is net.
        var net = WithoutOwnMoves(current.Count == 1 ? last.Transitions : NetOfSeveral());
        if (net.Count == 0) return [];
        var scope = ChangeIds.Scope(batch, last.ProfileId);
        var changes = new Change[net.Count];
        for (var i = 0; i < changes.Length; i++) changes[i] = new Change(ids.Of(scope, net[i]), last.ProfileId, net[i], batch, last.At);
        if (changes.Length > 1) Array.Sort(changes, static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return changes;
    }

    /// <summary>
    /// Merges and splits that others could see: a profile that was not there before the batch cannot have been merged, and one that came out
    /// of another is told of if it stayed out.
    /// </summary>
    private IReadOnlyList<Transition> WithoutOwnMoves(IReadOnlyList<Transition> transitions)
    {
        var (first, last) = (current[0], current[^1]);
        for (var i = 0; i < transitions.Count; i++)
            if (transitions[i].Kind == Transitions.ProfileKind) return [.. transitions.Where(t => t.Kind != Transitions.ProfileKind || IsSeen(t))];
        return transitions;

        bool IsSeen(Transition move) => move.Id == Transitions.Merged
            ? first.Before == ProfileStatus.Live && last.After == ProfileStatus.Absorbed && last.Transitions.Contains(move)
            : last.After == ProfileStatus.Live && first.Transitions.Contains(move);
    }

    private List<Transition> NetOfSeveral()
    {
        var net = new Dictionary<(string, string, string?), (bool FirstEntered, Transition Last)>();
        foreach (var transition in current.SelectMany(e => e.Transitions))
        {
            var key = (transition.Kind, transition.Id, transition.Value);
            net[key] = net.TryGetValue(key, out var known) ? (known.FirstEntered, transition) : (transition.Entered, transition);
        }
        // Entering and leaving alternate, so a sequence that ends as it began changed something, any other nothing.
        return [.. net.Values.Where(n => n.FirstEntered == n.Last.Entered).Select(n => n.Last)];
    }
}
