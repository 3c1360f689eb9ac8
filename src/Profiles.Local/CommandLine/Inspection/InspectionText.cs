using System.Globalization;
using System.Text.Json.Nodes;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Local.CommandLine;

/// <summary>An inspection as one JSON object, and in words.</summary>
internal static class InspectionText
{
    public static JsonObject Json(TableInspection table, string language) => new()
    {
        ["name"] = table.Name,
        ["error"] = table.Problem is null ? null : Json(table.Problem, language),
        ["format"] = table.Format is null ? null : Json(table.Format),
        ["notices"] = new JsonArray([.. table.Notices.Select(n => Json(n, language))]),
        ["mapping"] = table.Mapping is null ? null : new JsonArray([.. table.Mapping.Columns.Select(c => Json(c, language))]),
        ["eventType"] = table.Mapping?.EventType,
        ["read"] = table.Read,
        ["malformed"] = table.Malformed,
        ["malformedRows"] = new JsonArray([.. table.FirstMalformed.Select(m => Json(m, language))]),
        ["columns"] = new JsonArray([.. table.Columns.Select(c => Json(c, language))]),
        ["duplicates"] = table.Duplicates is not { } found ? null : new JsonObject
        {
            ["looked"] = found.Looked, ["same"] = found.Same, ["near"] = found.Near,
            ["samples"] = new JsonArray([.. found.Samples.Select(s => new JsonObject { ["row"] = s.RowNumber, ["of"] = s.Of, ["share"] = s.Share })]),
        },
        ["suspect"] = table.Suspect,
        ["suspectCells"] = new JsonArray([.. table.FirstSuspect.Select(s => new JsonObject
        {
            ["rowNumber"] = s.RowNumber, ["column"] = s.Finding.Field, ["rule"] = s.Finding.Rule, ["before"] = s.Finding.Before, ["expected"] = s.Finding.Expected,
            ["reason"] = s.Reason.In(language),
        })]),
        ["rows"] = new JsonArray([.. table.First.Select(r => new JsonArray([.. r.Cells.Select(c => JsonValue.Create(c))]))]),
    };

    public static JsonObject Json(Problem problem, string language) => new()
    {
        ["code"] = problem.Code, ["place"] = problem.Place, ["expected"] = problem.Expected, ["found"] = problem.Found,
        ["message"] = ProblemTexts.Of(problem).In(language),
    };

    public static void Show(TableInspection table, Output output)
    {
        if (table.Name is not null) output.Line(output.Text(Texts.InspectedTable, table.Name));
        if (table.Problem is { } problem)
        {
            output.Line(Words(problem, output));
            return;
        }
        foreach (var (name, value) in Json(table.Format!))
            if (value is not null) output.Line(output.Text(Texts.Labelled, output.Label(name), Shown(value)));
        output.Line(output.Text(Texts.InspectedRows, table.Read, table.Malformed));
        foreach (var notice in table.Notices.Concat(table.FirstMalformed)) output.Line(Words(notice, output));
        output.Table(["column", "role", "target", "confidence", "reason"], table.Mapping!.Columns.Select(c => (IReadOnlyList<string>)
            [c.Column, c.Role.ToString(), c.Target ?? "", c.Confidence.ToString("0.00", CultureInfo.InvariantCulture), c.Reason?.Text.In(output.Language) ?? ""]));
        output.Table(["column", "filled", "distinct", "kind", "pattern", "proposals"], table.Columns.Select(c => (IReadOnlyList<string>)
        [
            c.Column, Number(c.Filled), Number(c.Distinct), c.KindName?.In(output.Language) ?? "", string.Join("  ", c.Patterns.Take(2).Select(p => p.Pattern)),
            string.Join("  ", c.Proposals.Select(p => Words(p, output))),
        ]));
        if (table.Duplicates is { Same: > 0 } or { Near: > 0 })
            output.Line(output.Text(Texts.InspectedDuplicates, table.Duplicates!.Looked, table.Duplicates.Same, table.Duplicates.Near, string.Join("  ", table.Duplicates.Samples.Take(5).Select(s => $"{s.RowNumber} = {s.Of}"))));
        if (table.Suspect > 0) output.Line(output.Text(Texts.InspectedSuspect, table.Suspect));
        foreach (var (rowNumber, finding, reason) in table.FirstSuspect) output.Line($"{rowNumber} {finding.Field}: {reason.In(output.Language)}");
        foreach (var row in table.First) output.Line($"{row.RowNumber}: {string.Join(" | ", row.Cells)}");
    }

