using Profiles.Profiles;
using Profiles.Rules.Nodes;

namespace Profiles.Rules;

public sealed partial class CompiledRules
{
    /// <summary>The tags carried and segments joined at <paramref name="now"/>, and what turned since <paramref name="then"/>.</summary>
    /// <param name="facts">The same at both instants.</param>
    /// <remarks>
    /// Everything is evaluated at <paramref name="then"/>, and at <paramref name="now"/> only what may have turned since: a verdict holds until
    /// its own day. What is carried equals <see cref="Evaluate"/>; when it is due may be earlier than there, never late.
    /// </remarks>
    public EvaluationSince EvaluateSince(ProfileFacts facts, DateTimeOffset then, DateTimeOffset now)
    {
        var (old, current) = TakePair();
        try
        {
            Run(old, facts, then);
            var untilDay = GoOn(old, current, facts, now);
            var found = new Evaluation(Carried(current), Joined(current), days.StartOf(untilDay));
            return new EvaluationSince(this, old, current, found, IsUndecidedAlike(old, current));
        }
        catch
        {
            old.Release();
            current.Release();
            throw;
        }
    }

    /// <summary>Evaluates what no longer holds of <paramref name="old"/>, and takes over the rest.</summary>
    private int GoOn(RuleContext old, RuleContext current, ProfileFacts facts, DateTimeOffset now)
    {
        current.Bind(facts, days.NumberOf(now));
        // A clock that was set back: verdicts say nothing about the days before them.
        var heldFrom = old.Today <= current.Today ? current.Today : Verdict.Never;
        var until = Verdict.Never;
        for (var i = 0; i < tags.Length; i++)
        {
            var found = old.Tag(i).Verdict.UntilDay > heldFrom ? old.Tag(i) : tags[i].Evaluate(current);
            current.Tag(i) = found;
            until = Math.Min(until, found.Verdict.UntilDay);
        }
        for (var i = 0; i < segments.Length; i++)
        {
            var found = old.Segment(i).UntilDay > heldFrom ? old.Segment(i) : segments[i].Evaluate(current);
            current.Segment(i) = found;
            until = Math.Min(until, found.UntilDay);
        }
        return until;
    }

    private bool IsUndecidedAlike(RuleContext before, RuleContext after)
    {
        for (var i = 0; i < tags.Length; i++)
        {
            var (was, isNow) = (before.Tag(i), after.Tag(i));
            if (was.Verdict.Value == Ternary.Unknown != (isNow.Verdict.Value == Ternary.Unknown)) return false;
            if (isNow.Verdict.Value == Ternary.Unknown && was.UnknownTiers != isNow.UnknownTiers) return false;
        }
        for (var i = 0; i < segments.Length; i++)
            if (before.Segment(i).Value == Ternary.Unknown != (after.Segment(i).Value == Ternary.Unknown)) return false;
        return true;
    }
}
