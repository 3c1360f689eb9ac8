using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Profiles.Storage;

namespace Profiles.Matching.Files;

/// <summary>Reads any file as intake does: unpacked, its format detected, its columns profiled over all rows.</summary>
/// <param name="today">Day on which columns are judged: nobody was born after it.</param>
public sealed class MatchFileReader(IFileStore files, FieldCatalog catalog, string currency, DateOnly today)
{
    private static readonly BatchId NoBatch = new(0);

    public async Task<MatchFile> OpenAsync(FileReference file, long length, ChannelFiles? settings, CancellationToken cancellation)
    {
        var fileName = Path.GetFileName(file.Name);
        var unpacked = await new FileUnpacker(files, UnpackOptions.Default).UnpackAsync(NoBatch, file, length, settings, cancellation);
        var (sources, problems, notices) = (new List<MatchSource>(), new List<Problem>(), new List<Problem>(unpacked.Notices));
        if (unpacked.Problem is not null) problems.Add(unpacked.Problem);
        foreach (var table in unpacked.Tables)
        {
            if (table.Problem is not null)
            {
                problems.Add(table.Problem);
                continue;
            }
            var name = unpacked.Tables.Count == 1 ? fileName : $"{fileName} › {table.Name}";
            await using var stream = await files.OpenAsync(table.Content, 0, cancellation) ?? throw new IOException($"{name}: gone.");
            var (format, problem, seen) = await FormatDetector.DetectAsync(stream, name, table.Hints, cancellation);
            if (format is null)
            {
                problems.Add(problem!);
                continue;
            }
            stream.Position = format.DataStart;
            var profile = await TableProfiler.ReadAsync(stream, format, currency, ChunkOptions.Default, cancellation);
            var described = new DescribedTable(format.Header, format.HasHeader, profile);
            sources.Add(new MatchSource(name, table.Content, table.Length, format, described, MappingProposer.Propose(described, catalog, today)));
            notices.AddRange(seen);
        }
        return new MatchFile(sources, problems, notices);
    }

    /// <summary>Adds the rows of all sources to one table, each source after the one before.</summary>
    /// <returns>Rows of each source. Every row counts; what could not be cut into cells says nothing.</returns>
    public async Task<IReadOnlyList<int>> ReadRowsAsync(IReadOnlyList<MatchSource> sources, ColumnUnion union, RecordTable table, CancellationToken cancellation)
    {
        var counts = new List<int>();
        var cells = new string?[table.Names.Count];
        for (var source = 0; source < sources.Count; source++)
        {
            var (before, read) = (table.Rows, sources[source]);
            await using var stream = await files.OpenAsync(read.Content, read.Format.DataStart, cancellation) ?? throw new IOException($"{read.Name}: gone.");
            var whole = new Chunk(NoBatch, 0, read.Format.DataStart, read.Length, read.Format.FirstRowNumber, new Dictionary<long, int>());
            await foreach (var row in new RowReader(read.Format, read.Name, ChunkOptions.Default).ReadAsync(stream, whole, cancellation))
            {
                Array.Clear(cells);
                for (var index = 0; row.Malformed is null && index < row.Cells.Count; index++)
                    if (union.Slot(source, index) is >= 0 and var slot) cells[slot] = row.Cells[index];
                table.Add(cells);
            }
            counts.Add(table.Rows - before);
        }
        return counts;
    }
}
