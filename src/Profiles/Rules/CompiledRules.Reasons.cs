using Profiles.Profiles;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

public sealed partial class CompiledRules
{
    // As with evaluations: a pair a thread, made again when another set is asked there.
    [ThreadStatic]
    private static (CompiledRules Owner, RuleContext Before, RuleContext After)? sparePair;

    /// <summary>The transitions of a profile with what turned to bring them about.</summary>
    /// <param name="before">The profile as it was, judged at <paramref name="then"/>.</param>
    /// <param name="after">The profile as it is, judged at <paramref name="now"/>.</param>
    /// <remarks>Both are judged by the rules of this set: where only the rules changed, nothing turned, and there is no reason to give.</remarks>
    public IReadOnlyList<Transition> Explain(
        IReadOnlyList<Transition> transitions, ProfileFacts before, DateTimeOffset then, ProfileFacts after, DateTimeOffset now)
    {
        if (transitions.Count == 0) return transitions;
        var (old, current) = TakePair();
        try
        {
            Run(old, before, then);
            Run(current, after, now);
            return Explain(transitions, old, current);
        }
        finally
        {
            old.Release();
            current.Release();
        }
    }

    internal IReadOnlyList<Transition> Explain(IReadOnlyList<Transition> transitions, RuleContext old, RuleContext current)
    {
        var flips = new FlipFinder(old, current, Definitions);
        var told = new Transition[transitions.Count];
        for (var i = 0; i < told.Length; i++) told[i] = transitions[i] with { Reason = ReasonOf(flips, transitions[i]) };
        return told;
    }

    private (RuleContext Before, RuleContext After) TakePair()
    {
        if (sparePair is not { } kept || kept.Owner != this) sparePair = kept = (this, MakeContext(), MakeContext());
        return (kept.Before, kept.After);
    }

    private TransitionReason? ReasonOf(FlipFinder flips, Transition transition)
    {
        if (transition.Kind == "tag")
            return Array.Find(tags, t => t.Definition.Id == transition.Id) is { } tag ? flips.OfTag(tag, transition.Value, transition.Entered) : null;
        return Array.Find(segments, s => s.Definition.Id == transition.Id) is { } segment ? flips.OfSegment(segment) : null;
    }
}
