using Microsoft.Azure.Cosmos;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>API keys in container <c>settings</c>.</summary>
internal sealed class CosmosKeyStore(ItemContainer items) : IKeyStore
{
    private const string Kind = "api-key";

    public async Task<ApiKey?> FindAsync(string id, CancellationToken cancellation) =>
        (await items.FindAsync(Kind, CosmosId.Of(id), cancellation))?.Document(CosmosJson.Default.ApiKey);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        var keys = new List<ApiKey>();
        await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c"), Kind, limit: null, cancellation))
            keys.Add(item.Document(CosmosJson.Default.ApiKey));
        return [.. keys.OrderBy(k => k.Id, StringComparer.Ordinal)];
    }

    public Task PutAsync(ApiKey key, CancellationToken cancellation) =>
        items.UpsertAsync(Kind, CosmosItem.Of(CosmosId.Of(key.Id), Kind, key, CosmosJson.Default.ApiKey), cancellation);

    public async Task TouchAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellation)
    {
        foreach (var id in ids)
        {
            if (await items.FindAsync(Kind, CosmosId.Of(id), cancellation) is not { } stored) continue;
            // If somebody changed it meanwhile, the next use of the day notes it.
            var used = stored.Document(CosmosJson.Default.ApiKey) with { LastUsedOn = day };
            await items.ReplaceAsync(Kind, CosmosItem.Of(stored.Id, Kind, used, CosmosJson.Default.ApiKey), stored.ETag, cancellation);
        }
    }

    public Task RemoveAsync(string id, CancellationToken cancellation) => items.DeleteAsync(Kind, CosmosId.Of(id), etag: null, cancellation);
}
