using Profiles.Privacy.Consents;
using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>What a definition may refer to.</summary>
internal sealed class DefinitionScope
{
    private readonly IReadOnlyDictionary<string, ListDefinition> lists;
    private readonly IReadOnlyDictionary<string, TagDefinition> tags;
    // False if a file of the catalogue is broken: then a field not found may stand in it.
    private readonly bool isCatalogWhole;

    public DefinitionScope(ParsedDefinitions parsed, FieldCatalog catalog)
    {
        (Catalog, Business, lists, tags) = (catalog, parsed.Business, parsed.Lists, parsed.Tags);
        isCatalogWhole = parsed.IsWhole(DefinitionKinds.Fields);
        ChannelIds = parsed.Ids(DefinitionKinds.Channels).ToHashSet(StringComparer.Ordinal);
        ListIds = parsed.Ids(DefinitionKinds.Lists).ToHashSet(StringComparer.Ordinal);
        PurposeIds = parsed.Ids(DefinitionKinds.Purposes).Concat(ConsentPurposes.BuiltIn.Keys).ToHashSet(StringComparer.Ordinal);
        TagIds = parsed.Ids(DefinitionKinds.Tags).ToHashSet(StringComparer.Ordinal);
        SegmentIds = parsed.Ids(DefinitionKinds.Segments).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The scope of a rule that is added to a set.</summary>
    public DefinitionScope(DefinitionSet set)
    {
        (Catalog, Business, lists, isCatalogWhole) = (set.Catalog, set.Business, set.Lists, true);
        tags = set.Tags.ToDictionary(t => t.Id, StringComparer.Ordinal);
        ChannelIds = set.Channels.Keys.ToHashSet(StringComparer.Ordinal);
        ListIds = set.Lists.Keys.ToHashSet(StringComparer.Ordinal);
        PurposeIds = set.Purposes.Keys.ToHashSet(StringComparer.Ordinal);
        TagIds = tags.Keys.ToHashSet(StringComparer.Ordinal);
        SegmentIds = set.Segments.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
    }

    public FieldCatalog Catalog { get; }
    public BusinessOptions Business { get; }
    public IReadOnlySet<string> FieldIds => field ??= Catalog.Fields.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
    public IReadOnlySet<string> SectionIds => field ??= Catalog.Sections.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
    public IReadOnlySet<string> ChannelIds { get; }
    public IReadOnlySet<string> ListIds { get; }
    public IReadOnlySet<string> PurposeIds { get; }
    public IReadOnlySet<string> TagIds { get; }
    public IReadOnlySet<string> SegmentIds { get; }

    /// <summary>The field, or null with a problem; no problem if a broken file of the catalogue may hold it.</summary>
    public FieldDefinition? Field(string id, string path, DefinitionProblems problems) => Field(id, new RulePlace(path), problems);

    public FieldDefinition? Field(string id, RulePlace place, DefinitionProblems problems)
    {
        var found = Catalog.Find(id);
        if (found is null && isCatalogWhole)
            problems.Require(place, new Localized("字段目录中的字段", "a field of the catalogue"), id, FieldIds, Catalog.Fields.SelectMany(f => new[] { f.Name.Zh, f.Name.En }));
        return found;
    }

    /// <summary>The list if it can be read.</summary>
    public ListDefinition? List(string id) => lists.GetValueOrDefault(id);

    /// <summary>The tag if it can be read.</summary>
    public TagDefinition? Tag(string id) => tags.GetValueOrDefault(id);
}
