using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Carriers of one identifier value within a component.</summary>
public sealed record SharedValue(IdentifierKindDefinition Kind, Identifier Identifier, IReadOnlyList<SourcePerson> Carriers);

/// <summary>
/// SourcePersons that identifiers or decisions connect, whatever guards may say of the connections: all that can influence each other's
/// cluster. Sorted by id; empty and retired SourcePersons are left out.
/// </summary>
/// <param name="Values">Values that at least two members carry, sorted by identifier; values with too many carriers are left out.</param>
/// <param name="Decisions">Stewards' decisions among the members.</param>
/// <param name="Oversize">True if the component was too large to be read whole: its members keep their partition.</param>
public sealed record CandidateComponent(
    IReadOnlyList<SourcePerson> Members, IReadOnlyList<SharedValue> Values, IReadOnlyList<LinkDecision> Decisions, bool Oversize);
