using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Columns;
using Profiles.Intake.Reading;
using Profiles.Intake.Unpacking;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Turns a dropped file into a batch of announced chunks, and takes a whole batch back.</summary>
public sealed class FileIntake(
    IFileStore files, FileUnpacker unpacker, TableMapper mapper, IBatchStore batches, IQueue queue, BatchSettler settler, PublishedDefinitions definitions, ContentIds ids, ChunkOptions chunking,
    TimeProvider clock)
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
        var batch = await batches.FindAsync(id, cancellation);
        if (batch is { Status: not BatchStatus.Planning }) return batch;
        batch ??= await CreateAsync(id, file, length, cancellation);
        return batch.Status == BatchStatus.Failed ? batch : await AnnounceAsync(batch, cancellation);
    }

    /// <summary>Goes on with batches that a stop left open: plans what was not planned, takes out what was being taken out.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        foreach (var batch in await batches.ListOpenAsync(cancellation))
        {
            if (batch.Status == BatchStatus.Planning) await AnnounceAsync(batch, cancellation);
            else if (batch.Status == BatchStatus.Undoing) await UndoAsync(batch.Id, cancellation);
            else await settler.TrySettleAsync(batch, cancellation);
        }
    }

    /// <summary>Takes every row of the batch out of the evidence (wrong file dropped). Null if there is no such settled batch.</summary>
    public async Task<Batch?> UndoAsync(BatchId id, CancellationToken cancellation)
    {
        var batch = await batches.FindAsync(id, cancellation);
        if (batch is { Status: BatchStatus.Settled, Chunks: not null })
            batch = await batches.SaveAsync(batch with { Status = BatchStatus.Undoing }, cancellation) ?? await batches.FindAsync(id, cancellation);
        if (batch is not { Status: BatchStatus.Undoing }) return batch is { Status: BatchStatus.Undone } ? batch : null;
        await AnnounceAsync(Enumerable.Range(0, batch.Chunks!.Value).Select(i => new ChunkMessage(id, i, ChunkWork.Undo)), cancellation);
        return await settler.TrySettleAsync(batch, cancellation);
    }

    private async Task<Batch> CreateAsync(BatchId id, FileReference file, long length, CancellationToken cancellation)
    {
        var channel = ChannelPath.ChannelOf(file.Name);
        var batch = new Batch { Id = id, Channel = channel, File = file, Length = length, ObservedAt = clock.GetUtcNow() };
        var active = definitions.Current;
        var unpacked = await unpacker.UnpackAsync(id, file, length, active.Set.Channel(channel).Files, cancellation);
        var tables = new List<BatchTable>(unpacked.Tables.Count);
        foreach (var table in unpacked.Tables) tables.Add(await DescribeAsync(table, tables, batch, cancellation));
        batch = batch with { Tables = tables, Notices = unpacked.Notices };
        // One table that can be read is enough; with none the first reason is the file's.
        var problem = unpacked.Problem ?? (tables.Exists(t => t.Problem is null) ? null : tables[0].Problem);
        return problem is null ? await batches.CreateAsync(batch, cancellation) : await FailAsync(batch, problem, cancellation);
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
        var place = Path.GetFileName(unpacked.Name ?? unpacked.Content.Name);
        var detected = await FormatDetector.DetectAsync(stream, place, unpacked.Hints, cancellation);
        if (!detected.IsReadable) return table with { Problem = detected.Problem };
        var mapped = await mapper.MapAsync(detected.Format, unpacked.Content, batch.Channel, place, batch.ObservedAt, cancellation);
        return table with { Format = detected.Format, Mapping = mapped.Mapping, Notices = mapped.Notices, Problem = mapped.Contradiction };
    }

    private Task<Batch> FailAsync(Batch batch, Problem problem, CancellationToken cancellation) =>
        batches.CreateAsync(batch with { Status = BatchStatus.Failed, Error = problem, SettledAt = batch.ObservedAt }, cancellation);

    private async Task<Batch> AnnounceAsync(Batch batch, CancellationToken cancellation)
    {
        var count = 0;
        var page = new List<Chunk>(AnnouncePage);
        foreach (var table in batch.Tables)
        {
            if (table.Problem is not null) continue;
            await using var stream = await files.OpenAsync(table.Content, table.Format!.DataStart, cancellation);
            if (stream is null)
                return await batches.SaveAsync(batch with { Status = BatchStatus.Failed, Error = Batch.FileGone(batch.File!) }, cancellation) ?? batch;
            await foreach (var chunk in ChunkPlanner.PlanAsync(stream, table.Format, table.Mapping!, batch.Id, chunking, cancellation))
            {
                page.Add(chunk with { Index = count++, Table = table.Index });
                if (page.Count == AnnouncePage) await FlushAsync();
            }
        }
        await FlushAsync();
        var planned = await batches.SaveAsync(batch with { Status = BatchStatus.Cleaning, Chunks = count }, cancellation)
            ?? await batches.FindAsync(batch.Id, cancellation) ?? throw new InvalidOperationException($"Batch {batch.Id} is gone.");
        return await settler.TrySettleAsync(planned, cancellation);

        async Task FlushAsync()
        {
            if (page.Count == 0) return;
            await batches.SaveChunkPlansAsync(page, cancellation);
            await AnnounceAsync(page.Select(c => new ChunkMessage(batch.Id, c.Index, ChunkWork.Clean)), cancellation);
            page.Clear();
        }
    }

    private async Task AnnounceAsync(IEnumerable<ChunkMessage> messages, CancellationToken cancellation)
    {
        foreach (var page in messages.Chunk(AnnouncePage))
            await queue.SendAsync(QueueNames.BatchChunks, [.. page.Select(m => m.ToQueueMessage())], cancellation);
    }
}
