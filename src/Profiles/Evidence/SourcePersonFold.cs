using Profiles.Events;
using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Evidence;

/// <summary>Folds rows into the header of a SourcePerson: per field, identifier and event a last-writer-wins register over stamps.</summary>
/// <remarks>
/// Associative, commutative and idempotent in the rows, since each register keeps a maximum of a total order (a state-based CRDT:
/// Shapiro et al., "A comprehensive study of convergent and commutative replicated data types", INRIA RR-7506, 2011, §3.2).
/// <see cref="Add"/> over any order, grouping or repetition of rows equals <see cref="Rebuild"/> over all of them.
/// </remarks>
public static class SourcePersonFold
{
    /// <summary>An empty header, founded by <paramref name="founded"/>; it is a person of its own until it is resolved.</summary>
    public static SourcePerson Start(SourcePersonId id, string channel, string key, SightingStamp founded) =>
        new() { Id = id, Channel = channel, Key = key, Founded = founded, Profile = ProfileId.MintedBy(id) };

    /// <summary>The header from all its rows; id, key, founding stamp, membership and ETag stay.</summary>
    /// <param name="tracked">What rules look at of events one by one.</param>
    public static SourcePerson Rebuild(SourcePerson header, SourcePersonRows rows, TrackedEvents tracked) => Add(
        header with
        {
            LastSeen = null, LastObserved = null, Fields = [], Identifiers = [], Events = EventSummary.Empty,
            Corrected = header.Corrected is { } corrected ? corrected with { Said = [], Carried = [] } : null,
        },
        rows.Sightings, rows.Events, [], tracked);

    /// <summary>The header with its events folded again from all its rows, under what is tracked now.</summary>
    public static SourcePerson FoldEventsAgain(SourcePerson header, SourcePersonRows rows, TrackedEvents tracked) =>
        header with { Events = FoldEvents(EventSummary.Empty, header.Channel, rows.Events, [], tracked) };

    /// <summary>Of all versions of each event the newest.</summary>
    internal static IEnumerable<CustomerEvent> Newest(IReadOnlyList<EventVersion> versions) =>
        versions.GroupBy(v => v.Id).Select(g => g.MaxBy(v => v.Stamp)!.Content);

    /// <summary>The header with rows added.</summary>
    /// <param name="events">Event versions to add.</param>
    /// <param name="known">All versions stored so far of the events that <paramref name="events"/> names.</param>
    /// <param name="tracked">What rules look at of events one by one.</param>
    public static SourcePerson Add(
        SourcePerson header, IReadOnlyList<Sighting> sightings, IReadOnlyList<EventVersion> events, IReadOnlyList<EventVersion> known, TrackedEvents tracked)
    {
        if (header.Corrected is { } corrected)
            return CorrectedHeader.Apply(Add(CorrectedHeader.AsSaid(header), sightings, events, known, tracked), corrected.Items);
        var (lastSeen, lastObserved) = (header.LastSeen, header.LastObserved);
        foreach (var sighting in sightings)
        {
            if (lastSeen is null || sighting.Stamp > lastSeen) lastSeen = sighting.Stamp;
            if (lastObserved is null || sighting.Stamp.ObservedAt > lastObserved) lastObserved = sighting.Stamp.ObservedAt;
        }
        return header with
        {
            LastSeen = lastSeen,
            LastObserved = lastObserved,
            Fields = FoldFields(header.Fields, sightings),
            Identifiers = FoldIdentifiers(header.Identifiers, sightings),
            Events = events.Count == 0 ? header.Events : FoldEvents(header.Events, header.Channel, events, known, tracked),
        };
    }

    private static IReadOnlyList<FieldState> FoldFields(IReadOnlyList<FieldState> fields, IReadOnlyList<Sighting> sightings)
    {
        if (fields.Count == 0 && sightings.Count == 1)
            return States(sightings[0]);
        var states = new SortedDictionary<string, FieldState>(StringComparer.Ordinal);
        foreach (var state in fields) states[state.Field] = state;
        foreach (var sighting in sightings)
            foreach (var field in sighting.Fields)
                if (!states.TryGetValue(field.Field, out var state) || sighting.Stamp >= state.Stamp)
                    states[field.Field] = State(field, sighting);
        return [.. states.Values];
    }

    /// <summary>A record's observations are sorted by field, one each: nothing to fold.</summary>
    private static FieldState[] States(Sighting sighting)
    {
        var states = new FieldState[sighting.Fields.Count];
        for (var i = 0; i < states.Length; i++) states[i] = State(sighting.Fields[i], sighting);
        return states;
    }

    private static FieldState State(FieldObservation field, Sighting sighting) =>
        new(field.Field, field.Value, sighting.Stamp, field.Confidence);

    private static IReadOnlyList<IdentifierSpan> FoldIdentifiers(IReadOnlyList<IdentifierSpan> spans, IReadOnlyList<Sighting> sightings)
    {
        if (spans.Count == 0 && sightings.Count == 1) return Spans(sightings[0]);
        var intervals = new SortedDictionary<Identifier, (DateTimeOffset First, DateTimeOffset Last)>();
        foreach (var span in spans) intervals[span.Identifier] = (span.First, span.Last);
        foreach (var sighting in sightings)
            foreach (var identifier in sighting.Identifiers)
            {
                var time = sighting.Stamp.Time;
                intervals[identifier] = intervals.TryGetValue(identifier, out var known)
                    ? (time < known.First ? time : known.First, time > known.Last ? time : known.Last)
                    : (time, time);
            }
        return SpansOf(intervals);
    }

    /// <summary>The spans of intervals: current are those of each kind that were seen last.</summary>
    internal static IReadOnlyList<IdentifierSpan> SpansOf(SortedDictionary<Identifier, (DateTimeOffset First, DateTimeOffset Last)> intervals)
    {
        if (intervals.Count == 0) return [];
        var newest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (identifier, (_, last)) in intervals)
            if (!newest.TryGetValue(identifier.Kind, out var time) || last > time) newest[identifier.Kind] = last;
        return [.. intervals.Select(i => new IdentifierSpan(i.Key, i.Value.First, i.Value.Last, i.Value.Last == newest[i.Key.Kind]))];
    }

    private static IdentifierSpan[] Spans(Sighting sighting)
    {
        var spans = new IdentifierSpan[sighting.Identifiers.Count];
        for (var i = 0; i < spans.Length; i++) spans[i] = new IdentifierSpan(sighting.Identifiers[i], sighting.Stamp.Time, sighting.Stamp.Time, Current: true);
        return spans;
    }

    private static EventSummary FoldEvents(
        EventSummary summary, string channel, IReadOnlyList<EventVersion> events, IReadOnlyList<EventVersion> known, TrackedEvents tracked)
    {
        var before = new Dictionary<EventId, EventVersion>();
        foreach (var version in known)
            if (!before.TryGetValue(version.Id, out var newest) || version.Stamp > newest.Stamp) before[version.Id] = version;
        var after = new Dictionary<EventId, EventVersion>(before);
        foreach (var version in events)
            if (!after.TryGetValue(version.Id, out var newest) || version.Stamp >= newest.Stamp) after[version.Id] = version;
        var added = new List<CustomerEvent>();
        var removed = new List<CustomerEvent>();
        foreach (var (id, version) in after)
        {
            if (before.TryGetValue(id, out var old))
            {
                if (ReferenceEquals(old, version)) continue;
                removed.Add(old.Content);
            }
            added.Add(version.Content);
        }
        return summary.With(added, removed, tracked, channel);
    }
}
