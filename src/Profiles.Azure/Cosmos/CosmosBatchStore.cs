using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Batches in container <c>batches</c>: in the logical partition of a batch lie its document, and plan and result of every chunk. A result
/// may hold more rows that were set aside than an item takes; it then lies in parts.
/// </summary>
internal sealed class CosmosBatchStore(ItemContainer items) : IBatchStore
{
    private const string BatchItem = "batch";
    private const string PlanType = "plan";
    private const string ResultType = "result";

    public async Task<Batch> CreateAsync(Batch batch, CancellationToken cancellation)
    {
        while (true)
        {
            if (await items.CreateAsync(batch.Id.ToString(), ItemOf(batch), many: false, cancellation) is { } etag) return batch with { ETag = etag };
            if (await FindAsync(batch.Id, cancellation) is { } known) return known;
        }
    }

    public async Task<Batch?> FindAsync(BatchId id, CancellationToken cancellation) =>
        await items.FindAsync(id.ToString(), BatchItem, cancellation) is { } item ? await BatchAsync(item, cancellation) : null;

    public async Task<Batch?> SaveAsync(Batch batch, CancellationToken cancellation) =>
        batch.ETag is { } etag && await items.ReplaceAsync(batch.Id.ToString(), ItemOf(batch), etag, cancellation) is { } written
            ? batch with { ETag = written }
            : null;

    public Task<IReadOnlyList<Batch>> ListAsync(Batch? before, int limit, CancellationToken cancellation) => ListAsync(
        new QueryDefinition("SELECT * FROM c WHERE c.seen < @before ORDER BY c.seen DESC").WithParameter("@before", before is null ? "~" : Seen(before)),
        limit, cancellation);

    public Task<IReadOnlyList<Batch>> ListOpenAsync(CancellationToken cancellation) => ListAsync(
        new QueryDefinition("SELECT * FROM c WHERE c.open = true ORDER BY c.seen"), limit: null, cancellation);

    public async Task<Batch?> FindSnapshotAsync(string channel, CancellationToken cancellation) => (await ListAsync(
        new QueryDefinition("SELECT * FROM c WHERE c.snapshotOf = @channel ORDER BY c.seen DESC").WithParameter("@channel", channel),
        limit: 1, cancellation)).FirstOrDefault();

    public Task SaveChunkPlansAsync(IReadOnlyCollection<Chunk> chunks, CancellationToken cancellation) => items.EachAsync(
        chunks,
        async (chunk, c) => await items.UpsertAsync(
            chunk.Batch.ToString(), CosmosItem.Of(Id(PlanType, chunk.Index), PlanType, chunk, DocumentJson.Stored.Chunk), c),
        cancellation);

    public async Task<Chunk?> FindChunkPlanAsync(BatchId batch, int index, CancellationToken cancellation) =>
        await items.FindAsync(batch.ToString(), Id(PlanType, index), cancellation) is { } item
            ? (await items.DocumentAsync(batch.ToString(), item, DocumentJson.Stored.Chunk, cancellation))?.Document
            : null;

    public Task SaveChunkAsync(ChunkResult result, CancellationToken cancellation) => items.UpsertAsync(
        result.Batch.ToString(),
        CosmosItem.Of(Id(ResultType, result.Index), ResultType, result, DocumentJson.Stored.ChunkResult, writer =>
        {
            writer.WriteNumber("index", result.Index);
            writer.WritePropertyName("rows");
            JsonSerializer.Serialize(writer, result.Rows, CosmosJson.Default.RowCounts);
            writer.WriteNumber("bytes", result.Bytes);
            if (result.DoneAt is { } done) writer.WriteString("doneAt", done);
        }),
        cancellation);

    public async Task<ChunkResult?> FindChunkAsync(BatchId batch, int index, CancellationToken cancellation) =>
        await items.FindAsync(batch.ToString(), Id(ResultType, index), cancellation) is { } item
            ? (await items.DocumentAsync(batch.ToString(), item, DocumentJson.Stored.ChunkResult, cancellation))?.Document
            : null;

    public async Task<IReadOnlyList<ChunkCounts>> ReadChunkCountsAsync(BatchId batch, CancellationToken cancellation)
    {
        var counts = new List<ChunkCounts>();
        var query = new QueryDefinition("SELECT c.index, c.rows, c.bytes, c.doneAt FROM c WHERE c.type = @type ORDER BY c.index").WithParameter("@type", ResultType);
        await foreach (var found in items.QueryAsync(query, batch.ToString(), limit: null, cancellation))
            counts.Add(new ChunkCounts(
                found.GetProperty("index").GetInt32(),
                found.GetProperty("rows").Deserialize(CosmosJson.Default.RowCounts) ?? throw new JsonException("Expected counts of rows, found null."),
                found.TryGetProperty("bytes", out var bytes) ? bytes.GetInt64() : 0,
                found.TryGetProperty("doneAt", out var done) ? done.GetDateTimeOffset() : null));
        return counts;
    }

    public async IAsyncEnumerable<ChunkResult> ReadChunksAsync(BatchId batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // One at a time: a result holds every row that was set aside.
        foreach (var counts in await ReadChunkCountsAsync(batch, cancellation))
            if (await FindChunkAsync(batch, counts.Index, cancellation) is { } result) yield return result;
    }

    /// <summary>Fans out on purpose: the console's list and what a start goes on with, over batches, of which there are few.</summary>
    private async Task<IReadOnlyList<Batch>> ListAsync(QueryDefinition query, int? limit, CancellationToken cancellation)
    {
        var batches = new List<Batch>();
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit, cancellation))
            if (await BatchAsync(item, cancellation) is { } batch) batches.Add(batch);
        return batches;
    }

    private async Task<Batch?> BatchAsync(StoredItem item, CancellationToken cancellation) =>
        await items.DocumentAsync(item.Text(CosmosContainers.Batches.PartitionKey)!, item, DocumentJson.Stored.Batch, cancellation) is { } read
            ? read.Document with { ETag = read.ETag }
            : null;

    private static CosmosItem ItemOf(Batch batch) => CosmosItem.Of(BatchItem, BatchItem, batch, DocumentJson.Stored.Batch, writer =>
    {
        writer.WriteString("seen", Seen(batch));
        writer.WriteBoolean("open", batch.IsOpen);
        if (batch.CountsAsSnapshot) writer.WriteString("snapshotOf", batch.Channel);
    });

    /// <summary>Orders batches by when they were seen; those of one instant by id.</summary>
    private static string Seen(Batch batch) => $"{CosmosId.Sortable(batch.ObservedAt)}-{batch.Id}";

    private static string Id(string type, int index) => $"{type}-{index.ToString("D10", CultureInfo.InvariantCulture)}";
}
