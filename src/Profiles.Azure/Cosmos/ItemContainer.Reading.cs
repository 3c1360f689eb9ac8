using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Profiles.Azure.Cosmos;

internal sealed partial class ItemContainer
{
    /// <summary>Items of a page of a query, where the caller does not say less.</summary>
    private const int PageLength = 500;

    /// <summary>How often an item is read again whose parts went away meanwhile, because it was replaced.</summary>
    private const int MaxReadings = 5;

    /// <summary>The items that exist, in no particular order, each once. Many share a request per physical partition; one is a point read.</summary>
    public async Task<IReadOnlyList<StoredItem>> FindManyAsync(IReadOnlyCollection<(string Partition, string Id)> keys, CancellationToken cancellation)
    {
        var distinct = keys.ToHashSet();
        if (distinct.Count == 0) return [];
        if (distinct.Count == 1)
        {
            var (partition, id) = distinct.Single();
            return await FindAsync(partition, id, cancellation) is { } one ? [one] : [];
        }
        (string, PartitionKey)[] wanted = [.. distinct.Select(k => (k.Id, new PartitionKey(k.Partition)))];
        using var answer = await SendAsync("read-many", c => container.ReadManyItemsStreamAsync(wanted, null, c), cancellation);
        return Items(await ReadAsync(answer, cancellation));
    }

    /// <summary>What a query returns, page by page.</summary>
    /// <param name="partition">The logical partition it stays in; null fans out over all of them: say why where it is called.</param>
    /// <param name="limit">Stop after so many.</param>
    public async IAsyncEnumerable<JsonElement> QueryAsync(
        QueryDefinition query, string? partition, int? limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = new QueryRequestOptions
        {
            PartitionKey = partition is null ? null : new PartitionKey(partition),
            MaxItemCount = Math.Min(limit ?? PageLength, PageLength),
            MaxConcurrency = partition is null ? maxConcurrency : 1,
        };
        var left = limit ?? int.MaxValue;
        string? continuation = null;
        var iterator = container.GetItemQueryStreamIterator(query, null, options);
        try
        {
            while (iterator.HasMoreResults && left > 0)
            {
                using var answer = await SendAsync(
                    "query",
                    async c =>
                    {
                        var page = await iterator.ReadNextAsync(c);
                        if (!CosmosRetry.IsTransient(page.StatusCode)) return page;
                        // An iterator that failed is not read on: a new one begins behind the last whole page.
                        iterator.Dispose();
                        iterator = container.GetItemQueryStreamIterator(query, continuation, options);
                        return page;
                    },
                    cancellation);
                continuation = answer.ContinuationToken;
                foreach (var found in (await ReadAsync(answer, cancellation)).GetProperty("Documents").EnumerateArray())
                {
                    if (left-- == 0) yield break;
                    yield return found;
                }
            }
        }
        finally
        {
            iterator.Dispose();
        }
    }

    /// <summary>Like <see cref="QueryAsync"/>, for queries that select whole items.</summary>
    public async IAsyncEnumerable<StoredItem> QueryItemsAsync(
        QueryDefinition query, string? partition, int? limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var found in QueryAsync(query, partition, limit, cancellation)) yield return new StoredItem(found);
    }

    /// <summary>The document of an item, its parts put together.</summary>
    /// <param name="partition">Where the item lies.</param>
    /// <returns>The document and the ETag it belongs to; null if the item went away while its parts were read.</returns>
    public async Task<(T Document, string ETag)?> DocumentAsync<T>(string partition, StoredItem item, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        for (var reading = 0; reading < MaxReadings; reading++)
        {
            if (item.Parts is not { } parts) return (item.Document(type), item.ETag);
            if (await ReadPartsAsync(partition, parts, cancellation) is { } content)
                return (StoredItem.Deserialize(ExactJson.Restore(content), type), item.ETag);
            if (await FindAsync(partition, item.Id, cancellation) is not { } again) return null;
            item = again;
        }
        throw new InvalidDataException($"Item {item.Id} in {definition.Name}: expected parts of its content, found some missing.");
    }

    /// <summary>The next page of the change feed, latest versions; null if nothing changed since.</summary>
    /// <param name="continuation">Where to go on; null from the beginning.</param>
    public async Task<(IReadOnlyList<JsonElement> Items, string Continuation)?> ReadChangesAsync(
        string? continuation, int limit, CancellationToken cancellation)
    {
        using var answer = await SendAsync(
            "change-feed",
            async c =>
            {
                using var iterator = container.GetChangeFeedStreamIterator(
                    continuation is null ? ChangeFeedStartFrom.Beginning() : ChangeFeedStartFrom.ContinuationToken(continuation),
                    ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = limit });
                return await iterator.ReadNextAsync(c);
            },
            cancellation);
        if (answer.StatusCode == HttpStatusCode.NotModified) return null;
        var page = await ReadAsync(answer, cancellation);
        return ([.. page.GetProperty("Documents").EnumerateArray()], answer.ContinuationToken);
    }

    private async Task<byte[]?> ReadPartsAsync(string partition, ContentParts parts, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        for (var index = 0; index < parts.Count; index++)
        {
            if (await FindAsync(partition, parts.Id(index), cancellation) is not { } part) return null;
            content.Write(part.Root.GetProperty(ContentParts.BytesProperty).GetBytesFromBase64());
        }
        return content.ToArray();
    }

    private static IReadOnlyList<StoredItem> Items(JsonElement page) => [.. page.GetProperty("Documents").EnumerateArray().Select(d => new StoredItem(d))];
}
