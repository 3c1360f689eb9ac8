using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Reads how far open batches are: a look at the counts of their chunks.</summary>
public sealed class BatchProgressReader(IBatchStore batches, RunIds ids)
{
    /// <summary>Of a batch that is being undone how far it is out, of any other how far it is in; null if it is not open.</summary>
    public async Task<BatchProgress?> ReadAsync(Batch batch, CancellationToken cancellation)
    {
        if (!batch.IsOpen) return null;
        if (batch.Status != BatchStatus.Undoing) return BatchProgress.Of(batch, await batches.ReadChunkCountsAsync(batch.RunId, cancellation));
        var undone = await batches.ReadChunkCountsAsync(ids.UndoOf(batch.RunId), cancellation);
        return BatchProgress.OfUndoing(undone.Count, (await batches.FindBegunAsync(batch, ids, cancellation)).Count);
    }
}
