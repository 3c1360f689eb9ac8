namespace Profiles.Events;

public sealed partial class EventSummary
{
    /// <summary>With <paramref name="added"/> counted and <paramref name="removed"/> no longer counted.</summary>
    /// <param name="tracked">What rules look at; a type already kept in detail stays as it is kept, so nobody forgets what another worker needs.</param>
    /// <param name="channel">The channel whose person did it.</param>
    public EventSummary With(IReadOnlyList<CustomerEvent> added, IReadOnlyList<CustomerEvent> removed, TrackedEvents tracked, string channel)
    {
        var days = Add(Days.Concat(added.Select(e => Bucket(e, 1))).Concat(removed.Select(e => Bucket(e, -1))));
        if (days.Length == 0) return Empty;
        return new EventSummary(days, tracked.IsEmpty && Details.Count == 0 ? [] : DetailsWith(days, added, removed, tracked, channel));
    }

    /// <summary>The summaries of several SourcePersons as one, with the details of what is tracked.</summary>
    public static EventSummary Sum(IReadOnlyList<EventSummary> summaries, TrackedEvents tracked)
    {
        if (summaries.Count == 1) return summaries[0];
        var days = Add(summaries.SelectMany(s => s.Days));
        if (days.Length == 0) return Empty;
        if (tracked.IsEmpty) return new EventSummary(days, []);
        var details = new List<EventDetails>();
        foreach (var type in TypesOf(days))
            if (tracked.PropertiesOf(type) is { } properties) details.Add(Sum(type, properties, summaries));
        return new EventSummary(days, details.ToArray());
    }

    /// <summary>True if details of what is tracked were never kept here: they have to be folded from the rows.</summary>
    public bool LacksDetails(TrackedEvents tracked) => Misses(tracked, static (kept, properties) => kept is null || !kept.Keeps(properties));

    /// <summary>True if events have to be read before rules can be evaluated: they were never kept, or are too many.</summary>
    public bool NeedsReading(TrackedEvents tracked) => Misses(tracked, static (kept, properties) => kept?.Events is null || !kept.Keeps(properties));

    /// <summary>The same days with other details.</summary>
    internal EventSummary WithDetails(IReadOnlyList<EventDetails> details) => new(Days, details);

    public bool SameAs(EventSummary other) =>
        ReferenceEquals(this, other) || (Days.SequenceEqual(other.Days) && Details.SequenceEqual(other.Details));

    /// <summary>The details kept of a type; null if there are none.</summary>
    public EventDetails? DetailsOf(string type)
    {
        for (var i = 0; i < Details.Count; i++)
            if (string.Equals(Details[i].Type, type, StringComparison.Ordinal)) return Details[i];
        return null;
    }

    private bool Misses(TrackedEvents tracked, Func<EventDetails?, IReadOnlyList<string>, bool> isMissing)
    {
        if (tracked.IsEmpty) return false;
        for (var i = 0; i < Days.Count; i++)
        {
            var type = Days[i].Type;
            if (i > 0 && string.Equals(type, Days[i - 1].Type, StringComparison.Ordinal)) continue;
            if (tracked.PropertiesOf(type) is { } properties && isMissing(DetailsOf(type), properties)) return true;
        }
        return false;
    }

    private EventDetails[] DetailsWith(
        DayBucket[] days, IReadOnlyList<CustomerEvent> added, IReadOnlyList<CustomerEvent> removed, TrackedEvents tracked, string channel)
    {
        var details = new List<EventDetails>();
        foreach (var type in TypesOf(days))
        {
            var kept = DetailsOf(type);
            // A type that had events before without details lacks the earlier ones; a fold from all rows mends that.
            if (kept is null && (tracked.PropertiesOf(type) is null || HasDays(type))) continue;
            kept ??= new EventDetails(type, tracked.PropertiesOf(type)!, []);
            details.Add(kept.With(Of(added), Of(removed)));

            IEnumerable<EventDetail> Of(IReadOnlyList<CustomerEvent> events) =>
                events.Where(e => e.Type == type && !e.Folded).Select(e => EventDetail.Of(e, kept.Properties, channel));
        }
        return [.. details];
    }

    private static EventDetails Sum(string type, IReadOnlyList<string> properties, IReadOnlyList<EventSummary> summaries)
    {
        var events = new List<EventDetail>();
        foreach (var summary in summaries)
        {
            if (!summary.HasDays(type)) continue;
            if (summary.DetailsOf(type) is not { Events: { } kept } details || !details.Keeps(properties)) return new EventDetails(type, properties, null);
            foreach (var told in kept) events.Add(told.Project(details.Properties, properties));
        }
        return EventDetails.Bounded(type, properties, events);
    }

    private bool HasDays(string type)
    {
        for (var i = 0; i < Days.Count; i++)
            if (string.Equals(Days[i].Type, type, StringComparison.Ordinal)) return true;
        return false;
    }

    private static IEnumerable<string> TypesOf(DayBucket[] days)
    {
        for (var i = 0; i < days.Length; i++)
            if (i == 0 || days[i].Type != days[i - 1].Type) yield return days[i].Type;
    }
}
