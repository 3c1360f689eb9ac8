using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Intake;

namespace Profiles.Storage;

/// <summary>Batches and the results of their chunks. Cosmos: container <c>batches</c>, partition <c>/batchId</c>.</summary>
public interface IBatchStore
{
    /// <summary>Stores the batch unless its id is known; returns what is stored then, with its ETag.</summary>
    Task<Batch> CreateAsync(Batch batch, CancellationToken cancellation);

    Task<Batch?> FindAsync(BatchId id, CancellationToken cancellation);

    /// <summary>Writes if the stored batch still has <see cref="Batch.ETag"/>; returns what was written, or null on a conflict.</summary>
    Task<Batch?> SaveAsync(Batch batch, CancellationToken cancellation);

    /// <summary>Batches, newest first; <paramref name="before"/> is the last one of the page before.</summary>
    Task<IReadOnlyList<Batch>> ListAsync(Batch? before, int limit, CancellationToken cancellation);

    /// <summary>All batches, newest first, streamed page by page; those made meanwhile are not among them.</summary>
    IAsyncEnumerable<Batch> ReadAllAsync(CancellationToken cancellation) => ReadAllAsync(before: null, page: 500, cancellation);

    /// <summary>The batches before one, newest first; all of them before none.</summary>
    /// <param name="page">How many are read at once: few for who hopes to find soon what is sought.</param>
    async IAsyncEnumerable<Batch> ReadAllAsync(Batch? before, int page, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = before;
        while (await ListAsync(last, page, cancellation) is [.., var end] batches)
        {
            foreach (var batch in batches) yield return batch;
            last = end;
        }
    }

    /// <summary>The channels that batches ever came from and those given, sorted.</summary>
    async Task<IReadOnlyList<string>> ReadChannelsAsync(IEnumerable<string> defined, CancellationToken cancellation)
    {
        var channels = new SortedSet<string>(defined, StringComparer.Ordinal);
        await foreach (var batch in ReadAllAsync(cancellation)) channels.Add(batch.Channel);
        return [.. channels];
    }

    /// <summary>The last seen of the channel's batches that count as snapshots (<see cref="Batch.CountsAsSnapshot"/>), by time and id; null if there is none.</summary>
    Task<Batch?> FindSnapshotAsync(string channel, CancellationToken cancellation);

    /// <summary>Batches that are not settled: what a restart goes on with.</summary>
    Task<IReadOnlyList<Batch>> ListOpenAsync(CancellationToken cancellation);

    /// <summary>Overwrites the plans of chunks: where each begins and ends.</summary>
    Task SaveChunkPlansAsync(IReadOnlyCollection<Chunk> chunks, CancellationToken cancellation);

    Task<Chunk?> FindChunkPlanAsync(BatchId batch, int index, CancellationToken cancellation);

    /// <summary>Overwrites the result of one chunk; never adds to it.</summary>
    Task SaveChunkAsync(ChunkResult result, CancellationToken cancellation);

    /// <summary>The result of one chunk; null if it is not finished.</summary>
    Task<ChunkResult?> FindChunkAsync(BatchId batch, int index, CancellationToken cancellation);

    /// <summary>The counts of all finished chunks, by index, without their rows.</summary>
    Task<IReadOnlyList<ChunkCounts>> ReadChunkCountsAsync(BatchId batch, CancellationToken cancellation);

    /// <summary>The whole results, by index, streamed.</summary>
    IAsyncEnumerable<ChunkResult> ReadChunksAsync(BatchId batch, CancellationToken cancellation);

    /// <summary>The held and rejected rows of a batch, in the order of the file, streamed.</summary>
    async IAsyncEnumerable<SetAsideRow> ReadSetAsideAsync(BatchId batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var chunk in ReadChunksAsync(batch, cancellation))
            foreach (var row in chunk.SetAside) yield return row;
    }
}
