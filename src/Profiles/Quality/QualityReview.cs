using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Report;

namespace Profiles.Quality;

/// <summary>Measures a batch once all of it is cleaned.</summary>
public sealed class QualityReview(BatchReporter reporter, PublishedDefinitions definitions)
{
    /// <returns>Null if the batch was counted by a version that did not measure quality, or has no rows.</returns>
    public async Task<BatchQuality?> MeasureAsync(Batch batch, CancellationToken cancellation)
    {
        var (report, set) = (await reporter.ReadAsync(batch, cancellation), definitions.Current.Set);
        return Measure(report.Statistics, batch.Channel, set);
    }

    /// <summary>What <see cref="MeasureAsync"/> makes of the counts.</summary>
    public static BatchQuality? Measure(ChunkStatistics statistics, string channel, DefinitionSet set)
    {
        var figures = QualityFigures.Of(statistics, set.Baselines.GetValueOrDefault(channel));
        return figures.Count == 0 ? null : new BatchQuality(figures, Alerts(figures, statistics, channel, set.QualityChecks.Values));
    }

    /// <summary>The worst first, then by check and field.</summary>
    internal static IReadOnlyList<QualityAlert> Alerts(
        IReadOnlyList<QualityFigure> figures, ChunkStatistics statistics, string channel, IEnumerable<QualityCheckDefinition> checks) =>
        [
            .. checks.Where(c => c.Enabled && (c.Channel is null || c.Channel == channel))
                .SelectMany(check => Judged(check, figures, statistics).Where(f => f.Basis >= check.MinBasis).Select(f => check.Judge(f.After, f.Field)))
                .OfType<QualityAlert>()
                .OrderByDescending(a => a.Level).ThenBy(a => a.Check, StringComparer.Ordinal).ThenBy(a => a.Field, StringComparer.Ordinal),
        ];

    private static IEnumerable<QualityFigure> Judged(QualityCheckDefinition check, IReadOnlyList<QualityFigure> figures, ChunkStatistics statistics) => check switch
    {
        { Measure: QualityMeasure.Timeliness } => QualityFigures.Timeliness(statistics, check.Days) is { } figure ? [figure] : [],
        { Measure: QualityMeasure.Drift, Field: null } => figures.Where(f => f.Measure == QualityMeasure.Drift),
        _ => figures.Where(f => f.Measure == check.Measure && f.Field == check.Field),
    };
}
