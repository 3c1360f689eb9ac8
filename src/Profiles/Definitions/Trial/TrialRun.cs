using Profiles.Events;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Definitions.Trial;

/// <summary>One trial under way: both sides compiled, the counts so far.</summary>
internal sealed class TrialRun
{
    private readonly DefinitionCheck check;
    private readonly TrialOptions options;
    private readonly EventHistory history;
    private readonly DateTimeOffset now;
    private readonly ActiveDefinitions before;
    private readonly ActiveDefinitions after;
    private readonly ProfileBuilder builderBefore;
    private readonly ProfileBuilder builderAfter;
    private readonly TrialTally[] tags;
    private readonly TrialTally[] segments;

    public TrialRun(DefinitionSet before, DefinitionSet after, DefinitionCheck check, TrialOptions options, EventHistory history, DateTimeOffset now)
    {
        (this.check, this.options, this.history, this.now) = (check, options, history, now);
        this.before = ActiveDefinitions.Of(DefinitionSubset.Of(before, check.Affected));
        this.after = ActiveDefinitions.Of(DefinitionSubset.Of(after, check.Affected));
        (builderBefore, builderAfter) = (new ProfileBuilder(this.before), new ProfileBuilder(this.after));
        tags = [.. check.Affected.Tags.Order(StringComparer.Ordinal).Select(id => new TrialTally(id, options.Examples))];
        segments = [.. check.Affected.Segments.Order(StringComparer.Ordinal).Select(id => new TrialTally(id, options.Examples))];
    }

    public long Evaluated { get; private set; }

    /// <summary>Profiles of which the side after has to read events one by one.</summary>
    public long HistoriesRead { get; private set; }

    public TrialCount Scaled(long count, long profiles) => TrialTally.Scale(count, profiles, Evaluated);

    /// <param name="members">Headers of the profiles' members where they are to be put together anew; else null.</param>
    public async Task AddAsync(IReadOnlyList<Profile> page, IReadOnlyDictionary<SourcePersonId, SourcePerson>? members, CancellationToken cancellation)
    {
        foreach (var stored in page)
        {
            // At the same instant, not as stored: a change of the clock is no change of the definitions.
            var past = await history.OfAsync(stored, before.Rules.Tracked, cancellation);
            var had = builderBefore.Evaluate(stored, past, before: null, now);
            if (stored.Events.NeedsReading(after.Rules.Tracked)) HistoriesRead++;
            var events = await history.OfAsync(stored, after.Rules.Tracked, cancellation);
            var has = members is null ? builderAfter.Evaluate(stored, events, before: null, now) : Rebuild(stored, events, members);
            Evaluated++;
            var sides = new TrialSides(stored, ProfileBuilder.FactsOf(had, past), ProfileBuilder.FactsOf(has, events));
            foreach (var tally in tags) tally.Add(sides, Carried(had, tally.Id), Carried(has, tally.Id));
            foreach (var tally in segments) tally.Add(sides, Joined(had, tally.Id), Joined(has, tally.Id));
        }
    }

    public IReadOnlyList<TrialOutcome> Outcomes(long profiles) =>
        [.. tags.Select(t => Outcome(DefinitionKinds.Tags, t, NameOfTag(t.Id), profiles)), .. segments.Select(s => Outcome(DefinitionKinds.Segments, s, NameOfSegment(s.Id), profiles))];

    private Profile Rebuild(Profile stored, EventSummary events, IReadOnlyDictionary<SourcePersonId, SourcePerson> members)
    {
        SourcePerson[] known = [.. stored.Members.Where(members.ContainsKey).Select(m => members[m])];
        // Somebody is taking it apart in this moment; whoever does evaluates it.
        return known.Length == 0 ? builderAfter.Evaluate(stored, events, before: null, now) : builderAfter.BuildAsOf(stored.Id, known, events, now);
    }

    private TrialOutcome Outcome(string kind, TrialTally tally, Localized name, long profiles)
    {
        var (gain, lose, change, keep) = tally.Of(profiles, Evaluated);
        var isWritten = check.Plan.Changes.Any(c => c.Kind == kind && c.Id == tally.Id && c.Revision is not null);
        return new TrialOutcome(
            kind, tally.Id, name, isWritten, gain, lose, change, keep,
            [.. tally.Gained.Select(g => new TrialExample(g.Profile.Stored, Before: null, g.Value, Why(g.Profile, tally.Id)))],
            [.. tally.Lost.Select(l => new TrialExample(l.Profile.Stored, l.Value, After: null, Why(l.Profile, tally.Id)))]);
    }

    /// <summary>The rule as it would be; of what would be removed, as it is.</summary>
    private Explanation? Why(in TrialSides profile, string id) =>
        after.Rules.Explain(profile.After, id, now, options.Language) ?? before.Rules.Explain(profile.Before, id, now, options.Language);

    private Localized NameOfTag(string id) =>
        (after.Set.Tags.FirstOrDefault(t => t.Id == id) ?? before.Set.Tags.FirstOrDefault(t => t.Id == id))?.Name ?? new Localized(id, id);

    private Localized NameOfSegment(string id) =>
        (after.Set.Segments.FirstOrDefault(s => s.Id == id) ?? before.Set.Segments.FirstOrDefault(s => s.Id == id))?.Name ?? new Localized(id, id);

    private static (bool Is, string? Value) Carried(Profile profile, string tag)
    {
        for (var i = 0; i < profile.Tags.Count; i++)
            if (profile.Tags[i].Tag == tag) return (true, profile.Tags[i].Value);
        return (false, null);
    }

    private static (bool Is, string? Value) Joined(Profile profile, string segment) => (Membership.Find(profile.Segments, segment) is not null, null);
}
