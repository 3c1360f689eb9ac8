using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Counts of refused requests in container <c>rejections</c>, where they expire; several processes add to the same ones.</summary>
internal sealed class CosmosRejectionLog(ItemContainer items) : IRejectionLog
{
    private const string Type = "rejection";

    public Task AddAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellation) => items.EachAsync(
        rejections,
        async (rejection, c) =>
        {
            var id = IdOf(rejection);
            while (true)
            {
                if (await items.FindAsync(rejection.Channel, id, c) is not { } stored)
                {
                    if (await items.CreateAsync(rejection.Channel, ItemOf(id, rejection), many: false, c) is not null) return;
                    continue;
                }
                var known = stored.Document(CosmosJson.Default.Rejection);
                var sum = known with
                {
                    Count = known.Count + rejection.Count, LastAt = known.LastAt > rejection.LastAt ? known.LastAt : rejection.LastAt,
                };
                if (await items.ReplaceAsync(rejection.Channel, ItemOf(id, sum), stored.ETag, c) is not null) return;
            }
        },
        cancellation);

    public async Task<IReadOnlyList<Rejection>> ListAsync(string channel, int limit, CancellationToken cancellation)
    {
        var found = new List<Rejection>();
        var query = new QueryDefinition("SELECT * FROM c ORDER BY c.minute DESC");
        await foreach (var item in items.QueryItemsAsync(query, channel, Math.Min(limit, IRejectionLog.MaxPerChannel), cancellation))
            found.Add(item.Document(CosmosJson.Default.Rejection));
        return [.. found.OrderByDescending(r => r.Minute).ThenByDescending(r => r.LastAt)];
    }

    /// <summary>Nothing: they expire.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => Task.FromResult(0);

    private static CosmosItem ItemOf(string id, Rejection rejection) => CosmosItem.Of(
        id, Type, rejection, CosmosJson.Default.Rejection, writer => writer.WriteString("minute", CosmosId.Sortable(rejection.Minute)));

    private static string IdOf(Rejection rejection) => $"{CosmosId.Sortable(rejection.Minute.UtcTicks)}-" + Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes([rejection.Reason, rejection.Place], CosmosJson.Default.StringArray)));
}
