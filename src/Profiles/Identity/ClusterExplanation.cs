using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>What became of a possible link between two SourcePersons.</summary>
public enum LinkOutcome
{
    /// <summary>It joins them.</summary>
    Linked,
    /// <summary>A guard forbids it; the reason says which.</summary>
    Guarded,
    /// <summary>Linking would put two in one profile that must not be: a contradiction or a steward's "never".</summary>
    Blocked,
}

/// <summary>A possible link with the evidence for it and what became of it.</summary>
/// <param name="Evidence">The identifier they share, or null for a steward's decision.</param>
/// <param name="Reason">Reason id with words in Chinese and English under <c>identity.reason.*</c>: <c>sameValue, sharedValue, changedHands, contradiction, decision …</c>.</param>
public sealed record LinkExplanation(SourcePersonId A, SourcePersonId B, Identifier? Evidence, int Strength, LinkOutcome Outcome, string Reason);

/// <summary>Why a cluster is as it is.</summary>
public sealed record ClusterExplanation(IReadOnlyList<LinkExplanation> Links, bool Quarantined);
