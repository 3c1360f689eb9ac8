using Profiles.Intake.Reading;

namespace Profiles.Tests.Intake.Reading;

/// <summary>One way in which files differ from RFC 4180, after the taxonomies of published data-loading benchmarks.</summary>
/// <param name="Part">Two pollutions of one part cannot be in one file.</param>
internal sealed record Pollution(string Name, string Part, Action<PollutedFile> Apply)
{
    public static IReadOnlyList<Pollution> All { get; } =
    [
        .. new[] { ";", "\t", "|", ":", "^", "~", "::", "||", ", ", " ", "\u001F", "\u0001", "，", "；", "|~|", "#" }
            .Select(d => new Pollution($"delimiter '{d}'", "delimiter", f => f.Delimiter = d)),
        new("quote '", "quote", f => f.Quote = '\''),
        new("quote `", "quote", f => f.Quote = '`'),
        new("escape", "escape", f => f.Escape = '\\'),
        new("all quoted", "quoting", f => f.QuotesAll = true),
        new("spaces around quotes", "quoting", f => f.PadsQuoted = f.Delimiter != " "),
        new("CR", "line ends", f => f.LineEnds = ["\r"]),
        new("CRLF", "line ends", f => f.LineEnds = ["\r\n"]),
        new("mixed line ends", "line ends", f => f.LineEnds = ["\r\n", "\n", "\r"]),
        new("GB18030", "encoding", f => f.Encoding = TextEncodings.Gb18030),
        new("UTF-8 with mark", "encoding", f => f.HasMark = true),
        new("UTF-16", "encoding", f => (f.Encoding, f.HasMark) = (TextEncodings.Utf16, true)),
        new("UTF-16BE without mark", "encoding", f => f.Encoding = TextEncodings.Utf16BigEndian),
        new("title", "above", f => f.Above.Add("客户名单 2024")),
        new("title and blank line", "above", f => f.Above.AddRange(["Report of customers", ""])),
        new("three notes", "above", f => f.Above.AddRange(["Export from CRM", "Created: 2024-05-01", "Confidential"])),
        new("comments", "above", f => f.Above.AddRange(["# exported by tool", "# version 2"])),
        new("sep=", "above", f => f.Above.Add("sep=" + f.Delimiter)),
        new("count below", "below", f => f.Below.Add("共 34 条")),
        new("blank line and signature", "below", f => f.Below.AddRange(["", "Prepared by: A. Smith"])),
        new("totals", "below", f => f.Below.Add(f.Line(["合计", .. Enumerable.Repeat("", f.Header.Length - 2), "1234.50"]))),
        new("no trailing newline", "end", f => f.End = ""),
        new("trailing newlines", "end", f => f.End = "\n\n\n"),
        new("delimiter behind all rows", "tail", f => f.Tail = _ => f.Delimiter),
        new("delimiter behind some rows", "tail", f => f.Tail = i => i >= 0 && i % 3 == 0 ? f.Delimiter : ""),
        new("blank lines", "between", f => f.HasBlankLines = true),
        new("header again", "between", f => f.RepeatsHeaderAt = f.Rows.Count / 2),
        new("no header", "header", f => f.HasHeader = false),
        new("header of two rows", "header", f => f.Groups = [.. f.Header.Select((_, i) => i < 3 ? "Base" : "More")]),
        new("one row", "rows", f => f.Rows = f.Rows[..1]),
        new("header only", "rows", f => f.Rows = []),
        new("a cell too few", "row", f => f.Breaks = (file, row) => file.Line(row[1..])),
        new("a cell too many", "row", f => f.Breaks = (file, row) => file.Line([.. row, "extra"])),
        new("unclosed quote", "row", f => f.Breaks = (file, row) => file.Line(row[..^1]) + file.Delimiter + file.Quote + "never closed"),
        new("text behind quote", "row", f => f.Breaks = (file, row) => file.Quote + "a" + file.Quote + "b" + file.Delimiter + file.Line(row[1..])),
        new("another delimiter in one row", "row", f => f.Breaks = (file, row) => string.Join(file.Delimiter == ";" ? "," : ";", row.Select(c => c.Length == 0 ? "x" : "x1"))),
    ];

    /// <summary>True if the two make a file of which somebody can say what it holds.</summary>
    public static bool GoTogether(Pollution a, Pollution b)
    {
        if (a.Part == b.Part) return false;
        bool Has(string part, string other) => (a.Part == part && b.Part == other) || (b.Part == part && a.Part == other);
        bool Is(string name, string other) => (a.Name == name && b.Part == other) || (b.Name == name && a.Part == other);
        // One row cannot be told from its own errors, nothing follows a header alone, and names alone, without header, are rows.
        return !Has("rows", "row") && !Has("rows", "between") && !Has("rows", "header") && !Is("header only", "below")
            // A header that comes again needs one; groups need their own.
            && !(Is("header again", "header"))
            // Without quotes in the text there is nothing to learn quotes from, and a note of a sheet of one row is as good a row.
            && !Has("rows", "quote") && !Has("rows", "escape")
            // Spaces at the end of a row divided by spaces cannot be seen.
            && !Is("delimiter ' '", "tail") && !Is("delimiter ' '", "quoting");
    }
}
