using System.Globalization;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Privacy.Retention;

/// <summary>Of batches that ended: gives up received files, unpacked content that no batch needs, and what was in rows that were set aside.</summary>
/// <remarks>
/// Goes over the batches, page by page; running it again changes nothing. What was never a batch is not found: of a file that was taken away
/// after a stop in its first unpacking, the unpacked content stays.
/// </remarks>
public sealed class FileRetention(IBatchStore batches, IFileStore files, RunIds ids)
{
    /// <summary>Unpacked contents are numbered, with gaps where one was dropped while unpacking; so many missing in a row are the end.</summary>
    private const int LongestGap = 4;

    /// <returns>The channels that batches came from, sorted.</returns>
    internal async Task<IReadOnlyCollection<string>> RunAsync(RetentionPass pass, CancellationToken cancellation)
    {
        var channels = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var batch in batches.ReadAllAsync(cancellation))
        {
            channels.Add(batch.Channel);
            if (await GiveUpAsync(batch, pass, cancellation)) pass.Tally.Add(RetentionKind.Files, batch.Channel, 1);
            pass.Tally.Add(RetentionKind.Staged, batch.Channel, await RemoveStagedAsync(batch, pass, cancellation));
            pass.Tally.Add(RetentionKind.SetAside, batch.Channel, await ForgetSetAsideAsync(batch, pass, cancellation));
        }
        return channels;
    }

    /// <summary>Gives up the file of a batch that just ended, if its channel keeps none.</summary>
    public async Task<Batch> FollowAsync(Batch batch, RetentionSchedule schedule, DateTimeOffset now, CancellationToken cancellation)
    {
        if (schedule.DaysOfFiles(batch.Channel) != 0 || !FileRetentionPolicy.IsExpired(batch, 0, now)) return batch;
        if (await batches.SaveAsync(batch with { FileDeletedAt = now }, cancellation) is not { } noted) return batch;
        await files.DeleteAsync(noted.File!, cancellation);
        return noted;
    }

    /// <summary>Notes in the batch that its file is given up, then deletes it.</summary>
    /// <remarks>
    /// In this order, and under the ETag: a re-run that comes at the same time either is refused or makes the note fail. Deleted first, the file
    /// would be missing in a run that has taken out the rows of the one before.
    /// </remarks>
    private async Task<bool> GiveUpAsync(Batch batch, RetentionPass pass, CancellationToken cancellation)
    {
        if (FileRetentionPolicy.MayBeLeft(batch, pass.Now))
            return !pass.IsPlan && await files.DeleteAsync(batch.File!, cancellation);
        if (!FileRetentionPolicy.IsExpired(batch, pass.Schedule.DaysOfFiles(batch.Channel), pass.Now)) return false;
        return pass.IsPlan
            || (await batches.SaveAsync(batch with { FileDeletedAt = pass.Now }, cancellation) is not null && await files.DeleteAsync(batch.File!, cancellation));
    }

    private async Task<int> RemoveStagedAsync(Batch batch, RetentionPass pass, CancellationToken cancellation)
    {
        if (!FileRetentionPolicy.MayHaveStaged(batch, pass.Now)) return 0;
        var removed = 0;
        for (var (number, missing) = (0, 0); missing < LongestGap; number++)
        {
            var before = removed;
            var name = string.Create(CultureInfo.InvariantCulture, $"{batch.Id}/{number}");
            while (await files.StatAsync(ContainerNames.Staged, name, cancellation) is { } found)
            {
                if (!pass.IsPlan)
                {
                    // Found before the batch was seen closed: it is not of a run that begins now.
                    if (await batches.FindAsync(batch.Id, cancellation) is not { IsOpen: false } || !await files.DeleteAsync(found.File, cancellation)) return removed;
                }
                removed++;
                if (pass.IsPlan) break;
            }
            missing = removed == before ? missing + 1 : 0;
        }
        return removed;
    }

    /// <returns>Rows whose values were forgotten.</returns>
    private async Task<long> ForgetSetAsideAsync(Batch seen, RetentionPass pass, CancellationToken cancellation)
    {
        bool IsExpired(Batch batch) => FileRetentionPolicy.IsSetAsideExpired(batch, pass.Schedule.DaysOf(RetentionKind.SetAside, batch.Channel), pass.Now);
        // Read anew: its file may have been given up just now.
        if (!IsExpired(seen) || await batches.FindAsync(seen.Id, cancellation) is not { } batch || !IsExpired(batch)) return 0;
        var rows = 0L;
        // Results of earlier runs stay when a file is read again.
        for (var number = 1; number <= batch.Run; number++)
        {
            var run = batch.Id.OfRun(number);
            foreach (var chunk in await batches.ReadChunkCountsAsync(run, cancellation))
            {
                if (await batches.FindChunkAsync(run, chunk.Index, cancellation) is not { } result) continue;
                rows += await ForgetAsync(result, pass, cancellation);
                var decided = ids.DecidedOf(run, chunk.Index);
                foreach (var place in await batches.ReadChunkCountsAsync(decided, cancellation))
                    if (await batches.FindChunkAsync(decided, place.Index, cancellation) is { } answer) await ForgetAsync(answer, pass, cancellation);
            }
        }
        // Written last: after a stop the chunks are looked at once more.
        if (!pass.IsPlan) await batches.SaveAsync(batch with { SetAsideForgottenAt = pass.Now }, cancellation);
        return rows;
    }

    private async Task<int> ForgetAsync(ChunkResult result, RetentionPass pass, CancellationToken cancellation)
    {
        var (forgotten, rows) = SetAsideForgetting.Of(result);
        if (forgotten is not null && !pass.IsPlan) await batches.SaveChunkAsync(forgotten, cancellation);
        return rows;
    }
}
