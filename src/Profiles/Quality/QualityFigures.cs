using Profiles.Intake.Report;
using Profiles.Quality.Baselines;

namespace Profiles.Quality;

/// <summary>The measures of a batch from what was counted in it. Pure.</summary>
/// <remarks>
/// A word for "not known" counts as no value. A value that a rule doubts is not sound, whether it is used or not; one that contradicts another is sound for
/// itself and counts against consistency. Of a file with several tables a field is measured over the rows of those that have its column.
/// </remarks>
public static class QualityFigures
{
    private const int Digits = 4;
    private const int LeastABin = 20;

    /// <summary>Those of the batch as a whole first, then by field; a measure nothing can be said of is left out.</summary>
    /// <param name="baseline">Of the channel; null if it has none: then nothing drifts.</param>
    public static IReadOnlyList<QualityFigure> Of(ChunkStatistics statistics, BaselineDefinition? baseline)
    {
        var read = statistics.Tables.ToDictionary(t => t.Table, t => t.Rows.Read);
        FieldTotal[] fields = [.. statistics.Fields.Where(f => f.Mapped && read.ContainsKey(f.Table)).GroupBy(f => f.Field, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => FieldTotal.Of(g, read))];
        List<QualityFigure?> figures = [.. Whole(fields, statistics.Tables)];
        foreach (var field in fields) figures.AddRange(field.Figures());
        figures.AddRange(Drift(statistics, baseline));
        return [.. figures.OfType<QualityFigure>()];
    }

    /// <summary>Of the rows that carry a time, the share that was not older than <paramref name="days"/>; null if none carries one.</summary>
    public static QualityFigure? Timeliness(ChunkStatistics statistics, int days)
    {
        var edge = TableCount.AgeEdges.IndexOf(days);
        if (edge < 0) throw new ArgumentOutOfRangeException(nameof(days), days, "Expected one of the edges that ages are counted between.");
        var (fresh, all) = (0L, 0L);
        foreach (var ages in statistics.Tables.Select(t => t.Ages))
        {
            fresh += ages.Take(edge + 1).Sum();
            all += ages.Sum();
        }
        return Figure(QualityMeasure.Timeliness, null, before: null, fresh, all);
    }

    private static IEnumerable<QualityFigure> Drift(ChunkStatistics statistics, BaselineDefinition? baseline)
    {
        if (baseline is null || statistics.Spreads.Count == 0) yield break;
        var stamp = BaselineStamp.Of(baseline);
        foreach (var field in baseline.Fields)
        {
            var spreads = statistics.Spreads.Where(s => s.Field == field.Field && s.Baseline == stamp).Select(s => s.Counts).ToList();
            if (spreads.Count == 0 || BaselineBins.Of(field) is not { } bins) continue;
            long[] found = [.. spreads.Aggregate((x, y) => [.. x.Zip(y, (m, n) => m + n)])];
            // Of a few rows a bin the index says more of chance than of the channel.
            if (found.Sum() >= LeastABin * bins.Count) yield return new QualityFigure(QualityMeasure.Drift, field.Field, null, Math.Round(bins.StabilityIndex(found), Digits), found.Sum());
        }
    }

    private static IEnumerable<QualityFigure?> Whole(FieldTotal[] fields, IReadOnlyList<TableCount> tables)
    {
        var all = fields.Aggregate(new FieldTotal(null), (sum, field) => sum.Plus(field));
        yield return all.Completeness;
        yield return all.Validity;
        var rows = tables.Sum(t => t.Rows.Read);
        // Rows of two tables are never one: each table is judged by its own sample.
        var unique = tables.Where(t => t.Content.Uniqueness is not null).ToList();
        if (unique.Sum(t => t.Rows.Read) is > 0 and var of)
            yield return new QualityFigure(QualityMeasure.Uniqueness, null, null, Math.Round(unique.Sum(t => t.Content.Uniqueness!.Value * t.Rows.Read) / of, Digits), of);
        yield return Figure(QualityMeasure.Consistency, null, before: null, rows - tables.Sum(t => t.Contradicted), rows);
        yield return Timeliness(ChunkStatistics.None with { Tables = tables }, QualityCheckDefinition.DefaultDays);
    }

    private static QualityFigure? Figure(QualityMeasure measure, string? field, long? before, long after, long basis) => basis == 0 ? null : new QualityFigure(
        measure, field, before is { } part ? Share(part, basis) : null, Share(after, basis), basis);

    private static double Share(long part, long whole) => Math.Round(part / (double)whole, Digits);

    /// <summary>What was counted of a field, or of all of them.</summary>
    private sealed record FieldTotal(string? Field)
    {
        private long Rows { get; init; }
        private long Told { get; init; }
        private long Usable { get; init; }
        private long Rewritten { get; init; }
        private long Doubted { get; init; }
        private long Contradicted { get; init; }
        private DistinctSample Values { get; init; } = DistinctSample.None;

        public static FieldTotal Of(IGrouping<string, FieldCount> counts, Dictionary<int, long> read) => new(counts.Key)
        {
            Rows = counts.Sum(c => read[c.Table]),
            Told = counts.Sum(c => c.Delivered - c.Unknown),
            Usable = counts.Sum(c => c.Usable),
            Rewritten = counts.Sum(c => c.Rewritten),
            Doubted = counts.Sum(c => c.Doubted),
            Contradicted = counts.Sum(c => c.Contradicted),
            Values = counts.Select(c => c.Values).OfType<DistinctSample>().Aggregate(DistinctSample.None, (a, b) => a + b),
        };

        public FieldTotal Plus(FieldTotal other) => this with
        {
            Rows = Rows + other.Rows, Told = Told + other.Told, Usable = Usable + other.Usable, Rewritten = Rewritten + other.Rewritten, Doubted = Doubted + other.Doubted,
        };

        public QualityFigure? Completeness => Figure(QualityMeasure.Completeness, Field, Told, Usable, Rows);

        public QualityFigure? Validity => Figure(QualityMeasure.Validity, Field, Told - Rewritten - Doubted, Told - Doubted, Told);

        public IEnumerable<QualityFigure?> Figures()
        {
            yield return Completeness;
            yield return Validity;
            if (Values.Uniqueness is { } unique) yield return new QualityFigure(QualityMeasure.Uniqueness, Field, null, Math.Round(unique, Digits), Usable);
            yield return Figure(QualityMeasure.Consistency, Field, before: null, Told - Contradicted, Told);
        }
    }
}
