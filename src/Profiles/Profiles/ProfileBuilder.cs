using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Rules;

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
    public Profile Build(Cluster cluster, ProfileEvents events, Profile? before, DateTimeOffset now)
    {
        var traits = survivorship.Choose(cluster.Members);
        var profile = new Profile
        {
            Id = cluster.Profile,
            Sequence = (before?.Sequence ?? 0) + 1,
            ETag = before?.ETag,
            Members = IdsOf(cluster.Members),
            Traits = traits,
            Events = events.Kept,
            Completeness = completeness.Of(traits),
            SearchNames = SearchNames(cluster.Members),
        };
        return Evaluate(profile, events.Whole, before, now);
    }

    /// <summary>The events of the members together, as far as a summary keeps them.</summary>
    public EventSummary EventsOf(IReadOnlyList<SourcePerson> members) =>
        members is [var only] ? only.Events : EventSummary.Sum([.. members.Select(m => m.Events)], definitions.Rules.Tracked);

    /// <summary>The same profile with tags and segments as of <paramref name="now"/>.</summary>
    /// <param name="events">What <see cref="EventHistory"/> says of it: as kept, or read.</param>
    public Profile Evaluate(Profile profile, EventSummary events, Profile? before, DateTimeOffset now)
    {
        var evaluation = definitions.Rules.Evaluate(new ProfileFacts(profile.Traits, events), now);
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
            Content = ContentHasher.Hash(profile.Members, profile.Traits, profile.Events, tags, segments),
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
