using Profiles.Events;

namespace Profiles.Rules.Nodes;

/// <summary>Where an event says a property: by itself, or among the values kept of it.</summary>
/// <param name="Place">Index among the properties that its selection asks for; -1 of what every event says by itself.</param>
/// <param name="Currency">Of an amount: the only one that counts.</param>
internal sealed record PropertyBinding(string Name, int Place, string? Currency)
{
    /// <summary>True of what is always a number.</summary>
    public static bool IsNumber(string name) => name is EventProperties.Amount or EventProperties.Hour or EventProperties.Weekday or EventProperties.Month;
}

/// <summary>One event while it is looked at.</summary>
/// <param name="places">Index of each property that the selection asks for among those kept.</param>
internal readonly ref struct EventFacts(in EventDetail told, ReadOnlySpan<int> places, BusinessCalendar calendar)
{
    private readonly ref readonly EventDetail told = ref told;
    private readonly ReadOnlySpan<int> places = places;

    public PropertyValue Of(PropertyBinding property)
    {
        if (property.Place >= 0) return PropertyValue.Of(told.Values[places[property.Place]]);
        return property.Name switch
        {
            EventProperties.Amount when told.Amount is { } amount && string.Equals(told.Currency, property.Currency, StringComparison.Ordinal) => PropertyValue.Of(amount),
            EventProperties.Amount => default,
            EventProperties.Currency => PropertyValue.Of(told.Currency.Length == 0 ? null : told.Currency),
            EventProperties.Hour => PropertyValue.Of(calendar.LocalTimeOf(told.At).Hour),
            EventProperties.Weekday => PropertyValue.Of(((int)told.Day.DayOfWeek + 6) % 7 + 1),
            EventProperties.Month => PropertyValue.Of(told.Day.Month),
            _ => throw new InvalidOperationException($"'{property.Name}' is said by no event itself."),
        };
    }
}

/// <summary>A compiled <c>where</c>: three-valued as conditions are; only events of which it is true are selected.</summary>
internal abstract class EventTest
{
    public abstract Ternary Of(in EventFacts told);
}

internal sealed class PropertyTest(PropertyBinding property, ValueTest test) : EventTest
{
    public override Ternary Of(in EventFacts told) => test.Of(told.Of(property));
}

internal sealed class PropertyKnownTest(PropertyBinding property) : EventTest
{
    public override Ternary Of(in EventFacts told) => Verdict.Of(told.Of(property).IsKnown);
}

internal sealed class NotTest(EventTest part) : EventTest
{
    public override Ternary Of(in EventFacts told) => (Ternary)(Ternary.True - part.Of(in told));
}

/// <summary>Kleene's and (the least), or his or (the greatest).</summary>
internal sealed class JoinedTest(EventTest[] parts, bool isAnd) : EventTest
{
    public override Ternary Of(in EventFacts told)
    {
        var value = isAnd ? Ternary.True : Ternary.False;
        foreach (var part in parts)
        {
            var one = part.Of(in told);
            if (isAnd ? one < value : one > value) value = one;
        }
        return value;
    }
}
