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
    /// <summary>With the pair in its order.</summary>
    public static LinkDecision Of(SourcePersonId one, SourcePersonId other, LinkVerdict verdict, string by, DateTimeOffset at) =>
        one.CompareTo(other) <= 0 ? new(one, other, verdict, by, at) : new(other, one, verdict, by, at);
}
