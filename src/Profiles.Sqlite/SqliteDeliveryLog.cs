using Profiles.Activation.Destinations;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>What became of deliveries, in <c>intake.db</c>, beside the queue that carries them.</summary>
internal sealed class SqliteDeliveryLog(SqliteDatabase database) : IDeliveryLog
{
    public Task SaveAsync(Delivery delivery, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("INSERT OR REPLACE INTO deliveries(destination, id, status, at, document) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, delivery.Destination).Bind(2, delivery.Id).Bind(3, (long)delivery.Status).Bind(4, delivery.At)
            .Bind(5, Documents.Write(delivery, DeliveryJson.Default.Delivery)).Run(),
        weight: 1,
        cancellation);

    public Task<Delivery?> FindAsync(string destination, string id, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            Delivery? found = null;
            var select = connection.Prepare("SELECT document FROM deliveries WHERE destination = ?1 AND id = ?2").Bind(1, destination).Bind(2, id);
            while (select.Step()) found = select.Document(0, DeliveryJson.Default.Delivery);
            return found;
        },
        cancellation);

    public Task<IReadOnlyList<Delivery>> ListAsync(string destination, DeliveryStatus? status, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Delivery>>(
            connection =>
            {
                var found = new List<Delivery>();
                var select = connection.Prepare(status is null
                    ? "SELECT document FROM deliveries WHERE destination = ?1 ORDER BY at DESC, id LIMIT ?2"
                    : "SELECT document FROM deliveries WHERE destination = ?1 AND status = ?3 ORDER BY at DESC, id LIMIT ?2");
                select.Bind(1, destination).Bind(2, (long)limit);
                if (status is { } wanted) select.Bind(3, (long)wanted);
                while (select.Step()) found.Add(select.Document(0, DeliveryJson.Default.Delivery));
                return found;
            },
            cancellation);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM deliveries WHERE at < ?1").Bind(1, before).Run(), weight: 1, cancellation);

    public Task<int> EraseAsync(IReadOnlyCollection<Evidence.ProfileId> profiles, CancellationToken cancellation)
    {
        var gone = profiles.ToHashSet();
        return database.WriteAsync(
            connection =>
            {
                // All of a month are read: an index by profile would cost every delivery, and erasures are rare.
                var found = new List<Delivery>();
                var select = connection.Prepare("SELECT document FROM deliveries WHERE status <> ?1").Bind(1, (long)DeliveryStatus.Waiting);
                while (select.Step())
                    if (select.Document(0, DeliveryJson.Default.Delivery) is var delivery && delivery.Changes.Any(c => gone.Contains(c.ProfileId))) found.Add(delivery);
                foreach (var delivery in found)
                {
                    var left = delivery with { Changes = [.. delivery.Changes.Where(c => !gone.Contains(c.ProfileId))] };
                    var change = left.Changes.Count == 0
                        ? connection.Prepare("DELETE FROM deliveries WHERE destination = ?1 AND id = ?2")
                        : connection.Prepare("UPDATE deliveries SET document = ?3 WHERE destination = ?1 AND id = ?2").Bind(3, Documents.Write(left, DeliveryJson.Default.Delivery));
                    change.Bind(1, delivery.Destination).Bind(2, delivery.Id).Run();
                }
                return found.Count;
            },
            weight: 1,
            cancellation);
    }
}
