using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Intake.Held;

/// <summary>Finds held rows, with what was made of them.</summary>
public sealed class HeldRows(IBatchStore batches, RunIds ids)
{
    /// <summary>False while the chunk of the row is being cleaned: then whether it is held is not settled yet.</summary>
    public async Task<bool> IsDoneAsync(HeldRowId id, CancellationToken cancellation) =>
        await FindRunAsync(id.Run, cancellation) is not { } batch
        || (batch.Status != BatchStatus.Recleaning && await batches.FindChunkAsync(id.Run, id.Chunk, cancellation) is not null);

    /// <summary>The row, decided or not; null if its run is over or being cleaned, or no such row was held.</summary>
    public async Task<HeldRow?> FindAsync(HeldRowId id, CancellationToken cancellation)
    {
        if (await FindRunAsync(id.Run, cancellation) is not { Status: not BatchStatus.Recleaning } batch) return null;
        if (await batches.FindChunkPlanAsync(id.Run, id.Chunk, cancellation) is not { } plan) return null;
        if (await batches.FindChunkAsync(id.Run, id.Chunk, cancellation) is not { } result) return null;
        var row = result.SetAside.FirstOrDefault(r => r.Outcome == RowOutcome.Held && r.Offset - plan.Start == id.Place);
        // One that was kept long enough has no cells left to decide about.
        if (row is not { Cells.Count: > 0 }) return null;
        var decided = await batches.FindChunkAsync(ids.DecidedOf(id.Run, id.Chunk), id.Place, cancellation);
        return new HeldRow(id, batch, batch.Tables[row.Table], plan, row with { Decision = decided?.SetAside.FirstOrDefault()?.Decision });
    }

    /// <summary>The rows of a run that are set aside now: those that stewards let in are left out, those they sent back are rejected.</summary>
    public async IAsyncEnumerable<SetAsideRow> ReadSetAsideAsync(BatchId run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var chunk in batches.ReadChunksAsync(run, cancellation))
        {
            var decided = new Dictionary<long, HeldDecision>();
            if (chunk.Rows.Held > 0)
                await foreach (var result in batches.ReadChunksAsync(ids.DecidedOf(run, chunk.Index), cancellation))
                    foreach (var row in result.SetAside)
                        if (row.Decision is { } decision) decided[row.Offset] = decision;
            foreach (var row in chunk.SetAside)
            {
                if (row.Outcome != RowOutcome.Held || !decided.TryGetValue(row.Offset, out var decision)) yield return row;
                else if (decision.Answer == HeldAnswers.Reject) yield return row with { Outcome = RowOutcome.Rejected, Decision = decision };
            }
        }
    }

    private async Task<Batch?> FindRunAsync(BatchId run, CancellationToken cancellation) =>
        await batches.FindAsync(run.WithoutRun, cancellation) is { } batch && batch.RunId == run && BatchLifecycle.HoldsRows(batch, batch.Run) ? batch : null;
}
