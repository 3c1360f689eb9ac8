using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Stewards' decisions in container <c>resolutions</c>, all in one logical partition: there are few, the hot path asks for them with
/// thousands of ids at a time, and a decision has to be found from either side the moment it is made.
/// </summary>
/// <remarks>
/// A stamp item changes in the same transaction as any decision. So one point read tells whether the decisions this process holds in memory
/// are those stored, and a look costs one request unit however many ids it is for.
/// </remarks>
internal sealed class CosmosDecisionStore(ItemContainer items) : IDecisionStore
{
    private const string Partition = "link";
    private const string DecisionType = "decision";
    private const string StampItem = "stamp";

    private volatile Known known = new(null, new Dictionary<SourcePersonId, List<LinkDecision>>());

    public async Task PutAsync(IReadOnlyCollection<LinkDecision> decisions, CancellationToken cancellation)
    {
        foreach (var few in decisions.Chunk(ItemContainer.MaxSteps - 1))
            await items.CommitAsync(Partition, [.. few.Select(d => WriteStep.Upsert(ItemOf(d))), Stamp], cancellation);
    }

    public async Task RemoveAsync(SourcePersonId a, SourcePersonId b, CancellationToken cancellation)
    {
        // A deletion of what is not there fails the transaction, and nothing is the right thing to happen.
        var (first, second) = a.CompareTo(b) <= 0 ? (a, b) : (b, a);
        await items.CommitAsync(Partition, [WriteStep.Delete(Id(first, second)), Stamp], cancellation);
    }

    public async Task<IReadOnlyList<LinkDecision>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var current = await CurrentAsync(cancellation);
        if (current.ByPerson.Count == 0) return [];
        return [.. ids.SelectMany(id => current.ByPerson.TryGetValue(id, out var named) ? named : []).DistinctBy(d => (d.A, d.B))];
    }

    public async Task<IReadOnlyList<LinkDecision>> FindGroupAsync(string group, CancellationToken cancellation) =>
        [.. (await CurrentAsync(cancellation)).ByPerson.Values.SelectMany(d => d).Where(d => d.Group == group).DistinctBy(d => (d.A, d.B))];

    private static CosmosItem ItemOf(LinkDecision decision)
    {
        var (a, b) = decision.A.CompareTo(decision.B) <= 0 ? (decision.A, decision.B) : (decision.B, decision.A);
        return CosmosItem.Of(Id(a, b), DecisionType, decision with { A = a, B = b }, DocumentJson.Stored.LinkDecision);
    }

    private async Task<Known> CurrentAsync(CancellationToken cancellation)
    {
        var stamp = (await items.FindAsync(Partition, StampItem, cancellation))?.ETag;
        var current = known;
        if (current.Stamp == stamp) return current;
        var byPerson = new Dictionary<SourcePersonId, List<LinkDecision>>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", DecisionType);
        await foreach (var item in items.QueryItemsAsync(query, Partition, limit: null, cancellation))
        {
            var decision = item.Document(DocumentJson.Stored.LinkDecision);
            Add(decision.A, decision);
            Add(decision.B, decision);
        }
        // Read after the stamp: what was decided in between is in it already, and makes the next look read again.
        return known = new Known(stamp, byPerson);

        void Add(SourcePersonId id, LinkDecision decision)
        {
            if (!byPerson.TryGetValue(id, out var named)) byPerson.Add(id, named = []);
            named.Add(decision);
        }
    }

    private static WriteStep Stamp => WriteStep.Upsert(new CosmosItem(StampItem, StampItem, default));

    private static string Id(SourcePersonId a, SourcePersonId b) => $"{a}-{b}";

    private sealed record Known(string? Stamp, IReadOnlyDictionary<SourcePersonId, List<LinkDecision>> ByPerson);
}
