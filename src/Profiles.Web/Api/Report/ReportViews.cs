using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Report;
using Profiles.Quality;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Turns a report into what one viewer may see of it, in the viewer's language. Pure.</summary>
public sealed class ReportViews(DefinitionSet definitions, Viewer viewer)
{
    private readonly Masking masking = Masking.For(definitions.Catalog, viewer);

    public ReportView View(BatchReport report)
    {
        var batch = report.Batch;
        var path = $"/api/batches/{batch.Id}/";
        return new ReportView(
            viewer.Language, viewer.Unmasked, BatchView.Of(batch),
            new PhasesView(Seconds(report.Planning), Seconds(report.Cleaning), Seconds(report.Settling)),
            [.. batch.Tables.Select(t => Table(t, report.Statistics))], [.. batch.Notices.Select(Text)], batch.Error is { } error ? Text(error) : null,
            new ReportLinksView(batch.Rows.Held > 0 ? path + "held" : null, batch.Rows.Rejected > 0 ? path + "rejected" : null, path + "report.html"),
            (batch.Quality ?? QualityReview.Measure(report.Statistics, batch.Channel, definitions)) is { } quality ? new QualityViews(definitions, viewer.Language).View(quality) : null);
    }

    private ReportTableView Table(BatchTable table, ChunkStatistics statistics)
    {
        var found = statistics.Findings.Where(f => f.Table == table.Index).OrderByDescending(f => f.Count)
            .ThenBy(f => f.Field, StringComparer.Ordinal).ThenBy(f => f.Rule, StringComparer.Ordinal).ToLookup(f => f.Severity is Severity.Hold or Severity.Reject);
        return new ReportTableView(
            table.Index, table.Name, table.Length, table.Format is { } format ? Detected(format) : null,
            table.Problem is { } problem ? Text(problem) : null, [.. table.Notices.Select(Text)],
            [.. (table.Mapping?.Columns ?? []).Select(Column)],
            [.. statistics.Fields.Where(f => f.Table == table.Index).Select(f => new CompletenessView(f.Field, FieldName(f.Field), f.Delivered, f.Usable))],
            [.. found[false].Select(Finding)], [.. found[true].Select(Finding)])
        {
            Arrived = new ColumnSummaryViews(definitions, viewer.Language, masking).Of(table),
            Dropped = Dropped(statistics, table.Index),
            Duplicates = table.Duplicates is { } same ? DuplicatesView.Of(same) : null,
        };
    }

    /// <summary>Values dropped at the door, by field; null if there were none.</summary>
    private static IReadOnlyDictionary<string, long>? Dropped(ChunkStatistics statistics, int table) =>
        statistics.Dropped.Where(d => d.Table == table).GroupBy(d => d.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(d => d.Count), StringComparer.Ordinal) is { Count: > 0 } found ? found : null;

    internal static DetectedView Detected(FileFormat format) => new(
        WebJson.Name(format.Kind), format.DroppedEncoding, format.Delimiter, format.HasHeader, format.Header.Count, format.FirstRowNumber, format.EncodingConfidence,
        format.DialectConfidence, format.Quote?.ToString(), format.Escape?.ToString(), WebJson.Name(format.LineEnd), format.PreambleLines, format.HeaderRows, format.FooterLines);

    private ReportColumnView Column(ColumnMapping column) => new(
        column.Column, WebJson.Name(column.Role), column.Target, column.Target is { } target && column.Role == ColumnRole.Field ? FieldName(target) : null,
        column.Confidence, Reasons(column));

    /// <summary>Why the column means that, and why its dates and numbers are read as they are.</summary>
    private string? Reasons(ColumnMapping column)
    {
        IEnumerable<MappingReason> reasons = [.. column.Reason is { } reason ? [reason] : Array.Empty<MappingReason>(), .. column.Reading?.Reasons ?? []];
        var text = string.Join(viewer.Language == Languages.Chinese ? "；" : "; ", reasons.Select(r => r.Text.In(viewer.Language)));
        return text.Length == 0 ? null : text;
    }

    private FindingCountView Finding(FindingCount found) => new(
        found.Field, FieldName(found.Field), found.Rule,
        definitions.CleaningRules.TryGetValue(found.Rule, out var rule) ? rule.Name.In(viewer.Language) : found.Rule,
        WebJson.Name(found.Severity), found.Count, [.. found.Samples.Select(s => Sample(found, s))]);

    private FindingSampleView Sample(FindingCount found, FindingSample sample)
    {
        // What is wrong with the shape of a row tells how many columns it has, nothing of the person.
        var (before, after) = found.Rule == KnownRules.RowMalformed
            ? (sample.Before, sample.After)
            : (masking.Value(found.Field, sample.Before), masking.Value(found.Field, sample.After));
        var shown = new Finding(found.Field, found.Rule, found.Severity, before, after, sample.Expected);
        return new FindingSampleView(sample.RowNumber, before, after, FindingText.Of(shown, definitions, viewer.Language));
    }

    private string FieldName(string field) => definitions.Catalog.Find(field)?.Name.In(viewer.Language) ?? field;

    /// <summary>A problem in one sentence: what it is, where, what was expected and found.</summary>
    internal string Text(Problem problem)
    {
        var chinese = viewer.Language == Languages.Chinese;
        var text = $"{ProblemTexts.Of(problem).In(viewer.Language)}{(chinese ? "：" : ": ")}{ProblemFacts.Place(problem.Place, viewer.Language)}";
        if (ProblemFacts.Of(problem.Expected, viewer.Language) is { } expected) text += chinese ? $"；应为 {expected}" : $"; expected {expected}";
        if (ProblemFacts.Of(problem.Found, viewer.Language) is { } found) text += chinese ? $"；实为 {found}" : $"; found {found}";
        return text;
    }

    private static double? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 3) : null;
}
