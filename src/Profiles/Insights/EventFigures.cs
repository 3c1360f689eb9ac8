using Profiles.Cleaning;
using Profiles.Events;

namespace Profiles.Insights;

/// <summary>What can be said of all events of a profile in a row of a list; the columns that lists are sorted by say the same (<see cref="SortField"/>).</summary>
/// <param name="Last">Day of the newest.</param>
/// <param name="Count">Of any type.</param>
/// <param name="Spent">Sum of orders in the currency of the business.</param>
public sealed record EventFigures(DateOnly Last, long Count, long Orders, decimal Spent)
{
    /// <summary>Null of no events.</summary>
    public static EventFigures? Of(EventSummary events, string currency)
    {
        if (events.Days.Count == 0) return null;
        var (last, count, orders, spent) = (DateOnly.MinValue, 0L, 0L, 0m);
        foreach (var day in events.Days)
        {
            if (day.Day > last) last = day.Day;
            count += day.Count;
            if (day.Type != EventTypes.Order) continue;
            orders += day.Count;
            if (day.Currency == currency) spent += day.Sum;
        }
        return new EventFigures(last, count, orders, spent);
    }
}
