using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Profiles.Definitions;

namespace Profiles.Local.CommandLine;

/// <summary><c>retention [plan|run]</c>: how long data are kept, what would go now, and letting it go.</summary>
internal static class RetentionCommand
{
    private static readonly Localized Retention = new("数据保留多久，以及最近的执行", "how long data are kept, and the last runs");
    private static readonly Localized Plan = new("现在执行会清除什么（只计数）", "what would go now: counts only");
    private static readonly Localized Run = new("清除已满保留期的数据，直到完成", "take away what was kept long enough, to the end");
    private static readonly Localized Nothing = new("没有已满保留期的数据。", "Nothing was kept long enough.");
    private static readonly Localized Unfinished = new("未看完全部客户；执行时会继续。", "Not everybody was looked at; runs go on.");
    private static readonly Localized InactiveHint = new("久无往来的客户 {0} 个（可提出删除请求）：{1}", "{0} customers of whom nothing came any more (erase them by a request): {1}");
    private static readonly Localized Forever = new("不限", "for ever");
    private static readonly Localized General = new("（全部）", "(all)");
    private const int Shown = 5;

    public static Command Create(CommandFrame frame)
    {
        var command = frame.Runs(frame.Command("retention", Retention), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync("api/retention", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            output.Table(["kind", "channel", "type", "days", "atLeastDays", "basis"], answer.Body.Items("rules").Select(r => (IReadOnlyList<string>)
            [
                output.Label(r.Text("kind")), r.Text("channel") is { Length: > 0 } channel ? channel : output.Text(General), string.Join(", ", (r["types"] as JsonArray ?? []).Select(t => t!.GetValue<string>())),
                r.Text("days") is { Length: > 0 } days ? days : output.Text(Forever), r.Text("atLeastDays"), r.Text("basis"),
            ]));
            foreach (var warning in (answer.Body["warnings"] as JsonArray ?? []).Select(w => w!.GetValue<string>())) output.Line($"! {warning}");
            output.Table(["at", "by", "removed"], answer.Body.Items("runs").Select(r => (IReadOnlyList<string>)
                [time.Text(r.Text("at")), r.Text("by"), string.Join(", ", r.Items("counts").GroupBy(c => c.Text("kind")).Select(k => $"{output.Label(k.Key)} {Sum(k)}"))]));
            if (answer.Body["dropped"] is JsonObject { Count: > 0 } dropped)
                output.Table(["channel", "notCollected", "records"], dropped.SelectMany(channel => (channel.Value as JsonObject ?? []).Select(field => (IReadOnlyList<string>)
                    [channel.Key, field.Key, field.Value!.ToJsonString()])));
            return ExitCodes.Ok;
        });
        command.Add(frame.Runs(frame.Command("plan", Plan), async (parsed, session, output, cancellation) =>
            Show(await session.Client.GetAsync("api/retention/plan", cancellation), output)));
        command.Add(frame.Runs(frame.Command("run", Run), async (parsed, session, output, cancellation) =>
        {
            var counts = new JsonArray();
            while (true)
            {
                var answer = await session.Client.PostAsync("api/retention/run", null, cancellation);
                if (!answer.Ok) return output.Fail(answer);
                foreach (var count in answer.Body.Items("counts")) counts.Add(count.DeepClone());
                // Each run is bounded; the next one goes on where it stopped.
                if (answer.Body["complete"]?.GetValue<bool>() is false) continue;
                answer.Body["counts"] = counts;
                return Show(answer, output);
            }
        }));
        return command;
    }

    private static int Show(ApiAnswer answer, Output output)
    {
        if (!answer.Ok) return output.Fail(answer);
        return output.Answer(answer.Body, () =>
        {
            if (answer.Body.Items("counts").Any())
                output.Table(["kind", "channel", "records"], answer.Body.Items("counts").Select(c => (IReadOnlyList<string>)
                    [output.Label(c.Text("kind")), c.Text("channel"), c.Text("count")]));
            else output.Line(output.Text(Nothing));
            if (answer.Body["inactive"] is JsonArray { Count: > 0 } inactive)
                output.Line(output.Text(InactiveHint, inactive.Count, string.Join(", ", inactive.Take(Shown).Select(i => i!.GetValue<string>())) + (inactive.Count > Shown ? " …" : "")));
            if (answer.Body["complete"]?.GetValue<bool>() is false) output.Line(output.Text(Unfinished));
        });
    }

    private static string Sum(IEnumerable<JsonObject> counts) =>
        counts.Sum(c => long.Parse(c.Text("count"), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
