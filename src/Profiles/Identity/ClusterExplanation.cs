using Profiles.Evidence;
using Profiles.Matching;

namespace Profiles.Identity;

/// <summary>What became of a possible link between two SourcePersons.</summary>
public enum LinkOutcome
{
    /// <summary>It joins them.</summary>
    Linked,
    /// <summary>Too little to join them, too much to leave it: a steward is asked.</summary>
    Doubtful,
    /// <summary>A guard forbids it; the reason says which.</summary>
    Guarded,
    /// <summary>Linking would put two in one profile that must not be: a contradiction or a steward's "never".</summary>
    Blocked,
}

/// <summary>A possible link with the evidence for it and what became of it; A &lt; B.</summary>
/// <param name="Evidence">The identifier they share, or null for a steward's decision and for what a matching model found.</param>
/// <param name="Reason">One of <see cref="LinkReasons"/>.</param>
public sealed record LinkExplanation(SourcePersonId A, SourcePersonId B, Identifier? Evidence, int Strength, LinkOutcome Outcome, string Reason)
{
    /// <summary>Trust of the less trusted of the two channels: of links of one strength the better trusted one comes first.</summary>
    public int Trust { get; init; }

    /// <summary>What the matching model says of the pair, comparison by comparison; null where it was not asked.</summary>
    public PairScore? Score { get; init; }
}

/// <summary>Why a cluster is as it is.</summary>
/// <param name="Members">The SourcePersons that links of the cluster name, those of other clusters too.</param>
/// <param name="Decisions">Stewards' decisions that name a member.</param>
public sealed record ClusterExplanation(
    IReadOnlyList<LinkExplanation> Links, IReadOnlyList<SourcePerson> Members, IReadOnlyList<LinkDecision> Decisions, bool Quarantined);
