using System.Diagnostics.Metrics;

namespace Profiles.Web.Metrics;

/// <summary>What was measured under one set of labels.</summary>
/// <param name="Number">Sum of a counter or a histogram, the last value of a gauge.</param>
/// <param name="Buckets">Of a histogram: measurements up to each of <see cref="MetricSeries.Bounds"/>, each with those before it, then all.</param>
public sealed record MetricValue(double Number, IReadOnlyList<long>? Buckets = null);

/// <summary>Adds up the measurements of an instrument under one set of labels.</summary>
internal sealed class MetricSeries
{
    private readonly Lock gate = new();
    private readonly bool replaces;
    private readonly long[]? counts;
    private double number;

    public MetricSeries(Instrument instrument)
    {
        // Observed instruments tell where they stand; the others what is added.
        replaces = instrument.IsObservable || PrometheusText.TypeOf(instrument) == "gauge" && !IsUpDown(instrument);
        counts = PrometheusText.TypeOf(instrument) == "histogram" ? new long[Bounds.Count + 1] : null;
    }

    /// <summary>Seconds: from the work on a message to the age of one that waited for a whole import.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];

    public void Add(double value)
    {
        lock (gate)
        {
            number = replaces ? value : number + value;
            if (counts is null) return;
            var bucket = 0;
            while (bucket < Bounds.Count && value > Bounds[bucket]) bucket++;
            counts[bucket]++;
        }
    }

    public MetricValue Snapshot()
    {
        lock (gate)
        {
            if (counts is null) return new MetricValue(number);
            var (sums, sum) = (new long[counts.Length], 0L);
            for (var i = 0; i < counts.Length; i++) sums[i] = sum += counts[i];
            return new MetricValue(number, sums);
        }
    }

    private static bool IsUpDown(Instrument instrument) => instrument is UpDownCounter<long> or UpDownCounter<int> or UpDownCounter<double>;
}
