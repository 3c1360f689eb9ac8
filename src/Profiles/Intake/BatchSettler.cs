using Profiles.Activation;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Held;
using Profiles.Privacy.Erasure;
using Profiles.Privacy.Retention;
using Profiles.Profiles;
using Profiles.Quality;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Takes a batch to its next state once the work of the present one is done: sums counts, nets and publishes changes. Safe to repeat.</summary>
public sealed class BatchSettler(
    IBatchStore batches, IProfileStore profiles, ChangePublisher publisher, IFileStore files, WorkAnnouncer announcer, QualityReview quality, BatchErasure erasure, RunIds ids,
    FileRetention retention, PublishedDefinitions definitions, TimeProvider clock)
{
    private const int PublishPage = 5000;

    /// <summary>Goes on as far as work is done; returns the batch as it then is.</summary>
    public async Task<Batch> TrySettleAsync(Batch batch, CancellationToken cancellation)
    {
        while (await NextAsync(batch, cancellation) is { } next)
        {
            // Before the batch is closed, so that a stop in between leaves nothing behind that nobody would clear.
            if (!next.IsOpen || next.IsUndescribed) await RemoveStagedAsync(batch.Tables, cancellation);
            if (!next.IsOpen) await erasure.EraseRefusedAsync(batch, cancellation);
            var saved = await batches.SaveAsync(next, cancellation);
            if (saved is { IsOpen: true }) await announcer.AnnounceAsync(saved, cancellation);
            else if (saved is not null) saved = await retention.FollowAsync(saved, new RetentionSchedule(definitions.Current.Set), clock.GetUtcNow(), cancellation);
            // On a conflict somebody else took it on, or gave it a command: look again.
            batch = saved ?? await batches.FindAsync(batch.Id, cancellation) ?? throw new InvalidOperationException($"Batch {batch.Id} is gone.");
        }
        return batch;
    }

    /// <summary>Takes out what was written of a batch whose file cannot be read on; nothing if the batch went another way meanwhile.</summary>
    public async Task<Batch> FailAsync(Batch batch, Problem problem, CancellationToken cancellation)
    {
        var run = batch.Run;
        // Whoever changes the batch at the same time must not leave it open for ever: its chunks cannot be read again.
        while (batch.Run == run && BatchLifecycle.MayClean(batch, begun: true))
        {
            if (await batches.SaveAsync(BatchLifecycle.Fail(batch, problem, ids), cancellation) is { } failed)
            {
                await announcer.AnnounceAsync(failed, cancellation);
                return await TrySettleAsync(failed, cancellation);
            }
            batch = await batches.FindAsync(batch.Id, cancellation) ?? throw new InvalidOperationException($"Batch {batch.Id} is gone.");
        }
        return batch;
    }

    /// <summary>Removes what a file was unpacked into, every generation of it.</summary>
    public async Task RemoveStagedAsync(IEnumerable<BatchTable> tables, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            if (table.Content is not { Container: ContainerNames.Staged } content) continue;
            // An unpacking that was stopped may have left older ones.
            while (await files.StatAsync(content.Container, content.Name, cancellation) is { } found && await files.DeleteAsync(found.File, cancellation)) { }
        }
    }

    private async Task<Batch?> NextAsync(Batch batch, CancellationToken cancellation)
    {
        switch (batch.Status)
        {
            case BatchStatus.Cleaning or BatchStatus.Paused when batch.Chunks is { } chunks:
                var done = await batches.ReadChunkCountsAsync(batch.RunId, cancellation);
                if (done.Count < chunks) return null;
                var cleaned = await CountedAsync(batch, done, cancellation) with { Times = batch.Times with { Cleaned = clock.GetUtcNow() } };
                return batch.Snapshot is null ? await SettledAsync(cleaned, BatchStatus.Settled, cancellation) : cleaned with { Status = BatchStatus.Retiring };
            case BatchStatus.Stopping:
                var begun = await batches.FindBegunAsync(batch, ids, cancellation);
                var finished = await batches.ReadChunkCountsAsync(batch.RunId, cancellation);
                return begun.IsSubsetOf(finished.Select(c => c.Index))
                    ? await SettledAsync(await CountedAsync(batch, finished, cancellation) with { IsKept = true }, BatchStatus.Cancelled, cancellation)
                    : null;
            case BatchStatus.Retiring when batch.Snapshot is { Tally: not null } snapshot:
                return !snapshot.IsBelieved || await IsSweptAsync(batch, cancellation) ? await SettledAsync(Noticed(batch), BatchStatus.Settled, cancellation) : null;
            case BatchStatus.Recleaning when batch.Chunks is { } chunks:
                var again = await batches.ReadChunkCountsAsync(ids.PassOf(batch.RunId, batch.Pass), cancellation);
                if (again.Count < chunks) return null;
                var recounted = await CountedAsync(batch, await batches.ReadChunkCountsAsync(batch.RunId, cancellation), cancellation);
                return await SettledAsync(
                    recounted with { Recleaned = new RecleanCounts(again.Sum(c => c.Rows.Read), again.Sum(c => c.Rows.Accepted)) }, BatchStatus.Settled, cancellation);
            case BatchStatus.Undoing:
                return await IsOutAsync(batch, cancellation) ? await TakenOutAsync(batch, cancellation) : null;
            default:
                return null;
        }
    }

    private async Task<bool> IsSweptAsync(Batch batch, CancellationToken cancellation) =>
        (await batches.ReadChunkCountsAsync(ids.SweepOf(batch.Untold[^1]), cancellation)).Count > 0;

    private async Task<bool> IsOutAsync(Batch batch, CancellationToken cancellation)
    {
        var begun = await batches.FindBegunAsync(batch, ids, cancellation);
        var undone = await batches.ReadChunkCountsAsync(ids.UndoOf(batch.RunId), cancellation);
        return begun.IsSubsetOf(undone.Select(c => c.Index)) && (batch.Snapshot is not { IsBelieved: true } || await IsSweptAsync(batch, cancellation));
    }

    /// <summary>The batch whose rows are out: closed, or on its way again.</summary>
    private async Task<Batch> TakenOutAsync(Batch batch, CancellationToken cancellation) => batch.Then switch
    {
        // Told with the next run: a re-run is one change of the people it speaks of, not two.
        BatchStatus.Planning => BatchLifecycle.NextRun(batch),
        // The counts of an undone batch say what it had been; those of one that did not come to its end would say nothing.
        BatchStatus.Undone => await SettledAsync(batch with { IsKept = false }, BatchStatus.Undone, cancellation),
        var then => await SettledAsync(
            batch with { Rows = RowCounts.None, IsKept = false, ChunksDone = (await batches.ReadChunkCountsAsync(batch.RunId, cancellation)).Count },
            then ?? BatchStatus.Undone, cancellation),
    };

    private async Task<Batch> CountedAsync(Batch batch, IReadOnlyList<ChunkCounts> done, CancellationToken cancellation) =>
        batch with { Rows = await batches.SumAsync(batch.RunId, done, ids, cancellation), ChunksDone = done.Count };

    private static Batch Noticed(Batch batch)
    {
        var others = batch.Notices.Where(n => n.Code != Snapshot.TooFewNamed);
        return batch with { Notices = batch.Snapshot!.NoticeOf(batch.File!.Name) is { } notice ? [.. others, notice] : [.. others] };
    }

    private async Task<Batch> SettledAsync(Batch batch, BatchStatus status, CancellationToken cancellation)
    {
        using var activity = Telemetry.Begin(SpanNames.SettleBatch, "profiles.batch.id", batch.Id.ToString());
        var told = await NetAsync(batch.Untold, publish: true, cancellation);
        // A run is told together with the undoing of the one before it, or in two parts; what it did is counted on its own.
        var alone = batch.Untold is [var only] && only == batch.RunId;
        var stays = status == BatchStatus.Settled || (status == BatchStatus.Cancelled && batch.IsKept);
        var counts = stays && !alone
            ? await NetAsync([batch.RunId, ids.ConfirmationOf(batch.RunId)], publish: false, cancellation)
            : told;
        var measured = stays ? await quality.MeasureAsync(batch, cancellation) : null;
        if (status == BatchStatus.Settled) Telemetry.Alerted(measured?.Alerts ?? []);
        Telemetry.Ended(status);
        return batch with { Status = status, Then = null, Untold = [], Profiles = counts, SettledAt = clock.GetUtcNow(), Quality = measured };
    }

    /// <summary>Nets what was kept under the given ids, profile by profile; publishes it if asked to.</summary>
    private async Task<ProfileCounts> NetAsync(IReadOnlyList<BatchId> untold, bool publish, CancellationToken cancellation)
    {
        if (untold.Count == 0) return ProfileCounts.None;
        var net = new BatchNet(untold[^1], withOutcomes: publish && publisher.TellsOutcomes);
        var page = new List<Change>(PublishPage);
        // One page is published while the next one is netted.
        var published = Task.CompletedTask;
        await foreach (var entry in profiles.ReadOutboxAsync(untold, cancellation))
        {
            page.AddRange(net.Add(entry));
            if (page.Count >= PublishPage) await FlushAsync();
        }
        page.AddRange(net.Close());
        await FlushAsync();
        await published;
        return net.Counts;

        async Task FlushAsync()
        {
            await published;
            var outcomes = net.TakeOutcomes();
            if (publish && (page.Count > 0 || outcomes.Count > 0)) published = publisher.PublishAsync(page, outcomes, cancellation);
            page = new List<Change>(PublishPage);
        }
    }
}
