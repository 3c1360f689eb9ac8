namespace Profiles.Activation.Destinations;

/// <summary>Decides which destination hears of which changes, in which messages. Pure.</summary>
public static class DeliveryPlanner
{
    /// <summary>Messages in the order of the changes, destination by destination. The same changes in the same pages make the same messages.</summary>
    public static IEnumerable<DeliveryMessage> Plan(IReadOnlyList<DestinationFilter> destinations, IReadOnlyCollection<DestinationChange> changes) =>
        from filter in destinations
        from part in changes.Where(filter.Hears).Chunk(filter.Destination.BatchSize)
        select DeliveryMessage.First(filter.Destination.Id, part);
}
