using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>Cells of a line that holds one JSON object.</summary>
internal sealed class NdJsonRowParser : IRowParser
{
    private readonly JsonColumns columns;
    private readonly JsonFlattener flattener;
    private readonly Encoding encoding;
    private readonly bool transcodes;
    private readonly string fileName;
    private readonly int maxRowBytes;

    public NdJsonRowParser(FileFormat format, string fileName, int maxRowBytes)
    {
        columns = new JsonColumns(format.Header);
        flattener = new JsonFlattener(columns, open: false);
        encoding = TextEncodings.Get(format.Encoding);
        transcodes = format.Encoding != TextEncodings.Utf8;
        (this.fileName, this.maxRowBytes) = (fileName, maxRowBytes);
    }

    public RawRow Parse(RowScanner row)
    {
        if (row.Fault != RowFault.None)
            return Malformed(row, RowParser.Shape(row.Fault, RowParser.Place(fileName, row.LineNumber), maxRowBytes));
        var cells = new string?[columns.Count];
        var fault = flattener.Read(Utf8(row.Row), cells);
        return fault == JsonFault.None
            ? new RawRow(row.LineNumber, row.Offset, cells)
            : Malformed(row, Describe(fault, RowParser.Place(fileName, row.LineNumber)));
    }

    /// <summary>What a JSON text that is no row is told as.</summary>
    public static Problem Describe(JsonFault fault, string place) => fault switch
    {
        JsonFault.Names => new Problem("json-names", place,
            $"at most {JsonColumns.Limit} property names of at most {JsonColumns.MaxNameLength} characters", "more, or longer ones"),
        JsonFault.UnknownName => new Problem("json-names", place, "the properties seen when the file was planned", "another property"),
        _ => new Problem("json-object", place, $"one JSON object, at most {JsonFlattener.MaxDepth} levels deep", "something else"),
    };

    private RawRow Malformed(RowScanner row, Problem problem) =>
        new(row.LineNumber, row.Offset, [encoding.GetString(row.Row)], problem);

    private ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> row) =>
        transcodes ? Encoding.Convert(encoding, Encoding.UTF8, row.ToArray()) : row;
}
