using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Bench;

/// <summary>A file planned as a dropped one is: format detected, mapping proposed, cut into chunks, the whole starter catalogue of rules on.</summary>
internal sealed class CleanFile
{
    private static readonly DateTimeOffset ObservedAt = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DefinitionSet definitions;
    private readonly RowReader reader;

    private CleanFile(string path, DefinitionSet definitions, FileFormat format, Mapping mapping)
    {
        (Path, this.definitions, Format, Mapping) = (path, definitions, format, mapping);
        reader = new RowReader(format, System.IO.Path.GetFileName(path), ChunkOptions.Default);
    }

    public string Path { get; }
    public FileFormat Format { get; }
    public Mapping Mapping { get; }
    public FieldCatalog Catalog => definitions.Catalog;
    public IReadOnlyList<Chunk> Chunks { get; private set; } = [];

    public static async Task<CleanFile> OpenAsync(string path)
    {
        var loaded = DefinitionLoader.Load(DefinitionFolder.Read(System.IO.Path.Combine(AppContext.BaseDirectory, "definitions")));
        var starters = loaded.Set ?? throw new InvalidDataException(loaded.Problems[0].Message.En);
        await using var stream = File.OpenRead(path);
        var detected = await FormatDetector.DetectAsync(stream, System.IO.Path.GetFileName(path), FormatHints.None, CancellationToken.None);
        var format = detected.Format ?? throw new InvalidDataException(detected.Problem!.ToString());
        var file = new CleanFile(path, starters, format, MappingProposer.Propose(format.Header, starters.Catalog));
        stream.Position = format.DataStart;
        file.Chunks = await ChunkPlanner.PlanAsync(stream, format, file.Mapping, new BatchId(1), ChunkOptions.Default, CancellationToken.None).ToListAsync();
        return file;
    }

    public RecordCleaner Compile(Mapping mapping) =>
        RecordCleaner.Compile(mapping, Format.Header, ChannelDefinition.Undescribed("bench"), definitions, ObservedAt);

    public IAsyncEnumerable<RawRow> ReadAsync(Stream stream, Chunk chunk) => reader.ReadAsync(stream, chunk, CancellationToken.None);

    /// <summary>The file, standing at the chunk's first row.</summary>
    public FileStream Open(Chunk chunk)
    {
        var stream = File.OpenRead(Path);
        stream.Position = chunk.Start;
        return stream;
    }

    /// <summary>The records of a chunk are kept until it ends, as <see cref="ChunkIntake"/> keeps them.</summary>
    public async Task<RowCounts> CleanAsync(Chunk chunk)
    {
        var cleaner = Compile(Mapping);
        var records = new List<CleanedRecord>();
        long held = 0, rejected = 0, events = 0;
        await using var stream = Open(chunk);
        await foreach (var row in ReadAsync(stream, chunk))
        {
            var record = cleaner.Clean(row, chunk.Ranks.GetValueOrDefault(row.Offset));
            records.Add(record);
            if (record.Outcome == RowOutcome.Held) held++;
            else if (record.Outcome == RowOutcome.Rejected) rejected++;
            else if (record.Event is not null) events++;
        }
        return new RowCounts(records.Count, records.Count - held - rejected, held, rejected, events);
    }
}
