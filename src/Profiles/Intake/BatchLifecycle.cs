namespace Profiles.Intake;

/// <summary>What people may ask of a batch.</summary>
public enum BatchCommand
{
    /// <summary>Let no further chunk begin.</summary>
    Pause,
    /// <summary>Go on; of a batch that is not paused: announce again what is unfinished.</summary>
    Resume,
    /// <summary>Stop, and take out what was written, as if the file had never come.</summary>
    Cancel,
    /// <summary>Stop; what is done stays, the rest is not read.</summary>
    CancelKeeping,
    /// <summary>Take out every row of a batch that ended.</summary>
    Undo,
    /// <summary>Read the same file again, with the definitions of now; rows of an earlier run are taken out first.</summary>
    Rerun,
    /// <summary>
    /// Clean the rows again with the definitions of now, changing only what comes out otherwise; columns mean what they meant. A file that was
    /// unpacked is read again as a whole.
    /// </summary>
    Reclean,
    /// <summary>Believe a snapshot that named too few: those it does not name retire.</summary>
    ConfirmAbsences,
}

/// <summary>The batch as a command makes it, or why it does not fit.</summary>
/// <param name="Batch">To be saved under its ETag; the very batch that was given if there is nothing to do.</param>
public sealed record BatchDecision(Batch Batch, Problem? Problem = null);

/// <summary>The state machine of batches: which command fits which state, and what becomes of the batch. Pure.</summary>
public static class BatchLifecycle
{
    public static BatchDecision Decide(Batch batch, BatchCommand command, RunIds ids)
    {
        if (batch.File is null) return new(batch, new Problem("batch-of-leads", command.ToString(), "file", "leads"));
        var next = command switch
        {
            BatchCommand.Pause => Pause(batch),
            BatchCommand.Resume => Resume(batch),
            BatchCommand.Cancel => Cancel(batch, ids),
            BatchCommand.CancelKeeping => CancelKeeping(batch),
            BatchCommand.Undo => Undo(batch, ids),
            BatchCommand.Rerun => Rerun(batch, ids),
            BatchCommand.Reclean => Reclean(batch, ids),
            _ => ConfirmAbsences(batch, ids),
        };
        return next is null ? new(batch, new Problem("batch-state", command.ToString(), Fitting(command), batch.Status.ToString())) : new(next);
    }

    /// <summary>The batch whose file cannot be read to its end: what was written of it goes.</summary>
    public static Batch Fail(Batch batch, Problem problem, RunIds ids) => TakeOut(batch, BatchStatus.Failed, ids) with { Error = problem };

    /// <summary>The next run: the file is taken apart and read anew. The batch keeps its id and the time it was first seen.</summary>
    public static Batch NextRun(Batch batch) => new()
    {
        Id = batch.Id,
        Channel = batch.Channel,
        File = batch.File,
        Length = batch.Length,
        ObservedAt = batch.ObservedAt,
        Run = batch.Run + 1,
        Untold = [.. batch.Untold, batch.Id.OfRun(batch.Run + 1)],
        ETag = batch.ETag,
    };

    /// <summary>True if rows of the given run are, or may come to be, in the evidence.</summary>
    public static bool HoldsRows(Batch batch, int run) => batch.Run == run && batch.Status switch
    {
        BatchStatus.Undoing or BatchStatus.Undone or BatchStatus.Failed => false,
        BatchStatus.Cancelled => batch.IsKept,
        _ => true,
    };

    /// <summary>True if a chunk of the present run may be read now.</summary>
    /// <param name="begun">Whether it has begun before.</param>
    public static bool MayClean(Batch batch, bool begun) => batch.Status switch
    {
        BatchStatus.Planning or BatchStatus.Cleaning => true,
        BatchStatus.Paused or BatchStatus.Stopping => begun,
        _ => false,
    };

    private static Batch? Pause(Batch batch) => batch.Status switch
    {
        BatchStatus.Planning or BatchStatus.Cleaning => batch with { Status = BatchStatus.Paused },
        BatchStatus.Paused => batch,
        _ => null,
    };

    private static Batch? Resume(Batch batch)
    {
        if (!batch.IsOpen) return null;
        var again = batch with { Announcement = batch.Announcement + 1 };
        if (batch.Status != BatchStatus.Paused) return again;
        return again with { Status = batch.Chunks is null ? BatchStatus.Planning : BatchStatus.Cleaning };
    }

