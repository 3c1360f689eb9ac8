using Profiles.Channels;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>Turns a dropped file into a batch of announced chunks, and takes a whole batch back.</summary>
public sealed class FileIntake(
    IFileStore files, IBatchStore batches, IQueue queue, BatchSettler settler, PublishedDefinitions definitions, ContentIds ids, ChunkOptions chunking,
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
        using var activity = Telemetry.Begin("plan batch", "batch", id.ToString());
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
        await using var stream = await files.OpenAsync(file, 0, cancellation);
        if (stream is null) return await FailAsync(batch, new Problem("file-gone", file.Name, file.Generation, null), cancellation);
        var detected = await FormatDetector.DetectAsync(stream, Path.GetFileName(file.Name), cancellation);
        if (!detected.IsReadable) return await FailAsync(batch, detected.Problem, cancellation);
        var active = definitions.Current;
        var mapping = active.Set.Channel(channel).Mapping ?? MappingProposer.Propose(detected.Format.Header, active.Set.Catalog);
        return await batches.CreateAsync(batch with { Format = detected.Format, Mapping = mapping }, cancellation);
    }

    private Task<Batch> FailAsync(Batch batch, Problem problem, CancellationToken cancellation) =>
        batches.CreateAsync(batch with { Status = BatchStatus.Failed, Error = problem, SettledAt = batch.ObservedAt }, cancellation);

    private async Task<Batch> AnnounceAsync(Batch batch, CancellationToken cancellation)
    {
        try
        {
            return await PlanAsync(batch, cancellation);
        }
        catch (IOException)
        {
            // Overwritten or deleted while it was read? Then no event comes for this generation again, and the batch must say so now.
            await using var stream = await files.OpenAsync(batch.File!, 0, cancellation);
            if (stream is not null) throw;
            return await settler.EndGoneAsync(batch, cancellation);
        }
    }

    private async Task<Batch> PlanAsync(Batch batch, CancellationToken cancellation)
    {
        await using var stream = await files.OpenAsync(batch.File!, batch.Format!.DataStart, cancellation);
        if (stream is null) return await settler.EndGoneAsync(batch, cancellation);
        var count = 0;
        var page = new List<Chunk>(AnnouncePage);
        await foreach (var chunk in ChunkPlanner.PlanAsync(stream, batch.Format, batch.Mapping!, batch.Id, chunking, cancellation))
        {
            page.Add(chunk);
            count++;
            if (page.Count == AnnouncePage) await FlushAsync();
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
