using Microsoft.Azure.Cosmos;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Requests of senders in container <c>requests</c>, where they expire.</summary>
/// <remarks>
/// A store has no commit over several containers, so the steps are ordered: the request is written, then its leads with their announcements,
/// then the request is marked as done; only then the sender is answered. A sender who was not answered sends again: a request that is there but
/// not done has its leads written once more, which changes nothing where they were.
/// </remarks>
internal sealed class CosmosRequestLog(ItemContainer requests, IIntakeLog leads) : IRequestLog
{
    private const string Type = "request";
    private const string Done = "done";

    public async Task<RequestAppended> AppendAsync(StoredRequest request, IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation)
    {
        var id = CosmosId.Of(request.Id);
        if (await requests.CreateAsync(id, ItemOf(request, done: false), many: false, cancellation) is null
            && await requests.FindAsync(id, id, cancellation) is { } stored)
        {
            if (Convert.FromBase64String(stored.Text("hash")!).AsSpan().SequenceEqual(request.BodyHash.Span) is false) return new RequestAppended(AppendOutcome.Conflict, []);
            if (stored.Root.GetProperty(Done).GetBoolean()) return new RequestAppended(AppendOutcome.Duplicate, []);
        }
        var outcomes = await leads.AppendAsync(receipts, cancellation);
        await requests.PatchAsync(id, id, [PatchOperation.Set($"/{Done}", true)], cancellation);
        return new RequestAppended(AppendOutcome.Stored, outcomes);
    }

    public async Task<StoredRequest?> FindAsync(string id, CancellationToken cancellation) =>
        await requests.FindAsync(CosmosId.Of(id), CosmosId.Of(id), cancellation) is { } item ? await ReadAsync(item, cancellation) : null;

    public async Task SetReceiptsAsync(string id, IReadOnlyList<string> receipts, CancellationToken cancellation)
    {
        while (await requests.FindAsync(CosmosId.Of(id), CosmosId.Of(id), cancellation) is { } item)
        {
            if (await ReadAsync(item, cancellation) is not { } request) return;
            if (await requests.ReplaceAsync(CosmosId.Of(id), ItemOf(request with { Receipts = receipts }, done: true), item.ETag, cancellation) is not null) return;
        }
    }

    public async Task<IReadOnlyList<StoredRequest>> ListNewestAsync(string channel, int limit, CancellationToken cancellation)
    {
        // Fans out on purpose: a list for people, over requests that are each in a partition of their own.
        var query = new QueryDefinition("SELECT * FROM c WHERE c.channel = @channel ORDER BY c.receivedAt DESC").WithParameter("@channel", channel);
        return await ReadAllAsync(query, limit, cancellation);
    }

    public async Task<RequestPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation)
    {
        var cursor = new ReplayCursor(channel, since, until, position);
        var (found, next) = cursor.PageOf(await ReadAllAsync(cursor.Query, cursor.Wanted(limit), cancellation), limit, r => r.Id, r => r.ReceivedAt);
        return new RequestPage(found, next);
    }

    /// <summary>Nothing: they expire.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => Task.FromResult(0);

    public async Task<int> EraseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var id in ids)
        {
            if (await requests.FindAsync(CosmosId.Of(id), CosmosId.Of(id), cancellation) is not null) count++;
            await requests.EraseAsync(CosmosId.Of(id), cancellation);
        }
        return count;
    }

    private async Task<IReadOnlyList<StoredRequest>> ReadAllAsync(QueryDefinition query, int limit, CancellationToken cancellation)
    {
        var found = new List<StoredRequest>();
        await foreach (var item in requests.QueryItemsAsync(query, partition: null, limit, cancellation))
            if (item.Type == Type && await ReadAsync(item, cancellation) is { } request) found.Add(request);
        return found;
    }

    private async Task<StoredRequest?> ReadAsync(StoredItem item, CancellationToken cancellation) =>
        (await requests.DocumentAsync(item.Id, item, CosmosJson.Default.StoredRequest, cancellation))?.Document;

    private static CosmosItem ItemOf(StoredRequest request, bool done) => CosmosItem.Of(
        CosmosId.Of(request.Id), Type, request, CosmosJson.Default.StoredRequest, writer =>
        {
            writer.WriteString("channel", request.Channel);
            writer.WriteString("receivedAt", CosmosId.Sortable(request.ReceivedAt));
            writer.WriteBase64String("hash", request.BodyHash.Span);
            writer.WriteBoolean(Done, done);
        });
}
