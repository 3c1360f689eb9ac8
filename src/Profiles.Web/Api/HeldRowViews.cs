using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
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

    /// <summary>A row that was not accepted; one that could not be cut into cells is hidden whole.</summary>
    public SetAsideRowView SetAside(SetAsideRow row, BatchTable table)
    {
        var header = table.Format?.Header ?? [];
        var columns = (table.Mapping?.Columns ?? []).ToDictionary(c => c.Column, StringComparer.Ordinal);
        var isCut = row.Cells.Count == header.Count;
        return new SetAsideRowView(
            row.RowNumber, row.Table,
            isCut
                ? [.. header.Select((name, index) => Cell(name, columns.GetValueOrDefault(name), row.Cells[index]))]
                : [.. row.Cells.Select(c => new HeldCellView("", null, masking.Value("", c)))],
            [.. row.Findings.Where(f => f.Severity is Severity.Hold or Severity.Reject).Select(f => f.Rule == KnownRules.RowMalformed ? Malformed(f) : Finding(f))],
            row.Decision is not null);
    }

    private HeldCellView Cell(string name, ColumnMapping? column, string? text) =>
        new(name, column is { Role: ColumnRole.Field } ? column.Target : null, CellText.Shown(column, text, masking));

    /// <summary>What is wrong with the shape of a row tells nothing of a person.</summary>
    private HeldFindingView Malformed(Finding finding) => new(
        finding.Field, finding.Rule, definitions.CleaningRules.TryGetValue(finding.Rule, out var rule) ? rule.Name.In(viewer.Language) : finding.Rule,
        WebJson.Name(finding.Severity), finding.Before, finding.After, FindingText.Of(finding, definitions, viewer.Language));

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
