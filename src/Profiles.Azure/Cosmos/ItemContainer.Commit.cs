using System.Net;
using Microsoft.Azure.Cosmos;

namespace Profiles.Azure.Cosmos;

/// <summary>One step of a transaction in a logical partition.</summary>
/// <param name="Item">What is written; null deletes <paramref name="Id"/>.</param>
/// <param name="ETag">The ETag the stored item must have; only with <see cref="WriteKind.Replace"/>.</param>
internal sealed record WriteStep(WriteKind Kind, string Id, CosmosItem? Item, string? ETag = null)
{
    public static WriteStep Create(CosmosItem item) => new(WriteKind.Create, item.Id, item);
    public static WriteStep Replace(CosmosItem item, string etag) => new(WriteKind.Replace, item.Id, item, etag);
    public static WriteStep Upsert(CosmosItem item) => new(WriteKind.Upsert, item.Id, item);
    public static WriteStep Delete(string id) => new(WriteKind.Delete, id, null);

    /// <summary>New if there was none, else in place of the one with the ETag.</summary>
    public static WriteStep Save(CosmosItem item, string? etag) => etag is null ? Create(item) : Replace(item, etag);
}

internal enum WriteKind
{
    Create,
    Replace,
    Upsert,
    Delete,
}

internal sealed partial class ItemContainer
{
    /// <summary>Most steps the service takes in one transaction.</summary>
    public const int MaxSteps = 100;

    /// <summary>Longest content in an item, and in all items of a transaction: the service's limit for both is 2 MB.</summary>
    private const int MaxContentLength = 1_500_000;

    /// <summary>All steps or none, in one logical partition. False if an item was there or not there, or had another ETag, than a step asked for.</summary>
    public async Task<bool> CommitAsync(string partition, IReadOnlyList<WriteStep> steps, CancellationToken cancellation)
    {
        if (steps is [{ Kind: WriteKind.Create } create]) return await CreateAsync(partition, create.Item!, many: false, cancellation) is not null;
        if (steps is [{ Kind: WriteKind.Replace } replace])
            return await ReplaceAsync(partition, replace.Item!, replace.ETag!, cancellation) is not null;
        var parts = await WritePartsAsync(partition, steps, cancellation);
        (WriteStep Step, ReadOnlyMemory<byte> Body)[] bodies =
            [.. steps.Select(s => (s, s.Item is null ? default : s.Item.Body(Key(partition), parts.GetValueOrDefault(s.Id))))];
        hook?.At("cosmos:before-commit");
        var status = await SendTransactionAsync(partition, bodies, cancellation);
        if (status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound) return false;
        hook?.At("cosmos:after-commit");
        foreach (var step in steps)
            if (parts.ContainsKey(step.Id) || ContentParts.IsMarked(step.ETag))
                await ClearPartsAsync(partition, step.Id, parts.GetValueOrDefault(step.Id), cancellation);
        return true;
    }

    private async Task<HttpStatusCode> SendTransactionAsync(
        string partition, (WriteStep Step, ReadOnlyMemory<byte> Body)[] bodies, CancellationToken cancellation) =>
        await retry.ExecuteAsync(
            async c =>
            {
                var batch = container.CreateTransactionalBatch(new PartitionKey(partition));
                foreach (var (step, body) in bodies) Add(batch, step, body);
                using var answer = await batch.ExecuteAsync(c);
                CosmosMetrics.Charge(definition.Name, "transaction", answer.RequestCharge);
                if (CosmosRetry.IsTransient(answer.StatusCode))
                {
                    if (answer.StatusCode == HttpStatusCode.TooManyRequests) CosmosMetrics.Throttle(definition.Name);
                    throw new CosmosBusyException(answer.StatusCode, answer.RetryAfter, $"transaction in {definition.Name}", answer.ErrorMessage);
                }
                if (answer.IsSuccessStatusCode
                    || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound) return answer.StatusCode;
                throw new CosmosException(
                    $"transaction in {definition.Name}: {answer.ErrorMessage}", answer.StatusCode, 0, answer.ActivityId, answer.RequestCharge);
            },
            cancellation);

    private static void Add(TransactionalBatch batch, WriteStep step, ReadOnlyMemory<byte> body)
    {
        var quiet = new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false };
        _ = step.Kind switch
        {
            WriteKind.Create => batch.CreateItemStream(Stream(body), quiet),
            WriteKind.Upsert => batch.UpsertItemStream(Stream(body), quiet),
            WriteKind.Delete => batch.DeleteItem(step.Id, quiet),
            _ => batch.ReplaceItemStream(step.Id, Stream(body), new TransactionalBatchItemRequestOptions
            {
                EnableContentResponseOnWrite = false,
                IfMatchEtag = ContentParts.Unmarked(step.ETag!),
            }),
        };
    }

    private async Task<ContentParts?> WritePartsAsync(string partition, CosmosItem item, CancellationToken cancellation)
    {
        if (item.Content.Length <= MaxContentLength) return null;
        var parts = ContentParts.Of(item.Id, item.Content);
        foreach (var part in parts.Items(item.Id, item.Content)) await UpsertAsync(partition, part, cancellation);
        return parts;
    }

    /// <summary>Moves the longest contents of a transaction into parts until the rest fits.</summary>
    private async Task<IReadOnlyDictionary<string, ContentParts>> WritePartsAsync(
        string partition, IReadOnlyList<WriteStep> steps, CancellationToken cancellation)
    {
        var written = new Dictionary<string, ContentParts>(StringComparer.Ordinal);
        var length = steps.Sum(s => s.Item?.Content.Length ?? 0);
        foreach (var step in steps.OrderByDescending(s => s.Item?.Content.Length ?? 0))
        {
            if (length <= MaxContentLength) break;
            var parts = ContentParts.Of(step.Id, step.Item!.Content);
            foreach (var part in parts.Items(step.Id, step.Item.Content)) await UpsertAsync(partition, part, cancellation);
            written.Add(step.Id, parts);
            length -= step.Item.Content.Length;
        }
        return written;
    }

    /// <summary>Deletes the parts of contents the item no longer points to. A stop in between leaves them to the next replacement.</summary>
    public async Task ClearPartsAsync(string partition, string owner, ContentParts? current, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT c.id, c.owner FROM c WHERE c.type = @type").WithParameter("@type", ContentParts.Type);
        var stale = new List<string>();
        await foreach (var found in QueryAsync(query, partition, limit: null, cancellation))
        {
            var id = found.GetProperty("id").GetString()!;
            if (found.GetProperty(ContentParts.OwnerProperty).GetString() == owner
                && (current is null || !id.StartsWith($"{ContentParts.Type}-{current.Key}-", StringComparison.Ordinal))) stale.Add(id);
        }
        foreach (var id in stale) await DeleteAsync(partition, id, etag: null, cancellation);
    }
}
