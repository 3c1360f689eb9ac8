using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Storage;

namespace Profiles.Profiles;

/// <summary>What to write of stored profiles that are evaluated again, without looking at their evidence. Pure.</summary>
/// <param name="cause"><see cref="TransitionCause.Time"/> for those that are due, <see cref="TransitionCause.Definition"/> after a publication.</param>
internal sealed class RecomputePlan(ActiveDefinitions active, TransitionCause cause, DateTimeOffset now)
{
    private readonly ProfileBuilder builder = new(active);

    /// <summary>Profiles that tell something else now.</summary>
    public List<ProfileWrite> Writes { get; } = [];

    /// <summary>Profiles that tell the same, until another instant.</summary>
    public List<DueMove> Moves { get; } = [];

    /// <summary>True if rules look at more than the profile keeps: first the headers of its members have to be folded again.</summary>
    public static bool IsLacking(Profile profile, ActiveDefinitions active) =>
        profile.Events.LacksDetails(active.Rules.Tracked) || profile.Channels.Count == 0;

    /// <param name="events">Of the profile, with all that rules look at.</param>
    /// <returns>True if there is something to write, of which the outbox then tells.</returns>
    public bool Add(Profile before, EventSummary events)
    {
        var (facts, count) = (ProfileBuilder.FactsOf(before, events), Writes.Count);
        if (cause == TransitionCause.Time) AddElapsed(before, facts);
        else AddPublished(before, facts, events);
        return Writes.Count > count;
    }

    // Whoever is due has turned, or what is unknown may have; both instants are looked at once, and give the reasons as well.
    private void AddElapsed(Profile before, ProfileFacts facts)
    {
        using var since = active.Rules.EvaluateSince(facts, HeldAt(before), now);
        if (ProfileComparison.Carries(before, since.Found) && since.IsUndecidedAlike)
        {
            Move(before, since.Found.DueAt);
            return;
        }
        var after = After(before, since.Found);
        Write(before, after, since.Explain(Transitions.Between(before, after, cause)));
    }

    // Of a publication few differ, so only of those the past is asked.
    private void AddPublished(Profile before, ProfileFacts facts, EventSummary events)
    {
        var found = active.Rules.Evaluate(facts, now);
        if (ProfileComparison.Carries(before, found) && (found.DueAt == before.DueAt || IsUndecidedAlike(before, facts)))
        {
            Move(before, found.DueAt);
            return;
        }
        var after = After(before, found);
        Write(before, after, builder.Told(before, after, events, cause));
    }

    /// <summary>The last instant at which what is stored holds for certain: since then something may have turned.</summary>
    private static DateTimeOffset HeldAt(Profile profile) => profile.DueAt is { } due && due > profile.UpdatedAt ? due.AddTicks(-1) : profile.UpdatedAt;

    private bool IsUndecidedAlike(Profile before, ProfileFacts facts)
    {
        using var since = active.Rules.EvaluateSince(facts, before.UpdatedAt, now);
        return since.IsUndecidedAlike;
    }

    private Profile After(Profile before, Evaluation found) => builder.With(found, before with { Sequence = before.Sequence + 1 }, before, now);

    private void Move(Profile before, DateTimeOffset? dueAt)
    {
        if (dueAt != before.DueAt) Moves.Add(new DueMove(before, dueAt));
    }

    // Where nothing was entered or left, the projection still has to hear of what is no longer, or now, unknown.
    private void Write(Profile before, Profile after, IReadOnlyList<Transition> told) => Writes.Add(new ProfileWrite(after, new OutboxEntry(
        after.Id, after.Sequence, null, now, before.Status, after.Status, before.Content, after.Content, told)));
}
