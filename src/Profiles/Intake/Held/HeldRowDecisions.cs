using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Privacy.Erasure;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake.Held;

/// <summary>Carries out what stewards decide on held rows, and takes it back. Safe to repeat, and beside other workers.</summary>
/// <remarks>
/// A row that is let in becomes evidence at its own place in its batch, as if it had been accepted at once, and counts as accepted from
/// then on: read = accepted + held + rejected stays true. Whom it speaks of is noted before it is written, and the batch is looked at again
/// afterwards, so that an undo of the batch takes it out, or whoever wrote it does.
/// </remarks>
public sealed class HeldRowDecisions(
    IBatchStore batches, EvidenceWriter evidence, EvidenceRemover remover, Retirement retirement, ProfileUpdater profiles, PublishedDefinitions definitions,
    ContentIds ids, RunIds runs)
{
    /// <summary>Decides on a row of which nothing is decided.</summary>
    /// <param name="record">What the decision makes of it; of one that is sent back nothing.</param>
    /// <returns>False if the batch went another way meanwhile.</returns>
    public async Task<bool> DecideAsync(HeldRow held, HeldDecision decision, CleanedRecord? record, CancellationToken cancellation)
    {
        var row = held.Row with { Decision = decision };
        var active = definitions.Current;
        // Of an attempt that was stopped, or taken back, something may be left: this one may speak of somebody else, or of nobody.
        var before = await batches.FindChunkAsync(runs.DecidedOf(held.Id.Run, held.Id.Chunk), held.Id.Place, cancellation);
        await TakeOutAsync(held, before?.Touched ?? [], active, cancellation);
        if (record is null)
        {
            await SaveAsync(held, new RowCounts(0, 0, -1, 1, 0), [], row, cancellation);
            await RecountAsync(held, cancellation);
            return true;
        }
        var stamp = new SightingStamp(record.UpdatedAt ?? held.Batch.ObservedAt, held.Batch.ObservedAt, held.Id.Run, held.Offset);
        var accepted = AcceptedRecord.Of(record, held.Batch.Channel, stamp, ids);
        SourcePersonId[] touched = [accepted.Person];
        await SaveAsync(held, RowCounts.None, touched, held.Row with { Decision = null }, cancellation);
        if (!await HoldsRowsAsync(held, cancellation)) return false;
        var appended = await evidence.AppendAsync([accepted], active.Guards, active.Rules.Tracked, cancellation);
        await FollowAsync(held, touched, appended.Persons, active, cancellation);
        if (appended.Refused.Count > 0)
        {
            // Erased since it was held: it ends among the rejected, and says nothing.
            var erased = ErasedRows.Of(row.RowNumber, row.Offset, row.Table) with { Decision = decision with { Answer = HeldAnswers.Reject, Corrected = null } };
            await SaveAsync(held, new RowCounts(0, 0, -1, 1, 0), [], erased, cancellation);
            await RecountAsync(held, cancellation);
            return true;
        }
        await SaveAsync(held, new RowCounts(0, 1, -1, 0, record.Event is null ? 0 : 1), touched, row, cancellation);
        if (!await HoldsRowsAsync(held, cancellation))
        {
            await TakeOutAsync(held, touched, active, cancellation);
            await SaveAsync(held, RowCounts.None, touched, held.Row with { Decision = null }, cancellation);
            return false;
        }
        await RecountAsync(held, cancellation);
        return true;
    }

    /// <summary>Takes a decision back: the row is held again.</summary>
    public async Task UndoAsync(HeldRow held, CancellationToken cancellation)
    {
        var decided = await batches.FindChunkAsync(runs.DecidedOf(held.Id.Run, held.Id.Chunk), held.Id.Place, cancellation);
        if (decided is null) return;
        await TakeOutAsync(held, decided.Touched, definitions.Current, cancellation);
        await SaveAsync(held, RowCounts.None, decided.Touched, held.Row with { Decision = null }, cancellation);
        await RecountAsync(held, cancellation);
    }

    private async Task TakeOutAsync(HeldRow held, IReadOnlyList<SourcePersonId> touched, ActiveDefinitions active, CancellationToken cancellation)
    {
        if (touched.Count == 0) return;
        var seeds = await remover.RemoveAsync(touched, held.Id.Run, active.Guards, active.Rules.Tracked, cancellation, RowSpan.One(held.Offset));
        await FollowAsync(held, touched, seeds, active, cancellation);
    }

    private async Task FollowAsync(
        HeldRow held, IReadOnlyCollection<SourcePersonId> touched, IReadOnlyCollection<SourcePersonId> seeds, ActiveDefinitions active, CancellationToken cancellation)
    {
        var neighbours = await retirement.FollowAsync(held.Batch.Channel, touched, active.Guards, cancellation);
        // Told at once: the batch may have been told long ago.
        await profiles.UpdateAsync([.. seeds.Union(neighbours)], new UpdateCause(TransitionCause.Data, Batch: null), active, cancellation);
    }

    private Task SaveAsync(HeldRow held, RowCounts rows, IReadOnlyList<SourcePersonId> touched, SetAsideRow row, CancellationToken cancellation) =>
        batches.SaveChunkAsync(new ChunkResult(runs.DecidedOf(held.Id.Run, held.Id.Chunk), held.Id.Place, rows, touched, [row]), cancellation);

    private async Task<bool> HoldsRowsAsync(HeldRow held, CancellationToken cancellation) =>
        await batches.FindAsync(held.Batch.Id, cancellation) is { } batch && BatchLifecycle.HoldsRows(batch, held.Batch.Run) && batch.Pass == held.Batch.Pass;

    /// <summary>
    /// Brings the counts of the batch up to date. An open one is saved all the same: whoever settles it just now has to count again.
    /// </summary>
    private async Task RecountAsync(HeldRow held, CancellationToken cancellation)
    {
        while (await batches.FindAsync(held.Batch.Id, cancellation) is { } batch && BatchLifecycle.HoldsRows(batch, held.Batch.Run))
        {
            var rows = batch.IsOpen
                ? batch.Rows
                : await batches.SumAsync(batch.RunId, await batches.ReadChunkCountsAsync(batch.RunId, cancellation), runs, cancellation);
            if (await batches.SaveAsync(batch with { Rows = rows }, cancellation) is not null) return;
        }
    }
}
