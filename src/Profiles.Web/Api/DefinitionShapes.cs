using System.Text.Json;

namespace Profiles.Web.Api;

/// <summary>A definition in a list.</summary>
public sealed record DefinitionEntry(string Kind, string Id, string Origin, int Version);

/// <summary>A definition with its JSON.</summary>
public sealed record DefinitionView(string Kind, string Id, string Origin, int Version, JsonElement Json);

/// <summary>Definitions an author sends.</summary>
/// <param name="Prune">True if these are all there shall be: others are removed. Else others stay.</param>
public sealed record DefinitionUpload(IReadOnlyList<DefinitionUploadFile> Files, bool Prune = false);

public sealed record DefinitionUploadFile(string Kind, string Id, JsonElement Json);

/// <summary>What publishing would do, or did.</summary>
/// <param name="Valid">False if there are problems; nothing is published then.</param>
public sealed record DefinitionPlanView(bool Valid, bool Applied, IReadOnlyList<BatchErrorView> Problems, IReadOnlyList<DefinitionStepView> Steps);

/// <param name="Action"><c>add, change, remove</c>.</param>
public sealed record DefinitionStepView(string Kind, string Id, string Action);
