namespace Profiles.Intake.Reading;

/// <summary>What the rows of a sample are like when they are read in one dialect.</summary>
/// <param name="Score">0–1: rows alike, cells like values, more than one column.</param>
/// <param name="Alike">0–1: share of rows with as many cells as most.</param>
/// <param name="Width">Cells of most rows.</param>
/// <param name="Faults">Rows whose quotes do not match.</param>
internal sealed record Trial(CsvDialect Dialect, double Score, double Alike, int Width, int Rows, int Faults, int QuotedCells)
{
    private const int HeadRows = 200;
    private const int LaterRows = 100;
    private const int WeighedCells = 3_000;

    public static Trial Run(IReadOnlyList<DialectSample> samples, CsvDialect dialect, double prior)
    {
        var rows = new List<Row>();
        var syntax = RowSyntax.Csv(dialect, TextEncodings.Utf8);
        foreach (var sample in samples) Read(sample, syntax, dialect.Delimiter is null, rows);
        var sound = rows.Where(r => r.Width > 0).ToList();
        var width = dialect.Delimiter is null ? 1 : WidthOf(sound, rows.Count);
        var faults = rows.Count - sound.Count;
        if (width == 0) return new Trial(dialect, 0, 0, 1, rows.Count, faults, 0);
        // Lines above the table count half: every dialect has the same ones.
        var alike = rows.Count(r => r.Fits(width)) / (double)rows.Count;
        var first = rows.FindIndex(r => r.Fits(width));
        var behind = rows.Skip(first).Count(r => r.Fits(width)) / (double)(rows.Count - first);
        var inTable = rows.Count - first > 1 ? (alike + behind) / 2 : alike;
        var fitting = sound.Where(r => r.Fits(width)).ToList();
        var cells = fitting.Sum(r => r.Cells);
        var usual = cells == 0 ? 0 : fitting.Sum(r => r.Weight) / cells;
        var columns = width == 1 ? OneColumn(usual) : usual * (1 - (1.0 / (width + 1)));
        return new Trial(dialect, inTable * columns * prior, inTable, width, rows.Count, faults, fitting.Sum(r => r.Quoted));
    }

    /// <summary>The width that explains the most rows, wide ones preferred a little; 0 if rows are hardly ever divided.</summary>
    private static int WidthOf(List<Row> sound, int rows)
    {
        var widths = sound.SelectMany(r => r.Width == r.Filled ? [r.Width] : new[] { r.Width, r.Filled }).Where(w => w > 1).Distinct().Order();
        var best = widths.Select(w => (Width: w, Count: sound.Count(r => r.Fits(w)))).OrderByDescending(w => w.Count * (1 - (1.0 / (w.Width + 1)))).FirstOrDefault();
        return best.Count * 5 < rows ? 0 : best.Width;
    }

    // A column of numbers, dates or addresses is a table as it is; one of texts may as well be a table nobody has divided yet.
    private static double OneColumn(double usual) => usual >= CellWeight.Value - 0.1 ? 0.85 : usual * 0.5;

    private static void Read(DialectSample sample, RowSyntax syntax, bool isUndivided, List<Row> rows)
    {
        var cells = new CellList();
        var rest = sample.Bytes.AsSpan();
        var (limit, weighed) = (rows.Count + (sample.BeginsText ? HeadRows : LaterRows), 0);
        while (rest.Length > 0 && rows.Count < limit)
        {
            var extent = syntax.Measure(rest, sample.EndsText, cells);
            if (extent.Total == 0) extent = RowSyntax.FirstLine(rest, sample.EndsText || rows.Count == 0);
            if (extent.Total == 0) return;
            var row = rest[..extent.Length];
            rest = rest[extent.Total..];
            if (!row.ContainsAnyExcept((byte)' ')) continue;
            if (extent.Fault != RowFault.None) rows.Add(default);
            else rows.Add(Weigh(row, cells.Cells, isUndivided, weighed < WeighedCells));
            weighed += cells.Count;
        }
    }

    private static Row Weigh(ReadOnlySpan<byte> row, ReadOnlySpan<CellExtent> cells, bool isUndivided, bool weighs)
    {
        var filled = cells.Length;
        while (filled > 1 && cells[filled - 1] is { Length: 0, IsQuoted: false }) filled--;
        if (!weighs) return new Row(cells.Length, filled, 0, 0, 0);
        var (weight, quoted) = (0.0, 0);
        foreach (var cell in cells[..filled])
        {
            if (cell.IsQuoted) quoted++;
            weight += cell.IsQuoted ? CellWeight.Quoted : CellWeight.Of(row.Slice(cell.Start, cell.Length), isUndivided);
        }
        return new Row(cells.Length, filled, filled, weight, quoted);
    }

    /// <param name="Width">Cells; 0 if the quotes do not match.</param>
    /// <param name="Filled">Cells without empty ones at the end.</param>
    /// <param name="Cells">Cells weighed.</param>
    private readonly record struct Row(int Width, int Filled, int Cells, double Weight, int Quoted)
    {
        public bool Fits(int width) => Width > 0 && Filled <= width && Width >= width;
    }
}
