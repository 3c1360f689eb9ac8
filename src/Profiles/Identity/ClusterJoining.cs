using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Clusters that grow edge by edge, and what stands in the way of the next one.</summary>
internal sealed class ClusterJoining
{
    private readonly Dictionary<SourcePersonId, List<PersonFacts>> clusterOf;
    private readonly HashSet<(SourcePersonId, SourcePersonId)> never;
    // Whom stewards said to be one with somebody, by either; empty in nearly every component.
    private readonly ILookup<SourcePersonId, PersonFacts> always;

    public ClusterJoining(CandidateComponent component, IReadOnlyDictionary<SourcePersonId, PersonFacts> facts)
    {
        clusterOf = component.Members.ToDictionary(m => m.Id, m => new List<PersonFacts> { facts[m.Id] });
        never = component.Decisions.Where(d => d.Verdict == LinkVerdict.Never).Select(d => (d.A, d.B)).ToHashSet();
        always = component.Decisions.Where(d => d.Verdict == LinkVerdict.Always)
            .SelectMany(d => new[] { (Of: d.A, Is: facts[d.B]), (Of: d.B, Is: facts[d.A]) }).ToLookup(d => d.Of, d => d.Is);
    }

    public IEnumerable<IReadOnlyList<PersonFacts>> Clusters => clusterOf.Values.Distinct();

    public IReadOnlyList<PersonFacts> ClusterOf(SourcePersonId member) => clusterOf[member];

    /// <summary>Makes one cluster of the two that the edge connects, unless something is in the way; then says what.</summary>
    public string? Join(LinkExplanation edge)
    {
        var (left, right) = (clusterOf[edge.A], clusterOf[edge.B]);
        if (ReferenceEquals(left, right)) return null;
        if (Obstacle(left, right, edge.Reason) is { } obstacle) return obstacle;
        if (left.Count < right.Count) (left, right) = (right, left);
        left.AddRange(right);
        foreach (var member in right) clusterOf[member.Person.Id] = left;
        return null;
    }

    /// <summary>What a doubtful link is once others have joined: settled by them, hopeless, or a question still.</summary>
    public LinkExplanation Settled(LinkExplanation edge)
    {
        var (left, right) = (clusterOf[edge.A], clusterOf[edge.B]);
        if (ReferenceEquals(left, right)) return edge with { Outcome = LinkOutcome.Linked };
        return Obstacle(left, right, edge.Reason) is { } obstacle ? edge with { Outcome = LinkOutcome.Blocked, Reason = obstacle } : edge;
    }

    private string? Obstacle(List<PersonFacts> left, List<PersonFacts> right, string reason)
    {
        // A steward's word and an id that a person has only one of outweigh a name or a date that differs; nothing outweighs "never".
        var decided = reason == LinkReasons.DecidedAlways;
        var strict = !decided && reason is not (LinkReasons.UniqueValue or LinkReasons.AlwaysValue);
        foreach (var a in left)
            foreach (var b in right)
            {
                var pair = a.Person.Id.CompareTo(b.Person.Id) <= 0 ? (a.Person.Id, b.Person.Id) : (b.Person.Id, a.Person.Id);
                if (never.Count > 0 && never.Contains(pair)) return LinkReasons.DecidedNever;
                if (!decided && a.ConflictsWith(b) && !IsOverruled(a, b, static (x, y) => x.SharesUnique(y)) && !AreAliases(left, right, a, b)) return LinkReasons.UniqueConflict;
                if (strict && a.Contradicts(b) && !IsOverruled(a, b, static (x, y) => x.AgreesWith(y))) return LinkReasons.Chain;
            }
        return null;
    }

    /// <summary>True if somebody of the two clusters carries the ids of both: their source said that the two ids are one person.</summary>
    private static bool AreAliases(List<PersonFacts> left, List<PersonFacts> right, PersonFacts a, PersonFacts b) =>
        left.Concat(right).Any(c => c.SharesUnique(a) && c.SharesUnique(b));

    /// <summary>True if a steward said that one of the two is the same as somebody whom the other agrees with: then their difference is known, and no error.</summary>
    private bool IsOverruled(PersonFacts a, PersonFacts b, Func<PersonFacts, PersonFacts, bool> agree)
    {
        if (always.Count == 0) return false;
        return always[a.Person.Id].Any(same => ReferenceEquals(same, b) || agree(same, b)) || always[b.Person.Id].Any(same => agree(same, a));
    }
}
