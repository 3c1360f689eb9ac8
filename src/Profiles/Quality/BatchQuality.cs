using System.Text.Json.Serialization;

namespace Profiles.Quality;

/// <summary>One measure of a batch or of one of its fields.</summary>
/// <param name="Field">Field id; null for the batch as a whole.</param>
/// <param name="Before">As delivered; null where the measure has no before.</param>
/// <param name="After">After cleaning: 0–1, of drift 0 and more.</param>
/// <param name="Basis">Rows or values it is a share of.</param>
public sealed record QualityFigure(QualityMeasure Measure, string? Field, double? Before, double After, long Basis);

/// <summary>How urgent an alert is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertLevel>))]
public enum AlertLevel
{
    Warn,
    Fail,
}

/// <summary>A figure beyond what a <see cref="QualityCheckDefinition"/> allows.</summary>
/// <param name="Check">Id of the definition.</param>
/// <param name="Field">Field id; null for the batch as a whole.</param>
/// <param name="Limit">The threshold that it is beyond.</param>
public sealed record QualityAlert(string Check, AlertLevel Level, QualityMeasure Measure, string? Field, double Found, double Limit);

/// <summary>The quality of a batch, measured when it settles and kept with it, so that a channel's course over time is read from its batches.</summary>
public sealed record BatchQuality(IReadOnlyList<QualityFigure> Figures, IReadOnlyList<QualityAlert> Alerts);
