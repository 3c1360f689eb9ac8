using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Profiles.Definitions;
using Profiles.Quality;

namespace Profiles.Web.Api;

/// <summary>The report as one page without scripts or anything to load: to read on any screen, in the dark, and to print.</summary>
/// <remarks>Everything that came from a file or a definition goes through <see cref="Text"/>: cells are hostile.</remarks>
internal sealed class ReportPage
{
    /// <summary>Lines of a table on the page; all of them stand in the JSON.</summary>
    private const int MaxLines = 200;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder html = new();
    private readonly string language;

    private ReportPage(string language) => this.language = language;

    public static string Of(ReportView report)
    {
        var page = new ReportPage(report.Language);
        page.Write(report);
        return page.html.ToString();
    }

    private void Write(ReportView report)
    {
        var batch = report.Batch;
        var title = $"{ReportTexts.Title.In(language)} · {batch.Name ?? batch.Channel}";
        html.Append("<!doctype html>\n<html lang=\"").Append(language == Languages.Chinese ? "zh-CN" : "en").Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
            .Append(Text(title)).Append("</title>\n<style>").Append(ReportStyle.Sheet).Append("</style>\n</head>\n<body>\n<main>\n");
        html.Append("<header><h1>").Append(Text(batch.Name ?? batch.Channel)).Append("</h1>\n<p class=\"status ").Append(Text(batch.Status)).Append("\">")
            .Append(Text(Word(batch.Status))).Append(batch.Outcome is { } outcome ? " · " + Text(Word(outcome)) : "").Append("</p></header>\n");
        if (report.Error is { } error) Note("error", error);
        foreach (var notice in report.Notices) Note("notice", notice);
        Counts(batch);
        Facts(
            ("channel", batch.Channel), ("observedAt", batch.ObservedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            ("bytes", Number(batch.Length)), ("run", batch.Run > 1 ? Number(batch.Run) : null),
            ("chunks", batch.ChunksDone is { } done ? $"{Number(done)} / {(batch.Chunks is { } planned ? Number(planned) : "?")}" : null),
            ("planning", Seconds(report.Seconds.Planning)), ("cleaning", Seconds(report.Seconds.Cleaning)), ("settling", Seconds(report.Seconds.Settling)),
            ("known", batch.Snapshot?.Known is { } known ? Number(known) : null), ("named", batch.Snapshot?.Named is { } named ? Number(named) : null),
            ("believed", batch.Snapshot is { Known: not null } snapshot ? (snapshot.Believed ? ReportTexts.Yes : ReportTexts.No).In(language) : null));
        Downloads(report.Links);
        if (report.Quality is { } quality) Quality(quality);
        foreach (var table in report.Tables) Table(table, report.Tables.Count > 1, batch.Rows);
        html.Append("<footer>").Append(Text((report.Unmasked ? ReportTexts.Unmasked : ReportTexts.Masked).In(language))).Append(" <code>").Append(Text(batch.Id))
            .Append("</code></footer>\n</main>\n</body>\n</html>\n");
    }

    private void Counts(BatchView batch)
    {
        html.Append("<section class=\"counts\" aria-label=\"").Append(Text(ReportTexts.Outcome.In(language))).Append("\">\n");
        foreach (var (word, count) in new[]
        {
            ("read", batch.Rows.Read), ("accepted", batch.Rows.Accepted), ("held", batch.Rows.Held), ("rejected", batch.Rows.Rejected), ("events", batch.Rows.Events),
            ("created", batch.Profiles.Created), ("updated", batch.Profiles.Updated), ("merged", batch.Profiles.Merged), ("profilesRemoved", batch.Profiles.Removed),
        })
            html.Append("<div class=\"").Append(word).Append("\"><b>").Append(Number(count)).Append("</b><span>").Append(Text(Word(word))).Append("</span></div>\n");
        html.Append("</section>\n");
    }

    private void Quality(QualityView quality)
    {
        foreach (var alert in quality.Alerts) Note(alert.Level == "fail" ? "error" : "notice", alert.Text);
        Lines(ReportTexts.Quality, ["measure", "before", "afterwards", "basis"], [.. quality.Figures.Where(f => f.Field is null)], figure =>
        {
            Cell("measure", figure.MeasureName);
            Share("before", figure, figure.Before);
            Share("afterwards", figure, figure.After);
            Cell("basis", Number(figure.Basis));
        });
        // What is as it should be needs no line; all of it stands in the JSON.
        var notable = quality.Figures.Where(f => f.Field is not null && f.Measure != "completeness" && (f.Measure == "drift" || f.After < 1 || f.Before < 1)).ToList();
        if (notable.Count == 0) return;
        Lines(ReportTexts.QualityOfFields, ["field", "measure", "before", "afterwards", "basis"], notable, figure =>
        {
            Cell("field", figure.FieldName!);
            Cell("measure", figure.MeasureName);
            Share("before", figure, figure.Before);
            Share("afterwards", figure, figure.After);
            Cell("basis", Number(figure.Basis));
        });
    }

    private void Share(string word, QualityFigureView figure, double? share)
    {
        if (share is not { } known) Cell(word, "");
        else if (figure.Measure == "drift") Cell(word, QualityNumber.Of(QualityMeasure.Drift, known));
        else
        {
            Open(word);
            html.Append("<span class=\"bar ").Append(ReportStyle.ShareClass(known)).Append("\"></span>")
                .Append(Percent(known)).Append("</td>");
        }
    }

    private void Table(ReportTableView table, bool isOneOfSeveral, RowCountsView rows)
    {
        html.Append("<section class=\"table\">\n");
        if (isOneOfSeveral) html.Append("<h2>").Append(Text($"{ReportTexts.Table.In(language)} {table.Index + 1}{(table.Name is null ? "" : " · " + table.Name)}")).Append("</h2>\n");
        if (table.Problem is { } problem) Note("error", problem);
        foreach (var notice in table.Notices) Note("notice", notice);
        if (table.Detected is { } detected)
        {
            Heading(ReportTexts.Detected);
            Facts(
                ("kind", detected.Kind), ("encoding", $"{detected.Encoding} ({Percent(detected.EncodingConfidence)})"),
                ("delimiter", detected.Delimiter is not { } delimiter ? null : $"{(delimiter == "\t" ? Word("tab") : delimiter)} ({Percent(detected.DialectConfidence)})"),
                ("header", (detected.HasHeader ? ReportTexts.Yes : ReportTexts.No).In(language)), ("columns", Number(detected.Columns)),
                ("firstRow", Number(detected.FirstRow)), ("bytes", Number(table.Length)));
            Completeness(table.Completeness, rows);
            Findings(ReportTexts.SetAside, table.SetAside);
            Findings(ReportTexts.Changed, table.Changed);
            Columns(table.Columns);
            Arrived(table.Arrived);
            if (table.Dropped is { } dropped) Dropped(dropped);
            if (table.Duplicates is { } duplicates) Duplicates(duplicates);
        }
        html.Append("</section>\n");
    }

    private void Columns(IReadOnlyList<ReportColumnView> columns) => Lines(
        ReportTexts.Columns, ["column", "meaning", "confidence", "reason"], columns, column =>
        {
            Cell("column", column.Column);
            Cell("meaning", column.Role == "field" ? column.Name ?? column.Target ?? "" : column.Target is null ? Word(column.Role) : $"{Word(column.Role)} {column.Target}");
            Cell("confidence", Percent(column.Confidence));
            Cell("reason", column.Reason ?? "");
        });

    private void Arrived(IReadOnlyList<ColumnSummaryView> columns) => Lines(
        ReportTexts.Arrived, ["column", "filled", "distinct", "looksLike", "patterns", "range", "proposals"], columns, column =>
        {
            Cell("column", column.Column);
            Cell("filled", Number(column.Filled));
            Cell("distinct", Number(column.Distinct));
            Cell("looksLike", column.KindName is { } kind ? $"{kind} ({Percent(column.KindShare)})" : "");
            Cell("patterns", string.Join("  ", column.Patterns.Select(p => $"{p.Pattern} {Percent(p.Share)}")));
            Cell("range", column.Least is null ? "" : $"{column.Least} – {column.Most}");
            Cell("proposals", string.Join("  ", column.Proposals.Select(p => p.Text)));
        });

    private void Dropped(IReadOnlyDictionary<string, long> dropped) => Lines(ReportTexts.Dropped, ["field", "rows"], [.. dropped], one =>
    {
        Cell("field", one.Key);
        Cell("rows", Number(one.Value));
    });

    private void Duplicates(DuplicatesView duplicates)
    {
        if (duplicates is { Same: 0, Near: 0 }) return;
        Lines(ReportTexts.Duplicates, ["row", "duplicateOf", "sameShare"], duplicates.Samples, pair =>
        {
            Cell("row", Number(pair.Row));
            Cell("duplicateOf", Number(pair.Of));
            Cell("sameShare", Percent(pair.Share));
        });
        Note("notice", string.Format(CultureInfo.InvariantCulture, ReportTexts.DuplicateCounts.In(language), Number(duplicates.Looked), Number(duplicates.Same), Number(duplicates.Near)));
    }

    private void Completeness(IReadOnlyList<CompletenessView> fields, RowCountsView rows) => Lines(
        ReportTexts.Completeness, ["field", "delivered", "usable"], fields, field =>
        {
            Cell("field", field.Name);
            if (field.Delivered == 0) Cell("delivered", ReportTexts.Derived.In(language));
            else Bar("delivered", field.Delivered, rows.Read);
            Bar("usable", field.Usable, rows.Read);
        });

    private void Findings(Localized heading, IReadOnlyList<FindingCountView> findings) => Lines(
        heading, ["rule", "field", "severity", "count", "samples"], findings, found =>
        {
            Cell("rule", found.RuleName);
            Cell("field", found.Name);
            Cell("severity", Word(found.Severity));
            Cell("count", Number(found.Count));
            Open("samples");
            html.Append("<ul>");
            foreach (var sample in found.Samples)
                html.Append("<li><span class=\"row\">").Append(Text($"{ReportTexts.Row.In(language)} {Number(sample.Row)}")).Append("</span> ").Append(Text(sample.Text)).Append("</li>");
            html.Append("</ul></td>");
        });

    private void Lines<T>(Localized heading, string[] heads, IReadOnlyList<T> lines, Action<T> write)
    {
        Heading(heading);
        if (lines.Count == 0)
        {
            html.Append("<p class=\"none\">").Append(Text(ReportTexts.Nothing.In(language))).Append("</p>\n");
            return;
        }
        html.Append("<table>\n<thead><tr>");
        foreach (var head in heads) html.Append("<th scope=\"col\">").Append(Text(Word(head))).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var line in lines.Take(MaxLines))
        {
            html.Append("<tr>");
            write(line);
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
        if (lines.Count > MaxLines) Note("notice", string.Format(CultureInfo.InvariantCulture, ReportTexts.More.In(language), lines.Count - MaxLines));
    }

    private void Facts(params ReadOnlySpan<(string Word, string? Value)> facts)
    {
        html.Append("<dl>\n");
        foreach (var (word, value) in facts)
            if (value is not null) html.Append("<div><dt>").Append(Text(Word(word))).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>\n");
        html.Append("</dl>\n");
    }

    private void Downloads(ReportLinksView links)
    {
        if (links.Held is null && links.Rejected is null) return;
        html.Append("<p class=\"links\">").Append(Text(ReportTexts.Downloads.In(language))).Append(" · ");
        if (links.Held is { } held) html.Append("<a href=\"").Append(Text(held)).Append("\">").Append(Text(ReportTexts.HeldRows.In(language))).Append("</a> ");
        if (links.Rejected is { } rejected) html.Append("<a href=\"").Append(Text(rejected)).Append("\">").Append(Text(ReportTexts.RejectedRows.In(language))).Append("</a>");
        html.Append("</p>\n");
    }

    private void Heading(Localized heading) => html.Append("<h3>").Append(Text(heading.In(language))).Append("</h3>\n");

    private void Note(string kind, string text) => html.Append("<p class=\"").Append(kind).Append("\">").Append(Text(text)).Append("</p>\n");

    /// <summary>A narrow screen shows each line as a card, so a cell says what it is.</summary>
    private void Open(string word) => html.Append("<td class=\"").Append(word).Append("\" data-name=\"").Append(Text(Word(word))).Append("\">");

    private void Cell(string word, string text)
    {
        Open(word);
        html.Append(Text(text)).Append("</td>");
    }

    private void Bar(string word, long count, long of)
    {
        var share = of == 0 ? 0 : Math.Min(1, (double)count / of);
        Open(word);
        html.Append("<span class=\"bar ").Append(ReportStyle.ShareClass(share)).Append("\"></span>")
            .Append(Number(count)).Append(" <span class=\"share\">").Append(Percent(share)).Append("</span></td>");
    }

    private string? Seconds(double? seconds) => seconds is { } known ? string.Format(CultureInfo.InvariantCulture, ReportTexts.Seconds.In(language), known) : null;

    private string Word(string code) => ReportTexts.Word(code, language);

    private static string Percent(double share) => (Math.Floor(share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(string text) => Encoder.Encode(text);
}
