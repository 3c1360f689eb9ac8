using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Announces on the queue what is left to do for a batch. Announcing twice is announcing once.</summary>
public sealed class WorkAnnouncer(IBatchStore batches, IQueue queue, RunIds ids)
{
    private const int Page = 64;

    /// <summary>Announces all that is open in the batch's state; nothing for a paused one.</summary>
    public async Task AnnounceAsync(Batch batch, CancellationToken cancellation)
    {
        var work = batch.Status switch
        {
            BatchStatus.Planning => [Message(batch, ChunkWork.Plan)],
            BatchStatus.Cleaning => await UncleanedAsync(batch, Enumerable.Range(0, batch.Chunks ?? 0), cancellation),
            BatchStatus.Stopping => await UncleanedAsync(batch, await IndexesAsync(ids.BegunOf(batch.RunId), cancellation), cancellation),
            BatchStatus.Retiring => [Message(batch, batch.Snapshot is { Tally: null } ? ChunkWork.Count : ChunkWork.Sweep)],
            BatchStatus.Recleaning => Enumerable.Range(0, batch.Chunks ?? 0).Except(await IndexesAsync(ids.PassOf(batch.RunId, batch.Pass), cancellation))
                .Select(i => Message(batch, ChunkWork.Reclean, i)),
            BatchStatus.Undoing => await UndoneAsync(batch, cancellation),
            _ => Enumerable.Empty<ChunkMessage>(),
        };
        foreach (var page in work.Chunk(Page)) await SendAsync(page, cancellation);
    }

    /// <summary>Announces chunks that were just planned.</summary>
    public Task AnnounceAsync(Batch batch, IEnumerable<Chunk> planned, CancellationToken cancellation) =>
        SendAsync([.. planned.Select(c => Message(batch, ChunkWork.Clean, c.Index))], cancellation);

    /// <summary>Announces the part that follows on <paramref name="done"/>.</summary>
    public Task AnnounceNextAsync(ChunkMessage done, string position, SnapshotTally? tally, CancellationToken cancellation) =>
        SendAsync([done with { Index = done.Index + 1, Position = position, Tally = tally }], cancellation);

    private async Task<IEnumerable<ChunkMessage>> UncleanedAsync(Batch batch, IEnumerable<int> chunks, CancellationToken cancellation) =>
        chunks.Except(await IndexesAsync(batch.RunId, cancellation)).Select(i => Message(batch, ChunkWork.Clean, i));

    private async Task<IEnumerable<ChunkMessage>> UndoneAsync(Batch batch, CancellationToken cancellation)
    {
        var left = (await batches.FindBegunAsync(batch, ids, cancellation)).Except(await IndexesAsync(ids.UndoOf(batch.RunId), cancellation)).Order();
        var undo = left.Select(i => Message(batch, ChunkWork.Undo, i));
        return batch.Snapshot is { IsBelieved: true } ? undo.Append(Message(batch, ChunkWork.Sweep)) : undo;
    }

    private async Task<IEnumerable<int>> IndexesAsync(BatchId id, CancellationToken cancellation) =>
        (await batches.ReadChunkCountsAsync(id, cancellation)).Select(c => c.Index);

    private static ChunkMessage Message(Batch batch, ChunkWork work, int index = 0) => new(batch.Id, index, work, batch.Run, batch.Announcement);

    private Task SendAsync(IReadOnlyCollection<ChunkMessage> messages, CancellationToken cancellation) =>
        queue.SendAsync(QueueNames.BatchChunks, [.. messages.Select(m => m.ToQueueMessage())], cancellation);
}
