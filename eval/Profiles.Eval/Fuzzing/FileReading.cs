using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Profiles.Storage;

namespace Profiles.Eval.Fuzzing;

/// <summary>A table as it was read. Exactly one of <paramref name="Format"/> and <paramref name="Problem"/> is set.</summary>
public sealed record TableRead(string? Name, FileFormat? Format, Problem? Problem, IReadOnlyList<RawRow> Rows, RowCounts Counts);

/// <summary>A file as it was read: why nothing of it could be, or its tables.</summary>
public sealed record FileRead(Problem? Problem, IReadOnlyList<Problem> Notices, IReadOnlyList<TableRead> Tables);

/// <summary>The way of a dropped file from bytes to cleaned rows, without a store: unpacked, detected, mapped, planned, read, cleaned.</summary>
public sealed class FileReading(DefinitionSet definitions, UnpackOptions unpack, ChunkOptions chunking)
{
    private static readonly DateTimeOffset ObservedAt = new(2026, 10, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly BatchId Batch = new(1);

    /// <param name="path">Channel and name: <c>crm/a.csv</c>.</param>
    public async Task<FileRead> ReadAsync(string path, byte[] content, ChannelFiles? settings = null, CancellationToken cancellation = default)
    {
        var files = new MemoryFileStore();
        var file = await files.WriteAsync(ContainerNames.Incoming, path, new MemoryStream(content), cancellation);
        var unpacked = await new FileUnpacker(files, unpack).UnpackAsync(Batch, file, content.Length, settings, cancellation);
        var tables = new List<TableRead>();
        foreach (var table in unpacked.Tables) tables.Add(await ReadAsync(files, file, table, cancellation));
        return new FileRead(unpacked.Problem, unpacked.Notices, tables);
    }

    private async Task<TableRead> ReadAsync(MemoryFileStore files, FileReference file, UnpackedTable table, CancellationToken cancellation)
    {
        if (table.Problem is not null) return new TableRead(table.Name, null, table.Problem, [], RowCounts.None);
        var place = BatchTable.PlaceOf(file, table.Name);
        await using var stream = await files.OpenAsync(table.Content, 0, cancellation) ?? throw new InvalidOperationException($"{place} was not stored.");
        if (stream.Length != table.Length) throw new InvalidOperationException($"{place} has {stream.Length} bytes, said to be {table.Length}.");
        var detected = await FormatDetector.DetectAsync(stream, place, table.Hints, cancellation);
        if (!detected.IsReadable) return new TableRead(table.Name, null, detected.Problem, [], RowCounts.None);
        var format = detected.Format;
        var mapping = MappingProposer.Propose(format.Header, definitions.Catalog);
        var cleaner = RecordCleaner.Compile(mapping, format.Header, definitions.Channel("crm"), definitions, ObservedAt);
        var reader = new RowReader(format, place, chunking);
        var rows = new List<RawRow>();
        var counts = RowCounts.None;
        stream.Position = format.DataStart;
        await foreach (var chunk in ChunkPlanner.PlanAsync(stream, format, mapping, Batch, chunking, cancellation))
        {
            await using var part = await files.OpenAsync(table.Content, chunk.Start, cancellation) ?? throw new InvalidOperationException($"{place} is gone.");
            await foreach (var row in reader.ReadAsync(part, chunk, cancellation))
            {
                rows.Add(row);
                counts += Counted(cleaner.Clean(row, chunk.Ranks.GetValueOrDefault(row.Offset)));
            }
        }
        return new TableRead(table.Name, format, null, rows, counts);
    }

    private static RowCounts Counted(CleanedRecord record) => record.Outcome switch
    {
        RowOutcome.Accepted => new RowCounts(1, 1, 0, 0, record.Event is null ? 0 : 1),
        RowOutcome.Held => new RowCounts(1, 0, 1, 0, 0),
        _ => new RowCounts(1, 0, 0, 1, 0),
    };
}
