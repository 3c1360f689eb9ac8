using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Profiles;

/// <summary>Why a profile's tags or segments changed (design D7).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransitionCause>))]
public enum TransitionCause
{
    Data,
    Time,
    Definition,
    Resolution,
    Erasure,
}

/// <summary>A tag or segment entered or left; or who is who has changed.</summary>
/// <param name="Kind"><c>tag</c> or <c>segment</c>; <c>profile</c> for a merge or a split.</param>
/// <param name="Id">Id of the tag or segment; <c>merged</c> or <c>split</c>.</param>
/// <param name="Value">Value of a tiered tag; of a merge the profile it went into, of a split the one it came from.</param>
/// <param name="Entered">False if left.</param>
/// <param name="Reason">The part of its rule that turned; null where nothing turned: the profile came or went, or the rule itself changed.</param>
public sealed record Transition(string Kind, string Id, string? Value, bool Entered, TransitionCause Cause, TransitionReason? Reason = null);

/// <summary>What turned when a tag or segment was entered or left. Holds no values of a person's fields.</summary>
/// <param name="Condition">In the text form with ids, as rules are written; or one of <see cref="Assigned"/>, <see cref="Expired"/>, <see cref="Withdrawn"/>.</param>
/// <param name="Seen">The number it saw then; null where it is no number, or a field's.</param>
public sealed record TransitionReason(string Condition, string? Seen = null)
{
    /// <summary>Somebody, a file or a model said so.</summary>
    public const string Assigned = "assigned";
    /// <summary>The last day of what was assigned is over.</summary>
    public const string Expired = "expired";
    /// <summary>Whoever assigned it took it back.</summary>
    public const string Withdrawn = "withdrawn";
}

/// <summary>What one save of a profile tells the world; written with the document, in one transaction.</summary>
/// <param name="Sequence">Sequence of the profile at this save; (ProfileId, Sequence) is the entry's stable id.</param>
/// <param name="Batch">The batch that caused it and nets its transitions when it settles; null publishes at once.</param>
/// <param name="Before">Status before this save; null if the id had no document.</param>
/// <param name="After">Status after it.</param>
/// <param name="ContentBefore">What the profile said before; null if it was not live.</param>
/// <param name="ContentAfter">What it says after; null if it is not live.</param>
public sealed record OutboxEntry(
    ProfileId ProfileId,
    int Sequence,
    BatchId? Batch,
    DateTimeOffset At,
    ProfileStatus? Before,
    ProfileStatus After,
    ContentHash? ContentBefore,
    ContentHash? ContentAfter,
    IReadOnlyList<Transition> Transitions);
