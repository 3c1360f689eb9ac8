using System.Text.Json.Serialization;

namespace Profiles.Rules;

/// <summary>A node of the closed, typed rule tree (design D3). JSON: an object whose <c>type</c> names the node.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(AllOf), "all")]
[JsonDerivedType(typeof(AnyOf), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(FieldCompare), "field")]
[JsonDerivedType(typeof(FieldIn), "in")]
[JsonDerivedType(typeof(FieldKnown), "known")]
[JsonDerivedType(typeof(AgeCompare), "age")]
[JsonDerivedType(typeof(EventAggregate), "events")]
[JsonDerivedType(typeof(DaysSinceEvent), "daysSince")]
[JsonDerivedType(typeof(HasTag), "tag")]
[JsonDerivedType(typeof(InSegment), "segment")]
public abstract record Condition;

/// <summary>True if all are; false if one is false; else unknown if one is unknown. Empty: true.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>True if one is; false if all are false; else unknown. Empty: false.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>True if false, false if true, unknown stays unknown.</summary>
public sealed record Not(Condition Condition) : Condition;

[JsonConverter(typeof(JsonStringEnumConverter<Comparison>))]
public enum Comparison
{
    [JsonStringEnumMemberName("eq")] Equal,
    [JsonStringEnumMemberName("ne")] NotEqual,
    [JsonStringEnumMemberName("lt")] Less,
    [JsonStringEnumMemberName("le")] LessOrEqual,
    [JsonStringEnumMemberName("gt")] Greater,
    [JsonStringEnumMemberName("ge")] GreaterOrEqual,
    [JsonStringEnumMemberName("contains")] Contains,
    [JsonStringEnumMemberName("startsWith")] StartsWith,
}

/// <summary>Compares a field by its type; of several values one suffices. Unknown if the field is. Money compares in its currency only.</summary>
public sealed record FieldCompare(string Field, Comparison Op, string Value) : Condition;

/// <summary>The field is one of the values. Unknown if the field is.</summary>
public sealed record FieldIn(string Field, IReadOnlyList<string> Values) : Condition;

/// <summary>Whether the field is known at all: never unknown itself.</summary>
public sealed record FieldKnown(string Field) : Condition;

/// <summary>Compares completed years since a date field with a whole number. Unknown if the field is.</summary>
public sealed record AgeCompare(string Field, Comparison Op, int Years) : Condition;

[JsonConverter(typeof(JsonStringEnumConverter<Aggregate>))]
public enum Aggregate
{
    [JsonStringEnumMemberName("count")] Count,
    [JsonStringEnumMemberName("sum")] Sum,
    [JsonStringEnumMemberName("avg")] Average,
}

/// <summary>Compares an aggregate over a person's events of a type.</summary>
/// <param name="Event">Event type: <c>order</c>.</param>
/// <param name="LastDays">
/// Window: today and the <c>LastDays - 1</c> business days before it; null is the whole life up to today. Events of future days never
/// count before their day.
/// </param>
/// <param name="Currency">For sums and averages: only amounts in it; null is the business's currency.</param>
/// <remarks>A count or sum of nothing is 0; an average of nothing is unknown.</remarks>
public sealed record EventAggregate(
    string Event, Aggregate Of, Comparison Op, decimal Value, int? LastDays = null, string? Currency = null) : Condition;

/// <summary>Compares the business days since the last event of a type, 0 on its day. Unknown if there is none up to today.</summary>
public sealed record DaysSinceEvent(string Event, Comparison Op, int Days) : Condition;

/// <summary>Carries the tag; with a value, in that tier.</summary>
public sealed record HasTag(string Tag, string? Value = null) : Condition;

public sealed record InSegment(string Segment) : Condition;
