using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Insights;

/// <summary>One value of a dimension: whom it means, as rows and as a condition people can read.</summary>
/// <param name="Value">Tells it from the others of its dimension; empty: nothing is known.</param>
/// <param name="When">Null where no condition says it, as of texts cut short.</param>
/// <param name="From">Where a bin begins, itself included, as the field writes it; null where it is open, and of what is no bin.</param>
/// <param name="To">Where a bin ends, itself left out.</param>
public sealed record DimensionValue(string Value, Localized Name, RowSet Rows, Condition? When, string? From = null, string? To = null)
{
    /// <summary>True of those of whom nothing is known.</summary>
    public bool IsUnknown => Value.Length == 0;

    /// <summary>Those of whom nothing is known in the dimension.</summary>
    public static DimensionValue Unknown(Dimension dimension, DefinitionSet definitions) =>
        new("", UnknownName(dimension), dimension.UnknownRows(definitions), UnknownWhen(dimension));

    private static Localized UnknownName(Dimension dimension) =>
        dimension.Tag is not null || dimension.Id is ProjectionColumns.Segment or ProjectionColumns.Tag ? new Localized("无", "None") : new Localized("未知", "Unknown");

    // Of those without a tag some are such of whom rules cannot say it, and no condition holds for both.
    private static Condition? UnknownWhen(Dimension dimension) => dimension.Tag is not null || dimension.Kind == DimensionKind.Filled
        || dimension.Id is ProjectionColumns.Tag or ProjectionColumns.Segment or ProjectionColumns.Channel
            ? null : new Not(new IsKnown(new FieldMeasure(dimension.Column)));

    /// <summary>A key of the projection as a value.</summary>
    public static DimensionValue OfKey(Dimension dimension, string value, DefinitionSet definitions)
    {
        var key = dimension.KeyOf(value);
        var rows = RowSet.Key(key.Column, key.Value);
        return dimension.Id switch
        {
            ProjectionColumns.Segment => new(value, definitions.Segments.FirstOrDefault(s => s.Id == value)?.Name ?? Own(value), rows, new InSegment(value)),
            ProjectionColumns.Channel => new(value, definitions.Channels.GetValueOrDefault(value)?.Name ?? Own(value), rows, new FromChannel(value)),
            ProjectionColumns.Tag => new(value, definitions.Tags.FirstOrDefault(t => t.Id == value)?.Name ?? Own(value), rows, new HasTag(value)),
            _ when dimension.Tag is { } tag => new(
                value, definitions.Tags.FirstOrDefault(t => t.Id == tag)?.Tiers.FirstOrDefault(t => t.Value == value)?.Name ?? Own(value), rows, new HasTag(tag, value)),
            _ => OfField(dimension, value, rows, definitions),
        };
    }

    private static DimensionValue OfField(Dimension dimension, string value, RowSet rows, DefinitionSet definitions)
    {
        var field = definitions.Catalog.Find(dimension.Column);
        // Keys are folded; conditions and names want the value as it is written.
        var choice = field?.Choices.FirstOrDefault(c => ProjectionText.Fold(c.Value) == value);
        var written = choice?.Value ?? (field?.Type == FieldType.Boolean ? value.ToLowerInvariant() : value);
        var name = choice?.Name ?? written switch
        {
            "true" when field?.Type == FieldType.Boolean => new Localized("是", "Yes"),
            "false" when field?.Type == FieldType.Boolean => new Localized("否", "No"),
            _ => Own(written),
        };
        var when = value.Length < ProjectionText.MaxLength ? new Compare(new FieldMeasure(dimension.Column), Comparison.Equal, written) : null;
        return new DimensionValue(value, name, rows, when);
    }

    private static Localized Own(string value) => new(value, value);
}
