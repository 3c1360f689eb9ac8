using System.Globalization;

namespace Profiles.Intake.Reading;

/// <summary>Cells of a CSV row.</summary>
/// <remarks>
/// A row with fewer or more cells than the header is malformed, except that empty cells beyond the header are dropped (trailing
/// delimiters). Text is kept as it is; only spaces around a quoted cell go. A row that repeats the header is no row.
/// </remarks>
internal sealed class CsvRowParser(FileFormat format, string fileName, int maxRowBytes) : IRowParser
{
    private readonly CellDecoder decoder = new(format);
    private readonly int width = format.Header.Count;

    public RawRow? Parse(RowScanner row)
    {
        if (row.Fault != RowFault.None) return Malformed(row, [decoder.Decode(row.Row)], RowParser.Shape(row.Fault, Place(row), maxRowBytes));
        var extents = row.Cells;
        var count = extents.Length;
        while (count > width && extents[count - 1].Length == 0) count--;
        var cells = new string?[count];
        decoder.Decode(row.Row, extents[..count], cells);
        if (count != width) return Malformed(row, cells, new Problem("row-width", Place(row), Columns(width), Columns(count)));
        if (format.HasHeader && RepeatsHeader(cells)) return null;
        return format.HasNuls && row.Row.Contains((byte)0)
            ? Malformed(row, cells, new Problem("row-nul", Place(row), "text", "a NUL character"))
            : new RawRow(row.LineNumber, row.Offset, cells);
    }

    // Named as the header is, so that a name made up or made unique is the same again.
    private bool RepeatsHeader(string?[] cells)
    {
        if (width < 2 || !cells[0].AsSpan().Trim().SequenceEqual(format.Header[0])) return false;
        return HeaderRow.Names(cells, width).SequenceEqual(format.Header, StringComparer.Ordinal);
    }

    private static RawRow Malformed(RowScanner row, string?[] cells, Problem problem) => new(row.LineNumber, row.Offset, cells, problem);

    private string Place(RowScanner row) => RowParser.Place(fileName, row.LineNumber);

    private static string Columns(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} columns");
}
