using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;

namespace Profiles.Web;

/// <summary>A definition as an author sends it: kind (folder), id (file name), JSON.</summary>
public sealed record DefinitionFile(string Kind, string Id, string Json);

/// <summary>Definitions an author wants in force.</summary>
/// <param name="Prune">True if these are all there shall be: others are removed. Else others stay.</param>
public sealed record WantedDefinitions(IReadOnlyList<DefinitionFile> Files, bool Prune);

/// <summary>What publishing does to a definition: <c>add, change, remove</c>.</summary>
public sealed record DefinitionStep(string Kind, string Id, string Action);

/// <summary>What publishing would do; it does nothing while there are problems.</summary>
public sealed record DefinitionPlan(IReadOnlyList<Problem> Problems, IReadOnlyList<DefinitionStep> Steps);

/// <summary>How the surface reaches the definitions; the host wires it to whatever keeps them.</summary>
/// <param name="Current">The set in force.</param>
/// <param name="Plan">Validates the files against the set in force and says what applying them would do.</param>
/// <param name="Apply">The same, and publishes them unless there are problems.</param>
public sealed record DefinitionAccess(
    Func<CancellationToken, Task<DefinitionSet>> Current,
    Func<WantedDefinitions, CancellationToken, Task<DefinitionPlan>> Plan,
    Func<WantedDefinitions, CancellationToken, Task<DefinitionPlan>> Apply);

/// <summary>Writes the held or rejected rows of one table of a batch as a file of the shape they came in.</summary>
/// <param name="language"><c>zh</c> or <c>en</c>, of the reasons.</param>
public delegate Task SetAsideDownload(Batch batch, BatchTable table, RowOutcome outcome, string language, Stream destination, CancellationToken cancellation);

/// <summary>Brings the profiles of the given SourcePersons up to date after a steward decided on them.</summary>
public delegate Task DecisionFollowUp(IReadOnlyCollection<SourcePersonId> decided, CancellationToken cancellation);
