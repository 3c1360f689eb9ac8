using System.Text.Json.Serialization;

namespace Profiles.Rules;

/// <summary>Events of a person: of some types, that satisfy a condition, in a window. Events of future days never count before their day.</summary>
/// <param name="Types">Event types: <c>order</c>; none means any event.</param>
/// <param name="Where">A condition on <see cref="EventProperty"/> alone.</param>
public sealed record EventSelection(IReadOnlyList<string> Types, Condition? Where = null, Window? Window = null)
{
    public Window Window { get; init; } = Window ?? new LifeTime();
}

/// <summary>What is worked out of the events selected. Of nothing, count, sum, days and distinct are 0, the others unknown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Aggregate>))]
public enum Aggregate
{
    [JsonStringEnumMemberName("count")] Count,
    [JsonStringEnumMemberName("sum")] Sum,
    [JsonStringEnumMemberName("avg")] Average,
    [JsonStringEnumMemberName("min")] Min,
    [JsonStringEnumMemberName("max")] Max,
    /// <summary>Different values of the property.</summary>
    [JsonStringEnumMemberName("distinct")] Distinct,
    /// <summary>The property of the first event that has it.</summary>
    [JsonStringEnumMemberName("first")] First,
    [JsonStringEnumMemberName("last")] Last,
    [JsonStringEnumMemberName("mostFrequent")] MostFrequent,
    /// <summary>Days with an event.</summary>
    [JsonStringEnumMemberName("days")] Days,
    /// <summary>Mean days between days with an event; unknown with fewer than two.</summary>
    [JsonStringEnumMemberName("gap")] Gap,
}

/// <summary>An aggregate over the events selected.</summary>
/// <param name="Property">Null is the amount where an amount is meant; first, last, mostFrequent and distinct need one.</param>
/// <param name="Currency">For amounts: only those in it; null is the business's currency.</param>
/// <remarks>Not sealed, since only then its JSON says its type also where no other measure may stand.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(EventMeasure), "events")]
public record EventMeasure(Aggregate Of, EventSelection Events, string? Property = null, string? Currency = null) : Measure;

/// <summary>Business days since the last (or first) event selected, 0 on its day. Unknown if there is none up to today.</summary>
public sealed record DaysSinceEvent(EventSelection Events, bool First = false) : Measure;

/// <summary>The part of a count or sum that satisfies a condition on properties, divided by the whole. Unknown if the whole is 0.</summary>
public sealed record EventShare(EventMeasure Whole, Condition Part) : Measure;

/// <summary>A measure in its window, divided by the same in the window of equal length before it. Unknown if that is 0.</summary>
public sealed record EventTrend(EventMeasure Measure) : Measure;

/// <summary>
/// A property of the event looked at: <c>amount currency hour weekday month channel sourceId</c>, or any its source told. Hours (0–23),
/// weekdays (1–7, Monday 1) and months are of the business's local time.
/// </summary>
public sealed record EventProperty(string Name) : Measure;
