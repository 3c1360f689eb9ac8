using Microsoft.Azure.Cosmos;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Sealed secrets of channels in container <c>settings</c>.</summary>
internal sealed class CosmosChannelSecretStore(ItemContainer items) : IChannelSecretStore
{
    private const string Kind = "channel-secret";

    public async Task<IReadOnlyList<ChannelSecret>> ListAsync(string channel, CancellationToken cancellation)
    {
        var secrets = new List<ChannelSecret>();
        // All channels in one logical partition: there are few secrets, and they are remembered for a while where they are used.
        await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c"), Kind, limit: null, cancellation))
            if (item.Document(CosmosJson.Default.ChannelSecret) is var secret && secret.Channel == channel) secrets.Add(secret);
        return [.. secrets.OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id, StringComparer.Ordinal)];
    }

    public async Task PutAsync(IReadOnlyList<ChannelSecret> secrets, CancellationToken cancellation)
    {
        WriteStep[] steps = [.. secrets.Select(s => WriteStep.Upsert(CosmosItem.Of(IdOf(s.Channel, s.Id), Kind, s, CosmosJson.Default.ChannelSecret)))];
        if (!await items.CommitAsync(Kind, steps, cancellation)) throw new InvalidOperationException($"Secrets of channel {secrets[0].Channel}: expected to be written, found a conflict.");
    }

    public Task RemoveAsync(string channel, string id, CancellationToken cancellation) => items.DeleteAsync(Kind, IdOf(channel, id), etag: null, cancellation);

    private static string IdOf(string channel, string id) => CosmosId.Of($"{channel}:{id}");
}
