using System.Text.Json.Serialization;

namespace Profiles.Cleaning;

/// <summary>What a rule does with what it saw.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>The value was rewritten into its standard form; the meaning is unchanged.</summary>
    Fix,
    /// <summary>The value is kept aside or marked; the row is accepted.</summary>
    Flag,
    /// <summary>The row waits for a steward.</summary>
    Hold,
    /// <summary>The row goes back to the channel.</summary>
    Reject,
}

/// <summary>What cleaning saw or changed in one field of one row (R2.3).</summary>
/// <param name="Field">Field id, or the column's header where it maps to no field; empty for the row as a whole.</param>
/// <param name="Rule">Id of the rule, with a definition that carries the reason in Chinese and English.</param>
/// <param name="Before">The value as it came; null if absent.</param>
/// <param name="After">What it became; null if it is not used.</param>
/// <param name="Expected">What the rule expected, in words the definition's reason text may quote; null if that says nothing more.</param>
public sealed record Finding(string Field, string Rule, Severity Severity, string? Before, string? After, string? Expected = null);
