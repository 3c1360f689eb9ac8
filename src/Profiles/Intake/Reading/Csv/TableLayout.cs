namespace Profiles.Intake.Reading;

/// <summary>Where the table stands among its first rows.</summary>
/// <param name="First">Index of its first row: the header, or without one the first row of data. Rows above are passed over.</param>
/// <param name="HeaderRows">0 without a header.</param>
/// <param name="Width">Columns.</param>
/// <param name="Names">Of the columns, as the cells of the header say, joined if there are several rows.</param>
internal sealed record TableLayout(int First, int HeaderRows, int Width, IReadOnlyList<string?> Names)
{
    private const int MostPreamble = 40;
    private const int MostHeaderRows = 3;

    public static TableLayout Of(IReadOnlyList<SampleRow> rows, CsvDialect dialect, FormatHints hints)
    {
        var width = WidthOf(rows);
        var first = hints.HeaderLine is { } line ? Math.Max(0, rows.ToList().FindIndex(r => r.Number >= line)) : FirstRow(rows, width, dialect);
        if (hints.HasHeader == false && hints.HeaderLine is null) return new TableLayout(first, 0, width, []);
        var names = NamesIn(rows[first], width, dialect);
        var below = rows.Skip(first + 1).Where(r => r.Fits(width)).Select(r => r.Cells).ToList();
        var isHeader = hints.HasHeader ?? (hints.HeaderLine is not null || HeaderRow.IsHeader(names, below));
        if (!isHeader) return new TableLayout(first, 0, rows[first].Fits(width) ? width : rows[first].Cells.Length, []);
        var headerRows = hints.HeaderLine is not null || hints.HasHeader is not null ? 1 : CountHeaderRows(rows, first, width);
        for (var next = 1; next < headerRows; next++) names = HeaderRow.Join(names, rows[first + next].Cells, isGrouped: next == 1);
        return new TableLayout(first, headerRows, HeaderRow.Width(names, below), names);
    }

    /// <summary>Cells of most rows; of equally frequent widths the one that is met first.</summary>
    private static int WidthOf(IReadOnlyList<SampleRow> rows)
    {
        var sound = rows.Where(r => r.IsSound).ToList();
        var widths = sound.Select(r => r.Cells.Length).Concat(sound.Select(r => LastFilled(r.Cells))).Where(w => w > 0).Distinct().ToList();
        return widths.Count == 0 ? 1 : widths.MaxBy(w => (sound.Count(r => r.Fits(w)) * 2L) + (w == LastFilled(sound[0].Cells) ? 1 : 0));
    }

    private static int LastFilled(string?[] cells) => Array.FindLastIndex(cells, c => !string.IsNullOrEmpty(c)) + 1;

    private static int FirstRow(IReadOnlyList<SampleRow> rows, int width, CsvDialect dialect)
    {
        var last = Math.Min(rows.Count, MostPreamble);
        for (var index = 0; index < last; index++)
            if (!IsPreamble(rows, index, width, dialect)) return index;
        // Nothing looks like the beginning of a table: then it is all one.
        return 0;
    }

    /// <summary>A title, a note, a comment or Excel's line above the table; not a header or row that is a little short or long.</summary>
    private static bool IsPreamble(IReadOnlyList<SampleRow> rows, int index, int width, CsvDialect dialect)
    {
        var row = rows[index];
        var text = row.Cells[0] ?? "";
        if (index == 0 && (DialectDetector.ExcelSign(text) ?? DialectDetector.ExcelSign(string.Join(dialect.Delimiter ?? "", row.Cells))) is not null) return true;
        if (!rows.Skip(index + 1).Any(r => r.Fits(width))) return false;
        if (text.TrimStart().StartsWith('#') && !row.Fits(width)) return true;
        if (!row.IsSound) return width > 1 && !text.Contains(dialect.Delimiter ?? "\n", StringComparison.Ordinal);
        if (width < 2) return false;
        // As wide as the table, but hardly filled: a title in the first cell of a sheet.
        if (row.Fits(width)) return width > 2 && row.Filled * 3 <= width && IsFullRow(rows, index + 1, width);
        return row.Filled * 2 <= width || (row.Filled * 5 < width * 4 && !row.Cells.All(IsName));
    }

    private static bool IsFullRow(IReadOnlyList<SampleRow> rows, int from, int width) =>
        rows.Skip(from).Take(MostPreamble).FirstOrDefault(r => r.Filled * 3 > width) is { } next && next.Fits(width) && next.Filled * 3 > width * 2;

    private static bool IsName(string? cell) => !string.IsNullOrWhiteSpace(cell) && !CellShape.IsValue(cell);

    // A header in which a quote went astray still says the names.
    private static string?[] NamesIn(SampleRow row, int width, CsvDialect dialect)
    {
        if (row.IsSound || dialect.Delimiter is null) return row.Cells;
        var cells = row.Cells[0]!.Split(dialect.Delimiter);
        return cells.Length == width ? [.. cells.Select(c => c.Replace($"{dialect.Quote}", "", StringComparison.Ordinal))] : row.Cells;
    }

    /// <summary>Further rows belong to the header only on strong evidence: where the columns hold values, they hold none.</summary>
    private static int CountHeaderRows(IReadOnlyList<SampleRow> rows, int first, int width)
    {
        var count = 1;
        while (count < MostHeaderRows && first + count < rows.Count && rows[first + count].Fits(width))
        {
            var data = rows.Skip(first + count + 1).Where(r => r.Fits(width)).Take(50).Select(r => r.Cells).ToList();
            if (data.Count < 2 || !HeaderRow.StandsApart(rows[first + count].Cells, data, width)) break;
            count++;
        }
        return count;
    }
}
