using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>
/// Says of every pair that shares an identifier, or that a matching model found, whether it is linked, doubtful, or held apart by a guard.
/// Facts of the records alone.
/// </summary>
internal sealed class EdgeWeigher(CandidateComponent component, IReadOnlyDictionary<SourcePersonId, PersonFacts> facts, IdentityGuards guards)
{
    /// <summary>Strength of a link that a matching model found: identifiers come first.</summary>
    public const int ProbableStrength = 10;

    private readonly List<LinkExplanation> links = [];

    /// <summary>Every possible link with its outcome so far: linked, doubtful or guarded.</summary>
    public IReadOnlyList<LinkExplanation> Weigh()
    {
        foreach (var decision in component.Decisions)
            if (decision.Verdict == LinkVerdict.Always)
                links.Add(new LinkExplanation(decision.A, decision.B, null, ClusterFunction.DecisionStrength, LinkOutcome.Linked, LinkReasons.DecidedAlways));
        foreach (var value in component.Values) Weigh(value);
        foreach (var candidate in component.Candidates) links.Add(Weigh(candidate));
        return links;
    }

    private void Weigh(SharedValue value)
    {
        var contention = new Contention(value, facts);
        for (var i = 0; i < value.Carriers.Count; i++)
            for (var j = i + 1; j < value.Carriers.Count; j++)
            {
                var (a, b) = (facts[value.Carriers[i].Id], facts[value.Carriers[j].Id]);
                var (outcome, reason) = Judge(value, a, b, contention, i, j);
                var edge = new LinkExplanation(a.Person.Id, b.Person.Id, value.Identifier, value.Kind.Strength, outcome, reason) { Trust = Trust(a, b) };
                links.Add(edge);
            }
    }

    private (LinkOutcome, string) Judge(SharedValue value, PersonFacts a, PersonFacts b, Contention contention, int i, int j)
    {
        if (guards.IsAlways(value.Identifier)) return (LinkOutcome.Linked, LinkReasons.AlwaysValue);
        if (contention.Contradict(i, j)) return (LinkOutcome.Guarded, LinkReasons.Contradiction);
        if (value.Kind.Unique) return (LinkOutcome.Linked, LinkReasons.UniqueValue);
        // Brothers share a phone, twins a birth date too, and no weight tells them from a typing error: a steward is asked.
        if (a.IsUnsure(b)) return value.Kind.Personal ? (LinkOutcome.Linked, LinkReasons.SlipOfName) : (LinkOutcome.Doubtful, LinkReasons.UnsureName);
        if (a.AgreesWith(b)) return (LinkOutcome.Linked, LinkReasons.SameValue);
        if (contention.IsShared(i, j)) return (LinkOutcome.Guarded, LinkReasons.SharedValue);
        if (value.Kind.ChangesHands && contention.ChangedHands(i, j)) return (LinkOutcome.Guarded, LinkReasons.ChangedHands);
        return (LinkOutcome.Linked, LinkReasons.SameValue);
    }

    private LinkExplanation Weigh(CandidatePair pair)
    {
        var (a, b) = (facts[pair.A], facts[pair.B]);
        var (outcome, reason) = a.Contradicts(b) ? (LinkOutcome.Guarded, LinkReasons.Contradiction)
            : guards.Matching!.Links(pair.Score) && !a.IsUnsure(b) ? (LinkOutcome.Linked, LinkReasons.Probable)
            : (LinkOutcome.Doubtful, LinkReasons.Possible);
        return new LinkExplanation(pair.A, pair.B, null, ProbableStrength, outcome, reason) { Trust = Trust(a, b), Score = pair.Score };
    }

    private int Trust(PersonFacts a, PersonFacts b) => Math.Min(guards.Trust(a.Person.Channel), guards.Trust(b.Person.Channel));
}
