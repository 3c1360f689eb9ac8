using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Rules;

namespace Profiles.Definitions.Trial;

/// <summary>One trial under way: both sides compiled, the counts so far.</summary>
internal sealed class TrialRun
{
    private readonly DefinitionCheck check;
    private readonly TrialOptions options;
    private readonly DateTimeOffset now;
    private readonly ActiveDefinitions before;
    private readonly ActiveDefinitions after;
    private readonly ProfileBuilder builderBefore;
    private readonly ProfileBuilder builderAfter;
    private readonly TrialTally[] tags;
    private readonly TrialTally[] segments;

    public TrialRun(DefinitionSet before, DefinitionSet after, DefinitionCheck check, TrialOptions options, DateTimeOffset now)
    {
        (this.check, this.options, this.now) = (check, options, now);
        this.before = ActiveDefinitions.Of(DefinitionSubset.Of(before, check.Affected));
        this.after = ActiveDefinitions.Of(DefinitionSubset.Of(after, check.Affected));
        (builderBefore, builderAfter) = (new ProfileBuilder(this.before), new ProfileBuilder(this.after));
        tags = [.. check.Affected.Tags.Order(StringComparer.Ordinal).Select(id => new TrialTally(id, options.Examples))];
        segments = [.. check.Affected.Segments.Order(StringComparer.Ordinal).Select(id => new TrialTally(id, options.Examples))];
    }

    public long Evaluated { get; private set; }

    /// <param name="members">Headers of the profiles' members where they are to be put together anew; else null.</param>
    public void Add(IReadOnlyList<Profile> page, IReadOnlyDictionary<SourcePersonId, SourcePerson>? members)
    {
        foreach (var stored in page)
        {
            // At the same instant, not as stored: a change of the clock is no change of the definitions.
            var had = builderBefore.Evaluate(stored, before: null, now);
            var has = members is null ? builderAfter.Evaluate(stored, before: null, now) : Rebuild(stored, members);
            Evaluated++;
            foreach (var tally in tags) tally.Add((had, has), Carried(had, tally.Id), Carried(has, tally.Id));
            foreach (var tally in segments) tally.Add((had, has), Joined(had, tally.Id), Joined(has, tally.Id));
        }
    }

    public IReadOnlyList<TrialOutcome> Outcomes(long profiles) =>
        [.. tags.Select(t => Outcome(DefinitionKinds.Tags, t, NameOfTag(t.Id), profiles)), .. segments.Select(s => Outcome(DefinitionKinds.Segments, s, NameOfSegment(s.Id), profiles))];

    private Profile Rebuild(Profile stored, IReadOnlyDictionary<SourcePersonId, SourcePerson> members)
    {
        SourcePerson[] known = [.. stored.Members.Where(members.ContainsKey).Select(m => members[m])];
        // Somebody is taking it apart in this moment; whoever does evaluates it.
        return known.Length == 0 ? builderAfter.Evaluate(stored, before: null, now) : builderAfter.Build(Cluster.Of(known), before: null, now) with { Id = stored.Id };
    }

    private TrialOutcome Outcome(string kind, TrialTally tally, Localized name, long profiles)
    {
        var (gain, lose, change, keep) = tally.Of(profiles, Evaluated);
        var isWritten = check.Plan.Changes.Any(c => c.Kind == kind && c.Id == tally.Id && c.Revision is not null);
        return new TrialOutcome(
            kind, tally.Id, name, isWritten, gain, lose, change, keep,
            [.. tally.Gained.Select(g => new TrialExample(g.Before, Before: null, g.Value, Why(g.Before, g.After, tally.Id)))],
            [.. tally.Lost.Select(l => new TrialExample(l.Before, l.Value, After: null, Why(l.Before, l.After, tally.Id)))]);
    }

    private Explanation? Why(Profile had, Profile has, string id) => Explain(after, has, id) ?? Explain(before, had, id);

    private Explanation? Explain(ActiveDefinitions active, Profile profile, string id) =>
        active.Rules.Explain(new ProfileFacts(profile.Traits, profile.Events), id, now, options.Language);

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
