using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>channel requests</c>, <c>rejections</c> and <c>replay</c>: what came, what was refused, and working on it again.</summary>
internal static class ChannelRequestCommands
{
    private static readonly string[] RequestColumns = ["id", "receivedAt", "bytes", "leads", "accepted", "held", "rejected", "waiting", "withdrawn"];
    private static readonly string[] RejectionColumns = ["lastAt", "count", "status", "reason", "place", "expected", "found"];
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public static Command Requests(CommandFrame frame) =>
        Listing(frame, "requests", ChannelTexts.Requests, frame.Argument("ID", ChannelTexts.Id), RequestColumns);

    public static Command Rejections(CommandFrame frame) =>
        Listing(frame, "rejections", ChannelTexts.Rejections, frame.Argument("ID", ChannelTexts.RejectionsOf), RejectionColumns);

    public static Command Replay(CommandFrame frame)
    {
        var id = frame.Argument("ID", ChannelTexts.Id);
        var since = frame.Option("--since", "TIME", ChannelTexts.Since);
        var until = frame.Option("--until", "TIME", ChannelTexts.Until);
        var setAside = new Option<bool>("--set-aside") { Description = ChannelTexts.SetAside.In(frame.Language) };
        var request = frame.Option("--request", "ID", ChannelTexts.OneRequest);
        return frame.Runs(frame.Command("replay", ChannelTexts.Replay, [id, since, until, setAside, request]), async (parsed, session, output, cancellation) =>
        {
            var scope = new JsonObject
            {
                ["since"] = parsed.GetValue(since), ["until"] = parsed.GetValue(until), ["setAside"] = parsed.GetValue(setAside), ["request"] = parsed.GetValue(request),
            };
            string[] counts = ["requests", "unreadable", "leads", "withdrawn"];
            var totals = counts.ToDictionary(c => c, _ => 0L, StringComparer.Ordinal);
            while (true)
            {
                var step = await session.Client.PostAsync(ChannelCommand.Path(parsed.GetRequiredValue(id)) + "/replay", (JsonObject)scope.DeepClone(), cancellation);
                if (!step.Ok) return output.Fail(step);
                foreach (var count in counts) totals[count] += step.Body.Number(count);
                if (step.Body.Text("next") is not { Length: > 0 } next) break;
                scope["next"] = next;
            }
            await WaitAsync(session, cancellation);
            return output.Answer(
                new JsonObject(totals.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))),
                () => output.Line(output.Text(ChannelTexts.Replayed, [.. counts.Select(c => (object)totals[c])])));
        }, runPumps: true);
    }

    /// <summary>Waits until no lead waits any more: a host of the command's own ends with it.</summary>
    public static async Task WaitAsync(Session session, CancellationToken cancellation)
    {
        while ((await session.Client.GetAsync("api/health", cancellation)).Body["queues"].Number("leads") > 0) await Task.Delay(BetweenLooks, cancellation);
    }

    private static Command Listing(CommandFrame frame, string name, Definitions.Localized description, Argument<string> id, string[] columns)
    {
        var limit = new Option<int?>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N" };
        return frame.Runs(frame.Command(name, description, [id, limit]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(limit) is { } most ? string.Create(CultureInfo.InvariantCulture, $"?limit={most}") : "";
            var answer = await session.Client.GetAsync($"{ChannelCommand.Path(parsed.GetRequiredValue(id))}/{name}{query}", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            return output.Answer(answer.Body, () => output.Table(columns, answer.Body.Items().Select(i => (IReadOnlyList<string>)
                [.. columns.Select(c => c.EndsWith("At", StringComparison.Ordinal) ? time.Text(i.Text(c)) : i.Text(c))])));
        });
    }
}
