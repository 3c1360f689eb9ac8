using Profiles.Activation;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Settles a batch once its last chunk is done: sums its counts, nets and publishes its changes. Safe to repeat.</summary>
public sealed class BatchSettler(IBatchStore batches, IProfileStore profiles, IChangeLog changes, ContentIds ids, TimeProvider clock)
{
    private const int PublishPage = 5000;

    /// <summary>Settles the batch if all its chunks are done; returns it as it then is.</summary>
    public async Task<Batch> TrySettleAsync(Batch batch, CancellationToken cancellation)
    {
        while (batch is { Status: BatchStatus.Cleaning or BatchStatus.Undoing, Chunks: { } chunks })
        {
            var undoing = batch.Status == BatchStatus.Undoing;
            var done = undoing
                ? await batches.ReadChunkCountsAsync(UndoOf(batch.Id), cancellation)
                : await batches.ReadChunkCountsAsync(batch.Id, cancellation);
            if (done.Count < chunks) return batch;
            var counts = await PublishNetAsync(undoing ? UndoOf(batch.Id) : batch.Id, cancellation);
            var settled = batch with
            {
                Status = undoing ? BatchStatus.Undone : BatchStatus.Settled,
                Rows = undoing ? batch.Rows : done.Aggregate(RowCounts.None, (sum, c) => sum + c.Rows),
                Profiles = counts,
                SettledAt = clock.GetUtcNow(),
            };
            // On a conflict somebody else settled it, or it is being undone: look again.
            batch = await batches.SaveAsync(settled, cancellation)
                ?? await batches.FindAsync(batch.Id, cancellation) ?? throw new InvalidOperationException($"Batch {batch.Id} is gone.");
        }
        return batch;
    }

    /// <summary>Ends a batch whose file was overwritten or deleted, also if somebody else changes the batch at the same time.</summary>
    public async Task<Batch> EndGoneAsync(Batch batch, CancellationToken cancellation)
    {
        while (batch is { IsOpen: true, File: { } file })
        {
            var failed = batch with { Status = BatchStatus.Failed, Error = new Problem("file-gone", file.Name, file.Generation, null) };
            batch = await batches.SaveAsync(failed, cancellation)
                ?? await batches.FindAsync(batch.Id, cancellation) ?? throw new InvalidOperationException($"Batch {batch.Id} is gone.");
        }
        return batch;
    }

    /// <summary>Under this id an undo keeps its chunk results and its changes, apart from those of the import.</summary>
    public BatchId UndoOf(BatchId batch) => new(ids.Hash("undo", batch.ToString()));

    private async Task<ProfileCounts> PublishNetAsync(BatchId batch, CancellationToken cancellation)
    {
        var net = new BatchNet(batch);
        var page = new List<Change>(PublishPage);
        await foreach (var entry in profiles.ReadOutboxAsync(batch, cancellation))
        {
            page.AddRange(net.Add(entry));
            if (page.Count < PublishPage) continue;
            await changes.PublishAsync(page, cancellation);
            page.Clear();
        }
        page.AddRange(net.Close());
        if (page.Count > 0) await changes.PublishAsync(page, cancellation);
        return net.Counts;
    }
}
