using Profiles.Activation.Destinations;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Privacy.Requests.Exports;

/// <summary>A system that was told of the person.</summary>
/// <param name="Fields">Fields it may have.</param>
/// <param name="Count">Deliveries that were taken, as far back as they are remembered.</param>
public sealed record Recipient(string Destination, Localized Name, string? LawfulBasis, IReadOnlyList<string> Fields, long Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Finds who received data of a person, from what is remembered of deliveries (<see cref="IDeliveryLog.KeepDays"/> days).</summary>
public sealed class Recipients(IDeliveryLog deliveries)
{
    /// <summary>Deliveries of one destination that are looked through, the newest ones.</summary>
    public const int MaxDeliveries = 20_000;

    public async Task<IReadOnlyList<Recipient>> FindAsync(IReadOnlyCollection<ProfileId> ids, DefinitionSet definitions, CancellationToken cancellation)
    {
        var (sought, found) = (ids.ToHashSet(), new List<Recipient>());
        foreach (var destination in definitions.Destinations.Values.OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            var taken = (await deliveries.ListAsync(destination.Id, DeliveryStatus.Delivered, MaxDeliveries, cancellation))
                .Where(d => d.Changes.Any(c => sought.Contains(c.ProfileId))).ToList();
            if (taken.Count > 0)
                found.Add(new Recipient(
                    destination.Id, destination.Name, destination.LawfulBasis, destination.MayHave, taken.Count, taken.Min(d => d.At), taken.Max(d => d.At)));
        }
        return found;
    }
}
