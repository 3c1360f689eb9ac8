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
        var never = component.Decisions.Where(d => d.Verdict == LinkVerdict.Never).Select(d => (d.A, d.B)).ToHashSet();
        var clusterOf = component.Members.ToDictionary(m => m.Id, m => new List<PersonFacts> { facts[m.Id] });
        var linked = weighed.Where(e => e.Outcome == LinkOutcome.Linked).ToList();
        linked.Sort(InOrder);
        foreach (var edge in linked)
        {
            var obstacle = Join(clusterOf, edge, never);
            links?.Add(obstacle is null ? edge : edge with { Outcome = LinkOutcome.Blocked, Reason = obstacle });
        }
        links?.AddRange(weighed.Where(e => e.Outcome is not LinkOutcome.Linked).Select(e => e.Outcome == LinkOutcome.Doubtful ? Settled(clusterOf, e, never) : e));
        var clusters = clusterOf.Values.Distinct().Select(c => Cluster.Of(c.Select(f => f.Person))).OrderBy(c => c.Profile);
        return new Division([.. clusters], Doubts(weighed, clusterOf, never));
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

    /// <summary>Makes one cluster of the two that the edge connects, unless something is in the way; then says what.</summary>
    private static string? Join(Dictionary<SourcePersonId, List<PersonFacts>> clusterOf, LinkExplanation edge, HashSet<(SourcePersonId, SourcePersonId)> never)
    {
        var (left, right) = (clusterOf[edge.A], clusterOf[edge.B]);
        if (ReferenceEquals(left, right)) return null;
        if (Obstacle(left, right, edge, never) is { } obstacle) return obstacle;
        if (left.Count < right.Count) (left, right) = (right, left);
        left.AddRange(right);
        foreach (var member in right) clusterOf[member.Person.Id] = left;
        return null;
    }

    private static string? Obstacle(
        List<PersonFacts> left, List<PersonFacts> right, LinkExplanation edge, HashSet<(SourcePersonId, SourcePersonId)> never)
    {
        // A steward's word and an id that a person has only one of outweigh a name or a date that differs; nothing outweighs "never".
        var decided = edge.Reason == LinkReasons.DecidedAlways;
        var strict = !decided && edge.Reason is not (LinkReasons.UniqueValue or LinkReasons.AlwaysValue);
        foreach (var a in left)
            foreach (var b in right)
            {
                var pair = a.Person.Id.CompareTo(b.Person.Id) <= 0 ? (a.Person.Id, b.Person.Id) : (b.Person.Id, a.Person.Id);
                if (never.Count > 0 && never.Contains(pair)) return LinkReasons.DecidedNever;
                if (!decided && a.ConflictsWith(b)) return LinkReasons.UniqueConflict;
                if (strict && a.Contradicts(b)) return LinkReasons.Chain;
            }
        return null;
    }

    /// <summary>What a doubtful link is once the others have joined: settled by them, hopeless, or a question still.</summary>
    private static LinkExplanation Settled(
        Dictionary<SourcePersonId, List<PersonFacts>> clusterOf, LinkExplanation edge, HashSet<(SourcePersonId, SourcePersonId)> never)
    {
        var (left, right) = (clusterOf[edge.A], clusterOf[edge.B]);
        if (ReferenceEquals(left, right)) return edge with { Outcome = LinkOutcome.Linked };
        return Obstacle(left, right, edge, never) is { } obstacle ? edge with { Outcome = LinkOutcome.Blocked, Reason = obstacle } : edge;
    }

    private static IReadOnlyList<DoubtfulPair> Doubts(
        IReadOnlyList<LinkExplanation> weighed, Dictionary<SourcePersonId, List<PersonFacts>> clusterOf, HashSet<(SourcePersonId, SourcePersonId)> never)
    {
        Dictionary<(SourcePersonId, SourcePersonId), DoubtfulPair>? telling = null;
        foreach (var edge in weighed)
        {
            if (edge.Outcome != LinkOutcome.Doubtful || Settled(clusterOf, edge, never).Outcome != LinkOutcome.Doubtful) continue;
            var (left, right) = (clusterOf[edge.A], clusterOf[edge.B]);
            var doubt = new DoubtfulPair(edge.A, edge.B, edge.Score?.Probability ?? DoubtfulPair.Undecided, left.Count + right.Count, edge.Reason);
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

    private static int InOrder(DoubtfulPair x, DoubtfulPair y)
    {
        var order = y.Priority.CompareTo(x.Priority);
        if (order == 0) order = x.A.CompareTo(y.A);
        return order != 0 ? order : x.B.CompareTo(y.B);
    }

    private static IReadOnlyList<Cluster> KeepPartition(CandidateComponent component) =>
        [.. component.Members.GroupBy(m => m.Profile ?? ProfileId.MintedBy(m.Id)).Select(g => Cluster.Of(g)).OrderBy(c => c.Profile)];
}
