using Profiles.Evidence;
using Profiles.Matching;

namespace Profiles.Identity;

/// <summary>Carriers of one identifier value within a component.</summary>
/// <param name="Carriers">By id.</param>
public sealed record SharedValue(IdentifierKindDefinition Kind, Identifier Identifier, IReadOnlyList<SourcePerson> Carriers);

/// <summary>Two members that a matching model finds alike enough to be linked or reviewed; A &lt; B.</summary>
public sealed record CandidatePair(SourcePersonId A, SourcePersonId B, PairScore Score);

/// <summary>
/// SourcePersons that identifiers, a matching model or decisions connect, whatever guards may say of the connections: all that can influence
/// each other's cluster. Sorted by id; empty and retired SourcePersons are left out.
/// </summary>
/// <param name="Values">Values that at least two members carry, sorted by identifier; values with too many carriers are left out.</param>
/// <param name="Candidates">Pairs that a matching model found, by A, then B.</param>
/// <param name="Decisions">Stewards' decisions among the members.</param>
/// <param name="Oversize">True if the component was too large to be read whole: its members keep their partition.</param>
public sealed record CandidateComponent(
    IReadOnlyList<SourcePerson> Members, IReadOnlyList<SharedValue> Values, IReadOnlyList<CandidatePair> Candidates,
    IReadOnlyList<LinkDecision> Decisions, bool Oversize);
