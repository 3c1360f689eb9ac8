using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Groups;

/// <summary>The profiles that have keys in common with some profiles, and those that have keys in common with these, and so on.</summary>
/// <param name="Profiles">Live ones, as stored now: a row of the index that is behind finds nobody too many.</param>
/// <param name="IsComplete">False if a limit was reached.</param>
internal sealed record Neighbourhood(IReadOnlyDictionary<ProfileId, Profile> Profiles, bool IsComplete)
{
    /// <param name="seed">Keys to begin with.</param>
    /// <param name="keysOf">What of a profile leads to others.</param>
    /// <param name="rounds">How many steps away is looked.</param>
    /// <param name="perKey">Holders of one key that are read; one more would be a crowd.</param>
    /// <param name="most">Profiles at which it ends.</param>
    public static async Task<Neighbourhood> ReadAsync(
        IReadOnlyCollection<GroupId> seed, Func<Profile, IEnumerable<GroupId>> keysOf, int rounds, int perKey, int most, IGroupStore groups, IProfileStore profiles,
        CancellationToken cancellation)
    {
        var (found, asked, missing, isComplete) = (new Dictionary<ProfileId, Profile>(), new HashSet<GroupId>(), new HashSet<ProfileId>(), true);
        var wanted = seed.ToHashSet();
        for (var round = 0; round < rounds && wanted.Count > 0; round++)
        {
            asked.UnionWith(wanted);
            var holders = await groups.FindAsync(wanted, perKey, cancellation);
            isComplete &= !holders.CountBy(h => h.Key).Any(k => k.Value >= perKey);
            var added = holders.Select(h => h.Profile).Where(p => !found.ContainsKey(p) && !missing.Contains(p)).Distinct().Order().ToList();
            if (added.Count > most - found.Count) (added, isComplete) = (added[..(most - found.Count)], false);
            wanted = [];
            foreach (var profile in await profiles.FindAsync(added, cancellation))
            {
                if (profile.Status != ProfileStatus.Live) continue;
                found.Add(profile.Id, profile);
                wanted.UnionWith(keysOf(profile).Where(k => !asked.Contains(k)));
            }
            missing.UnionWith(added.Where(a => !found.ContainsKey(a)));
        }
        return new Neighbourhood(found, isComplete);
    }
}
