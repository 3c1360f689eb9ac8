using System.Text.Json.Serialization;

namespace Profiles.Rules;

/// <summary>Three-valued logic (design D4): unknown is not false.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Ternary>))]
public enum Ternary
{
    False,
    Unknown,
    True,
}

/// <summary>A condition with what it came to and the values it looked at.</summary>
/// <param name="Text">The condition in words, in the readable text form.</param>
/// <param name="Seen">What it found: <c>3</c>, <c>unknown</c>; null for and/or/not.</param>
/// <param name="ValidUntil">Instant before which it cannot change without new data; null: never.</param>
public sealed record Explanation(
    string Text, Ternary Value, string? Seen, DateTimeOffset? ValidUntil, IReadOnlyList<Explanation> Parts)
{
    /// <summary>The field whose value <see cref="Seen"/> is, so that it can be masked as the field is; null if it is no field's.</summary>
    public string? Field { get; init; }
}
