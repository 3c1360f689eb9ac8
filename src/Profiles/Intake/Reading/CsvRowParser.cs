using System.Globalization;
using System.Text;

namespace Profiles.Intake.Reading;

/// <summary>Cells of a CSV row.</summary>
/// <remarks>
/// A row with fewer or more cells than the header is malformed, except that empty cells beyond the header are dropped (trailing
/// delimiters). Text is kept as it is; only spaces around a quoted cell go.
/// </remarks>
internal sealed class CsvRowParser : IRowParser
{
    private readonly CsvCells cells;
    private readonly Encoding encoding;
    private readonly string fileName;
    private readonly int maxRowBytes;
    private readonly int width;
    private readonly List<string?> scratch = [];

    public CsvRowParser(FileFormat format, string fileName, int maxRowBytes)
    {
        encoding = TextEncodings.Get(format.Encoding);
        cells = new CsvCells(format.Delimiter!.Value, format.Encoding);
        (this.fileName, this.maxRowBytes, width) = (fileName, maxRowBytes, format.Header.Count);
    }

    public RawRow Parse(RowScanner row)
    {
        if (row.Fault != RowFault.None)
            return Malformed(row, [encoding.GetString(row.Row)], RowParser.Shape(row.Fault, Place(row), maxRowBytes));
        scratch.Clear();
        cells.Split(row.Row, scratch);
        var count = scratch.Count;
        while (count > width && scratch[count - 1]!.Length == 0) count--;
        var read = new string?[count];
        scratch.CopyTo(0, read, 0, count);
        return count == width
            ? new RawRow(row.LineNumber, row.Offset, read)
            : Malformed(row, read, new Problem("row-width", Place(row), Columns(width), Columns(count)));
    }

    private static RawRow Malformed(RowScanner row, string?[] cells, Problem problem) => new(row.LineNumber, row.Offset, cells, problem);

    private string Place(RowScanner row) => RowParser.Place(fileName, row.LineNumber);

    private static string Columns(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} columns");
}
