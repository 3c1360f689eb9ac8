using Profiles.Identity;

namespace Profiles.Storage;

/// <summary>
/// Stewards' decisions on who is who, anchored to SourcePersons, never to profiles. Cosmos: container <c>resolutions</c>.
/// </summary>
public interface IDecisionStore
{
    /// <summary>Adds or replaces the decision on its pair.</summary>
    Task PutAsync(LinkDecision decision, CancellationToken cancellation);
    /// <summary>Takes back a decision; nothing happens if there is none.</summary>
    Task RemoveAsync(Evidence.SourcePersonId a, Evidence.SourcePersonId b, CancellationToken cancellation);
    /// <summary>Decisions that name any of the given SourcePersons.</summary>
    Task<IReadOnlyList<LinkDecision>> FindAsync(IReadOnlyCollection<Evidence.SourcePersonId> ids, CancellationToken cancellation);
}
