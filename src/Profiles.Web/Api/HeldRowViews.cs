using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Held;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Turns a held row into what one viewer may see of it. Pure.</summary>
internal sealed class HeldRowViews(DefinitionSet definitions, Viewer viewer)
{
    private readonly Masking masking = Masking.For(definitions.Catalog, viewer);

    public HeldRowView Of(HeldRow held, HeldSuggestion? suggestion) => new(
        held.Batch.Id.ToString(), held.Batch.Channel, held.Row.RowNumber, held.Row.Table,
        [.. held.Table.Format!.Header.Select((column, index) => Cell(held, column, index < held.Row.Cells.Count ? held.Row.Cells[index] : null))],
        [.. held.Row.Findings.Select(Finding)],
        suggestion is null ? null : new HeldSuggestionView(suggestion.Column, suggestion.Field, masking.Value(suggestion.Field, suggestion.Text), suggestion.Confidence),
        held.Row.Decision?.Corrected?.Select(c => Cell(held, c.Key, c.Value)).ToList());

    /// <summary>What fills no field is hidden whole: it may hold anything.</summary>
    private HeldCellView Cell(HeldRow held, string column, string? text)
    {
        var field = HeldRowReading.FieldOf(held, column);
        return new HeldCellView(column, field, masking.Value(field ?? column, text));
    }

    public HeldFindingView Finding(Finding finding)
    {
        var shown = finding with { Before = masking.Value(finding.Field, finding.Before), After = masking.Value(finding.Field, finding.After) };
        var name = definitions.CleaningRules.TryGetValue(finding.Rule, out var rule) ? rule.Name.In(viewer.Language) : finding.Rule;
        return new HeldFindingView(
            finding.Field, finding.Rule, name, WebJson.Name(finding.Severity), shown.Before, shown.After, FindingText.Of(shown, definitions, viewer.Language));
    }
}
