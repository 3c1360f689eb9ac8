using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Privacy;
using Profiles.Privacy.Consents;
using Profiles.Profiles;
using Profiles.Tags;
using Profiles.Web.Access;

namespace Profiles.Web.Api;

/// <summary>Turns profiles into what one viewer may see of them. Pure.</summary>
/// <param name="now">When consents are asked.</param>
public sealed class ProfileViews(DefinitionSet definitions, Viewer viewer, DateTimeOffset now)
{
    private static readonly Localized Past = new(
        "按证据时间：当时已有的记录与已发生的事件；按现行定义判断；身份归并为现在的",
        "evidence time: records of that time and events that had happened; judged by the definitions of now, with the members of now");

    private readonly Masking masking = Masking.For(definitions.Catalog, viewer);
    private readonly HistoryViews history = new(definitions, viewer);
    private readonly ConsentViews consents = new(definitions, viewer.Language, now);

    /// <summary>A profile as it was known at an instant of the past.</summary>
    public ProfileView ViewAsOf(Profile profile, DateTimeOffset instant, IReadOnlyList<SourcePerson> members, ProfileId requested)
    {
        var view = View(profile, [.. members.Where(m => profile.Members.Contains(m.Id))], [], requested);
        return view with
        {
            Tags = [.. view.Tags.Select(t => t with { Since = null })],
            Segments = [.. view.Segments.Select(s => s with { Since = null })],
            DueAt = null,
            AsOf = new AsOfView(instant, Past.In(viewer.Language)),
        };
    }

    public ProfileView View(Profile profile, IReadOnlyList<SourcePerson> members, IReadOnlyList<SourcePerson> retired, ProfileId requested)
    {
        if (ProfileLookups.IsHidden(profile, viewer, now))
        {
            return new ProfileView(
                profile.Id.ToString(), requested == profile.Id ? null : requested.ToString(), Unmasked: false, [], [], [], [], [], DueAt: null, profile.UpdatedAt,
                profile.Definitions, consents.Of(profile), Restricted: true);
        }
        var channels = members.ToDictionary(m => m.Id, m => m.Channel);
        return new ProfileView(
            profile.Id.ToString(),
            requested == profile.Id ? null : requested.ToString(),
            viewer.Unmasked,
            Sections(profile, channels),
            [.. profile.Tags.Select(t => Tag(t, profile.Assigned))],
            [.. profile.Segments.Select(s => new MembershipView(s.Segment, SegmentName(s.Segment), s.Since))],
            Events(profile),
            [.. members.OrderBy(m => Order(profile, m.Id)).Concat(retired).Select(m => Member(profile, m))],
            profile.DueAt,
            profile.UpdatedAt,
            profile.Definitions,
            consents.Of(profile),
            ConsentState.Of(profile, now).IsRestricted);
    }

    /// <summary>The profile in a list: its name is the first field of the kind "name".</summary>
    public ProfileSummary Summary(Profile profile)
    {
        var isRestricted = ConsentState.Of(profile, now).IsRestricted;
        var name = isRestricted ? null : profile.Traits.FirstOrDefault(t => definitions.Catalog.Find(t.Field) is { Kind: "name" } field && viewer.View.Sees(field));
        return new ProfileSummary(
            profile.Id.ToString(), name is null ? null : masking.Values(name.Field, name.Value).FirstOrDefault(),
            [.. profile.Tags.Select(t => t.Tag)], [.. profile.Segments.Select(s => s.Segment)], profile.Members.Count, profile.UpdatedAt, isRestricted);
    }

    /// <summary>Values of some fields, by field; those it does not have, or the viewer does not see, are left out.</summary>
    public IReadOnlyDictionary<string, string> Values(Profile profile, IReadOnlyList<string> fields) => ConsentState.Of(profile, now).IsRestricted
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        : profile.Traits
            .Where(t => fields.Contains(t.Field) && !t.Value.IsCleared && definitions.Catalog.Find(t.Field) is { } field && viewer.View.Sees(field))
            .ToDictionary(t => t.Field, t => string.Join(Localized.IsChinese(viewer.Language) ? "、" : ", ", Labels(t) ?? masking.Values(t.Field, t.Value)), StringComparer.Ordinal);

    /// <summary>Its events in a few figures; null if it has none, or is used for nothing.</summary>
    public EventFigures? Figures(Profile profile) =>
        ConsentState.Of(profile, now).IsRestricted ? null : EventFigures.Of(profile.Events, definitions.Business.Currency);

