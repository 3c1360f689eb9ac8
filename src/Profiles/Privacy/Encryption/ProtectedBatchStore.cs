using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Privacy.Encryption;

/// <summary>Results of chunks of which the store gets to see no row that was set aside, and no encrypted field, in plain text.</summary>
internal sealed class ProtectedBatchStore(IBatchStore store, FieldProtection protection) : IBatchStore
{
    public Task<Batch> CreateAsync(Batch batch, CancellationToken cancellation) => store.CreateAsync(batch, cancellation);

    public Task<Batch?> FindAsync(BatchId id, CancellationToken cancellation) => store.FindAsync(id, cancellation);

    public Task<Batch?> SaveAsync(Batch batch, CancellationToken cancellation) => store.SaveAsync(batch, cancellation);

    public Task<IReadOnlyList<Batch>> ListAsync(Batch? before, int limit, CancellationToken cancellation) => store.ListAsync(before, limit, cancellation);

    public Task<Batch?> FindSnapshotAsync(string channel, CancellationToken cancellation) => store.FindSnapshotAsync(channel, cancellation);

    public Task<IReadOnlyList<Batch>> ListOpenAsync(CancellationToken cancellation) => store.ListOpenAsync(cancellation);

    public Task SaveChunkPlansAsync(IReadOnlyCollection<Chunk> chunks, CancellationToken cancellation) => store.SaveChunkPlansAsync(chunks, cancellation);

    public Task<Chunk?> FindChunkPlanAsync(BatchId batch, int index, CancellationToken cancellation) => store.FindChunkPlanAsync(batch, index, cancellation);

    public Task SaveChunkAsync(ChunkResult result, CancellationToken cancellation) => store.SaveChunkAsync(protection.Close(result), cancellation);

    public async Task<ChunkResult?> FindChunkAsync(BatchId batch, int index, CancellationToken cancellation) =>
        await store.FindChunkAsync(batch, index, cancellation) is { } found ? protection.Open(found) : null;

    public Task<IReadOnlyList<ChunkCounts>> ReadChunkCountsAsync(BatchId batch, CancellationToken cancellation) => store.ReadChunkCountsAsync(batch, cancellation);

    public async IAsyncEnumerable<ChunkResult> ReadChunksAsync(BatchId batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var chunk in store.ReadChunksAsync(batch, cancellation)) yield return protection.Open(chunk);
    }
}
