namespace Profiles.Web.Api;

/// <summary>The quality of a batch: measures before and after cleaning, and what is beyond a threshold.</summary>
/// <param name="Figures">Of the batch as a whole first, then by field.</param>
/// <param name="Alerts">The worst first.</param>
public sealed record QualityView(IReadOnlyList<QualityFigureView> Figures, IReadOnlyList<QualityAlertView> Alerts);

/// <summary>One measure.</summary>
/// <param name="Measure"><c>completeness, validity, uniqueness, consistency, timeliness, drift</c>.</param>
/// <param name="Field">Field id; null for the batch as a whole.</param>
/// <param name="Before">As delivered; null where the measure has no before.</param>
/// <param name="After">After cleaning: 0–1, of drift 0 and more.</param>
/// <param name="Basis">Rows or values it is a share of.</param>
public sealed record QualityFigureView(string Measure, string MeasureName, string? Field, string? FieldName, double? Before, double After, long Basis);

/// <summary>A figure beyond a threshold.</summary>
/// <param name="Check">Id of the definition of kind <c>quality</c> that says so.</param>
/// <param name="Level"><c>warn, fail</c>.</param>
/// <param name="Text">The alert in a sentence.</param>
public sealed record QualityAlertView(
    string Check, string Level, string Measure, string? Field, double Found, double Limit, string Text);

/// <summary>The quality of one batch of a channel's course.</summary>
/// <param name="Read">Rows read.</param>
public sealed record QualityPointView(
    string Batch, string Channel, string? Name, DateTimeOffset ObservedAt, long Read, IReadOnlyList<QualityFigureView> Figures, IReadOnlyList<QualityAlertView> Alerts);
