using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Profiles.Web.Metrics;

/// <summary>Writes metrics in the text format of Prometheus, version 0.0.4.</summary>
/// <remarks>Names as OpenTelemetry translates them: dots become underscores, units a suffix, counters end in <c>_total</c>.</remarks>
public static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
        {
            var name = NameOf(metric.Instrument);
            if (metric.Instrument.Description is { Length: > 0 } description) text.Append("# HELP ").Append(name).Append(' ').Append(Escape(description, quotes: false)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(metric.Instrument)).Append('\n');
            foreach (var (labels, value) in metric.Series)
            {
                if (value.Buckets is { } buckets) Histogram(text, name, labels, value.Number, buckets);
                else Line(text, name, labels, Number(value.Number));
            }
        }
        return text.ToString();
    }

    /// <summary>The name under which an instrument is scraped.</summary>
    public static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return TypeOf(instrument) == "counter" ? name + "_total" : name;
    }

    internal static string TypeOf(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter"
            : "gauge";
    }

    /// <summary>Labels as they stand in braces, in the order of their names; empty if there are none.</summary>
    internal static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var sorted = tags.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return string.Join(',', sorted.Select(t => $"{t.Key.Replace('.', '_')}=\"{Escape(Convert.ToString(t.Value, CultureInfo.InvariantCulture) ?? "", quotes: true)}\""));
    }

    private static void Histogram(StringBuilder text, string name, string labels, double sum, IReadOnlyList<long> buckets)
    {
        for (var i = 0; i < buckets.Count; i++)
        {
            var bound = i < MetricSeries.Bounds.Count ? Number(MetricSeries.Bounds[i]) : "+Inf";
            Line(text, name + "_bucket", $"{labels}{(labels.Length == 0 ? "" : ",")}le=\"{bound}\"", buckets[i].ToString(CultureInfo.InvariantCulture));
        }
        Line(text, name + "_sum", labels, Number(sum));
        Line(text, name + "_count", labels, buckets[^1].ToString(CultureInfo.InvariantCulture));
    }

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text, bool quotes)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }
}
