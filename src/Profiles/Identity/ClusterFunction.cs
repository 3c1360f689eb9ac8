using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Divides a candidate component into persons (design D6).</summary>
/// <remarks>
/// A pure function of the component: edges are weighed by facts of the records alone, sorted into a total order (strength, trust of the
/// channels, weight, then ids and value) and joined one by one unless that would put two into one cluster that must not be. So neither the
/// order of arrival nor the partition so far has a say. An edge joins only clusters none of whose members contradict each other: a sparse
/// record cannot chain two people together.
/// </remarks>
public static class ClusterFunction
{
    /// <summary>Strength of a steward's "always".</summary>
    public const int DecisionStrength = 1000;

    /// <param name="links">If not null, filled with every possible link and what became of it.</param>
    public static Division Divide(CandidateComponent component, IdentityGuards guards, List<LinkExplanation>? links = null)
    {
        if (component.Members.Count == 1) return new Division([new Cluster(component.Members)], []);
        if (component.Oversize) return new Division(KeepPartition(component), []);
        var facts = component.Members.ToDictionary(m => m.Id, m => new PersonFacts(m, guards));
        var weighed = new EdgeWeigher(component, facts, guards).Weigh();
        var joining = new ClusterJoining(component, facts);
        var linked = weighed.Where(e => e.Outcome == LinkOutcome.Linked).ToList();
        linked.Sort(InOrder);
        foreach (var edge in linked)
        {
            var obstacle = joining.Join(edge);
            links?.Add(obstacle is null ? edge : edge with { Outcome = LinkOutcome.Blocked, Reason = obstacle });
        }
        links?.AddRange(weighed.Where(e => e.Outcome != LinkOutcome.Linked).Select(e => e.Outcome == LinkOutcome.Doubtful ? joining.Settled(e) : e));
        return new Division([.. joining.Clusters.Select(c => Cluster.Of(c.Select(f => f.Person))).OrderBy(c => c.Profile)], Doubts(weighed, joining));
    }

    private static int InOrder(LinkExplanation x, LinkExplanation y)
    {
        var order = y.Strength.CompareTo(x.Strength);
        if (order == 0) order = y.Trust.CompareTo(x.Trust);
        if (order == 0) order = (y.Score?.Weight ?? 0).CompareTo(x.Score?.Weight ?? 0);
        if (order == 0) order = x.A.CompareTo(y.A);
        if (order == 0) order = x.B.CompareTo(y.B);
        return order != 0 ? order : x.Evidence.GetValueOrDefault().CompareTo(y.Evidence.GetValueOrDefault());
    }

    private static IReadOnlyList<DoubtfulPair> Doubts(IReadOnlyList<LinkExplanation> weighed, ClusterJoining joining)
    {
        Dictionary<(SourcePersonId, SourcePersonId), DoubtfulPair>? telling = null;
        foreach (var edge in weighed)
        {
            if (edge.Outcome != LinkOutcome.Doubtful || joining.Settled(edge).Outcome != LinkOutcome.Doubtful) continue;
            var (left, right) = (joining.ClusterOf(edge.A), joining.ClusterOf(edge.B));
            var doubt = new DoubtfulPair(edge.A, edge.B, ProbabilityOf(edge), left.Count + right.Count, edge.Reason);
            var (x, y) = (left.Min(m => m.Person.Id), right.Min(m => m.Person.Id));
            var pair = x.CompareTo(y) <= 0 ? (x, y) : (y, x);
            telling ??= [];
            if (!telling.TryGetValue(pair, out var best) || InOrder(doubt, best) < 0) telling[pair] = doubt;
        }
        if (telling is null) return [];
        List<DoubtfulPair> doubts = [.. telling.Values];
        doubts.Sort(InOrder);
        return doubts.Count <= Division.MaxDoubts ? doubts : doubts[..Division.MaxDoubts];
    }

    /// <summary>Names that differ by a slip are as likely relatives as one person: the weight knows nothing of twins.</summary>
    private static double ProbabilityOf(LinkExplanation edge) => edge.Reason == LinkReasons.UnsureName ? DoubtfulPair.Undecided : edge.Score?.Probability ?? DoubtfulPair.Undecided;

    private static int InOrder(DoubtfulPair x, DoubtfulPair y)
    {
        var order = y.Priority.CompareTo(x.Priority);
        if (order == 0) order = x.A.CompareTo(y.A);
        return order != 0 ? order : x.B.CompareTo(y.B);
    }

    private static IReadOnlyList<Cluster> KeepPartition(CandidateComponent component) =>
        [.. component.Members.GroupBy(m => m.Profile ?? ProfileId.MintedBy(m.Id)).Select(g => Cluster.Of(g)).OrderBy(c => c.Profile)];
}
