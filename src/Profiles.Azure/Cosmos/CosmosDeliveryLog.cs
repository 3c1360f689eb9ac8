using Microsoft.Azure.Cosmos;
using Profiles.Activation.Destinations;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>What became of deliveries in container <c>deliveries</c>, where they expire; those of a destination in one logical partition.</summary>
internal sealed class CosmosDeliveryLog(ItemContainer items) : IDeliveryLog
{
    private const string Type = "delivery";

    public Task SaveAsync(Delivery delivery, CancellationToken cancellation) => items.UpsertAsync(
        delivery.Destination,
        CosmosItem.Of(CosmosId.Of(delivery.Id), Type, delivery, DeliveryJson.Default.Delivery, writer =>
        {
            writer.WriteString("status", delivery.Status.ToString());
            writer.WriteString("at", CosmosId.Sortable(delivery.At));
        }),
        cancellation);

    public async Task<Delivery?> FindAsync(string destination, string id, CancellationToken cancellation) =>
        (await items.FindAsync(destination, CosmosId.Of(id), cancellation))?.Document(DeliveryJson.Default.Delivery);

    public async Task<IReadOnlyList<Delivery>> ListAsync(string destination, DeliveryStatus? status, int limit, CancellationToken cancellation)
    {
        var found = new List<Delivery>();
        var query = status is null
            ? new QueryDefinition("SELECT * FROM c ORDER BY c.at DESC")
            : new QueryDefinition("SELECT * FROM c WHERE c.status = @status ORDER BY c.at DESC").WithParameter("@status", status.ToString());
        await foreach (var item in items.QueryItemsAsync(query, destination, limit, cancellation)) found.Add(item.Document(DeliveryJson.Default.Delivery));
        return found;
    }

    public async Task<int> EraseAsync(IReadOnlyCollection<Evidence.ProfileId> profiles, CancellationToken cancellation)
    {
        // Fans out on purpose: all of a month are read, since an index by profile would cost every delivery, and erasures are rare.
        var (gone, found) = (profiles.ToHashSet(), new List<Delivery>());
        await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c"), partition: null, limit: null, cancellation))
            if (item.Document(DeliveryJson.Default.Delivery) is { Status: not DeliveryStatus.Waiting } delivery && delivery.Changes.Any(c => gone.Contains(c.ProfileId))) found.Add(delivery);
        foreach (var delivery in found)
        {
            var left = delivery with { Changes = [.. delivery.Changes.Where(c => !gone.Contains(c.ProfileId))] };
            if (left.Changes.Count == 0) await items.DeleteAsync(delivery.Destination, CosmosId.Of(delivery.Id), etag: null, cancellation);
            else await SaveAsync(left, cancellation);
        }
        return found.Count;
    }

    /// <summary>Nothing: they expire.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => Task.FromResult(0);
}
