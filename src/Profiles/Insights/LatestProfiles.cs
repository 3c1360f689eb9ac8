using Profiles.Evidence;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Insights;

/// <summary>Customers of whom something came last: those that the newest batches created or changed.</summary>
/// <remarks>At most <see cref="MaxBatches"/> batches are looked at, and of each no more entries than are needed: what it costs does not grow with the store.</remarks>
public sealed class LatestProfiles(IBatchStore batches, IProfileStore profiles, TimeProvider clock)
{
    private const int MaxBatches = 12;
    /// <summary>Entries read of a batch for each profile wanted: a profile may have several.</summary>
    private const int EntriesEach = 4;

    public async Task<IReadOnlyList<Profile>> ReadAsync(int limit, CancellationToken cancellation)
    {
        var found = new Dictionary<ProfileId, Profile>();
        foreach (var batch in await batches.ListAsync(before: null, MaxBatches, cancellation))
        {
            if (found.Count >= limit) break;
            foreach (var profile in await profiles.FindAsync(await TouchedAsync(batch.RunId, limit, cancellation), cancellation))
                if (profile.Status == ProfileStatus.Live && !ConsentState.Of(profile, clock.GetUtcNow()).IsRestricted) found.TryAdd(profile.Id, profile);
        }
        return [.. found.Values.OrderByDescending(p => p.UpdatedAt).ThenBy(p => p.Id).Take(limit)];
    }

    private async Task<IReadOnlyCollection<ProfileId>> TouchedAsync(BatchId run, int limit, CancellationToken cancellation)
    {
        var (touched, entries) = (new HashSet<ProfileId>(), 0);
        await foreach (var entry in profiles.ReadOutboxAsync([run], cancellation))
        {
            touched.Add(entry.ProfileId);
            if (touched.Count >= limit || ++entries >= limit * EntriesEach) break;
        }
        return touched;
    }
}
