using System.Text.Json.Serialization;

namespace Profiles.Rules;

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
    [JsonStringEnumMemberName("endsWith")] EndsWith,
}

/// <summary>
/// Compares a measure with a constant, by the measure's type; of several values one suffices. Unknown if the measure is. Money compares in
/// its currency only.
/// </summary>
public sealed record Compare(Measure Left, Comparison Op, string Value) : Condition;

/// <summary>The measure lies between two constants, both included; of several values one suffices. Unknown if the measure is.</summary>
public sealed record Between(Measure Left, string From, string To) : Condition;

/// <summary>How many of several things are asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Quantifier>))]
public enum Quantifier
{
    /// <summary>One of the measure's values is listed.</summary>
    [JsonStringEnumMemberName("any")] Any,
    /// <summary>Every listed value is one of the measure's.</summary>
    [JsonStringEnumMemberName("all")] All,
    /// <summary>None of the measure's values is listed.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>The measure's values against listed ones. Unknown if the measure is.</summary>
/// <param name="Values">Given in the rule itself; none if <paramref name="List"/> is.</param>
/// <param name="List">Id of a definition of kind <c>lists</c>, whose values count as listed.</param>
public sealed record OneOf(Measure Left, IReadOnlyList<string>? Values = null, string? List = null, Quantifier Of = Quantifier.Any) : Condition
{
    public IReadOnlyList<string> Values { get; init; } = Values ?? [];
}

/// <summary>Whether the measure is known at all: never unknown itself.</summary>
public sealed record IsKnown(Measure Left) : Condition;

/// <summary>A date, or the business day of an instant, lies in the window; of several one suffices. Unknown if there is none.</summary>
public sealed record During(Measure Left, Window Window) : Condition;

/// <summary>Something that happened, or did not, after the step before.</summary>
/// <param name="WithinDays">Most days after the step before; null: any time after. The first step has none.</param>
/// <param name="IsAbsent">"Then no … within N days": true once these days have passed without one. Never the first step.</param>
public sealed record SequenceStep(EventSelection Events, int? WithinDays = null, bool IsAbsent = false);

/// <summary>Events that followed one another: viewed, then ordered within 7 days. The first lies in the window.</summary>
public sealed record Sequence(IReadOnlyList<SequenceStep> Steps, Window? Window = null) : Condition
{
    public Window Window { get; init; } = Window ?? new LifeTime();
}
