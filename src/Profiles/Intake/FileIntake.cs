using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Recleaning;
using Profiles.Intake.Unpacking;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Turns a dropped file into a batch of announced chunks, for its first run and for later ones.</summary>
public sealed class FileIntake(
    IFileStore files, FileUnpacker unpacker, TableMapper mapper, IBatchStore batches, WorkAnnouncer announcer, BatchSettler settler, PublishedDefinitions definitions,
    ContentIds ids, ChunkOptions chunking, TimeProvider clock)
{
    private const int AnnouncePage = 64;

    /// <summary>Plans the newest generation of the file at <paramref name="path"/> and announces its chunks.</summary>
    /// <remarks>
    /// A generation that is planned already changes nothing, so a duplicate delivery is harmless; one whose planning was stopped is planned
    /// again, with the format and mapping it got the first time, and so into the same chunks.
    /// </remarks>
    public async Task<Batch?> StartAsync(string container, string path, CancellationToken cancellation)
    {
        if (await files.StatAsync(container, path, cancellation) is not { } found) return null;
        var (file, length) = found;
        var id = ids.File(file.Container, file.Name, file.Generation);
        using var activity = Telemetry.Begin(SpanNames.PlanBatch, "profiles.batch.id", id.ToString());
        var batch = await batches.FindAsync(id, cancellation);
        if (batch is { Status: not BatchStatus.Planning }) return batch;
        batch ??= await CreateAsync(id, file, length, cancellation);
        return await PlanAsync(batch, cancellation);
    }

    /// <summary>Takes the file apart, unless that is done, and announces its chunks; nothing if the batch is not being planned.</summary>
    public async Task<Batch> PlanAsync(Batch batch, CancellationToken cancellation)
    {
        if (batch.IsUndescribed)
        {
            var described = await DescribeAsync(batch with { Times = new BatchTimes(Started: clock.GetUtcNow()) }, cancellation);
            // Somebody else planned it, or gave it a command: that one is in charge.
            if (await batches.SaveAsync(described, cancellation) is not { } saved) return await batches.FindAsync(batch.Id, cancellation) ?? batch;
            batch = saved;
        }
        return batch.Status == BatchStatus.Planning ? await AnnounceAsync(batch, cancellation) : batch;
    }

    /// <summary>Goes on with batches that a stop left open, in whatever state.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        foreach (var open in await batches.ListOpenAsync(cancellation))
        {
            var batch = await settler.TrySettleAsync(open, cancellation);
            if (batch.Status == BatchStatus.Planning) await PlanAsync(batch, cancellation);
            else await announcer.AnnounceAsync(batch, cancellation);
        }
    }

    private async Task<Batch> CreateAsync(BatchId id, FileReference file, long length, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var batch = new Batch
        {
            Id = id, Channel = ChannelPath.ChannelOf(file.Name), File = file, Length = length, ObservedAt = now, Untold = [id], Times = new BatchTimes(Started: now),
        };
        return await batches.CreateAsync(await DescribeAsync(batch, cancellation), cancellation);
    }

    /// <summary>The batch with its tables, or failed if none of them can be read.</summary>
    private async Task<Batch> DescribeAsync(Batch batch, CancellationToken cancellation)
    {
        var settings = definitions.Current.Set.Channel(batch.Channel).Files;
        var unpacked = await unpacker.UnpackAsync(batch.Id, batch.File!, batch.Length, settings, cancellation);
        var tables = new List<BatchTable>(unpacked.Tables.Count);
        foreach (var table in unpacked.Tables) tables.Add(await DescribeAsync(table, tables, batch, cancellation));
        batch = batch with
        {
            Tables = tables, Notices = unpacked.Notices,
            Snapshot = settings is { Delivery: Delivery.Snapshot } ? new Snapshot(settings.SnapshotMinShare) : null,
        };
        // One table that can be read is enough; with none the first reason is the file's.
        var problem = unpacked.Problem ?? (tables.Exists(t => t.Problem is null) ? null : tables[0].Problem);
        if (problem is null) return batch;
        await settler.RemoveStagedAsync(tables, cancellation);
        return batch with { Status = BatchStatus.Failed, Error = problem, SettledAt = clock.GetUtcNow(), Untold = [] };
    }

    /// <summary>Detects the format of a table and decides what its columns mean.</summary>
    private async Task<BatchTable> DescribeAsync(
        UnpackedTable unpacked, List<BatchTable> before, Batch batch, CancellationToken cancellation)
    {
        var table = new BatchTable
        {
            Index = before.Count,
            Name = unpacked.Name,
            Content = unpacked.Content,
            Length = unpacked.Length,
            OffsetBase = before.Count == 0 ? 0 : before[^1].OffsetBase + before[^1].Length,
            Problem = unpacked.Problem,
        };
        if (unpacked.Problem is not null) return table;
        await using var stream = await files.OpenAsync(unpacked.Content, 0, cancellation);
        if (stream is null) return table with { Problem = Batch.FileGone(unpacked.Content) };
        var place = BatchTable.PlaceOf(batch.File!, unpacked.Name);
        var detected = await FormatDetector.DetectAsync(stream, place, unpacked.Hints, cancellation);
        if (!detected.IsReadable) return table with { Problem = detected.Problem };
        var mapped = await mapper.MapAsync(detected.Format, unpacked.Content, batch.Channel, place, batch.ObservedAt, cancellation);
        return table with
        {
            Format = detected.Format, Mapping = mapped.Mapping, Problem = mapped.Contradiction, Notices = [.. detected.Notices, .. mapped.Notices],
            Columns = mapped.Columns, Duplicates = mapped.Duplicates,
        };
    }

    private async Task<Batch> AnnounceAsync(Batch batch, CancellationToken cancellation)
    {
        try
        {
            return await CutAsync(batch, cancellation);
        }
        catch (IOException)
        {
            // Overwritten or deleted while it was read? Then no event comes for this generation again, and the batch must say so now.
            await using var stream = await files.OpenAsync(batch.File!, 0, cancellation);
            if (stream is not null) throw;
            return await settler.FailAsync(batch, Batch.FileGone(batch.File!), cancellation);
        }
    }

    private async Task<Batch> CutAsync(Batch batch, CancellationToken cancellation)
    {
        var tables = new List<BatchTable>(batch.Tables.Count);
        var page = new List<Chunk>(AnnouncePage);
        var count = 0;
        foreach (var table in batch.Tables)
        {
            var first = count;
            if (table.Problem is null)
            {
                await using var stream = await files.OpenAsync(table.Content, table.Format!.DataStart, cancellation);
                if (stream is null) return await settler.FailAsync(batch, Batch.FileGone(batch.File!), cancellation);
                await foreach (var chunk in ChunkPlanner.PlanAsync(stream, table.Format, table.Mapping!, batch.RunId, chunking, cancellation))
                {
                    page.Add(chunk with { Index = count++, Table = table.Index });
                    if (page.Count == AnnouncePage && !await FlushAsync()) return (await batches.FindAsync(batch.Id, cancellation))!;
                }
            }
            tables.Add(table with { FirstChunk = first, Chunks = count - first });
        }
        return await FlushAsync() && await PlannedAsync(batch, tables, count, cancellation) is { } planned
            ? await settler.TrySettleAsync(planned, cancellation)
            : (await batches.FindAsync(batch.Id, cancellation))!;

        async Task<bool> FlushAsync()
        {
            if (page.Count == 0) return true;
            await batches.SaveChunkPlansAsync(page, cancellation);
            await announcer.AnnounceAsync(batch, page, cancellation);
            page.Clear();
            return IsPlanned(await batches.FindAsync(batch.Id, cancellation), batch.Run);
        }
    }

    /// <summary>Notes that all chunks are announced; null if the plan is not wanted any more.</summary>
    private async Task<Batch?> PlannedAsync(Batch batch, List<BatchTable> tables, int count, CancellationToken cancellation)
    {
        for (var current = batch; IsPlanned(current, batch.Run); current = await batches.FindAsync(batch.Id, cancellation))
        {
            var planned = current! with
            {
                // One that was paused meanwhile stays so, though all of it is planned.
                Status = current.Status == BatchStatus.Paused ? BatchStatus.Paused : BatchStatus.Cleaning,
                Tables = tables, Chunks = count, CleanedUnder = CleaningVersion.Of(definitions.Current.Set, batch.Channel), Times = current.Times with { Planned = clock.GetUtcNow() },
            };
            if (await batches.SaveAsync(planned, cancellation) is { } saved) return saved;
        }
        return null;
    }

    private static bool IsPlanned(Batch? batch, int run) =>
        batch is { Status: BatchStatus.Planning } or { Status: BatchStatus.Paused, Chunks: null } && batch.Run == run;
}
