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
            var reading = await components.ReadAsync([.. page.SelectMany(p => p.Members)], wanted.Guards, cancellation);
            foreach (var component in reading.Components())
            {
                // Profiles of one component may stand on several pages: it is counted with the first of them.
                if (!own.Contains(component.Members.Min(m => m.Profile ?? ProfileId.MintedBy(m.Id)))) continue;
                var links = new List<LinkExplanation>();
                plan = PlannedDivision.Add(plan, component, ClusterFunction.Divide(component, wanted.Guards, links), links);
            }
        }
        return plan;
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
