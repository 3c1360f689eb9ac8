using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Intake.Held;

/// <summary>What a field of a held row may be instead, and where that is known from.</summary>
/// <param name="Column">Column of the header to correct.</param>
/// <param name="Text">What to put there.</param>
/// <param name="Confidence">0–1.</param>
public sealed record HeldSuggestion(string Column, string Field, string Text, double Confidence);

/// <summary>Reads held rows again: as they came, let pass, or corrected. Pure.</summary>
public static class HeldRowReading
{
    /// <summary>What the person said before is right oftener than not; the row itself knows better.</summary>
    private const double EarlierConfidence = 0.7;

    /// <summary>Rules that hold a row one after the other: each try lets one more pass.</summary>
    private const int MaxTries = 20;

    /// <summary>The row under the definitions of now, as if it had just come.</summary>
    public static CleanedRecord AsItCame(HeldRow held, DefinitionSet definitions) => Clean(CleanerOf(held, definitions), held, held.Row.Cells);

    /// <summary>The row with the rules that hold it letting it pass; what they found stays as a mark.</summary>
    public static CleanedRecord Passed(HeldRow held, DefinitionSet definitions)
    {
        var found = new List<Finding>();
        var passed = new HashSet<RuleWaiver>();
        var cleaner = CleanerOf(held, definitions);
        var record = Clean(cleaner, held, held.Row.Cells, passed);
        for (var i = 0; i < MaxTries && record.Outcome == RowOutcome.Held; i++)
        {
            foreach (var finding in record.Findings.Where(f => f.Severity == Severity.Hold))
                if (passed.Add(new(RuleOf(finding, definitions), finding.Field))) found.Add(finding with { Severity = Severity.Flag, After = finding.Before });
            record = Clean(cleaner, held, held.Row.Cells, passed);
        }
        return record with { Findings = [.. record.Findings, .. found] };
    }

    /// <summary>The row with other texts in some cells; the raw ones stay in findings.</summary>
    /// <param name="texts">By column of the header, each of which there is.</param>
    public static CleanedRecord Corrected(HeldRow held, IReadOnlyDictionary<string, string> texts, DefinitionSet definitions)
    {
        var header = held.Table.Format!.Header;
        var cells = Enumerable.Range(0, header.Count).Select(i => RowText.Cell(held.Row.Cells, i)).ToArray();
        var found = new List<Finding>();
        foreach (var (column, text) in texts)
        {
            var index = IndexOf(header, column);
            found.Add(new(FieldOf(held, column) ?? column, KnownRules.ValueCorrected, Severity.Fix, cells[index], text));
            cells[index] = text;
        }
        var record = Clean(CleanerOf(held, definitions), held, cells);
        return record with { Findings = [.. record.Findings, .. found] };
    }

    /// <summary>What the row may say where a rule holds it: what follows from its other columns, else what the person said before.</summary>
    /// <param name="known">The person, as the channel knows it so far; null if it does not.</param>
    public static HeldSuggestion? Suggest(HeldRow held, SourcePerson? known, DefinitionSet definitions)
    {
        var cleaner = CleanerOf(held, definitions);
        foreach (var finding in held.Row.Findings.Where(f => f.Severity == Severity.Hold))
        {
            if (held.Table.Mapping!.Columns.FirstOrDefault(c => c.Target == finding.Field && c.Role == ColumnRole.Field) is not { } column) continue;
            if (IndexOf(held.Table.Format!.Header, column.Column) is not (>= 0 and var index)) continue;
            var blanked = held.Row.Cells.ToArray();
            blanked[index] = null;
            var record = Clean(cleaner, held, blanked);
            var derived = record.Fields.FirstOrDefault(f => f.Field == finding.Field);
            if (record.Outcome == RowOutcome.Accepted && derived is { Field: not null, Value.IsCleared: false })
                return new HeldSuggestion(column.Column, finding.Field, derived.Value.Text, Math.Min(derived.Confidence, 0.99));
            if (known?.Fields.FirstOrDefault(f => f.Field == finding.Field) is { Field: not null, Value.IsCleared: false } said)
                return new HeldSuggestion(column.Column, finding.Field, said.Value.Text, EarlierConfidence);
        }
        return null;
    }

    /// <summary>Index of a column of the header, the first of its name; negative if there is none.</summary>
    public static int IndexOf(IReadOnlyList<string> header, string column)
    {
        for (var i = 0; i < header.Count; i++)
            if (header[i] == column) return i;
        return -1;
    }

    /// <summary>The field a column fills; null if it is none.</summary>
    public static string? FieldOf(HeldRow held, string column) =>
        held.Table.Mapping!.Columns.FirstOrDefault(c => c.Column == column && c.Role == ColumnRole.Field) is { } mapped
            ? mapped.Target ?? FieldCatalog.CustomPrefix + column
            : null;

    /// <summary>The rule behind a finding, though a definition that sets it differently gave its name.</summary>
    public static string RuleOf(Finding finding, DefinitionSet definitions) => definitions.CleaningRules.GetValueOrDefault(finding.Rule)?.Sets ?? finding.Rule;

    private static RecordCleaner CleanerOf(HeldRow held, DefinitionSet definitions) => RecordCleaner.Compile(
        held.Table.Mapping!, held.Table.Format!.Header, definitions.Channel(held.Batch.Channel), definitions, held.Batch.ObservedAt);

    private static CleanedRecord Clean(RecordCleaner cleaner, HeldRow held, IReadOnlyList<string?> cells, IReadOnlyCollection<RuleWaiver>? passed = null) =>
        cleaner.Clean(new RawRow(held.Row.RowNumber, held.Row.Offset, cells), held.Plan.Ranks.GetValueOrDefault(held.Row.Offset), passed);
}
