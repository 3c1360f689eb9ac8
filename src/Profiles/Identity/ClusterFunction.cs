using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Divides a candidate component into persons (design D6).</summary>
/// <remarks>
/// A pure function of the component: edges are weighed by facts of the records alone, sorted into a total order (strength, then ids, then
/// value) and joined one by one unless that would put two into one cluster that must not be. So neither the order of arrival nor the
/// partition so far has a say. An edge joins only clusters none of whose members contradict each other: a sparse record cannot chain
/// two people together.
/// </remarks>
public static class ClusterFunction
{
    /// <summary>Strength of a steward's "always".</summary>
    public const int DecisionStrength = 1000;

    /// <param name="links">If not null, filled with every possible link and what became of it.</param>
    public static IReadOnlyList<Cluster> Divide(CandidateComponent component, IdentityGuards guards, List<LinkExplanation>? links = null)
    {
        if (component.Members.Count == 1) return [new Cluster(component.Members)];
        if (component.Oversize) return KeepPartition(component);
        var facts = component.Members.ToDictionary(m => m.Id, m => new PersonFacts(m, guards));
        var edges = EdgeWeigher.Weigh(component, facts, links);
        edges.Sort(static (x, y) =>
        {
            var order = y.Strength.CompareTo(x.Strength);
            if (order == 0) order = x.A.CompareTo(y.A);
            if (order == 0) order = x.B.CompareTo(y.B);
            return order != 0 ? order : x.Evidence.GetValueOrDefault().CompareTo(y.Evidence.GetValueOrDefault());
        });
        var never = component.Decisions.Where(d => d.Verdict == LinkVerdict.Never).Select(d => (d.A, d.B)).ToHashSet();
        return Join(component, facts, edges, never, links);
    }

    private static IReadOnlyList<Cluster> Join(
        CandidateComponent component, Dictionary<SourcePersonId, PersonFacts> facts, List<LinkExplanation> edges,
        HashSet<(SourcePersonId, SourcePersonId)> never, List<LinkExplanation>? links)
    {
        var clusterOf = component.Members.ToDictionary(m => m.Id, m => new List<PersonFacts> { facts[m.Id] });
        foreach (var edge in edges)
        {
            var (left, right) = (clusterOf[edge.A], clusterOf[edge.B]);
            if (ReferenceEquals(left, right))
            {
                links?.Add(edge);
                continue;
            }
            var obstacle = Obstacle(left, right, edge, never);
            links?.Add(obstacle is null ? edge : edge with { Outcome = LinkOutcome.Blocked, Reason = obstacle });
            if (obstacle is not null) continue;
            if (left.Count < right.Count) (left, right) = (right, left);
            left.AddRange(right);
            foreach (var member in right) clusterOf[member.Person.Id] = left;
        }
        return [.. clusterOf.Values.Distinct().Select(c => Cluster.Of(c.Select(f => f.Person))).OrderBy(c => c.Profile)];
    }

    private static string? Obstacle(
        List<PersonFacts> left, List<PersonFacts> right, LinkExplanation edge, HashSet<(SourcePersonId, SourcePersonId)> never)
    {
        // A steward's word and an id that a person has only one of outweigh a name or a date that differs; nothing outweighs "never".
        var strict = edge.Evidence is not null && edge.Reason != EdgeWeigher.UniqueValue;
        foreach (var a in left)
            foreach (var b in right)
            {
                var pair = a.Person.Id.CompareTo(b.Person.Id) <= 0 ? (a.Person.Id, b.Person.Id) : (b.Person.Id, a.Person.Id);
                if (never.Count > 0 && never.Contains(pair)) return "decidedNever";
                if (edge.Evidence is not null && a.ConflictsWith(b)) return "uniqueConflict";
                if (strict && a.Contradicts(b)) return "chain";
            }
        return null;
    }

    private static IReadOnlyList<Cluster> KeepPartition(CandidateComponent component) =>
        [.. component.Members.GroupBy(m => m.Profile ?? ProfileId.MintedBy(m.Id)).Select(g => Cluster.Of(g)).OrderBy(c => c.Profile)];
}
