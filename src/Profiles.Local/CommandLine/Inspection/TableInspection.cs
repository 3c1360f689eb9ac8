using System.Text;
using Profiles.Cleaning;
using Profiles.Cleaning.Tables;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Profiles.Storage;

namespace Profiles.Local.CommandLine;

/// <summary>What would be made of one table of a file: its format, what its columns mean, and its rows.</summary>
/// <param name="Malformed">Rows that could not be cut as the header says.</param>
/// <param name="First">The first rows, as read.</param>
/// <param name="FirstMalformed">Why the first of the malformed ones are.</param>
internal sealed record TableInspection(
    string? Name, Problem? Problem, FileFormat? Format, IReadOnlyList<Problem> Notices, Mapping? Mapping, long Read, long Malformed,
    IReadOnlyList<RawRow> First, IReadOnlyList<Problem> FirstMalformed)
{
    /// <summary>Cells that do not fit their table, and what speaks against them.</summary>
    public int Suspect { get; init; }

    /// <summary>The first of them: line, column, rule, suggestion, and the reason in words.</summary>
    public IReadOnlyList<(long RowNumber, Finding Finding, Localized Reason)> FirstSuspect { get; init; } = [];

    /// <summary>What the columns are like, in the order of the header.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; init; } = [];

    /// <summary>Rows that say nearly the same as an earlier one; null for rows of events.</summary>
    public NearDuplicates? Duplicates { get; init; }

    private const int ShownSuspect = 50;
    private const int Shown = 5;
    private static readonly BatchId NoBatch = new(0);

    /// <param name="rowsTo">Gets the header and all sound rows as CSV, cells exactly as read; null writes nothing.</param>
    public static async Task<TableInspection> ReadAsync(
        UnpackedTable table, IFileStore files, ActiveDefinitions definitions, string channel, DateTimeOffset now, string? rowsTo, CancellationToken cancellation)
    {
        if (table.Problem is not null) return Unreadable(table, table.Problem);
        var fileName = Path.GetFileName(table.Name ?? table.Content.Name);
        await using var stream = await files.OpenAsync(table.Content, 0, cancellation) ?? throw new IOException($"{fileName}: gone.");
        var (format, problem, notices) = await FormatDetector.DetectAsync(stream, fileName, table.Hints, cancellation);
        if (format is null) return Unreadable(table, problem!);
        stream.Position = format.DataStart;
        var mapped = await TableMapper.DecideAsync(definitions, format, stream, channel, fileName, now, ChunkOptions.Default, cancellation);
        stream.Position = format.DataStart;
        await using var text = rowsTo is null ? StreamWriter.Null : new StreamWriter(rowsTo, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var writer = new CsvRowWriter(text, new CsvDialect(","));
        writer.Write(format.Header);
        var inspector = new TableInspector(format.Header, new CleaningRules(definitions.Set.CleaningRules));
        var (read, malformed) = (0L, 0L);
        var (first, firstMalformed) = (new List<RawRow>(), new List<Problem>());
        var whole = new Chunk(NoBatch, 0, format.DataStart, table.Length, format.FirstRowNumber, new Dictionary<long, int>());
        await foreach (var row in new RowReader(format, fileName, ChunkOptions.Default).ReadAsync(stream, whole, cancellation))
        {
            read++;
            if (row.Malformed is { } fault)
            {
                malformed++;
                if (firstMalformed.Count < Shown) firstMalformed.Add(fault);
                continue;
            }
            if (first.Count < Shown) first.Add(row);
            inspector.Add(row.RowNumber, row.Cells);
            writer.Write(row.Cells);
        }
        var suspect = inspector.Find().ToList();
        return new TableInspection(table.Name, null, format, [.. notices, .. mapped.Notices], mapped.Mapping, read, malformed, first, firstMalformed)
        {
            Columns = mapped.Columns,
            Duplicates = mapped.Duplicates,
            Suspect = suspect.Count,
            FirstSuspect = [.. suspect.Take(ShownSuspect).Select(s => (s.RowNumber, s.Finding, new Localized(FindingText.Of(s.Finding, definitions.Set, "zh"), FindingText.Of(s.Finding, definitions.Set, "en"))))],
        };
    }

    private static TableInspection Unreadable(UnpackedTable table, Problem problem) => new(table.Name, problem, null, [], null, 0, 0, [], []);
}
