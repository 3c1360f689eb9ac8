using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>quality [--channel C] [--field F] [--alerts]</c>: the quality of batches over time, newest first.</summary>
internal static class QualityCommand
{
    private const int DefaultLimit = 20;
    private static readonly string[] Measures = ["completeness", "validity", "uniqueness", "consistency", "timeliness", "drift"];

    public static Command Create(CommandFrame frame)
    {
        var channel = frame.Option("--channel", "NAME", CommandTexts.QualityChannel);
        var field = frame.Option("--field", "FIELD", CommandTexts.QualityField);
        var alerts = new Option<bool>("--alerts") { Description = CommandTexts.QualityAlerts.In(frame.Language) };
        var limit = new Option<int>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        return frame.Runs(frame.Command("quality", CommandTexts.Quality, [channel, field, alerts, limit]), async (parsed, session, output, cancellation) =>
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"api/quality?limit={parsed.GetValue(limit)}&alerts={(parsed.GetValue(alerts) ? "true" : "false")}");
            if (parsed.GetValue(channel) is { } only) path += "&channel=" + Uri.EscapeDataString(only);
            if (parsed.GetValue(field) is { } of) path += "&field=" + Uri.EscapeDataString(of);
            var answer = await session.Client.GetAsync(path, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            Show(answer.Body, await BusinessTime.ReadAsync(session.Client, cancellation), output);
            return ExitCodes.Ok;
        });
    }

    private static void Show(JsonObject body, BusinessTime time, Output output)
    {
        output.Table(["batch", "channel", "name", "observedAt", "read", .. Measures, "alerts"], body.Items().Select(point => (IReadOnlyList<string>)
        [
            point.Text("batch"), point.Text("channel"), point.Text("name"), time.Text(point.Text("observedAt")), point.Text("read"),
            .. Measures.Select(measure => Figure(point, measure)), point.Items("alerts").Count().ToString(CultureInfo.InvariantCulture),
        ]));
        foreach (var point in body.Items())
            foreach (var alert in point.Items("alerts"))
                output.Line($"{output.Label(alert.Text("level"))}  {point.Text("batch")}  {alert.Text("text")}");
    }

    /// <summary>Before and after where they differ.</summary>
    private static string Figure(JsonObject point, string measure)
    {
        if (point.Items("figures").FirstOrDefault(f => f.Text("measure") == measure) is not { } figure) return "";
        var (before, after) = (figure["before"]?.GetValue<double>(), figure["after"]!.GetValue<double>());
        string Number(double value) => measure == "drift" ? value.ToString("0.00", CultureInfo.InvariantCulture) : (Math.Floor(value * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";
        return before is { } known && Number(known) != Number(after) ? $"{Number(known)} → {Number(after)}" : Number(after);
    }
}
