using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Profiles.Web.Metrics;

/// <summary>Adds up what the product and the runtime measure, from when it is made, for whoever scrapes it.</summary>
/// <remarks>The official exporter for Prometheus has only preview versions; this is all that the format needs (decision 0036).</remarks>
public sealed class MetricsRecorder : IDisposable
{
    /// <summary>Memory, collections, threads: the runtime's own meter.</summary>
    public const string RuntimeMeter = "System.Runtime";

    private static readonly string[] Rated = ["profiles.rows", "profiles.saves", "profiles.deliveries"];

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), MetricSeries> series = new();
    private readonly Dictionary<string, RateWindow> rates;
    private readonly MeterListener listener = new();

    public MetricsRecorder(TimeProvider clock)
    {
        rates = Rated.ToDictionary(r => r, _ => new RateWindow(clock), StringComparer.Ordinal);
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (IsOurs(instrument.Meter.Name)) own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    /// <summary>A second, over the last minute: rows cleaned, profiles saved, deliveries attempted.</summary>
    public IReadOnlyDictionary<string, double> PerSecond() => rates.ToDictionary(r => r.Key, r => r.Value.PerSecond(), StringComparer.Ordinal);

    /// <summary>Everything as it stands, what is observed as of now, by name.</summary>
    public IReadOnlyList<Metric> Collect()
    {
        // What is no longer there must not stay with its last value.
        foreach (var key in series.Keys.Where(k => k.Instrument.IsObservable)) series.TryRemove(key, out _);
        listener.RecordObservableInstruments();
        return [.. series.GroupBy(s => s.Key.Instrument.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Metric(
            g.First().Key.Instrument, [.. g.OrderBy(s => s.Key.Labels, StringComparer.Ordinal).Select(s => (s.Key.Labels, s.Value.Snapshot()))]))];
    }

    public void Dispose() => listener.Dispose();

    internal static bool IsOurs(string meter) =>
        meter == Telemetry.Name || meter == RuntimeMeter || meter.StartsWith(Telemetry.Name + ".", StringComparison.Ordinal);

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        series.GetOrAdd((instrument, PrometheusText.Labels(tags)), key => new MetricSeries(key.Instrument)).Add(value);
        if (rates.TryGetValue(instrument.Name, out var rate)) rate.Add(value);
    }
}

/// <summary>An instrument with what it came to, by labels as they are written.</summary>
public sealed record Metric(Instrument Instrument, IReadOnlyList<(string Labels, MetricValue Value)> Series);
