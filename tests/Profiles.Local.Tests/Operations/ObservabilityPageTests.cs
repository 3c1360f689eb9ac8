using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Profiles.Azure.Cosmos;
using Profiles.Functions;
using Profiles.Local.CommandLine;
using Profiles.Operations;
using Profiles.Sqlite;
using Profiles.Web;
using Profiles.Web.Metrics;
using Xunit;

namespace Profiles.Local.Tests.Operations;

/// <summary>docs/observability.md, the workbook and the dashboard name what the code emits, all of it, and nothing else.</summary>
public sealed partial class ObservabilityPageTests
{
    private static readonly Assembly[] Product =
        [typeof(Telemetry).Assembly, typeof(SqliteStores).Assembly, typeof(WebSurface).Assembly, typeof(CosmosMetrics).Assembly, typeof(IntakeBatch).Assembly, typeof(ProgramCommands).Assembly];

    public static TheoryData<string> Pages => ["docs/observability.md", "docs/zh/observability.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Log_EveryEvent_StandsInTheTable(string page)
    {
        var emitted = Product.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .Select(e => $"| {e.EventId} | {e.EventName} | {e.Level} |").ToList();

        Assert.Equal(emitted.Distinct().Count(), emitted.Select(e => e.Split('|')[1]).Distinct().Count()); // an id is one event
        Assert.Equal(emitted.Distinct().Order(StringComparer.Ordinal), Rows(page, LogRow()));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Metrics_EveryInstrument_StandsInTheTable(string page) => Assert.Equal(
        Instruments().Select(i => $"| `{i.Name}` | {KindOf(i)} | `{i.Unit}` |").Order(StringComparer.Ordinal), Rows(page, MetricRow()));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Spans_EveryOne_StandsInTheTable(string page) => Assert.Equal(
        typeof(SpanNames).GetFields().Select(f => $"| `{f.GetRawConstantValue()}` |").Order(StringComparer.Ordinal), Rows(page, SpanRow()));

    [Fact]
    public void Workbook_EveryMetricItAsksFor_IsEmitted()
    {
        var asked = AskedMetric().Matches(Read("infra/workbook.json")).Select(m => m.Groups["name"].Value).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Instruments().Select(i => i.Name)));
        JsonDocument.Parse(Read("infra/workbook.json")).Dispose();
    }

    [Fact]
    public void Dashboard_EveryMetricItAsksFor_IsScraped()
    {
        using var dashboard = JsonDocument.Parse(Read("packaging/grafana/dashboard.json"));
        var asked = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(p => p.TryGetProperty("targets", out var targets) ? targets.EnumerateArray().Select(t => t.GetProperty("expr").GetString()!) : [])
            .SelectMany(e => ScrapedMetric().Matches(e).Select(m => m.Value)).Distinct().ToList();
        var scraped = Instruments().SelectMany(i => KindOf(i) == "histogram"
            ? new[] { "_bucket", "_sum", "_count" }.Select(s => PrometheusText.NameOf(i) + s) : [PrometheusText.NameOf(i)]).ToHashSet(StringComparer.Ordinal);

        Assert.True(asked.Count > 10);
        Assert.Empty(asked.Except(scraped));
    }

    /// <summary>All that the product's meters have, once each.</summary>
    private static List<Instrument> Instruments()
    {
        foreach (var type in new[] { typeof(Telemetry), typeof(CosmosMetrics) }) RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        using var gauges = new HealthGauges(() => null);
        var found = new Dictionary<string, Instrument>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            // Meters of other tests are not the product's.
            InstrumentPublished = (i, _) => { if (i.Meter.Name is Telemetry.Name or HealthGauges.MeterName or CosmosMetrics.MeterName) found.TryAdd(i.Name, i); },
        };
        listener.Start();
        return [.. found.Values];
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var name when name.StartsWith("Counter", StringComparison.Ordinal) => "counter",
        var name when name.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        _ => "gauge",
    };

    private static IEnumerable<string> Rows(string page, Regex row) => row.Matches(Read(page)).Select(m => m.Value).Order(StringComparer.Ordinal);

    private static string Read(string path, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", path));

    [GeneratedRegex(@"^\| \d{4} \| \w+ \| \w+ \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"^\| `[\w.]+` \| (counter|gauge|histogram) \| `[^`]+` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\| `[a-z ]+` \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpanRow();

    [GeneratedRegex(@"name\s*==\s*\\""(?<name>[\w.]+)\\""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedMetric();

    [GeneratedRegex(@"\bprofiles_\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScrapedMetric();
}
