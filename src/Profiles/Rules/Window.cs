using System.Text.Json.Serialization;

namespace Profiles.Rules;

[JsonConverter(typeof(JsonStringEnumConverter<TimeUnit>))]
public enum TimeUnit
{
    [JsonStringEnumMemberName("day")] Day,
    /// <summary>Monday to Sunday.</summary>
    [JsonStringEnumMemberName("week")] Week,
    [JsonStringEnumMemberName("month")] Month,
    [JsonStringEnumMemberName("quarter")] Quarter,
    [JsonStringEnumMemberName("year")] Year,
}

/// <summary>A span of the business's local days, seen from today.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(LifeTime), "life")]
[JsonDerivedType(typeof(Last), "last")]
[JsonDerivedType(typeof(Current), "this")]
[JsonDerivedType(typeof(Previous), "previous")]
[JsonDerivedType(typeof(Dates), "dates")]
[JsonDerivedType(typeof(Ago), "ago")]
[JsonDerivedType(typeof(Next), "next")]
public abstract record Window;

/// <summary>The whole life up to today.</summary>
public sealed record LifeTime : Window;

/// <summary>Today and what lies before it: of 90 days, today and the 89 before; of 6 months, from the day after today's date 6 months ago.</summary>
public sealed record Last(int Count, TimeUnit Unit) : Window;

/// <summary>The calendar period that holds today, up to today.</summary>
public sealed record Current(TimeUnit Unit) : Window;

/// <summary>The whole calendar periods before the present one.</summary>
public sealed record Previous(int Count, TimeUnit Unit) : Window;

/// <summary>Fixed days, both included; null is open.</summary>
public sealed record Dates(DateOnly? From = null, DateOnly? To = null) : Window;

/// <summary>From so long ago to so long ago, both days included: <c>from 60 to 31 days ago</c>; <paramref name="From"/> is the greater.</summary>
public sealed record Ago(int From, int To, TimeUnit Unit = TimeUnit.Day) : Window;

/// <summary>Today and what lies ahead; only for dates of fields, as events of the future do not count.</summary>
public sealed record Next(int Count, TimeUnit Unit) : Window;