    private SectionView[] Sections(Profile profile, Dictionary<SourcePersonId, string> channels)
    {
        var traits = profile.Traits.ToLookup(t => t.Field[..Math.Max(0, t.Field.IndexOf('.', StringComparison.Ordinal))], StringComparer.Ordinal);
        // As the catalogue lists them: the name first, not what comes first in the alphabet.
        var order = definitions.Catalog.Fields.Index().ToDictionary(f => f.Item.Id, f => f.Index, StringComparer.Ordinal);
        var known = definitions.Catalog.Sections.Select(s => (s.Id, Name: s.Name.In(viewer.Language)));
        var rest = traits.Select(t => t.Key).Where(k => definitions.Catalog.Sections.All(s => s.Id != k)).Order(StringComparer.Ordinal).Select(k => (Id: k, Name: k));
        return [.. known.Concat(rest).Where(s => viewer.View.SeesSection(s.Id)).Select(s => new SectionView(
            s.Id, s.Name, profile.Completeness.GetValueOrDefault(s.Id), [.. traits[s.Id].OrderBy(t => order.GetValueOrDefault(t.Field, int.MaxValue)).Select(t => Trait(t, channels))]))];
    }

    private TraitView Trait(Trait trait, Dictionary<SourcePersonId, string> channels) => new(
        trait.Field, FieldName(trait.Field), masking.Values(trait.Field, trait.Value), Labels(trait), trait.Member.ToString(),
        channels.GetValueOrDefault(trait.Member), trait.Time, trait.Confidence, trait.Rule, trait.Sources, trait.Others);

    /// <summary>Names of chosen values; none for masked fields, or the name would tell what the mask hides.</summary>
    private string[]? Labels(Trait trait)
    {
        if (definitions.Catalog.Find(trait.Field) is not { Choices.Count: > 0 } field || (!viewer.Unmasked && Mask.For(field) is not null)) return null;
        return [.. trait.Value.Items.Select(v => field.Choices.FirstOrDefault(c => c.Value == v)?.Name.In(viewer.Language) ?? v)];
    }

    private ProfileTagView Tag(TagState state, IReadOnlyList<TagAssignment> assigned)
    {
        var tag = definitions.Tags.FirstOrDefault(t => t.Id == state.Tag);
        var tier = tag?.Tiers.FirstOrDefault(t => t.Value == state.Value);
        return new ProfileTagView(state.Tag, tag?.Name.In(viewer.Language) ?? state.Tag, state.Value, tier?.Name.In(viewer.Language), state.Since,
            tag?.Assigned is not null && assigned.FirstOrDefault(a => a.Tag == state.Tag) is { } said ? history.Assigned(said) : null);
    }

    private MemberShape Member(Profile profile, SourcePerson person) => new(
        person.Id.ToString(), person.Channel, definitions.Channel(person.Channel).Name.In(viewer.Language), masking.SourceKey(person.Key),
        profile.Members.Count > 0 && profile.Members[0] == person.Id, person.LastSeen?.Time,
        [.. person.Identifiers.Select(i => new IdentifierView(
            i.Identifier.Kind, masking.Identifier(i.Identifier.Kind, i.Identifier.Value), i.First, i.Last, i.Current))],
        person.IsRetired ? person.Retired : null);

    private static EventTypeView[] Events(Profile profile) =>
        [.. profile.Events.Days.GroupBy(d => d.Type, StringComparer.Ordinal).Select(type => new EventTypeView(
            SensitiveText.Mask(type.Key), type.Sum(d => (long)d.Count), type.Min(d => d.Day), type.Max(d => d.Day),
            type.Where(d => d.Currency.Length > 0).GroupBy(d => d.Currency, StringComparer.Ordinal)
                .ToDictionary(c => c.Key, c => c.Sum(d => d.Sum), StringComparer.Ordinal)))];

    private string FieldName(string field) => definitions.Catalog.Find(field)?.Name.In(viewer.Language) ?? field;

    private string SegmentName(string id) => definitions.Segments.FirstOrDefault(s => s.Id == id)?.Name.In(viewer.Language) ?? id;

    private static int Order(Profile profile, SourcePersonId member)
    {
        for (var i = 0; i < profile.Members.Count; i++)
            if (profile.Members[i] == member) return i;
        return int.MaxValue;
    }
}
