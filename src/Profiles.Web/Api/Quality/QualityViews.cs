using System.Globalization;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Quality;

namespace Profiles.Web.Api;

/// <summary>Names figures of quality in a viewer's language. Pure; nothing of a person stands in them.</summary>
internal sealed class QualityViews(DefinitionSet definitions, string language)
{
    public QualityView View(BatchQuality quality) => new([.. quality.Figures.Select(Figure)], [.. quality.Alerts.Select(Alert)]);

    /// <param name="field">Figures of this field only; null takes those of the batch as a whole.</param>
    public QualityPointView Point(Batch batch, string? field) => new(
        batch.Id.ToString(), batch.Channel, BatchView.NameOf(batch), batch.ObservedAt, batch.Rows.Read,
        [.. batch.Quality!.Figures.Where(f => f.Field == field).Select(Figure)], [.. batch.Quality.Alerts.Where(a => field is null || a.Field == field).Select(Alert)]);

    private QualityFigureView Figure(QualityFigure figure) => new(
        WebJson.Name(figure.Measure), QualityMeasures.NameOf(figure.Measure).In(language), figure.Field, figure.Field is { } field ? FieldName(field) : null,
        figure.Before, figure.After, figure.Basis);

    private QualityAlertView Alert(QualityAlert alert) => new(
        alert.Check, WebJson.Name(alert.Level), WebJson.Name(alert.Measure), alert.Field, alert.Found, alert.Limit, Text(alert));

    private string Text(QualityAlert alert)
    {
        var of = alert.Field is { } field ? FieldName(field) : definitions.QualityChecks.GetValueOrDefault(alert.Check)?.Name.In(language) ?? alert.Check;
        var template = (QualityMeasures.IsShare(alert.Measure), Languages.Chinese == language) switch
        {
            (true, true) => "{0}：{1} {2}，低于 {3}",
            (true, false) => "{0}: {1} {2} is below {3}",
            (false, true) => "{0}：{1} {2}，高于 {3}",
            _ => "{0}: {1} {2} is above {3}",
        };
        return string.Format(
            CultureInfo.InvariantCulture, template, of, QualityMeasures.NameOf(alert.Measure).In(language), QualityNumber.Of(alert.Measure, alert.Found), QualityNumber.Of(alert.Measure, alert.Limit));
    }

    private string FieldName(string field) => definitions.Catalog.Find(field)?.Name.In(language) ?? field;
}

/// <summary>A figure as people read it: shares in per cent, rounded down so that 100 % is all of it; drift as it is.</summary>
internal static class QualityNumber
{
    public static string Of(QualityMeasure measure, double value) => QualityMeasures.IsShare(measure)
        ? (Math.Floor(value * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %"
        : value.ToString("0.00", CultureInfo.InvariantCulture);
}
