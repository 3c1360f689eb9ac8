using Profiles.Evidence;

namespace Profiles.Identity;

/// <summary>Says of every pair that shares an identifier whether the value links them, and why not if it does not.</summary>
internal static class EdgeWeigher
{
    public const string SameValue = "sameValue";
    public const string UniqueValue = "uniqueValue";

    /// <summary>The edges that link; those that guards forbid go to <paramref name="links"/> only.</summary>
    public static List<LinkExplanation> Weigh(
        CandidateComponent component, Dictionary<SourcePersonId, PersonFacts> facts, List<LinkExplanation>? links)
    {
        var edges = new List<LinkExplanation>();
        foreach (var decision in component.Decisions)
            if (decision.Verdict == LinkVerdict.Always)
                edges.Add(new LinkExplanation(decision.A, decision.B, null, ClusterFunction.DecisionStrength, LinkOutcome.Linked, "decidedAlways"));
        var unsure = new Dictionary<(SourcePersonId, SourcePersonId), List<LinkExplanation>>();
        foreach (var value in component.Values)
        {
            var shared = IsShared(value, facts);
            for (var i = 0; i < value.Carriers.Count; i++)
                for (var j = i + 1; j < value.Carriers.Count; j++)
                {
                    var edge = Weigh(value, facts[value.Carriers[i].Id], facts[value.Carriers[j].Id], shared);
                    if (edge.Outcome == LinkOutcome.Linked) edges.Add(edge);
                    else if (edge.Reason == "unsureName")
                    {
                        if (!unsure.TryGetValue((edge.A, edge.B), out var list)) unsure[(edge.A, edge.B)] = list = [];
                        list.Add(edge);
                    }
                    else links?.Add(edge);
                }
        }
        // Brothers may share one phone; two shared values and one birth date are one person whose name was mistyped.
        foreach (var ((a, b), list) in unsure)
        {
            if (list.Count > 1 && facts[a].SameBirthDate(facts[b])) edges.AddRange(list.Select(e => e with { Outcome = LinkOutcome.Linked, Reason = SameValue }));
            else links?.AddRange(list);
        }
        return edges;
    }

    private static LinkExplanation Weigh(SharedValue value, PersonFacts a, PersonFacts b, bool shared)
    {
        if (a.Person.Id.CompareTo(b.Person.Id) > 0) (a, b) = (b, a);
        var (outcome, reason) = Judge(value, a, b, shared);
        return new LinkExplanation(a.Person.Id, b.Person.Id, value.Identifier, value.Kind.Strength, outcome, reason);
    }

    private static (LinkOutcome, string) Judge(SharedValue value, PersonFacts a, PersonFacts b, bool shared)
    {
        if (a.Contradicts(b)) return (LinkOutcome.Guarded, "contradiction");
        if (value.Kind.Unique) return (LinkOutcome.Linked, UniqueValue);
        if (a.IsUnsure(b)) return (LinkOutcome.Guarded, "unsureName");
        if (shared && !a.AgreesWith(b)) return (LinkOutcome.Guarded, "sharedValue");
        if (value.Kind.ChangesHands && ChangedHands(value.Identifier, a.Person, b.Person) && !a.AgreesWith(b))
            return (LinkOutcome.Guarded, "changedHands");
        return (LinkOutcome.Linked, SameValue);
    }

    private static bool IsShared(SharedValue value, Dictionary<SourcePersonId, PersonFacts> facts)
    {
        for (var i = 0; i < value.Carriers.Count; i++)
            for (var j = i + 1; j < value.Carriers.Count; j++)
                if (facts[value.Carriers[i].Id].Contradicts(facts[value.Carriers[j].Id])) return true;
        return false;
    }

    /// <summary>True if one had already given the value up when the other was first seen with it.</summary>
    private static bool ChangedHands(Identifier identifier, SourcePerson a, SourcePerson b)
    {
        var (first, second) = (Span(a, identifier), Span(b, identifier));
        return (!first.Current && first.Last < second.First) || (!second.Current && second.Last < first.First);
    }

    private static IdentifierSpan Span(SourcePerson person, Identifier identifier)
    {
        foreach (var span in person.Identifiers)
            if (span.Identifier == identifier) return span;
        throw new InvalidOperationException("A carrier of a value has no span of it.");
    }
}
