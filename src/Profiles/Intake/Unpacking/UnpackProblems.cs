using System.Globalization;

namespace Profiles.Intake.Unpacking;

/// <summary>What unpacking has to say to people; the words for the codes stand in <see cref="Reading.ProblemTexts"/>.</summary>
internal static class UnpackProblems
{
    private const string Readable = "CSV, TSV, NDJSON, JSON, xlsx, xls, or these in gzip or zip";
    private const string SaveAs = "xlsx, or CSV in UTF-8: save it as one of them";

    public static Problem Kind(string place, ContentKind kind, string name) => kind switch
    {
        ContentKind.Html => new("file-html", place, SaveAs, name),
        ContentKind.Xml => new("file-xml", place, SaveAs, name),
        _ => new("file-kind", place, Readable, name),
    };

    public static Problem Nested(string place, string name) => new("archive-nested", place, "files of rows, no archive within an archive", name);

    public static Problem EmptyArchive(string place) => new("archive-empty", place, "at least one file of rows", "none");

    public static Problem Entries(string place, int most) => new("archive-entries", place, Text($"at most {most} entries"), "more");

    public static Problem Directory(string place) =>
        new("archive-damaged", place, "a directory of its entries at the end", "none that can be read: cut off or damaged");

    public static Problem Damaged(string place, long after) =>
        new("archive-damaged", place, "content that unpacks to its end and agrees with its checksum",
            Text($"damage or an early end after {after} unpacked bytes; nothing of it was taken"));

    public static Problem Encrypted(string place) => new("archive-encrypted", place, "an entry without a password", "an encrypted one");

    public static Problem Method(string place) => new("archive-method", place, "content that is stored or deflated", "another method, or damage");

    public static Problem TooLarge(string place, long most) => new("unpacked-size", place, Text($"at most {most} bytes unpacked"), "more");

    public static Problem Bomb(string place, int ratio, long unpacked, long packed) =>
        new("unpacked-ratio", place, Text($"at most {ratio} bytes out of each packed byte"), Text($"{unpacked} out of {packed} and no end"));

    public static Problem Password(string place) => new("workbook-password", place, "a workbook without a password", "a protected one");

    public static Problem Workbook(string place, string what) => new("workbook-damaged", place, "a whole workbook (xlsx, xls)", what);

    public static Problem WorkbookFormat(string place, string name) => new("workbook-format", place, SaveAs, name);

    public static Problem Sheets(string place, int most) => new("workbook-size", place, Text($"at most {most} sheets"), "more");

    public static Problem Cells(string place, long most) => new("workbook-size", place, Text($"at most {most} cells in the used range"), "more");

    public static Problem CellLength(string place, int most) => new("workbook-size", place, Text($"texts of at most {most} bytes"), "a longer one");

    public static Problem BinaryWorkbook(string place, long most, long found) =>
        new("workbook-size", place, Text($"at most {most} bytes of xls, or xlsx"), Text($"{found} bytes"));

    public static Problem Columns(string place, long row, int most, int found) =>
        new("file-columns", Text($"{place} line {row}"), Text($"at most {most} columns"), Text($"{found} columns"));

    public static Problem NoSheets(string place) => new("workbook-empty", place, "a visible sheet with rows", "none");

    public static Problem HiddenSheet(string place) => new("sheet-hidden", place, "a visible sheet", "a hidden one: passed over");

    public static Problem NoTables(string place, string patterns) => new("tables-none", place, patterns, "no table of such a name");

    public static Problem JsonSyntax(string place, long? line, long? column = null) =>
        new("json-syntax", Position(place, line, column), "valid JSON (RFC 8259)", "something else or an early end; nothing of the document was taken");

    public static Problem JsonTrailing(string place, long line) =>
        new("json-syntax", Position(place, line, null), "one JSON value, or objects one after the other", "another value behind it");

    public static Problem JsonDepth(string place, long? line, int most) =>
        new("json-depth", Position(place, line, null), Text($"at most {most} levels"), "more");

    public static Problem JsonToken(string place, long? line, int most) =>
        new("json-length", Position(place, line, null), Text($"texts and numbers of at most {most} bytes"), "a longer one");

    public static Problem JsonPath(string place, string path) => new("json-path", place, "a path like $.data.items or $['a'][*].b", path);

    public static Problem JsonNoRows(string place, string path) => new("json-no-rows", place, Text($"rows at {path}"), "none");

    public static Problem JsonRows(string place, string path, long count) => new("json-rows", place, null, Text($"{count} rows at {path}"));

    public static Problem Transcoding(string place, string encoding) =>
        new("file-encoding", place, Text($"{encoding} throughout"), "bytes that are not");

    private static string Position(string place, long? line, long? column) => (line, column) switch
    {
        (null, _) => place,
        (_, null) => Text($"{place} line {line + 1}"),
        _ => Text($"{place} line {line + 1} byte {column + 1}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
