using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;
using Polly;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// One container, spoken to in items: missing ones are null, conflicts are values, what is busy is tried again, content beyond the size of
/// an item lies in parts. Every other answer is a <see cref="CosmosException"/>.
/// </summary>
/// <remarks>
/// A write whose answer was lost is sent again and then finds its own item: it reports a conflict, and who wrote reads and finds everything as
/// wanted. So nothing is written twice.
/// </remarks>
internal sealed partial class ItemContainer(
    Container container, Container bulk, CosmosContainer definition, ResiliencePipeline retry, int maxConcurrency, IFaultHook? hook)
{
    private static readonly ItemRequestOptions Quiet = new() { EnableContentResponseOnWrite = false };

    public int MaxConcurrency => maxConcurrency;

    /// <summary>The item, by a point read; null if there is none.</summary>
    public async Task<StoredItem?> FindAsync(string partition, string id, CancellationToken cancellation)
    {
        using var answer = await SendAsync("read", c => container.ReadItemStreamAsync(id, new PartitionKey(partition), null, c), cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        return new StoredItem(await ReadAsync(answer, cancellation));
    }

    /// <summary>Writes a new item; null if its id is taken.</summary>
    /// <param name="many">One of many writes under way: may wait a moment for company to share a request with.</param>
    public async Task<string?> CreateAsync(string partition, CosmosItem item, bool many, CancellationToken cancellation)
    {
        var parts = await WritePartsAsync(partition, item, cancellation);
        var body = item.Body(Key(partition), parts);
        hook?.At("cosmos:before-commit");
        using var answer = await SendAsync(
            "create",
            c => (many ? bulk : container).CreateItemStreamAsync(Stream(body), new PartitionKey(partition), Quiet, c),
            cancellation);
        if (answer.StatusCode == HttpStatusCode.Conflict) return null;
        Check(answer, "create");
        hook?.At("cosmos:after-commit");
        return ETag(answer.Headers.ETag, parts);
    }

    /// <summary>Writes the item if the stored one still has <paramref name="etag"/>; null if it has not or is gone.</summary>
    public async Task<string?> ReplaceAsync(string partition, CosmosItem item, string etag, CancellationToken cancellation)
    {
        var parts = await WritePartsAsync(partition, item, cancellation);
        var body = item.Body(Key(partition), parts);
        hook?.At("cosmos:before-commit");
        using var answer = await SendAsync(
            "replace",
            c => container.ReplaceItemStreamAsync(
                Stream(body), item.Id, new PartitionKey(partition),
                new ItemRequestOptions { EnableContentResponseOnWrite = false, IfMatchEtag = ContentParts.Unmarked(etag) }, c),
            cancellation);
        if (answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound) return null;
        Check(answer, "replace");
        hook?.At("cosmos:after-commit");
        if (parts is not null || ContentParts.IsMarked(etag)) await ClearPartsAsync(partition, item.Id, parts, cancellation);
        return ETag(answer.Headers.ETag, parts);
    }

    /// <summary>Writes the item, whatever is there.</summary>
    public async Task UpsertAsync(string partition, CosmosItem item, CancellationToken cancellation)
    {
        var parts = await WritePartsAsync(partition, item, cancellation);
        var body = item.Body(Key(partition), parts);
        hook?.At("cosmos:before-commit");
        using var answer = await SendAsync("upsert", c => container.UpsertItemStreamAsync(Stream(body), new PartitionKey(partition), Quiet, c), cancellation);
        Check(answer, "upsert");
        hook?.At("cosmos:after-commit");
    }

    /// <summary>Sets properties of an item; false if there is none.</summary>
    public async Task<bool> PatchAsync(string partition, string id, IReadOnlyList<PatchOperation> operations, CancellationToken cancellation)
    {
        hook?.At("cosmos:before-commit");
        using var answer = await SendAsync(
            "patch",
            c => container.PatchItemStreamAsync(
                id, new PartitionKey(partition), operations, new PatchItemRequestOptions { EnableContentResponseOnWrite = false }, c),
            cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound) return false;
        Check(answer, "patch");
        hook?.At("cosmos:after-commit");
        return true;
    }

    /// <summary>Deletes the item; nothing happens if there is none, or if it no longer has <paramref name="etag"/>, which false tells.</summary>
    public async Task<bool> DeleteAsync(string partition, string id, string? etag, CancellationToken cancellation)
    {
        hook?.At("cosmos:before-commit");
        using var answer = await SendAsync(
            "delete",
            c => container.DeleteItemStreamAsync(id, new PartitionKey(partition), etag is null ? null : new ItemRequestOptions { IfMatchEtag = etag }, c),
            cancellation);
        if (answer.StatusCode == HttpStatusCode.PreconditionFailed) return false;
        if (answer.StatusCode != HttpStatusCode.NotFound) Check(answer, "delete");
        hook?.At("cosmos:after-commit");
        return true;
    }

    /// <summary>Runs the action on every element, so many at once as the options allow.</summary>
    public Task EachAsync<T>(IEnumerable<T> source, Func<T, CancellationToken, ValueTask> action, CancellationToken cancellation) =>
        Parallel.ForEachAsync(source, new ParallelOptions { MaxDegreeOfParallelism = maxConcurrency, CancellationToken = cancellation }, action);

    private (string Name, string Value) Key(string partition) => (definition.PartitionKey, partition);

    private static string ETag(string etag, ContentParts? parts) => parts is null ? etag : ContentParts.Mark(etag);

    private static MemoryStream Stream(ReadOnlyMemory<byte> body) => new(body.ToArray(), writable: false);

    private async Task<ResponseMessage> SendAsync(
        string operation, Func<CancellationToken, Task<ResponseMessage>> send, CancellationToken cancellation) =>
        await retry.ExecuteAsync(
            async c =>
            {
                var answer = await send(c);
                CosmosMetrics.Charge(definition.Name, operation, answer.Headers.RequestCharge);
                if (CosmosRetry.IsTransient(answer.StatusCode)) throw Busy(answer, operation);
                return answer;
            },
            cancellation);

    private CosmosBusyException Busy(ResponseMessage answer, string operation)
    {
        using (answer)
        {
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) CosmosMetrics.Throttle(definition.Name);
            return new CosmosBusyException(
                answer.StatusCode, CosmosRetry.AskedDelay(answer.Headers), $"{operation} in {definition.Name}", answer.ErrorMessage);
        }
    }

    private static void Check(ResponseMessage answer, string operation)
    {
        if (!answer.IsSuccessStatusCode)
            throw new CosmosException(
                $"{operation}: {answer.ErrorMessage}", answer.StatusCode, 0, answer.Headers.ActivityId, answer.Headers.RequestCharge);
    }

    private static async Task<JsonElement> ReadAsync(ResponseMessage answer, CancellationToken cancellation)
    {
        Check(answer, "read");
        return await JsonSerializer.DeserializeAsync(answer.Content, CosmosJson.Default.JsonElement, cancellation);
    }
}
