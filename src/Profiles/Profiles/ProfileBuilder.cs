using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Privacy.Consents;
using Profiles.Rules;
using Profiles.Tags;

namespace Profiles.Profiles;

/// <summary>The events of a profile.</summary>
/// <param name="Kept">As the document keeps them.</param>
/// <param name="Whole">With all that rules look at: the same unless there are too many to keep.</param>
public readonly record struct ProfileEvents(EventSummary Kept, EventSummary Whole);

/// <summary>Builds the document of a profile from its members, and says what changed against the one before. Pure.</summary>
public sealed class ProfileBuilder(ActiveDefinitions definitions)
{
    private readonly Survivorship survivorship = new(definitions.Set);
    private readonly Completeness completeness = new(definitions.Set.Catalog);

    /// <summary>The profile of a cluster.</summary>
    /// <param name="events">Of its members.</param>
    /// <param name="before">The stored document of the cluster's id, or null.</param>
    public Profile Build(Cluster cluster, ProfileEvents events, Profile? before, DateTimeOffset now) =>
        Evaluate(Assemble(cluster.Profile, cluster.Members, events.Kept, before), events.Whole, before, now);

    /// <summary>The profile that <paramref name="id"/> would have been, of members as they were known by an instant of the past.</summary>
    /// <param name="events">Of these members, with all that rules look at.</param>
    public Profile BuildAsOf(ProfileId id, IReadOnlyList<SourcePerson> members, EventSummary events, DateTimeOffset instant) => members.Count == 0
        ? new Profile { Id = id, UpdatedAt = instant, Definitions = definitions.Set.ProfileVersion }
        : Evaluate(Assemble(id, [.. members.OrderBy(m => m.Founded).ThenBy(m => m.Id)], events, before: null), events, before: null, instant);

    private Profile Assemble(ProfileId id, IReadOnlyList<SourcePerson> members, EventSummary events, Profile? before)
    {
        var traits = survivorship.Choose(members);
        return new Profile
        {
            Id = id,
            Sequence = (before?.Sequence ?? 0) + 1,
            ETag = before?.ETag,
            Members = IdsOf(members),
            Traits = traits,
            Events = events,
            Assigned = TagAssignments.Of(members),
            Consents = ConsentStatements.Of(members, definitions.Set.Catalog),
            Channels = members is [var only] ? [only.Channel] : [.. members.Select(m => m.Channel).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Completeness = completeness.Of(traits),
            SearchNames = SearchNames(members),
        };
    }

    /// <summary>The events of the members together, as far as a summary keeps them.</summary>
    public EventSummary EventsOf(IReadOnlyList<SourcePerson> members) =>
        members is [var only] ? only.Events : EventSummary.Sum([.. members.Select(m => m.Events)], definitions.Rules.Tracked);

    /// <summary>The same profile with tags and segments as of <paramref name="now"/>.</summary>
    /// <param name="events">What <see cref="EventHistory"/> says of it: as kept, or read.</param>
    public Profile Evaluate(Profile profile, EventSummary events, Profile? before, DateTimeOffset now) =>
        With(definitions.Rules.Evaluate(FactsOf(profile, events), now), profile, before, now);

    /// <summary>The same profile with the tags and segments that <paramref name="evaluation"/> found at <paramref name="now"/>.</summary>
    public Profile With(Evaluation evaluation, Profile profile, Profile? before, DateTimeOffset now)
    {
        var live = before is { Status: ProfileStatus.Live } ? before : null;
        var tags = new TagState[evaluation.Tags.Count];
        for (var i = 0; i < tags.Length; i++)
        {
            var (tag, value) = (evaluation.Tags[i].Tag, evaluation.Tags[i].Value);
            tags[i] = new TagState(tag, value, live is null ? now : TagState.Find(live.Tags, tag, value)?.Since ?? now);
        }
        var segments = new Membership[evaluation.Segments.Count];
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = evaluation.Segments[i];
            segments[i] = new Membership(segment, live is null ? now : Membership.Find(live.Segments, segment)?.Since ?? now);
        }
        return profile with
        {
            Status = ProfileStatus.Live,
            AbsorbedBy = null,
            Tags = tags,
            Segments = segments,
            DueAt = evaluation.DueAt,
            Definitions = definitions.Set.ProfileVersion,
            UpdatedAt = now,
            Content = ContentHasher.Hash(profile, tags, segments),
        };
    }

    /// <summary>The document that remains of an id whose members are now elsewhere, or nowhere.</summary>
    public static Profile Retire(Profile before, ProfileId? absorbedBy, DateTimeOffset now) => new()
    {
        Id = before.Id,
        Status = absorbedBy is null ? ProfileStatus.Removed : ProfileStatus.Absorbed,
        Sequence = before.Sequence + 1,
        ETag = before.ETag,
        AbsorbedBy = absorbedBy,
        UpdatedAt = now,
    };

    /// <summary>What was entered and left between two documents of a profile; with reasons, where it was there before and still is.</summary>
    /// <param name="events">Of <paramref name="after"/>, with all that rules look at.</param>
    /// <remarks>Where the document before does not keep all that rules look at, there are no reasons: reading its past would cost every save.</remarks>
    public IReadOnlyList<Transition> Told(Profile? before, Profile after, EventSummary events, TransitionCause cause)
    {
        var transitions = Transitions.Between(before, after, cause);
        if (transitions.Count == 0 || before is not { Status: ProfileStatus.Live } || after.Status != ProfileStatus.Live) return transitions;
        var past = before.Events.SameAs(after.Events) ? events : before.Events;
        return past.NeedsReading(definitions.Rules.Tracked)
            ? transitions
            : definitions.Rules.Explain(transitions, FactsOf(before, past), before.UpdatedAt, FactsOf(after, events), after.UpdatedAt);
    }

    /// <summary>What rules may look at of a profile.</summary>
    /// <param name="events">Its events, with all that rules look at.</param>
    public static ProfileFacts FactsOf(Profile profile, EventSummary events) => new(profile.Traits, events)
    {
        // Not the profile's own id: which member founded it hangs on who came first.
        Profile = profile.Members.Count == 0 ? profile.Id : ProfileId.MintedBy(profile.Members.Min()),
        Channels = profile.Channels,
        Completeness = profile.Completeness,
        Assigned = profile.Assigned,
        Consents = profile.Consents,
    };

    private static IReadOnlyList<string> SearchNames(IReadOnlyList<SourcePerson> members)
    {
        if (members is [var only]) return SearchName(only) is { } name ? [name] : [];
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
            if (SearchName(member) is { } folded) names.Add(folded);
        return [.. names];
    }

    private static string? SearchName(SourcePerson member) =>
        member.Find(PersonFacts.NameField) is { Value.IsCleared: false } name && NameSimilarity.Fold(name.Value.Text) is { Length: > 0 } folded ? folded : null;

    private static SourcePersonId[] IdsOf(IReadOnlyList<SourcePerson> members)
    {
        var ids = new SourcePersonId[members.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = members[i].Id;
        return ids;
    }
}
