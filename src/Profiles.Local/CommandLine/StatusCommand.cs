using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>status</c>: everything that somebody who runs the product wants to know, on one screen.</summary>
internal static class StatusCommand
{
    private const int DefaultWatch = 2;
    private const int Batches = 100;
    private static readonly string[] QueueColumns = ["queue", "waiting", "oldestSeconds", "deadLetters"];
    private static readonly string[] FunctionColumns = ["function", "lastSuccess", "failures", "behindSeconds"];
    private static readonly string[] BatchColumns = ["id", "channel", "name", "status", "rows"];

    public static Command Create(CommandFrame frame)
    {
        var watch = new Option<int?>("--watch") { Description = OperationTexts.Watch.In(frame.Language), HelpName = "SECONDS", Arity = ArgumentArity.ZeroOrOne };
        return frame.Runs(frame.Command("status", OperationTexts.Status, [watch]), async (parsed, session, output, cancellation) =>
        {
            if (parsed.GetResult(watch) is null) return await ShowAsync(session, frame.Context, output, cancellation);
            var pause = TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(watch) ?? DefaultWatch));
            try
            {
                while (true)
                {
                    if (frame.Context.ShowsProgress && !output.IsJson) frame.Context.Out.Write("\e[H\e[2J");
                    await ShowAsync(session, frame.Context, output, cancellation);
                    await Task.Delay(pause, frame.Context.Time, cancellation);
                }
            }
            catch (OperationCanceledException)
            {
                return ExitCodes.Ok; // Ctrl-C is how it ends
            }
        });
    }

    private static async Task<int> ShowAsync(Session session, CommandContext context, Output output, CancellationToken cancellation)
    {
        var health = await session.Client.GetAsync("api/health", cancellation);
        if (!health.Body.ContainsKey("reasons")) return output.Fail(health);
        var batches = await session.Client.GetAsync($"api/batches?limit={Batches}", cancellation);
        var open = batches.Ok ? batches.Body.Items().Where(b => b["progress"] is not null).ToList() : [];
        var body = health.Body;
        body["hostIsRunning"] = !session.IsOwn;
        body["openBatches"] = new JsonArray([.. open.Select(b => b.DeepClone())]);
        return output.Answer(body, () => Write(body, open, context, output), body.Text("status") == "failing" ? ExitCodes.Failed : ExitCodes.Ok);
    }

    private static void Write(JsonObject body, IReadOnlyList<JsonObject> open, CommandContext context, Output output)
    {
        var process = body["process"]!.AsObject();
        var up = context.Time.GetUtcNow() - DateTimeOffset.Parse(process.Text("startedAt"), CultureInfo.InvariantCulture);
        output.Line(output.Text(OperationTexts.Headline, output.Label(body.Text("status")), process.Text("version"), body.Text("definitions"), up.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture)));
        if (!body["hostIsRunning"]!.GetValue<bool>()) output.Line(output.Text(OperationTexts.NoHost));
        foreach (var reason in body["reasons"]!.AsArray().OfType<JsonObject>()) output.Line(output.Text(OperationTexts.Reason, output.Label(reason.Text("state")), reason.Text("text")));
        output.Line(output.Text(OperationTexts.Figures, JsonReading.Grouped(body.Number("profiles")), (long)(body["dueLagSeconds"]?.GetValue<double>() ?? 0),
            Bytes(body.Number("diskFreeBytes")), Bytes(process.Number("residentBytes")), Bytes(process.Number("managedBytes"))));
        var rates = body["perSecond"]!.AsObject();
        output.Line(output.Text(OperationTexts.Rates, rates.Text("rows"), rates.Text("saves"), rates.Text("deliveries")));
        output.Table(QueueColumns, Rows(body["queueDetails"], QueueColumns));
        if (body["functions"] is JsonArray functions) output.Table(FunctionColumns, Rows(functions, FunctionColumns));
        if (open.Count > 0)
            output.Table(BatchColumns, open.Select(b => (IReadOnlyList<string>)
                [b.Text("id"), b.Text("channel"), b.Text("name"), BatchesCommand.Status(b, output), b["progress"].Text("rows")]));
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(JsonNode? items, string[] columns) =>
        (items?.AsArray().OfType<JsonObject>() ?? []).Select(i => (IReadOnlyList<string>)[.. columns.Select(c => i.Text(c))]);

    private static string Bytes(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):F1} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):F0} MiB");
}
