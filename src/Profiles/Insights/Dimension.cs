using Profiles.Definitions;

namespace Profiles.Insights;

/// <summary>Something profiles are told apart by in a chart: a field with values, a tag with values, segments, channels.</summary>
/// <param name="Id"><c>field:ID</c>, <c>tag:ID</c>, <c>segment</c> or <c>channel</c>.</param>
/// <param name="Column">Of the projection.</param>
/// <param name="Prefix">What its keys begin with in the column; empty where the column is its own.</param>
public sealed record Dimension(string Id, Localized Name, string Column, string Prefix = "")
{
    private const string Field = "field:";
    private const string Tag = "tag:";

    /// <summary>True if the key of the projection is a value of it.</summary>
    public bool Has(RowKey key) => key.Column == Column && key.Value.Length > Prefix.Length && key.Value.StartsWith(Prefix, StringComparison.Ordinal);

    public RowKey KeyOf(string value) => new(Column, Prefix + value);

    /// <summary>The value that a key of it means.</summary>
    public string ValueOf(RowKey key) => key.Value[Prefix.Length..];

    /// <summary>What people call a value; what nobody has named goes by its id or folded text.</summary>
    public Localized NameOf(string value, DefinitionSet definitions)
    {
        var named = Id switch
        {
            "segment" => definitions.Segments.FirstOrDefault(s => s.Id == value)?.Name,
            "channel" => definitions.Channels.GetValueOrDefault(value)?.Name,
            _ when Id.StartsWith(Tag, StringComparison.Ordinal) =>
                definitions.Tags.FirstOrDefault(t => t.Id == Id[Tag.Length..])?.Tiers.FirstOrDefault(t => t.Value == value)?.Name,
            _ => definitions.Catalog.Find(Column)?.Choices.FirstOrDefault(c => ProjectionText.Fold(c.Value) == value)?.Name,
        };
        return named ?? (value is "true" ? new Localized("是", "yes") : value is "false" ? new Localized("否", "no") : new Localized(value, value));
    }

    /// <summary>All there are under the definitions, fields in the order of the catalogue first.</summary>
    public static IReadOnlyList<Dimension> All(DefinitionSet definitions) =>
    [
        .. new ProjectionColumns(definitions.Catalog).ValueColumns.Select(definitions.Catalog.Find).OfType<FieldDefinition>()
            .Select(f => new Dimension(Field + f.Id, f.Name, f.Id)),
        .. definitions.Tags.Where(t => t.Tiers.Count > 0).Select(t => new Dimension(Tag + t.Id, t.Name, ProjectionColumns.Tag, ProjectionColumns.TagValue(t.Id, ""))),
        new Dimension("segment", new Localized("客群", "Segment"), ProjectionColumns.Segment),
        new Dimension("channel", new Localized("数据来源", "Channel"), ProjectionColumns.Channel),
    ];
}
