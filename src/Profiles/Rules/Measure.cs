using System.Text.Json.Serialization;

namespace Profiles.Rules;

/// <summary>A value of a profile at an instant: a text or several, a choice, number, amount, date, instant or boolean; or unknown.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(FieldMeasure), "field")]
[JsonDerivedType(typeof(AgeMeasure), "age")]
[JsonDerivedType(typeof(DaysSinceDate), "daysSinceDate")]
[JsonDerivedType(typeof(DaysUntilAnniversary), "anniversary")]
[JsonDerivedType(typeof(EventMeasure), "events")]
[JsonDerivedType(typeof(DaysSinceEvent), "daysSinceEvent")]
[JsonDerivedType(typeof(EventShare), "share")]
[JsonDerivedType(typeof(EventTrend), "trend")]
[JsonDerivedType(typeof(TagNumber), "score")]
[JsonDerivedType(typeof(Completeness), "completeness")]
[JsonDerivedType(typeof(SourceCount), "sources")]
[JsonDerivedType(typeof(Distance), "distance")]
[JsonDerivedType(typeof(RandomShare), "random")]
[JsonDerivedType(typeof(EventProperty), "property")]
[JsonDerivedType(typeof(WrittenMeasure), "text")]
public abstract record Measure;

/// <summary>A field of the catalogue, of its type; several values where it may have several.</summary>
public sealed record FieldMeasure(string Field) : Measure;

/// <summary>Completed years since a date field. Somebody born on 29 February turns on 1 March in common years. Unknown before the date.</summary>
public sealed record AgeMeasure(string Field) : Measure;

/// <summary>Business days since a date field, 0 on its day. Unknown before it.</summary>
public sealed record DaysSinceDate(string Field) : Measure;

/// <summary>Days until a date field's day and month return, 0 on the day; 29 February falls on 1 March in common years.</summary>
public sealed record DaysUntilAnniversary(string Field) : Measure;

/// <summary>The number that a tag carries: a statistic, a score of a model, an imported number. Unknown if the tag is not carried.</summary>
public sealed record TagNumber(string Tag) : Measure;

/// <summary>The share of a section's fields that are known, 0 to 1.</summary>
public sealed record Completeness(string Section) : Measure;

/// <summary>The number of channels that know the person.</summary>
public sealed record SourceCount : Measure;

/// <summary>Kilometres, great circle, from a field that holds <c>latitude,longitude</c> in degrees.</summary>
/// <param name="Latitude">−90 to 90.</param>
/// <param name="Longitude">−180 to 180.</param>
public sealed record Distance(string Field, double Latitude, double Longitude) : Measure;

/// <summary>A number in [0, 1) that is always the same for a profile and <paramref name="Salt"/>: groups of an experiment.</summary>
public sealed record RandomShare(string Salt) : Measure;

/// <summary>The text form, as an author wrote it. Loading definitions puts the tree in its place, so none is ever evaluated.</summary>
public sealed record WrittenMeasure(string Text) : Measure;