    public static string Words(Problem problem, Output output)
    {
        var text = output.Text(Texts.Labelled, ProblemFacts.Place(problem.Place, output.Language), ProblemTexts.Of(problem).In(output.Language));
        var detail = (ProblemFacts.Of(problem.Expected, output.Language), ProblemFacts.Of(problem.Found, output.Language)) switch
        {
            (null, null) => "",
            (null, var found) => $" ({found})",
            var (expected, found) => " (" + output.Text(Texts.ExpectedFound, expected, found) + ")",
        };
        return text + detail;
    }

    private static string Words(ColumnProposal proposal, Output output) => proposal.Kind switch
    {
        ProposalKind.Meaning => output.Text(Texts.ProposedMeaning, proposal.Field),
        ProposalKind.Placeholder => output.Text(Texts.ProposedPlaceholder, proposal.Value, proposal.Count),
        ProposalKind.AlwaysFilled => output.Text(Texts.ProposedFilled),
        _ => output.Text(Texts.ProposedUnique),
    };

    private static string Number(long number) => JsonReading.Grouped(number);

    private static JsonObject Json(ColumnSummary column, string language) => new()
    {
        ["column"] = column.Column, ["filled"] = column.Filled, ["blank"] = column.Blank, ["distinct"] = column.Distinct, ["kind"] = column.Kind?.ToString(),
        ["kindName"] = column.KindName?.In(language), ["kindShare"] = column.KindShare, ["least"] = column.Least ?? column.FirstYear, ["most"] = column.Most ?? column.LastYear,
        ["patterns"] = new JsonArray([.. column.Patterns.Select(p => new JsonObject { ["pattern"] = p.Pattern, ["share"] = p.Share })]),
        ["proposals"] = new JsonArray([.. column.Proposals.Select(p => new JsonObject { ["kind"] = p.Kind.ToString(), ["field"] = p.Field, ["value"] = p.Value, ["count"] = p.Count, ["share"] = p.Share })]),
    };

    private static JsonObject Json(FileFormat format) => new()
    {
        ["kind"] = format.Kind.ToString(),
        ["encoding"] = format.SourceEncoding ?? format.Encoding,
        ["encodingConfidence"] = format.EncodingConfidence,
        ["delimiter"] = format.Delimiter,
        ["quote"] = format.Kind == FileKind.Csv ? format.Quote?.ToString() : null,
        ["escape"] = format.Escape?.ToString(),
        ["dialectConfidence"] = format.Kind == FileKind.Csv ? format.DialectConfidence : null,
        ["lineEnd"] = format.Kind == FileKind.Csv ? format.LineEnd.ToString() : null,
        ["columns"] = format.Header.Count,
        ["hasHeader"] = format.HasHeader,
        ["headerRows"] = format.HeaderRows,
        ["preambleLines"] = format.PreambleLines,
        ["footerLines"] = format.FooterLines,
        ["dataStart"] = format.DataStart,
        ["firstRowNumber"] = format.FirstRowNumber,
        ["header"] = new JsonArray([.. format.Header.Select(h => JsonValue.Create(h))]),
    };

    private static JsonObject Json(ColumnMapping column, string language) => new()
    {
        ["column"] = column.Column, ["role"] = column.Role.ToString(), ["target"] = column.Target, ["confidence"] = column.Confidence,
        ["reason"] = column.Reason?.Text.In(language),
    };

    // Delimiters are often signs one cannot see.
    private static string Shown(JsonNode value) => value is JsonArray many ? string.Join(" · ", many) : value.ToString() switch
    {
        "\t" => "tab",
        " " => "space",
        [< ' '] sign => string.Create(CultureInfo.InvariantCulture, $"U+{(int)sign[0]:X4}"),
        var text => text,
    };
}
