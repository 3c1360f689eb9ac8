using System.Globalization;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Recleaning;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Carries out what people ask of a batch: pause, resume, cancel, undo, read again, confirm.</summary>
/// <remarks>
/// Decided by <see cref="BatchLifecycle"/> on what is stored and saved under its ETag. Of two commands at once the second is decided anew on
/// what the first made of the batch, and carried out or refused like any other.
/// </remarks>
public sealed class BatchControl(IBatchStore batches, IFileStore files, WorkAnnouncer announcer, BatchSettler settler, PublishedDefinitions definitions, RunIds ids)
{
    /// <summary>The batch as it then is, with a problem if the command does not fit it; null if there is no such batch.</summary>
    public async Task<BatchDecision?> RunAsync(BatchId id, BatchCommand command, CancellationToken cancellation)
    {
        while (await batches.FindAsync(id, cancellation) is { } batch)
        {
            var decision = BatchLifecycle.Decide(batch, command, ids);
            if (decision.Problem is not null) return decision;
            if (command is BatchCommand.Rerun or BatchCommand.Reclean && await FindGoneAsync(batch, cancellation) is { } gone) return new BatchDecision(batch, gone);
            var wanted = decision.Batch.Pass == batch.Pass ? decision.Batch : decision.Batch with { CleanedUnder = CleaningVersion.Of(definitions.Current.Set, batch.Channel) };
            var saved = ReferenceEquals(wanted, batch) ? batch : await batches.SaveAsync(wanted, cancellation);
            if (saved is null) continue;
            // Also if nothing was to be saved: a stop may have come between the save and the announcement of a first attempt.
            await announcer.AnnounceAsync(saved, cancellation);
            return new BatchDecision(await settler.TrySettleAsync(saved, cancellation));
        }
        return null;
    }

    /// <summary>Looked at before anything is taken out: a file that cannot be read again must not cost the rows it gave.</summary>
    private async Task<Problem?> FindGoneAsync(Batch batch, CancellationToken cancellation)
    {
        if (batch.FileDeletedAt is { } deleted)
            return Batch.FileGone(batch.File!) with { Found = deleted.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        await using var stream = await files.OpenAsync(batch.File!, 0, cancellation);
        return stream is null ? Batch.FileGone(batch.File!) : null;
    }
}
