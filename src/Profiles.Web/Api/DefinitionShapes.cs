using System.Text.Json;

namespace Profiles.Web.Api;

/// <summary>A definition in a list.</summary>
/// <param name="Origin"><c>starter, user, proposed</c>.</param>
/// <param name="Starter">Version of the starter definition behind it; null if there is none.</param>
public sealed record DefinitionEntry(string Kind, string Id, string Origin, int Version, string? Starter);

/// <summary>A tag or segment whose rule asks for another.</summary>
/// <param name="Direct">True if its own rule names it; false if it follows through others.</param>
public sealed record DefinitionUseView(string Kind, string Id, string Name, bool Direct);

/// <summary>A definition with its JSON.</summary>
public sealed record DefinitionView(string Kind, string Id, string Origin, int Version, string? Starter, JsonElement Json);

/// <summary>A definition as its author wrote it, to the byte.</summary>
public sealed record DefinitionTextView(string Kind, string Id, string Text);

/// <summary>Definitions an author sends.</summary>
/// <param name="Prune">True if these are all there shall be: others are removed. Else others stay.</param>
/// <param name="Only">Kinds (<c>tags</c>) or definitions (<c>tags/value.vip</c>) that the change is limited to.</param>
/// <param name="Why">Why, for the history.</param>
/// <param name="Tried">What <c>try</c> answered as <c>tried</c>: nothing is published if other definitions are in force by now.</param>
public sealed record DefinitionUpload(
    IReadOnlyList<DefinitionUploadFile> Files, bool Prune = false, IReadOnlyList<string>? Only = null, string? Why = null, string? Tried = null);

/// <param name="Json">The definition, as JSON.</param>
/// <param name="Text">Instead of <paramref name="Json"/>: its text, kept as it is written.</param>
public sealed record DefinitionUploadFile(string Kind, string Id, JsonElement? Json = null, string? Text = null);

/// <summary>What publishing would do, or did.</summary>
/// <param name="Valid">False if there are problems; nothing is published then.</param>
/// <param name="Affected">What of stored profiles may change.</param>
/// <param name="Publication">Number of the publication, if there was one.</param>
/// <param name="Warnings">What people should know of it, though it may be published.</param>
public sealed record DefinitionPlanView(
    bool Valid, bool Applied, IReadOnlyList<BatchErrorView> Problems, IReadOnlyList<DefinitionStepView> Steps, AffectedView? Affected = null,
    int? Publication = null, IReadOnlyList<string>? Warnings = null);

/// <param name="Action"><c>add, change, rewrite, remove</c>; <c>forked</c> and <c>keptAway</c> of an upgrade leave what a user made.</param>
public sealed record DefinitionStepView(string Kind, string Id, string Action);

/// <param name="Profiles">True if profiles are put together anew.</param>
/// <param name="Tags">Ids of tags evaluated again.</param>
public sealed record AffectedView(bool Profiles, IReadOnlyList<string> Tags, IReadOnlyList<string> Segments);

/// <summary>An upgrade of the starter definitions.</summary>
/// <param name="Plan">True only looks.</param>
/// <param name="Take">Kinds or definitions whose starter is wanted back, whatever was made of it.</param>
/// <param name="Draft">Name of a draft to save it as instead of publishing.</param>
public sealed record UpgradeRequest(bool Plan = false, IReadOnlyList<string>? Take = null, string? Why = null, string? Draft = null);

/// <summary>The way back: of all definitions to a publication, or of one definition to a version.</summary>
public sealed record RollbackRequest(
    int? Publication = null, string? Kind = null, string? Id = null, int? Version = null, bool Plan = false, string? Why = null, string? Tried = null,
    string? Draft = null);

/// <summary>A publication and what it changed.</summary>
/// <param name="By">Id of the key; <c>local</c> for commands on the machine of the host, <c>product</c> for the product itself.</param>
public sealed record PublicationView(
    int Number, DateTimeOffset At, string By, string? ApprovedBy, string? Why, IReadOnlyList<PublishedDefinitionView> Definitions);

/// <param name="Removed">True if it is no more since then.</param>
public sealed record PublishedDefinitionView(string Kind, string Id, int Version, string Origin, bool Removed);

/// <summary>A version of one definition.</summary>
public sealed record DefinitionVersionView(
    int Version, int Publication, DateTimeOffset At, string By, string? ApprovedBy, string? Why, string Origin, bool Removed, string? Text,
    IReadOnlyList<DifferenceView> Differences);

/// <param name="Path">JSON path.</param>
/// <param name="Before">JSON; null if there was nothing.</param>
public sealed record DifferenceView(string Path, string? Before, string? After);
