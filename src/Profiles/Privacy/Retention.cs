using System.Globalization;
using Profiles.Channels.Receiving;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Privacy;

/// <summary>What a run deleted.</summary>
/// <param name="Files">Received files given up.</param>
/// <param name="Staged">Contents that received files were unpacked into, left behind by a stop.</param>
/// <param name="Requests">Requests of senders as they came.</param>
public sealed record RetentionCounts(int Files, int Staged, int Requests);

/// <summary>Deletes received files after the time their channel says (<see cref="Channels.ChannelFiles.KeepDays"/>), unpacked content that no batch needs, and requests of senders after theirs.</summary>
/// <remarks>
/// Goes over the batches, page by page; running it again changes nothing. What was never a batch is not found: of a file that was taken away
/// after a stop in its first unpacking, the unpacked content stays.
/// </remarks>
public sealed class Retention(IBatchStore batches, IFileStore files, ReceivedRetention received, PublishedDefinitions definitions, TimeProvider clock)
{
    private const int Page = 500;
    /// <summary>Unpacked contents are numbered, with gaps where one was dropped while unpacking; so many missing in a row are the end.</summary>
    private const int LongestGap = 4;

    public async Task<RetentionCounts> EnforceAsync(CancellationToken cancellation)
    {
        var (now, counts) = (clock.GetUtcNow(), new RetentionCounts(0, 0, await received.EnforceAsync(cancellation)));
        Batch? last = null;
        while (await batches.ListAsync(last, Page, cancellation) is [.., var end] page)
        {
            foreach (var batch in page)
                counts = counts with
                {
                    Files = counts.Files + (await GiveUpAsync(batch, now, cancellation) ? 1 : 0),
                    Staged = counts.Staged + await RemoveStagedAsync(batch, now, cancellation),
                };
            last = end;
        }
        return counts;
    }

    /// <summary>Notes in the batch that its file is given up, then deletes it.</summary>
    /// <remarks>
    /// In this order, and under the ETag: a re-run that comes at the same time either is refused or makes the note fail. Deleted first, the file
    /// would be missing in a run that has taken out the rows of the one before.
    /// </remarks>
    private async Task<bool> GiveUpAsync(Batch batch, DateTimeOffset now, CancellationToken cancellation)
    {
        if (RetentionPolicy.MayBeLeft(batch, now)) return await files.DeleteAsync(batch.File!, cancellation);
        if (!RetentionPolicy.IsExpired(batch, definitions.Current.Set.Channel(batch.Channel).Files?.KeepDays, now)) return false;
        return await batches.SaveAsync(batch with { FileDeletedAt = now }, cancellation) is not null && await files.DeleteAsync(batch.File!, cancellation);
    }

    private async Task<int> RemoveStagedAsync(Batch batch, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!RetentionPolicy.MayHaveStaged(batch, now)) return 0;
        var removed = 0;
        for (var (number, missing) = (0, 0); missing < LongestGap; number++)
        {
            var before = removed;
            var name = string.Create(CultureInfo.InvariantCulture, $"{batch.Id}/{number}");
            while (await files.StatAsync(ContainerNames.Staged, name, cancellation) is { } found)
            {
                // Found before the batch was seen closed: it is not of a run that begins now.
                if (await batches.FindAsync(batch.Id, cancellation) is not { IsOpen: false } || !await files.DeleteAsync(found.File, cancellation)) return removed;
                removed++;
            }
            missing = removed == before ? missing + 1 : 0;
        }
        return removed;
    }
}
