using Profiles.Access;
using Profiles.Definitions;
using Profiles.Segments;

namespace Profiles.Insights;

/// <summary>How the values of a dimension are found.</summary>
public enum DimensionKind
{
    /// <summary>Keys of a column of the projection, the commonest first.</summary>
    Values,
    /// <summary>The tiers of a tag, in the order of its definition.</summary>
    Tiers,
    /// <summary>Bins of a numeric column.</summary>
    Numbers,
    /// <summary>Known or not; of a tag without tiers: carried or not.</summary>
    Presence,
    /// <summary>The fields of a section, each of those for whom it is known.</summary>
    Filled,
}

/// <summary>Something profiles are told apart by in a chart: a field, a tag, segments, channels, how much is known.</summary>
/// <param name="Id"><c>field:ID</c>, <c>tag:ID</c>, <c>known:SECTION</c>, <c>tag</c>, <c>segment</c> or <c>channel</c>.</param>
/// <param name="Column">Of the projection; of <see cref="DimensionKind.Filled"/> the section.</param>
/// <param name="Prefix">What its keys begin with in the column; empty where the column is its own.</param>
/// <param name="Group">Section of the field, category of the tag; null of the others.</param>
public sealed record Dimension(string Id, Localized Name, DimensionKind Kind, string Column, string Prefix = "", Localized? Group = null)
{
    private const string Field = "field:";
    private const string TagPrefix = "tag:";

    /// <summary>True if the values of its field are masked: then it tells of classes only (<see cref="FieldClasses"/>), and of none of too few, whoever asks.</summary>
    public bool IsMasked { get; init; }

    /// <summary>The tag, where it is one.</summary>
    public string? Tag => Id.StartsWith(TagPrefix, StringComparison.Ordinal) ? Id[TagPrefix.Length..] : null;

    /// <summary>True if its values follow upon one another: tiers, bins.</summary>
    public bool IsOrdered => Kind is DimensionKind.Tiers or DimensionKind.Numbers;

    /// <summary>The field that a value of it says something of; null of tags, segments and channels.</summary>
    public string? FieldOf(DimensionValue value) => Kind == DimensionKind.Filled ? value.IsUnknown ? null : value.Value
        : Tag is not null || Id is ProjectionColumns.Tag or ProjectionColumns.Segment or ProjectionColumns.Channel ? null : Column;

    /// <summary>From which size on its counts are shown, where others are from the one given.</summary>
    public DisplayLimit Limit(DisplayLimit asked, DefinitionSet definitions) =>
        IsMasked && asked.Minimum < definitions.Business.MinimumGroup ? new DisplayLimit(definitions.Business.MinimumGroup) : asked;

    /// <summary>True if a value may be told of by name.</summary>
    public bool Names(DimensionValue value, DefinitionSet definitions) =>
        !IsMasked || Kind != DimensionKind.Values || value.IsUnknown || (definitions.Catalog.Find(Column) is { } field && FieldClasses.Has(field, value.Value));

    /// <summary>True if the key of the projection is a value of it.</summary>
    public bool Has(RowKey key) => key.Column == Column && key.Value.Length > Prefix.Length && key.Value.StartsWith(Prefix, StringComparison.Ordinal);

    public RowKey KeyOf(string value) => new(Column, Prefix + value);

    /// <summary>The value that a key of it means.</summary>
    public string ValueOf(RowKey key) => key.Value[Prefix.Length..];

    /// <summary>The rows of which nothing is known in it.</summary>
    public RowSet UnknownRows(DefinitionSet definitions) => Kind switch
    {
        DimensionKind.Tiers or DimensionKind.Presence when Tag is { } tag => RowSet.Not(RowSet.Key(ProjectionColumns.Tag, tag)),
        DimensionKind.Filled => RowSet.Not(new RowSet.Union([.. SectionFields(definitions).Select(f => RowSet.Key(f.Id, ""))])),
        DimensionKind.Values when Id == ProjectionColumns.Segment => Without(ProjectionColumns.Segment, definitions.Segments.Select(s => s.Id)),
        DimensionKind.Values when Id == ProjectionColumns.Tag => Without(ProjectionColumns.Tag, definitions.Tags.Select(t => t.Id)),
        DimensionKind.Values when Id == ProjectionColumns.Channel => RowSet.Nobody,
        _ => RowSet.Not(RowSet.Key(Column, "")),
    };

    /// <summary>The fields of its section.</summary>
    internal IEnumerable<FieldDefinition> SectionFields(DefinitionSet definitions) =>
        definitions.Catalog.Sections.FirstOrDefault(s => s.Id == Column)?.Fields ?? [];

    private static RowSet Without(string column, IEnumerable<string> ids) => RowSet.Not(new RowSet.AnyKey(column, [.. ids]));

    /// <summary>All there are under the definitions, fields in the order of the catalogue first.</summary>
    public static IReadOnlyList<Dimension> All(DefinitionSet definitions) =>
    [
        .. definitions.Catalog.Sections.SelectMany(s => s.Fields.Select(f => OfField(f, s))),
        .. definitions.Tags.Where(t => definitions.Tags.All(o => o.Parent != t.Id)).Select(t => OfTag(t, definitions)),
        .. definitions.Catalog.Sections.Select(s => new Dimension("known:" + s.Id, s.Name, DimensionKind.Filled, s.Id)),
        new Dimension(ProjectionColumns.Tag, new Localized("标签", "Tag"), DimensionKind.Values, ProjectionColumns.Tag),
        new Dimension(ProjectionColumns.Segment, new Localized("客群", "Segment"), DimensionKind.Values, ProjectionColumns.Segment),
        new Dimension(ProjectionColumns.Channel, new Localized("数据来源", "Channel"), DimensionKind.Values, ProjectionColumns.Channel),
    ];

    /// <summary>Those that somebody is shown: none of sections he does not see, and of masked fields no texts as they came.</summary>
    public static IReadOnlyList<Dimension> Seen(DefinitionSet definitions, RoleView seen) => [.. All(definitions).Select(d => d.For(definitions, seen)).OfType<Dimension>()];

    private Dimension? For(DefinitionSet definitions, RoleView seen)
    {
        if (Kind == DimensionKind.Filled) return seen.SeesSection(Column) ? this : null;
        if (Tag is not null || definitions.Catalog.Find(Column) is not { } field) return this;
        if (!seen.Sees(field)) return null;
        if (!seen.ShowsMasked(field)) return this;
        return this with { IsMasked = true, Kind = Kind == DimensionKind.Values && !FieldClasses.HasAny(field) ? DimensionKind.Presence : Kind };
    }

    private static Dimension OfField(FieldDefinition field, SectionDefinition section) => new(
        Field + field.Id, field.Name,
        ProjectionColumns.HasValues(field) ? DimensionKind.Values : ProjectionColumns.HasNumbers(field) && field.Type != FieldType.Instant ? DimensionKind.Numbers : DimensionKind.Presence,
        field.Id, Group: section.Name);

    private static Dimension OfTag(Tags.TagDefinition tag, DefinitionSet definitions) => new(
        TagPrefix + tag.Id, tag.Name, tag.Tiers.Count > 0 ? DimensionKind.Tiers : DimensionKind.Presence, ProjectionColumns.Tag,
        ProjectionColumns.TagValue(tag.Id, ""), definitions.Tags.FirstOrDefault(t => t.Id == tag.Parent)?.Name);
}