    private static Batch? Cancel(Batch batch, RunIds ids) => batch.Status switch
    {
        BatchStatus.Undoing => batch with { Then = BatchStatus.Cancelled },
        BatchStatus.Cancelled => batch.IsKept ? null : batch,
        // Its rows are in, under some rules or others: there is nothing to cancel but the batch itself, which is an undo.
        BatchStatus.Recleaning => null,
        _ => batch.IsOpen ? TakeOut(batch, BatchStatus.Cancelled, ids) : null,
    };

    private static Batch? CancelKeeping(Batch batch) => batch.Status switch
    {
        BatchStatus.Planning or BatchStatus.Cleaning or BatchStatus.Paused => batch with { Status = BatchStatus.Stopping },
        BatchStatus.Stopping => batch,
        BatchStatus.Cancelled => batch.IsKept ? batch : null,
        _ => null,
    };

    private static Batch? Undo(Batch batch, RunIds ids) => batch.Status switch
    {
        BatchStatus.Settled => TakeOut(batch, BatchStatus.Undone, ids),
        BatchStatus.Cancelled => batch.IsKept ? TakeOut(batch, BatchStatus.Undone, ids) : null,
        BatchStatus.Undoing => batch with { Then = BatchStatus.Undone },
        BatchStatus.Undone => batch,
        _ => null,
    };

    private static Batch? Rerun(Batch batch, RunIds ids) => batch.Status switch
    {
        _ when batch.Run >= Evidence.BatchId.MaxRuns => null,
        BatchStatus.Settled => TakeOut(batch, BatchStatus.Planning, ids),
        BatchStatus.Cancelled => batch.IsKept ? TakeOut(batch, BatchStatus.Planning, ids) : NextRun(batch),
        BatchStatus.Undoing => batch with { Then = BatchStatus.Planning },
        BatchStatus.Undone or BatchStatus.Failed => NextRun(batch),
        _ => null,
    };

    private static Batch? Reclean(Batch batch, RunIds ids) => batch.Status switch
    {
        BatchStatus.Settled when batch.Tables.Any(t => t.Content.Container == Storage.ContainerNames.Staged) => Rerun(batch, ids),
        BatchStatus.Settled => batch with
        {
            Status = BatchStatus.Recleaning, Pass = batch.Pass + 1, Untold = [ids.PassOf(batch.RunId, batch.Pass + 1)], Announcement = batch.Announcement + 1,
        },
        BatchStatus.Recleaning => batch,
        _ => null,
    };

    private static Batch? ConfirmAbsences(Batch batch, RunIds ids) => batch switch
    {
        { Status: BatchStatus.Settled, Snapshot: { IsBelieved: false } snapshot } => batch with
        {
            Status = BatchStatus.Retiring, Snapshot = snapshot with { IsBelieved = true }, Untold = [ids.ConfirmationOf(batch.RunId)],
            Announcement = batch.Announcement + 1,
        },
        { Status: BatchStatus.Retiring or BatchStatus.Settled, Snapshot.IsBelieved: true } => batch,
        _ => null,
    };

    /// <summary>What nobody was told of yet, the rows coming and going, is told as one, or not at all.</summary>
    private static Batch TakeOut(Batch batch, BatchStatus then, RunIds ids) => batch with
    {
        Status = BatchStatus.Undoing, Then = then, Untold = [.. batch.Untold, ids.UndoOf(batch.RunId)], Announcement = batch.Announcement + 1,
    };

    private static string Fitting(BatchCommand command) => command switch
    {
        BatchCommand.Pause => "planning, cleaning",
        BatchCommand.Resume => "paused, planning, cleaning, stopping, retiring, recleaning, undoing",
        BatchCommand.Cancel => "planning, cleaning, paused, stopping, retiring, undoing",
        BatchCommand.CancelKeeping => "planning, cleaning, paused",
        BatchCommand.Undo => "settled, cancelled (kept)",
        BatchCommand.Rerun => "settled, cancelled, undone, failed",
        BatchCommand.Reclean => "settled",
        _ => "settled, a snapshot that named too few",
    };
}
