using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Privacy.Erasure;

/// <summary>Takes out what was derived of erased persons, and what was told of them.</summary>
public sealed class DerivedErasure(
    IProfileStore profiles, IChangeLog changes, IProjectionStore projection, IGroupStore groups, ISegmentHistoryStore snapshots, IDeliveryLog deliveries, TimeProvider clock)
{
    private const string ProfileNote = "each id answers that it is gone; of what was told, the last entry stays, by which destinations and counts hear of it";

    /// <summary>What was published; to be erased before the profile goes, since what is published of its going stays.</summary>
    public async Task<StoreReceipt> EraseToldAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) =>
        Counted(ErasureStores.Changes, await changes.EraseAsync(ids, cancellation));

    /// <param name="found">How many of the documents there were.</param>
    public async Task<StoreReceipt> EraseProfilesAsync(IReadOnlyCollection<ProfileId> ids, long found, CancellationToken cancellation) =>
        Counted(ErasureStores.Profiles, found + await profiles.EraseAsync(ids, clock.GetUtcNow(), cancellation)) with { Note = ProfileNote };

    public async Task<IReadOnlyList<StoreReceipt>> EraseAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) =>
    [
        Counted(ErasureStores.Projection, await projection.EraseAsync(ids, cancellation)),
        Counted(ErasureStores.Groups, await groups.EraseAsync(ids, cancellation)),
        Counted(ErasureStores.Snapshots, await snapshots.EraseAsync(ids, cancellation)),
        Counted(ErasureStores.Deliveries, await deliveries.EraseAsync(ids, cancellation)),
    ];

    /// <summary>Of the names of persons who are erased, those by which nobody else is found.</summary>
    public async Task<IReadOnlyList<string>> FindFreeNamesAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        var free = new List<string>();
        foreach (var name in names)
            if (Identity.NameSimilarity.Fold(name) is { Length: > 1 } folded && (await profiles.FindByNameAsync(folded, 1, cancellation)).Count == 0) free.Add(name);
        return free;
    }

    private static StoreReceipt Counted(string store, long found) => new(store, found, found, null);
}
