using Profiles.Tags;

namespace Profiles.Definitions;

/// <summary>What a definition may refer to.</summary>
internal sealed class DefinitionScope(ParsedDefinitions parsed, FieldCatalog catalog)
{
    public FieldCatalog Catalog => catalog;
    public BusinessOptions Business => parsed.Business;
    public IReadOnlyList<string> FieldIds { get; } = [.. catalog.Fields.Select(f => f.Id)];
    public IReadOnlyList<string> SectionIds { get; } = [.. catalog.Sections.Select(s => s.Id)];
    public IReadOnlyList<string> ChannelIds { get; } = [.. parsed.Ids(DefinitionKinds.Channels)];
    public IReadOnlyList<string> ListIds { get; } = [.. parsed.Ids(DefinitionKinds.Lists)];
    public IReadOnlyList<string> TagIds { get; } = [.. parsed.Ids(DefinitionKinds.Tags)];
    public IReadOnlyList<string> SegmentIds { get; } = [.. parsed.Ids(DefinitionKinds.Segments)];

    /// <summary>The field, or null with a problem; no problem if a broken file of the catalogue may hold it.</summary>
    public FieldDefinition? Field(string id, string path, DefinitionProblems problems) => Field(id, new RulePlace(path), problems);

    public FieldDefinition? Field(string id, RulePlace path, DefinitionProblems problems)
    {
        var field = catalog.Find(id);
        if (field is null && parsed.IsWhole(DefinitionKinds.Fields)) problems.Require(path, new Localized("字段目录中的字段", "a field of the catalogue"), id, FieldIds);
        return field;
    }

    /// <summary>The list if it can be read.</summary>
    public ListDefinition? List(string id) => parsed.Lists.GetValueOrDefault(id);

    /// <summary>The tag if it can be read.</summary>
    public TagDefinition? Tag(string id) => parsed.Tags.GetValueOrDefault(id);
}
