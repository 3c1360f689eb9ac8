using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>destinations list|show|test|rotate|enable|deliveries|replay</c>: where changes are told and what became of it.</summary>
internal static class DestinationsCommand
{
    private static readonly string[] Columns = ["id", "name", "url", "enabled", "stopped", "secrets"];
    private static readonly string[] DeliveryColumns = ["id", "status", "at", "types", "attempts", "answer", "reason", "nextAt"];

    public static Command Create(CommandFrame frame) => frame.Command("destinations", DestinationTexts.Destinations, [
        List(frame), Show(frame), Test(frame), Rotate(frame), Enable(frame), Deliveries(frame), Replay(frame)]);

    private static string Path(string id) => $"api/destinations/{Uri.EscapeDataString(id)}";

    private static Command List(CommandFrame frame) => frame.Runs(frame.Command("list", DestinationTexts.List), async (_, session, output, cancellation) =>
    {
        var answer = await session.Client.GetAsync("api/destinations", cancellation);
        if (!answer.Ok) return output.Fail(answer);
        var time = await BusinessTime.ReadAsync(session.Client, cancellation);
        return output.Answer(answer.Body, () => output.Table(Columns, answer.Body.Items().Select(d => Row(d, output, time))));
    });

    private static IReadOnlyList<string> Row(JsonNode? d, Output output, BusinessTime time) =>
        [d.Text("id"), d.Text("name"), d.Text("url"), output.Label(d.Text("enabled")), time.Text(d.Text("stopped")), d.Text("secrets")];

    private static Command Show(CommandFrame frame)
    {
        var id = frame.Argument("ID", DestinationTexts.Id);
        return frame.Runs(frame.Command("show", DestinationTexts.Show, [id]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(Path(parsed.GetRequiredValue(id)), cancellation);
            if (!answer.Ok) return output.Fail(answer);
            return output.Answer(answer.Body, () =>
            {
                foreach (var (name, value) in answer.Body)
                    output.Line(output.Text(Texts.Labelled, output.Label(name), value is JsonValue ? answer.Body.Text(name) : value?.ToJsonString() ?? ""));
            });
        });
    }

    private static Command Test(CommandFrame frame)
    {
        var id = frame.Argument("ID", DestinationTexts.Id);
        return frame.Runs(frame.Command("test", DestinationTexts.Test, [id]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.PostAsync(Path(parsed.GetRequiredValue(id)) + "/test", null, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var (body, taken) = (answer.Body, answer.Body["taken"]?.GetValue<bool>() is true);
            return output.Answer(
                body,
                () => output.Line(taken
                    ? output.Text(DestinationTexts.Taken, body.Text("status"), body.Text("durationMs"))
                    : output.Text(DestinationTexts.NotTaken, body.Text("reason"), body.Text("status"), body.Text("durationMs"))),
                taken ? ExitCodes.Ok : ExitCodes.Failed);
        });
    }

    private static Command Rotate(CommandFrame frame)
    {
        var id = frame.Argument("ID", DestinationTexts.Id);
        var overlap = new Option<double?>("--overlap") { Description = DestinationTexts.Overlap.In(frame.Language), HelpName = "HOURS" };
        return frame.Runs(frame.Command("rotate", DestinationTexts.Rotate, [id, overlap]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.PostAsync(
                Path(parsed.GetRequiredValue(id)) + "/secrets", new JsonObject { ["overlapHours"] = parsed.GetValue(overlap) }, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(DestinationTexts.Secret, answer.Body.Text("secret")))) : output.Fail(answer);
        });
    }

    private static Command Enable(CommandFrame frame)
    {
        var id = frame.Argument("ID", DestinationTexts.Id);
        return frame.Runs(frame.Command("enable", DestinationTexts.Enable, [id]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var answer = await session.Client.PostAsync(Path(wanted) + "/enable", null, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(DestinationTexts.Enabled, wanted))) : output.Fail(answer);
        });
    }

    private static Command Deliveries(CommandFrame frame)
    {
        var id = frame.Argument("ID", DestinationTexts.Id);
        var status = frame.Option("--status", "STATUS", DestinationTexts.Status);
        var limit = new Option<int?>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N" };
        return frame.Runs(frame.Command("deliveries", DestinationTexts.Deliveries, [id, status, limit]), async (parsed, session, output, cancellation) =>
        {
            List<string> query = [];
            if (parsed.GetValue(status) is { } wanted) query.Add($"status={Uri.EscapeDataString(wanted)}");
            if (parsed.GetValue(limit) is { } most) query.Add(string.Create(CultureInfo.InvariantCulture, $"limit={most}"));
            var answer = await session.Client.GetAsync($"{Path(parsed.GetRequiredValue(id))}/deliveries?{string.Join('&', query)}", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            return output.Answer(answer.Body, () => output.Table(DeliveryColumns, answer.Body.Items().Select(d => Row(d, time))));
        });
    }

    private static IReadOnlyList<string> Row(JsonNode? delivery, BusinessTime time)
    {
        var attempts = delivery?["attempts"] as JsonArray ?? [];
        var types = (delivery?["types"] as JsonArray ?? []).Select(t => t!.GetValue<string>());
        return
        [
            delivery.Text("id"), delivery.Text("status"), time.Text(delivery.Text("at")), string.Join(", ", types),
            attempts.Count.ToString(CultureInfo.InvariantCulture), attempts.LastOrDefault().Text("status"), delivery.Text("reason"), time.Text(delivery.Text("nextAt")),
        ];
    }

    private static Command Replay(CommandFrame frame)
    {
        var id = frame.Argument("ID", DestinationTexts.Id);
        var delivery = frame.Option("--delivery", "ID", DestinationTexts.Delivery);
        // With a host of the command's own the messages are kept, and attempted when a host runs.
        return frame.Runs(frame.Command("replay", DestinationTexts.Replay, [id, delivery]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.PostAsync(
                Path(parsed.GetRequiredValue(id)) + "/replay", new JsonObject { ["delivery"] = parsed.GetValue(delivery) }, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var text = answer.Body["more"]?.GetValue<bool>() is true ? DestinationTexts.More : DestinationTexts.Replayed;
            return output.Answer(answer.Body, () => output.Line(output.Text(text, answer.Body.Text("replayed"))));
        });
    }
}
