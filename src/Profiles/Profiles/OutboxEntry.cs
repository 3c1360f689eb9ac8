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
public sealed record Transition(string Kind, string Id, string? Value, bool Entered, TransitionCause Cause);

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
