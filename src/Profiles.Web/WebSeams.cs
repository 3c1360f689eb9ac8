using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Operations;

namespace Profiles.Web;

/// <summary>Definitions an author wants in force.</summary>
/// <param name="Prune">True if these are all there shall be: others are removed. Else others stay.</param>
public sealed record WantedDefinitions(IReadOnlyList<DefinitionEdit> Files, bool Prune)
{
    /// <summary>Kinds or definitions the change is limited to; empty is all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
    /// <summary>Who publishes, and why; what is only planned has none.</summary>
    public PublicationNote? Note { get; init; }
}

/// <summary>What publishing does to a definition: <c>add, change, rewrite, remove, forked, keptAway</c>; the last two do nothing.</summary>
public sealed record DefinitionStep(string Kind, string Id, string Action);

/// <summary>What publishing would do; it does nothing while there are problems.</summary>
public sealed record DefinitionPlan(IReadOnlyList<Problem> Problems, IReadOnlyList<DefinitionStep> Steps)
{
    /// <summary>What of stored profiles may change; null if that is not known.</summary>
    public AffectedDefinitions? Affected { get; init; }
    /// <summary>Number of the publication; null if nothing was published.</summary>
    public int? Publication { get; init; }
    /// <summary>What people should know of it, though it may be published.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>How the surface reaches the definitions; the host wires it to whatever keeps them.</summary>
/// <param name="Current">The set in force.</param>
/// <param name="Plan">Validates the files against the set in force and says what applying them would do.</param>
/// <param name="Apply">The same, and publishes them unless there are problems.</param>
public sealed record DefinitionAccess(
    Func<CancellationToken, Task<DefinitionSet>> Current,
    Func<WantedDefinitions, CancellationToken, Task<DefinitionPlan>> Plan,
    Func<WantedDefinitions, CancellationToken, Task<DefinitionPlan>> Apply);

/// <summary>How the surface learns how the installation is doing.</summary>
/// <param name="Read">Measures now.</param>
/// <param name="Latest">Measured a moment ago at most: asking often costs nothing.</param>
public sealed record HealthAccess(Func<CancellationToken, Task<HealthReport>> Read, Func<CancellationToken, Task<HealthReport>> Latest);

/// <summary>Writes the held or rejected rows of one table of a batch as a file of the shape they came in.</summary>
/// <param name="language"><c>zh</c> or <c>en</c>, of the reasons.</param>
public delegate Task SetAsideDownload(Batch batch, BatchTable table, RowOutcome outcome, string language, Stream destination, CancellationToken cancellation);

/// <summary>Brings the profiles of the given SourcePersons up to date after a steward decided on them.</summary>
public delegate Task DecisionFollowUp(IReadOnlyCollection<SourcePersonId> decided, CancellationToken cancellation);
