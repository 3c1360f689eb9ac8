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

    /// <summary>Nothing: they expire.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => Task.FromResult(0);
}
