using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Cleans one chunk, makes it evidence and brings the profiles it touches up to date; the last one settles the batch.</summary>
/// <remarks>
/// Each step can be repeated: rows are stored under (batch, offset), claims are a set, profiles follow from the evidence, the chunk's
/// result is overwritten and, being written last, says that the chunk is done.
/// </remarks>
public sealed class ChunkIntake(
    IFileStore files, IBatchStore batches, EvidenceWriter evidence, EvidenceRemover remover, ProfileUpdater profiles, BatchSettler settler,
    PublishedDefinitions definitions, ContentIds ids, ChunkOptions chunking, TimeProvider clock)
{
    /// <param name="message">Body of a message of <see cref="QueueNames.BatchChunks"/>.</param>
    public async Task RunAsync(string message, CancellationToken cancellation)
    {
        var work = ChunkMessage.Parse(message);
        using var activity = Telemetry.Begin("clean chunk", "batch", work.Batch.ToString());
        var batch = await batches.FindAsync(work.Batch, cancellation);
        if (batch is not { IsOpen: true } || batch.Status == BatchStatus.Undoing != (work.Work == ChunkWork.Undo)) return;
        if (work.Work == ChunkWork.Undo) await UndoAsync(batch, work.Index, cancellation);
        else await CleanAsync(batch, work.Index, cancellation);
        await settler.TrySettleAsync(await batches.FindAsync(batch.Id, cancellation) ?? batch, cancellation);
    }

    private async Task CleanAsync(Batch batch, int index, CancellationToken cancellation)
    {
        if (await IsDoneAsync(batch.Id, index, cancellation)) return;
        Telemetry.Began(QueueNames.BatchChunks, clock.GetUtcNow() - batch.ObservedAt);
        var chunk = await batches.FindChunkPlanAsync(batch.Id, index, cancellation)
            ?? throw new InvalidOperationException($"Chunk {index} of batch {batch.Id} was announced but not planned.");
        var active = definitions.Current;
        await using var stream = await files.OpenAsync(batch.File!, chunk.Start, cancellation);
        if (stream is null)
        {
            await settler.EndGoneAsync(batch, cancellation);
            return;
        }
        var cleaned = await CleanRowsAsync(stream, batch, chunk, active, cancellation);
        var touched = await evidence.AppendAsync(cleaned.Accepted, active.Guards, cancellation);
        await profiles.UpdateAsync(touched, new UpdateCause(TransitionCause.Data, batch.Id), active, cancellation);
        await batches.SaveChunkAsync(new ChunkResult(batch.Id, index, cleaned.Counts, touched, cleaned.SetAside), cancellation);
        Telemetry.CleanedChunk(cleaned.Counts);
    }

    private async Task<CleanedChunk> CleanRowsAsync(Stream stream, Batch batch, Chunk chunk, ActiveDefinitions active, CancellationToken cancellation)
    {
        var cleaner = RecordCleaner.Compile(batch.Mapping!, batch.Format!.Header, active.Set.Channel(batch.Channel), active.Set, batch.ObservedAt);
        var cleaned = new CleanedChunk();
        var reader = new RowReader(batch.Format, Path.GetFileName(batch.File!.Name), chunking);
        await foreach (var row in reader.ReadAsync(stream, chunk, cancellation))
        {
            var record = cleaner.Clean(row, chunk.Ranks.GetValueOrDefault(row.Offset));
            if (record.Outcome == RowOutcome.Accepted)
            {
                var stamp = new SightingStamp(record.UpdatedAt ?? batch.ObservedAt, batch.ObservedAt, batch.Id, record.Offset);
                cleaned.Add(AcceptedRecord.Of(record, batch.Channel, stamp, ids));
            }
            else cleaned.SetAsideRow(new SetAsideRow(row.RowNumber, row.Offset, record.Outcome, row.Cells, record.Findings));
        }
        return cleaned;
    }

    private async Task UndoAsync(Batch batch, int index, CancellationToken cancellation)
    {
        var undo = settler.UndoOf(batch.Id);
        if (await IsDoneAsync(undo, index, cancellation)) return;
        var active = definitions.Current;
        await foreach (var result in batches.ReadChunksAsync(batch.Id, cancellation))
        {
            if (result.Index != index) continue;
            var seeds = await remover.RemoveAsync(result.Touched, batch.Id, active.Guards, cancellation);
            await profiles.UpdateAsync(seeds, new UpdateCause(TransitionCause.Data, undo), active, cancellation);
        }
        await batches.SaveChunkAsync(new ChunkResult(undo, index, RowCounts.None, [], []), cancellation);
    }

    private async Task<bool> IsDoneAsync(BatchId batch, int index, CancellationToken cancellation) =>
        (await batches.ReadChunkCountsAsync(batch, cancellation)).Any(c => c.Index == index);

    /// <summary>What the rows of a chunk came to.</summary>
    private sealed class CleanedChunk
    {
        private readonly List<AcceptedRecord> accepted = [];
        private readonly List<SetAsideRow> setAside = [];
        private long events;

        public IReadOnlyList<AcceptedRecord> Accepted => accepted;
        public IReadOnlyList<SetAsideRow> SetAside => setAside;
        public RowCounts Counts
        {
            get
            {
                var held = setAside.Count(r => r.Outcome == RowOutcome.Held);
                return new RowCounts(accepted.Count + setAside.Count, accepted.Count, held, setAside.Count - held, events);
            }
        }

        public void Add(AcceptedRecord record)
        {
            accepted.Add(record);
            if (record.Event is not null) events++;
        }

        public void SetAsideRow(SetAsideRow row) => setAside.Add(row);
    }
}
