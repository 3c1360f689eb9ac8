using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>What became of rows of a received file.</summary>
/// <param name="Found">Rows.</param>
/// <param name="Blanked">Of them, those that are blank where they stood.</param>
/// <param name="FileDeleted">True if the file went as a whole, since rows cannot be blanked in it.</param>
public readonly record struct RawRowsErased(long Found, long Blanked, bool FileDeleted);

/// <summary>
/// Blanks rows of erased persons in received files, and in what these were unpacked into. Rows are blanked where they stand, so that chunks, which
/// are places in the file, stay what they are; a blank line is no row. Of a file whose rows are not its bytes (a workbook, an archive, a JSON document,
/// UTF-16) nothing can be blanked: it is deleted, and its batch says so.
/// </summary>
public sealed class RawRowErasure(IFileStore files, IBatchStore batches, PublishedDefinitions definitions, ContentIds ids, ChunkOptions chunking, TimeProvider clock)
{
    /// <param name="rows">By index of the table, offsets within it.</param>
    public async Task<RawRowsErased> EraseAsync(Batch batch, IReadOnlyDictionary<int, IReadOnlySet<long>> rows, CancellationToken cancellation)
    {
        if (batch.File is null || rows.Values.All(r => r.Count == 0)) return default;
        var (found, blanked, whole) = (0L, 0L, false);
        foreach (var table in batch.Tables)
        {
            if (table.Format is null || !rows.TryGetValue(table.Index, out var offsets)) continue;
            var isFile = table.Content == batch.File;
            var spans = await SpansAsync(batch, table, offsets, cancellation);
            var isBlank = spans.Count == 0 || await files.BlankAsync(table.Content, spans, cancellation);
            // What was unpacked is blanked for as long as it is there; the file it came from goes.
            whole |= !isFile || !isBlank;
            found += isFile ? spans.Count : offsets.Count;
            blanked += isFile && isBlank ? spans.Count : 0;
        }
        if (!whole) return new RawRowsErased(found, blanked, FileDeleted: false);
        // Chunks that are read from the file itself need it until the end.
        var isDeleted = batch.IsOpen && batch.Tables.Any(t => t.Content == batch.File) ? await GiveUpLaterAsync(batch, cancellation) : await DeleteFileAsync(batch, cancellation);
        return new RawRowsErased(found, blanked, isDeleted);
    }

    /// <summary>Rows of a run that are not evidence any more, or never became any, by what they say; each with whom it would speak of.</summary>
    public async Task<IReadOnlyList<(int Table, long Offset, SourcePersonId Person)>> FindAsync(Batch batch, SuppressionList erased, CancellationToken cancellation)
    {
        var (found, set) = (new List<(int, long, SourcePersonId)>(), definitions.Current.Set);
        foreach (var table in batch.Tables.Where(t => t.Format is not null && t.Mapping is not null && t.Content == batch.File))
        {
            var cleaner = RecordCleaner.Compile(table.Mapping!, table.Format!.Header, set.Channel(batch.Channel), set, batch.ObservedAt);
            await foreach (var (row, chunk, _) in ReadAsync(batch, table, _ => true, cancellation))
            {
                if (!erased.Holds(row.Cells)) continue;
                var record = cleaner.Clean(row, chunk.Ranks.GetValueOrDefault(row.Offset));
                var stamp = new SightingStamp(batch.ObservedAt, batch.ObservedAt, batch.RunId, table.OffsetBase + row.Offset);
                found.Add((table.Index, row.Offset, AcceptedRecord.Of(record, batch.Channel, stamp, ids).Person));
            }
        }
        return found;
    }

    /// <summary>Deletes a file that cannot be looked through row by row, if a value of an erased person is in it.</summary>
    public async Task<bool> DeleteIfFoundAsync(Batch batch, ValueSearch search, CancellationToken cancellation)
    {
        await using var stream = await files.OpenAsync(batch.File!, 0, cancellation);
        return stream is not null && (await search.FindAsync(stream, cancellation)).Count > 0 && await DeleteFileAsync(batch, cancellation);
    }

    /// <summary>Notes in the batch that its file is given up, then deletes it: in this order, as retention does.</summary>
    public async Task<bool> DeleteFileAsync(Batch batch, CancellationToken cancellation)
    {
        for (var current = batch; current is { FileDeletedAt: null }; current = await batches.FindAsync(batch.Id, cancellation))
            if (await batches.SaveAsync(current with { FileDeletedAt = clock.GetUtcNow() }, cancellation) is not null) break;
        return await files.DeleteAsync(batch.File!, cancellation);
    }

    private async Task<IReadOnlyList<(long From, long To)>> SpansAsync(Batch batch, BatchTable table, IReadOnlySet<long> offsets, CancellationToken cancellation)
    {
        var spans = new List<(long, long)>();
        await foreach (var (row, _, end) in ReadAsync(batch, table, chunk => offsets.Any(o => o >= chunk.Start && o < chunk.End), cancellation))
            if (offsets.Contains(row.Offset)) spans.Add((row.Offset, end));
        return spans;
    }

    private async Task<bool> GiveUpLaterAsync(Batch batch, CancellationToken cancellation)
    {
        for (var current = batch; current is { IsOpen: true, GivesUpFile: false }; current = await batches.FindAsync(batch.Id, cancellation))
            if (await batches.SaveAsync(current with { GivesUpFile = true }, cancellation) is not null) break;
        return true;
    }

    /// <summary>The rows of the chunks wanted, each with its chunk and the place behind it.</summary>
    private async IAsyncEnumerable<(RawRow Row, Chunk Chunk, long End)> ReadAsync(
        Batch batch, BatchTable table, Func<Chunk, bool> isWanted, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var index = 0; await batches.FindChunkPlanAsync(batch.RunId, index, cancellation) is { } chunk; index++)
        {
            if (chunk.Table != table.Index || !isWanted(chunk)) continue;
            await using var stream = await files.OpenAsync(table.Content, chunk.Start, cancellation);
            if (stream is null) yield break;
            RawRow? before = null;
            await foreach (var row in new RowReader(table.Format!, BatchTable.PlaceOf(batch.File!, table.Name), chunking).ReadAsync(stream, chunk, cancellation))
            {
                if (before is { } known) yield return (known, chunk, row.Offset);
                before = row;
            }
            if (before is { } last) yield return (last, chunk, chunk.End);
        }
    }
}
