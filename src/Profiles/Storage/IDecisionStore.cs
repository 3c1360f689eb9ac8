using Profiles.Identity;

namespace Profiles.Storage;

/// <summary>
/// Stewards' decisions on who is who, anchored to SourcePersons, never to profiles. Cosmos: container <c>resolutions</c>.
/// </summary>
public interface IDecisionStore
{
    /// <summary>Adds or replaces each decision on its pair. A stop may leave some of them; putting them again does the rest.</summary>
    Task PutAsync(IReadOnlyCollection<LinkDecision> decisions, CancellationToken cancellation);
    /// <summary>Takes back a decision; nothing happens if there is none.</summary>
    Task RemoveAsync(Evidence.SourcePersonId a, Evidence.SourcePersonId b, CancellationToken cancellation);
    /// <summary>Decisions that name any of the given SourcePersons.</summary>
    Task<IReadOnlyList<LinkDecision>> FindAsync(IReadOnlyCollection<Evidence.SourcePersonId> ids, CancellationToken cancellation);
    /// <summary>Decisions of a <see cref="LinkDecision.Group"/>, in no particular order. Not for the hot path: a store may look through all of them.</summary>
    Task<IReadOnlyList<LinkDecision>> FindGroupAsync(string group, CancellationToken cancellation);
}
