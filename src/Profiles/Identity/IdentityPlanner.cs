using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Privacy;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Identity;

/// <summary>Says what other guards or another model would change, before anything is published. Writes nothing.</summary>
/// <remarks>
/// Goes through all profiles twice: once for values that are not claimed yet because they do not link today, once to divide every component
/// anew. Memory grows with those values only. What changes meanwhile may be seen or not.
/// </remarks>
public sealed class IdentityPlanner(
    IProfileStore profiles, IEvidenceStore evidence, IClaimStore claims, IDecisionStore decisions, PublishedDefinitions definitions, ContentIds ids)
{
    private const int Page = 500;

    public async Task<IdentityPlan> PlanAsync(ActiveDefinitions wanted, CancellationToken cancellation)
    {
        var unclaimed = new Dictionary<ValueKey, SortedSet<SourcePersonId>>();
        var now = definitions.Current.Guards;
        await foreach (var page in PagesAsync(cancellation))
            foreach (var header in await evidence.FindAsync([.. page.SelectMany(p => p.Members)], cancellation))
                foreach (var value in wanted.Guards.ClaimedValues(header, ids).Except(now.ClaimedValues(header, ids)))
                {
                    if (!unclaimed.TryGetValue(value, out var carriers)) unclaimed.Add(value, carriers = []);
                    carriers.Add(header.Id);
                }
        var components = new ComponentReader(evidence, new ClaimsToBe(claims, unclaimed), decisions, ids);
        var plan = IdentityPlan.Empty;
        await foreach (var page in PagesAsync(cancellation))
        {
            var own = page.Select(p => p.Id).ToHashSet();
            // Profiles of one region may stand on several pages: it is counted with the first of them.
            foreach (var region in Regions(await ReadAsync(components, page, wanted.Guards, cancellation), wanted.Guards))
                if (own.Contains(region.Now.Keys.Min())) plan = PlannedDivision.Add(plan, region);
        }
        return plan;
    }

    /// <summary>The components around the profiles, with all members of every profile that they touch.</summary>
    private async Task<ComponentReading> ReadAsync(
        ComponentReader components, IReadOnlyList<Profile> page, IdentityGuards guards, CancellationToken cancellation)
    {
        var known = page.Select(p => p.Id).ToHashSet();
        var seeds = page.SelectMany(p => p.Members).ToHashSet();
        while (true)
        {
            var reading = await components.ReadAsync(seeds, guards, cancellation);
            ProfileId[] touched = [.. reading.Headers.Values.Where(h => h.IsActive).Select(PlannedDivision.ProfileOf).Where(known.Add)];
            var others = (await profiles.FindAsync(touched, cancellation)).SelectMany(p => p.Members).Where(m => !reading.Headers.ContainsKey(m)).ToList();
            if (others.Count == 0) return reading;
            seeds.UnionWith(others);
        }
    }

    private static IEnumerable<PlannedRegion> Regions(ComponentReading reading, IdentityGuards guards)
    {
        CandidateComponent[] components = [.. reading.Components()];
        var forest = new ComponentForest(components.Length);
        var first = new Dictionary<ProfileId, int>();
        for (var index = 0; index < components.Length; index++)
        {
            forest.Add();
            foreach (var profile in components[index].Members.Select(PlannedDivision.ProfileOf))
                if (!first.TryAdd(profile, index)) forest.Union(first[profile], index);
        }
        foreach (var region in components.Select((component, index) => (component, Root: forest.RootOf(index))).GroupBy(c => c.Root, c => c.component))
        {
            var links = new List<LinkExplanation>();
            yield return new PlannedRegion([.. region], [.. region.Select(c => ClusterFunction.Divide(c, guards, links))], links);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Profile>> PagesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        ProfileId? after = null;
        while (await profiles.ListAsync(after, Page, cancellation) is { Count: > 0 } page)
        {
            yield return page;
            after = page[^1].Id;
        }
    }

    /// <summary>The claims as they are, and those that a publication would add.</summary>
    private sealed class ClaimsToBe(IClaimStore stored, Dictionary<ValueKey, SortedSet<SourcePersonId>> added) : IClaimStore
    {
        public Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) => throw new NotSupportedException("A plan writes nothing.");

        public Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) => throw new NotSupportedException("A plan writes nothing.");

        public async Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
            IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation)
        {
            var found = (await stored.FindAsync(values, limit, cancellation)).ToDictionary(f => f.Key, f => f.Value);
            foreach (var value in values)
                if (added.TryGetValue(value, out var carriers))
                    found[value] = [.. carriers.Concat(found.GetValueOrDefault(value) ?? []).Distinct().Order().Take(limit + 1)];
            return found;
        }
    }
}
