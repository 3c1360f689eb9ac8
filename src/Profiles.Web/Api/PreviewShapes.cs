using System.Text.Json;

namespace Profiles.Web.Api;

/// <summary>What would be made of a file; nothing was stored.</summary>
/// <param name="Problem">Why nothing of it can be read, in words.</param>
public sealed record FilePreview(string? Problem, IReadOnlyList<string> Notices, IReadOnlyList<TablePreview> Tables);

/// <summary>What would be made of one table.</summary>
/// <param name="Name">Of the sheet, or path in the archive; null if the file is the table.</param>
/// <param name="Problem">Why it would not be read, in words.</param>
/// <param name="Shape">Id of the mapping it is, or would be, remembered under.</param>
/// <param name="EventType">Type of the events its rows tell, where no column does.</param>
/// <param name="Profile">What the values of each column are like.</param>
/// <param name="Rows">The first rows, cells masked by what their column means.</param>
/// <param name="Definition">What would be remembered of it; null if that is known already.</param>
public sealed record TablePreview(
    string? Name, string? Problem, IReadOnlyList<string> Notices, DetectedView? Detected, string? Shape, string? EventType, IReadOnlyList<MappedColumnView> Columns,
    IReadOnlyList<PreviewedColumnView> Profile, IReadOnlyList<IReadOnlyList<string?>> Rows, PreviewedDefinition? Definition)
{
    internal static TablePreview Unreadable(string? name, string problem) => new(name, problem, [], null, null, null, [], [], [], null);
}

/// <param name="Distinct">Different values, an estimate beyond some thousands.</param>
/// <param name="Kind">What four of five values look like, in words; null if nothing prevails.</param>
public sealed record PreviewedColumnView(string Column, long Filled, long Blank, long Distinct, string? Kind);

/// <summary>A definition as <c>POST /api/definitions/apply</c> takes it.</summary>
public sealed record PreviewedDefinition(string Kind, string Id, JsonElement Json);
