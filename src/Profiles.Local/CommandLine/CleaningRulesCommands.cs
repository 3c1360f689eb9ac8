using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>rules list</c>: cleaning rules in their order. <c>rules reclean</c>: files that came before under the rules of now.</summary>
internal static class CleaningRulesCommands
{
    private static readonly string[] Columns = ["id", "check", "severity", "enabled", "channels", "fields", "when", "name"];

    public static Command List(CommandFrame frame)
    {
        var channel = frame.Option("--channel", "CHANNEL", CommandTexts.Channel);
        return frame.Runs(frame.Command("list", CommandTexts.RulesList, [channel]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(channel) is { } one ? $"?channel={Uri.EscapeDataString(one)}" : "";
            var answer = await session.Client.GetAsync($"api/cleaning/rules{query}", cancellation);
            return answer.Ok
                ? output.Answer(answer.Body, () => output.Table(Columns, answer.Body.Items().Select(i => Columns.Select(c => Cell(i, c, output)).ToArray())))
                : output.Fail(answer);
        });
    }

    public static Command Reclean(CommandFrame frame)
    {
        var channel = frame.Option("--channel", "CHANNEL", CommandTexts.Channel);
        var plan = new Option<bool>("--plan") { Description = CommandTexts.RecleanPlan.In(frame.Language) };
        return frame.Runs(frame.Command("reclean", CommandTexts.RulesReclean, [channel, plan]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject { ["channel"] = parsed.GetValue(channel), ["plan"] = parsed.GetValue(plan) };
            var answer = await session.Client.PostAsync("api/cleaning/reclean", request, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (parsed.GetValue(plan)) return output.Answer(answer.Body, () => Show(answer.Body, output));
            foreach (var batch in answer.Body.Items().Where(b => b.Text("problem").Length == 0))
            {
                var progress = new ImportProgress(batch.Text("name"), frame.Context, output);
                var closed = await BatchWait.UntilClosedAsync(session.Client, batch, progress.Show, frame.Context.Time, cancellation);
                progress.End();
                if (!closed.Ok) return output.Fail(closed);
                if (BatchWait.FailIfStalled(closed.Body, output) is { } stalled) return stalled;
                batch["status"] = closed.Body.Text("status");
                batch["changed"] = closed.Body["recleaned"]?["changed"]?.DeepClone();
            }
            return output.Answer(answer.Body, () => Show(answer.Body, output));
        }, parsed => !parsed.GetValue(plan));
    }

    private static string Cell(JsonObject rule, string column, Output output) =>
        column is "severity" or "enabled" ? output.Label(rule.Text(column)) : rule.Text(column);

    private static void Show(JsonObject body, Output output) => output.Table(
        ["id", "name", "status", "read", "changed", "problem"],
        body.Items().Select(i => new[] { i.Text("id"), i.Text("name"), output.Label(i.Text("status")), i.Text("read"), i.Text("changed"), i.Text("problem") }));
}
