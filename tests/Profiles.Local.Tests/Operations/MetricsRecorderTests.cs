using System.Diagnostics.Metrics;
using Profiles.Local.Tests.Web;
using Profiles.Web.Metrics;
using Xunit;

namespace Profiles.Local.Tests.Operations;

public sealed class MetricsRecorderTests : IDisposable
{
    private readonly FakeClock clock = new();
    private readonly Meter meter = new(Telemetry.Name + ".Tests");
    private readonly MetricsRecorder recorder;

    public MetricsRecorderTests() => recorder = new MetricsRecorder(clock);

    [Fact]
    public void Collect_CountersGaugesAndHistograms_AreWrittenAsPrometheusReadsThem()
    {
        var rows = meter.CreateCounter<long>("profiles.test.rows", "{row}", "Rows\nof \"all\" kinds");
        rows.Add(2, new KeyValuePair<string, object?>("source", "file"), new KeyValuePair<string, object?>("outcome", "a\"b\\c\nd"));
        rows.Add(3, new KeyValuePair<string, object?>("outcome", "a\"b\\c\nd"), new KeyValuePair<string, object?>("source", "file"));
        var age = meter.CreateHistogram<double>("profiles.test.age", "s");
        foreach (var seconds in new[] { 0.004, 0.005, 0.2, 4000 }) age.Record(seconds);
        var free = 7.5;
        meter.CreateObservableGauge("profiles.test.free", () => free, "By", "Free");

        var first = Written();
        free = 3;
        var second = Written();

        Assert.Contains("""
            # HELP profiles_test_rows_total Rows\nof "all" kinds
            # TYPE profiles_test_rows_total counter
            profiles_test_rows_total{outcome="a\"b\\c\nd",source="file"} 5

            """.ReplaceLineEndings("\n"), first, StringComparison.Ordinal);
        Assert.Contains("# TYPE profiles_test_free_bytes gauge\nprofiles_test_free_bytes 7.5\n", first, StringComparison.Ordinal);
        Assert.Contains("profiles_test_free_bytes 3\n", second, StringComparison.Ordinal);
        Assert.Contains("profiles_test_age_seconds_bucket{le=\"0.005\"} 2\n", first, StringComparison.Ordinal);
        Assert.Contains("profiles_test_age_seconds_bucket{le=\"0.25\"} 3\n", first, StringComparison.Ordinal);
        Assert.Contains("profiles_test_age_seconds_bucket{le=\"+Inf\"} 4\nprofiles_test_age_seconds_sum 4000.209\nprofiles_test_age_seconds_count 4\n", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_WhatIsNoLongerObserved_IsNotToldWithItsLastValue()
    {
        Measurement<int>[] queues = [new(4, new KeyValuePair<string, object?>("queue", "a"))];
        meter.CreateObservableGauge("profiles.test.queues", () => queues);
        Assert.Contains("profiles_test_queues{queue=\"a\"} 4\n", Written(), StringComparison.Ordinal);

        queues = [];

        Assert.DoesNotContain("profiles_test_queues", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_TheRuntime_IsThereAndStrangersAreNot()
    {
        using var stranger = new Meter("Somebody.Else");
        stranger.CreateCounter<long>("else.rows").Add(1);

        var text = Written();

        Assert.Contains("dotnet_process_memory_working_set_bytes ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("else_rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public void PerSecond_OfAWindow_ForgetsWhatIsOlderThanAMinute()
    {
        var window = new RateWindow(clock);
        window.Add(300);
        clock.Advance(TimeSpan.FromSeconds(59));
        window.Add(300);
        Assert.Equal(10, window.PerSecond());

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, window.PerSecond());

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, window.PerSecond());
    }

    public void Dispose()
    {
        recorder.Dispose();
        meter.Dispose();
    }

    private string Written() => PrometheusText.Write(recorder.Collect());
}
