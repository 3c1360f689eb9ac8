using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>What a steward decided of two SourcePersons.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkVerdict>))]
public enum LinkVerdict
{
    /// <summary>The same person, whatever the evidence says.</summary>
    Always,
    /// <summary>Two people: never in one profile.</summary>
    Never,
}

/// <summary>A durable constraint on a pair; A &lt; B.</summary>
/// <param name="By">Who decided: an account or key id, never a name.</param>
public sealed record LinkDecision(SourcePersonId A, SourcePersonId B, LinkVerdict Verdict, string By, DateTimeOffset At)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Why, in the steward's words; null if none was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Names the decisions made in one step, a split or an answer, so that they can be undone together; null for a single one.</summary>
    public string? Group { get; init; }

    /// <summary>The decision on the pair that this one took the place of, which undoing restores; its own predecessor is forgotten.</summary>
    public LinkDecision? Replaces { get; init; }

    /// <summary>With the pair in its order.</summary>
    public static LinkDecision Of(SourcePersonId one, SourcePersonId other, LinkVerdict verdict, string by, DateTimeOffset at) =>
        one.CompareTo(other) <= 0 ? new(one, other, verdict, by, at) : new(other, one, verdict, by, at);
}
