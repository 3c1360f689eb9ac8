using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Activation;

/// <summary>
/// Nets what the saves of one batch told: a tag entered in one chunk and left in the next was never entered (design D7), and a profile
/// created and absorbed within the batch was never there. Fed with the entries of one profile after the other.
/// </summary>
public sealed class BatchNet(BatchId batch)
{
    private readonly List<OutboxEntry> current = [];

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
        var wasLive = first.Before == ProfileStatus.Live;
        Counts = (wasLive, last.After) switch
        {
            (false, ProfileStatus.Live) => Counts with { Created = Counts.Created + 1 },
            (true, ProfileStatus.Live) when first.ContentBefore != last.ContentAfter => Counts with { Updated = Counts.Updated + 1 },
            (true, ProfileStatus.Absorbed) => Counts with { Merged = Counts.Merged + 1 },
            (true, ProfileStatus.Removed) => Counts with { Removed = Counts.Removed + 1 },
            _ => Counts,
        };
        var changes = Net(last);
        current.Clear();
        return changes;
    }

    private IReadOnlyList<Change> Net(OutboxEntry last)
    {
        var net = new Dictionary<(string, string, string?), (bool FirstEntered, Transition Last)>();
        foreach (var transition in current.SelectMany(e => e.Transitions))
        {
            var key = (transition.Kind, transition.Id, transition.Value);
            net[key] = net.TryGetValue(key, out var known) ? (known.FirstEntered, transition) : (transition.Entered, transition);
        }
        // Entering and leaving alternate, so a sequence that ends as it began changed something, any other nothing.
        return [.. net.Values.Where(n => n.FirstEntered == n.Last.Entered)
            .Select(n => new Change(ChangeId.Of(batch, last.ProfileId, n.Last), last.ProfileId, n.Last, batch, last.At))
            .OrderBy(c => c.Id, StringComparer.Ordinal)];
    }
}
