using Profiles.Events;

namespace Profiles.Rules.Nodes;

/// <summary>An event selected.</summary>
/// <param name="Id">Tells it from the others of the profile.</param>
internal readonly record struct SelectedEvent(long Ticks, int Day, int Id, PropertyValue Value);

/// <summary>Which events, whenever they were, and which of their properties: what several rules ask for alike is selected once a profile.</summary>
/// <param name="types">Sorted; none means any.</param>
/// <param name="properties">What has to be kept of an event to tell.</param>
/// <param name="value">What is wanted of each event; null: that it was.</param>
/// <param name="isNumber">Whether the value is to be read as a number; an event without one is then not selected.</param>
internal sealed class EventFilter(string[] types, EventTest? where, string[] properties, PropertyBinding? value, bool isNumber)
{
    private const int MaxProperties = 64;

    /// <summary>Appends the events selected to <paramref name="selected"/>, by time.</summary>
    public void Select(EventSummary events, BusinessCalendar calendar, List<SelectedEvent> selected)
    {
        var groups = 0;
        var id = 0;
        for (var i = 0; i < events.Details.Count; i++)
        {
            var details = events.Details[i];
            if (types.Length == 0 || Array.IndexOf(types, details.Type) >= 0)
            {
                Select(details, id, calendar, selected);
                groups++;
            }
            id += details.Events?.Count ?? 0;
        }
        // One type's events are kept by time.
        if (groups > 1) selected.Sort(static (a, b) => a.Ticks.CompareTo(b.Ticks));
        Require(events);
    }

    private void Select(EventDetails details, int firstId, BusinessCalendar calendar, List<SelectedEvent> selected)
    {
        if (details.Events is not EventDetail[] kept) throw NotRead(details.Type);
        Span<int> places = stackalloc int[MaxProperties];
        for (var i = 0; i < properties.Length; i++)
        {
            places[i] = PlaceOf(details, properties[i]);
            if (places[i] < 0) throw NotRead(details.Type);
        }
        for (var i = 0; i < kept.Length; i++)
        {
            var facts = new EventFacts(in kept[i], places, calendar);
            if (where is not null && where.Of(in facts) != Ternary.True) continue;
            var found = value is null ? default : facts.Of(value);
            if (isNumber)
            {
                if (!found.TryNumber(out var number)) continue;
                found = PropertyValue.Of(number);
            }
            selected.Add(new SelectedEvent(kept[i].At.UtcTicks, kept[i].Day.DayNumber, firstId + i, found));
        }
    }

    // Nothing is ever worked out from a part of the events: whoever evaluates reads them first.
    private void Require(EventSummary events)
    {
        for (var i = 0; i < events.Days.Count; i++)
        {
            var type = events.Days[i].Type;
            if (i > 0 && string.Equals(type, events.Days[i - 1].Type, StringComparison.Ordinal)) continue;
            if ((types.Length == 0 || Array.IndexOf(types, type) >= 0) && events.DetailsOf(type) is null) throw NotRead(type);
        }
    }

    private static int PlaceOf(EventDetails details, string property)
    {
        for (var i = 0; i < details.Properties.Count; i++)
            if (string.Equals(details.Properties[i], property, StringComparison.Ordinal)) return i;
        return -1;
    }

    private static InvalidOperationException NotRead(string type) =>
        new($"Events of type '{type}' were not kept one by one as the rules need them: read them first ({nameof(Evidence.EventHistory)}).");
}
