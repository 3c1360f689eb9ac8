using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Rules;

namespace Profiles.Profiles;

/// <summary>Builds the document of a profile from its members, and says what changed against the one before. Pure.</summary>
public sealed class ProfileBuilder(ActiveDefinitions definitions)
{
    private readonly Survivorship survivorship = new(definitions.Set);
    private readonly Completeness completeness = new(definitions.Set.Catalog);

    /// <summary>The profile of a cluster.</summary>
    /// <param name="before">The stored document of the cluster's id, or null.</param>
    public Profile Build(Cluster cluster, Profile? before, DateTimeOffset now)
    {
        var traits = survivorship.Choose(cluster.Members);
        var profile = new Profile
        {
            Id = cluster.Profile,
            Sequence = (before?.Sequence ?? 0) + 1,
            ETag = before?.ETag,
            Members = [.. cluster.Members.Select(m => m.Id)],
            Traits = traits,
            Events = EventSummary.Sum([.. cluster.Members.Select(m => m.Events)]),
            Completeness = completeness.Of(traits),
            SearchNames = SearchNames(cluster.Members),
        };
        return Evaluate(profile, before, now);
    }

    /// <summary>The same profile with tags and segments as of <paramref name="now"/>.</summary>
    public Profile Evaluate(Profile profile, Profile? before, DateTimeOffset now)
    {
        var evaluation = definitions.Rules.Evaluate(new ProfileFacts(profile.Traits, profile.Events), now);
        var live = before is { Status: ProfileStatus.Live } ? before : null;
        var evaluated = profile with
        {
            Status = ProfileStatus.Live,
            AbsorbedBy = null,
            Tags = [.. evaluation.Tags.Select(t => new TagState(t.Tag, t.Value, live?.Tags.FirstOrDefault(b => b.Tag == t.Tag && b.Value == t.Value)?.Since ?? now))],
            Segments = [.. evaluation.Segments.Select(s => new Membership(s, live?.Segments.FirstOrDefault(b => b.Segment == s)?.Since ?? now))],
            DueAt = evaluation.DueAt,
            Definitions = definitions.Set.ProfileVersion,
            UpdatedAt = now,
        };
        return evaluated with { Content = ContentHasher.Hash(evaluated) };
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
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
            if (member.Find(PersonFacts.NameField) is { Value.IsCleared: false } name && NameSimilarity.Fold(name.Value.Text) is { Length: > 0 } folded)
                names.Add(folded);
        return [.. names];
    }
}
