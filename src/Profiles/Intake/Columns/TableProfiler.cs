using Profiles.Intake.Reading;

namespace Profiles.Intake.Columns;

/// <summary>Looks at every row of a table once, in memory bounded by its columns.</summary>
public sealed class TableProfiler
{
    /// <summary>Hashes kept over all columns, 16 bytes each.</summary>
    private const int MaxHashes = 1 << 20;
    private const int MostHashes = 8192;
    private const int LeastHashes = 64;
    private readonly ColumnProfile[] columns;
    private const int MaxAgreements = 1024;
    private readonly Dictionary<ulong, int> agreements = [];
    private readonly NearDuplicateFinder duplicates;
    private IReadOnlyList<string?>? before;
    private long rows;

    /// <param name="width">Columns of the header.</param>
    /// <param name="currency">ISO 4217, of signs such as ¥ that several currencies use.</param>
    public TableProfiler(int width, string currency)
    {
        var capacity = Math.Clamp(MaxHashes / Math.Max(1, width), LeastHashes, MostHashes);
        columns = new ColumnProfile[width];
        duplicates = new NearDuplicateFinder(width);
        for (var index = 0; index < width; index++) columns[index] = new ColumnProfile(capacity, currency);
    }

    public TableProfile Result => new(rows, columns) { Agreements = agreements, Duplicates = duplicates.Result(columns) };

    /// <param name="rowNumber">Line of the row, from 1.</param>
    public void Add(long rowNumber, IReadOnlyList<string?> cells)
    {
        duplicates.Add(rowNumber, cells);
        if (before is not null) Compare(before, cells);
        for (var index = 0; index < columns.Length && index < cells.Count; index++) columns[index].Add(cells[index], rows);
        before = cells;
        rows++;
    }

    private void Compare(IReadOnlyList<string?> a, IReadOnlyList<string?> b)
    {
        var (columns, isSame) = (0ul, true);
        for (var index = 0; index < a.Count && index < b.Count && index < 64; index++)
        {
            if (a[index] != b[index]) isSame = false;
            else if (!string.IsNullOrEmpty(a[index])) columns |= 1ul << index;
        }
        if (isSame || columns == 0) return;
        if (agreements.TryGetValue(columns, out var count)) agreements[columns] = count + 1;
        else if (agreements.Count < MaxAgreements) agreements.Add(columns, 1);
    }

    /// <summary>Profiles the rows of a stream; malformed ones are passed over.</summary>
    /// <param name="stream">Stands at <see cref="FileFormat.DataStart"/>.</param>
    /// <param name="currency">ISO 4217, of signs such as ¥ that several currencies use.</param>
    public static async Task<TableProfile> ReadAsync(Stream stream, FileFormat format, string currency, ChunkOptions options, CancellationToken cancellation)
    {
        var profiler = new TableProfiler(format.Header.Count, currency);
        var parser = RowParser.Of(format, fileName: "", options);
        var scanner = new RowScanner(stream, format, format.DataStart, format.FirstRowNumber, options.MaxRowBytes, findsCells: true);
        while (await scanner.ReadAsync(cancellation))
        {
            if (parser.Parse(scanner) is { Malformed: null } row) profiler.Add(row.RowNumber, row.Cells);
        }
        return profiler.Result;
    }
}
