using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>reviews list|show|answer|bulk|undo</c>: questions to stewards.</summary>
internal static class ReviewsCommand
{
    private static readonly string[] Columns = ["id", "suggestion", "confidence", "priority", "reason", "state", "claimedBy"];

    public static Command Create(CommandFrame frame) => frame.Command("reviews", CommandTexts.Reviews, [List(frame), Show(frame), Answer(frame), Bulk(frame), Undo(frame)]);

    private static Command List(CommandFrame frame)
    {
        var kind = frame.Option("--kind", "KIND", CommandTexts.ReviewKind);
        var state = frame.Option("--state", "STATE", CommandTexts.ReviewState);
        var limit = new Option<int?>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N" };
        return frame.Runs(frame.Command("list", CommandTexts.ReviewsList, [kind, state, limit]), async (parsed, session, output, cancellation) =>
        {
            var query = $"kind={Uri.EscapeDataString(parsed.GetValue(kind) ?? "identity")}&state={Uri.EscapeDataString(parsed.GetValue(state) ?? "open")}";
            if (parsed.GetValue(limit) is { } most) query += string.Create(CultureInfo.InvariantCulture, $"&limit={most}");
            var answer = await session.Client.GetAsync($"api/reviews?{query}", cancellation);
            return answer.Ok
                ? output.Answer(answer.Body, () => output.Table(Columns, answer.Body.Items().Select(i => Columns.Select(c => i.Text(c)).ToArray())))
                : output.Fail(answer);
        });
    }

    private static Command Show(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.ReviewId);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("show", CommandTexts.ReviewsShow, [id, unmask]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(unmask) ? ProfileCommand.Unmasking : "";
            var answer = await session.Client.GetAsync($"{Path(parsed.GetRequiredValue(id))}{(query.Length > 0 ? "?" + query[1..] : "")}", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Answer(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.ReviewId);
        var word = frame.Argument("ANSWER", CommandTexts.ReviewAnswer);
        var reason = frame.Option("--reason", "TEXT", CommandTexts.Reason);
        var corrected = new Option<string[]>("--set") { Description = CommandTexts.ReviewSet.In(frame.Language), HelpName = "COLUMN=TEXT" };
        var always = new Option<bool>("--always") { Description = CommandTexts.ReviewAlways.In(frame.Language) };
        // A placeholder confirmed is a publication: profiles are put together anew.
        return frame.Runs(frame.Command("answer", CommandTexts.ReviewsAnswer, [id, word, corrected, always, reason]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject { ["answer"] = parsed.GetRequiredValue(word), ["reason"] = parsed.GetValue(reason), ["always"] = parsed.GetValue(always) };
            var texts = new JsonObject();
            foreach (var pair in parsed.GetValue(corrected) ?? [])
            {
                if (pair.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at)) return output.Fail(ExitCodes.Usage, Texts.Usage, "--set COLUMN=TEXT");
                texts[pair[..at]] = pair[(at + 1)..];
            }
            if (texts.Count > 0) request["corrected"] = texts;
            var answer = await session.Client.PostAsync($"{Path(parsed.GetRequiredValue(id))}/answer", request, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        }, runPumps: true);
    }

    private static Command Bulk(CommandFrame frame)
    {
        var word = frame.Argument("ANSWER", CommandTexts.ReviewAnswer);
        var kind = frame.Option("--kind", "KIND", CommandTexts.ReviewKind);
        var why = new Option<string>("--why") { Description = CommandTexts.ReviewWhy.In(frame.Language), HelpName = "REASON", Required = true };
        var reason = frame.Option("--reason", "TEXT", CommandTexts.Reason);
        return frame.Runs(frame.Command("bulk", CommandTexts.ReviewsBulk, [word, kind, why, reason]), async (parsed, session, output, cancellation) =>
        {
            var answered = new JsonArray();
            var query = $"api/reviews?kind={Uri.EscapeDataString(parsed.GetValue(kind) ?? "held")}&limit=100";
            for (string? after = ""; after is not null;)
            {
                var page = await session.Client.GetAsync(after.Length == 0 ? query : $"{query}&after={Uri.EscapeDataString(after)}", cancellation);
                if (!page.Ok) return output.Fail(page);
                JsonNode[] ids = [.. page.Body.Items().Where(i => i.Text("reason") == parsed.GetRequiredValue(why)).Select(i => JsonValue.Create(i.Text("id")))];
                after = page.Body.Text("next") is { Length: > 0 } next ? next : null;
                if (ids.Length == 0) continue;
                var request = new JsonObject { ["ids"] = new JsonArray(ids), ["answer"] = parsed.GetRequiredValue(word), ["reason"] = parsed.GetValue(reason) };
                var answer = await session.Client.PostAsync("api/reviews/answers", request, cancellation);
                if (!answer.Ok) return output.Fail(answer);
                foreach (var item in answer.Body.Items()) answered.Add(item.DeepClone());
            }
            var body = new JsonObject { ["items"] = answered };
            return output.Answer(body, () => output.Table(["id", "status", "problem"], body.Items().Select(i => new[] { i.Text("id"), output.Label(i.Text("status")), i.Text("problem") })));
        }, runPumps: true);
    }

    private static Command Undo(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.ReviewId);
        return frame.Runs(frame.Command("undo", CommandTexts.ReviewsUndo, [id]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.PostAsync($"{Path(parsed.GetRequiredValue(id))}/undo", null, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        }, runPumps: true);
    }

    private static void Write(JsonObject item, Output output)
    {
        output.Table(["id", "state", "suggestion", "confidence", "answers", "decision"], [[item.Text("id"), output.Label(item.Text("state")), item.Text("suggestion"), item.Text("confidence"), item.Text("answers"), item.Text("decision")]]);
        if (item["pair"] is JsonObject pair) IdentityPage.WritePair(pair, output);
        if (item["value"] is JsonObject value) output.Line(output.Text(Texts.Labelled, value.Text("kind"), value.Text("value")));
        if (item["row"] is JsonObject row) WriteRow(row, output);
        if (item["component"] is JsonObject component) IdentityPage.WriteCluster(component, output);
    }

    private static void WriteRow(JsonObject row, Output output)
    {
        output.Line("");
        foreach (var cell in row.Items("cells")) output.Line("  " + output.Text(Texts.Labelled, cell.Text("column"), cell.Text("value")));
        foreach (var finding in row.Items("findings")) output.Line($"{output.Label(finding.Text("severity"))}  {finding.Text("ruleName")}: {finding.Text("reason")}");
        if (row["suggestion"] is JsonObject suggestion)
            output.Line($"{output.Label("suggestion")}  --set {suggestion.Text("column")}={suggestion.Text("value")} ({suggestion.Text("confidence")})");
    }

    private static string Path(string id) => $"api/reviews/{Uri.EscapeDataString(id)}";
}
