using Profiles.Activation.Destinations;

namespace Profiles.Storage;

/// <summary>What became of deliveries to destinations, for 30 days.</summary>
public interface IDeliveryLog
{
    /// <summary>Days for which a delivery is remembered.</summary>
    public const int KeepDays = 30;

    /// <summary>Writes it in the place of what was known of it.</summary>
    Task SaveAsync(Delivery delivery, CancellationToken cancellation);
    Task<Delivery?> FindAsync(string destination, string id, CancellationToken cancellation);
    /// <summary>Of a destination, the one written last first.</summary>
    /// <param name="status">Null for all.</param>
    Task<IReadOnlyList<Delivery>> ListAsync(string destination, DeliveryStatus? status, int limit, CancellationToken cancellation);
    /// <summary>Deletes those last written before an instant; returns how many. Stores where they expire by themselves delete none.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation);
    /// <summary>Takes what they tell of these profiles out of deliveries that are over; one that told of nobody else is deleted. Returns how many changed.</summary>
    Task<int> EraseAsync(IReadOnlyCollection<Evidence.ProfileId> profiles, CancellationToken cancellation);
}
