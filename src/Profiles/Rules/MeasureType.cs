using Profiles.Definitions;
using Profiles.Events;

namespace Profiles.Rules;

/// <summary>What a measure's values are, which decides operators and constants.</summary>
/// <param name="Type">Null: whatever its source told, for properties of events that nobody has described.</param>
/// <param name="Field">The field whose choices its values are; null if it is no field's.</param>
internal readonly record struct MeasureType(FieldType? Type, FieldDefinition? Field = null)
{
    private static readonly MeasureType Number = new(FieldType.Number);

    /// <summary>Of several values one suffices, and "all of them" means something.</summary>
    public bool IsMany => Field is { Many: true };

    public bool HasOrder => Type is not (FieldType.Text or FieldType.Choice or FieldType.Boolean);

    /// <summary>The operators that mean something.</summary>
    public IReadOnlyList<Comparison> Operators => Type switch
    {
        null => Enum.GetValues<Comparison>(),
        FieldType.Text => [Comparison.Equal, Comparison.NotEqual, Comparison.Contains, Comparison.StartsWith, Comparison.EndsWith],
        FieldType.Choice or FieldType.Boolean => [Comparison.Equal, Comparison.NotEqual],
        _ => [Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.LessOrEqual, Comparison.Greater, Comparison.GreaterOrEqual],
    };

    /// <summary>The type of a measure; of a field that is not in the catalogue, of text not written out, nothing is known.</summary>
    public static MeasureType Of(Measure measure, FieldCatalog catalog) => measure switch
    {
        FieldMeasure field => catalog.Find(field.Field) is { } found ? new MeasureType(found.Type, found) : default,
        EventMeasure { Of: Aggregate.First or Aggregate.Last or Aggregate.MostFrequent } events => OfProperty(events.Property),
        EventProperty property => OfProperty(property.Name),
        WrittenMeasure => default,
        _ => Number,
    };

    /// <summary>True of measures that are parts of 1, so that people write them in percent.</summary>
    public static bool IsRatio(Measure measure) => measure is EventShare or EventTrend or Completeness or RandomShare;

    private static MeasureType OfProperty(string? name) => name switch
    {
        EventProperties.Amount or EventProperties.Hour or EventProperties.Weekday or EventProperties.Month => Number,
        EventProperties.Currency or EventProperties.Channel or EventProperties.SourceId => new MeasureType(FieldType.Text),
        _ => default,
    };
}
