using Microsoft.Azure.Cosmos;
using Profiles.Privacy.Requests;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>What persons asked for, in container <c>personRequests</c>, each in a logical partition of its own.</summary>
internal sealed class CosmosPersonRequestStore(ItemContainer items) : IPersonRequestStore
{
    private const string Type = "personRequest";

    public async Task<PersonRequest?> FindAsync(string id, CancellationToken cancellation) =>
        await items.FindAsync(CosmosId.Of(id), CosmosId.Of(id), cancellation) is { } item ? Read(item) : null;

    public async Task<PersonRequest?> SaveAsync(PersonRequest request, CancellationToken cancellation)
    {
        var id = CosmosId.Of(request.Id);
        var item = CosmosItem.Of(id, Type, request, DocumentJson.Stored.PersonRequest, writer =>
        {
            writer.WriteBoolean("closed", request.IsClosed);
            writer.WriteString("place", request.Order);
        });
        var etag = request.ETag is { } expected
            ? await items.ReplaceAsync(id, item, expected, cancellation)
            : await items.CreateAsync(id, item, many: false, cancellation);
        return etag is null ? null : request with { ETag = etag };
    }

    public async Task<IReadOnlyList<PersonRequest>> ListAsync(bool closed, string? after, int limit, CancellationToken cancellation)
    {
        // Fans out on purpose: a list for people, over requests that are each in a partition of their own.
        var found = new List<PersonRequest>();
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.closed = {(closed ? "true" : "false")} AND c.place > @after ORDER BY c.place").WithParameter("@after", after ?? "");
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit, cancellation)) found.Add(Read(item));
        return found;
    }

    public async Task<long> CountOpenAsync(DateTimeOffset dueBefore, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT VALUE COUNT(1) FROM c WHERE c.closed = false AND c.place < @before").WithParameter("@before", PersonRequest.Place(dueBefore));
        var count = 0L;
        await foreach (var found in items.QueryAsync(query, partition: null, limit: null, cancellation)) count += found.GetInt64();
        return count;
    }

    private static PersonRequest Read(StoredItem item) => item.Document(DocumentJson.Stored.PersonRequest) with { ETag = item.ETag };
}
