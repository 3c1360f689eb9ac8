using Profiles.Events;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Reads events one by one where a summary does not hold all that rules look at, so that nothing is ever approximated (design D2).</summary>
public sealed class EventHistory(IEvidenceStore evidence)
{
    /// <summary>The profile's events as rules need them: as kept if that is enough, else read; only to be evaluated, not to be stored.</summary>
    public async ValueTask<EventSummary> OfAsync(Profile profile, TrackedEvents tracked, CancellationToken cancellation) =>
        profile.Events.NeedsReading(tracked)
            ? Whole(profile.Events, await RowsAsync(await evidence.FindAsync(profile.Members, cancellation), cancellation), tracked)
            : profile.Events;

    /// <summary>The same of a profile that is about to be built of these members.</summary>
    public async ValueTask<EventSummary> OfAsync(
        EventSummary summary, IReadOnlyList<SourcePerson> members, TrackedEvents tracked, CancellationToken cancellation) =>
        summary.NeedsReading(tracked) ? Whole(summary, await RowsAsync(members, cancellation), tracked) : summary;

    private async Task<List<(string Channel, SourcePersonRows Rows)>> RowsAsync(IReadOnlyList<SourcePerson> members, CancellationToken cancellation)
    {
        var rows = new List<(string, SourcePersonRows)>(members.Count);
        foreach (var member in members) rows.Add((member.Channel, await evidence.ReadAsync(member.Id, cancellation)));
        return rows;
    }

    /// <summary>A summary with all that rules look at, from the rows of its members.</summary>
    internal static EventSummary Whole(EventSummary summary, List<(string Channel, SourcePersonRows Rows)> members, TrackedEvents tracked)
    {
        var details = new SortedDictionary<string, List<EventDetail>>(StringComparer.Ordinal);
        foreach (var (channel, rows) in members)
            foreach (var told in SourcePersonFold.Newest(rows.Events))
            {
                if (tracked.PropertiesOf(told.Type) is not { } properties) continue;
                if (!details.TryGetValue(told.Type, out var events)) details[told.Type] = events = [];
                if (!told.Folded) events.Add(EventDetail.Of(told, properties, channel));
            }
        return summary.WithDetails([.. details.Select(d => EventDetails.Whole(d.Key, tracked.PropertiesOf(d.Key)!, d.Value))]);
    }
}
