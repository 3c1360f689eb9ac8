using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Intake;

/// <summary>Cuts a file into chunks on row boundaries, in one pass and constant memory.</summary>
/// <remarks>
/// Row numbers are physical lines as editors show them: CR, LF and CRLF end a line, also inside a quoted cell, and blank lines count.
/// A chunk begins with a row; blank lines between two chunks belong to neither.
/// </remarks>
public static class ChunkPlanner
{
    private static readonly IReadOnlyDictionary<long, int> NoRanks = new Dictionary<long, int>();

    /// <param name="stream">Stands at <see cref="FileFormat.DataStart"/>.</param>
    /// <param name="mapping">Its <see cref="Mapping.NeedsRanks"/> decides whether rows are parsed and ranked, or only their ends looked for.</param>
    /// <returns>Chunks in order. With ranks the first comes after the whole file has been read.</returns>
    public static IAsyncEnumerable<Chunk> PlanAsync(
        Stream stream, FileFormat format, Mapping mapping, BatchId batch, ChunkOptions options, CancellationToken cancellation) =>
        mapping.NeedsRanks
            ? PlanRankedAsync(stream, format, mapping, batch, options, cancellation)
            : CutAsync(stream, format, batch, options, onRow: null, cancellation);

    private static async IAsyncEnumerable<Chunk> PlanRankedAsync(
        Stream stream, FileFormat format, Mapping mapping, BatchId batch, ChunkOptions options,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var counter = new RankCounter(options.MaxRanksInMemory);
        var parser = RowParser.Of(format, fileName: "", options);
        var hasher = new RowHasher(format.Header, mapping);
        var chunks = new List<Chunk>();
        await foreach (var chunk in CutAsync(stream, format, batch, options, Hash, cancellation)) chunks.Add(chunk);
        var index = 0;
        foreach (var ranks in counter.CountPerChunk([.. chunks.Select(c => c.Start)]))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return chunks[index++] with { Ranks = ranks };
        }

        void Hash(RowScanner rows)
        {
            var row = parser.Parse(rows);
            if (row.Malformed is null) counter.Add(hasher.Hash(row.Cells), row.Offset);
        }
    }

    private static async IAsyncEnumerable<Chunk> CutAsync(
        Stream stream, FileFormat format, BatchId batch, ChunkOptions options, Action<RowScanner>? onRow,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = new RowScanner(stream, RowSyntax.Of(format), format.DataStart, format.FirstRowNumber, options.MaxRowBytes);
        Chunk? open = null;
        long end = 0;
        var index = 0;
        var count = 0;
        while (await rows.ReadAsync(cancellation))
        {
            onRow?.Invoke(rows);
            open ??= new Chunk(batch, index++, rows.Offset, rows.Offset, rows.LineNumber, NoRanks);
            end = rows.NextOffset;
            if (++count < options.MaxRows && end - open.Start < options.TargetBytes) continue;
            yield return open with { End = end };
            open = null;
            count = 0;
        }
        if (open is not null) yield return open with { End = end };
    }
}
