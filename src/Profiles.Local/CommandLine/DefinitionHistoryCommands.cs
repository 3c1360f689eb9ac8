using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>definitions history|rollback|upgrade</c>: what was published, the way back, and what a newer program brings.</summary>
internal static class DefinitionHistoryCommands
{
    public static Command History(CommandFrame frame)
    {
        var definition = new Argument<string?>("KIND/ID") { Description = DefinitionTexts.Definition.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        return frame.Runs(frame.Command("history", DefinitionTexts.History, [definition]), async (parsed, session, output, cancellation) =>
        {
            if (parsed.GetValue(definition) is not { } of)
            {
                var all = await session.Client.GetAsync("api/definitions/history", cancellation);
                return all.Ok ? output.Answer(all.Body, () => ShowAll(all.Body, output)) : output.Fail(all);
            }
            if (Split(of) is not var (kind, id)) return output.Fail(ExitCodes.Usage, Texts.Usage, of);
            var answer = await session.Client.GetAsync($"api/definitions/{Uri.EscapeDataString(kind)}/{Uri.EscapeDataString(id)}/history", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => ShowOne(answer.Body, output)) : output.Fail(answer);
        });
    }

    public static Command Rollback(CommandFrame frame)
    {
        var to = new Argument<string[]>("TO") { Description = DefinitionTexts.RollbackTo.In(frame.Language), Arity = new ArgumentArity(1, 2) };
        var plan = new Option<bool>("--plan") { Description = DefinitionTexts.OnlyPlan.In(frame.Language) };
        var why = frame.Option("--why", "TEXT", DefinitionTexts.Why);
        var draft = frame.Option("--draft", "NAME", DefinitionTexts.ToDraft);
        return frame.Runs(frame.Command("rollback", DefinitionTexts.Rollback, [to, plan, why, draft]), async (parsed, session, output, cancellation) =>
        {
            var said = parsed.GetRequiredValue(to);
            if (Target(said) is not { } request) return output.Fail(ExitCodes.Usage, Texts.Usage, string.Join(' ', said));
            return await SendAsync("rollback", request, parsed, (plan, why, draft), session, output, cancellation);
        }, parsed => !parsed.GetValue(plan));
    }

    public static Command Upgrade(CommandFrame frame)
    {
        var plan = new Option<bool>("--plan") { Description = DefinitionTexts.OnlyPlan.In(frame.Language) };
        var take = new Option<string[]>("--take") { Description = DefinitionTexts.Take.In(frame.Language), HelpName = "KIND[/ID]", Arity = ArgumentArity.OneOrMore };
        var why = frame.Option("--why", "TEXT", DefinitionTexts.Why);
        var draft = frame.Option("--draft", "NAME", DefinitionTexts.ToDraft);
        return frame.Runs(frame.Command("upgrade", DefinitionTexts.Upgrade, [plan, take, why, draft]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject();
            if (parsed.GetValue(take) is { Length: > 0 } taken) request["take"] = new JsonArray([.. taken.Select(t => (JsonNode)t)]);
            return await SendAsync("upgrade", request, parsed, (plan, why, draft), session, output, cancellation);
        }, parsed => !parsed.GetValue(plan));
    }

    private static async Task<int> SendAsync(
        string path, JsonObject request, ParseResult parsed, (Option<bool> Plan, Option<string?> Why, Option<string?> Draft) options, Session session, Output output,
        CancellationToken cancellation)
    {
        if (parsed.GetValue(options.Plan)) request["plan"] = true;
        DefinitionFiles.Put(request, "why", parsed, options.Why);
        DefinitionFiles.Put(request, "draft", parsed, options.Draft);
        var answer = await session.Client.PostAsync($"api/definitions/{path}", request, cancellation);
        return DefinitionAnswers.Show(answer, output, body =>
        {
            DefinitionAnswers.Plan(body, output);
            if (parsed.GetValue(options.Draft) is { } name && !parsed.GetValue(options.Plan)) output.Line(output.Text(DefinitionTexts.Saved, name));
        });
    }

    private static JsonObject? Target(string[] said) => said switch
    {
        [var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var publication) => new JsonObject { ["publication"] = publication },
        [var definition, var number] when Split(definition) is var (kind, id) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) =>
            new JsonObject { ["kind"] = kind, ["id"] = id, ["version"] = version },
        _ => null,
    };

    private static (string Kind, string Id)? Split(string definition) => definition.Split('/') is [{ Length: > 0 } kind, { Length: > 0 } id] ? (kind, id) : null;

    private static void ShowAll(JsonObject body, Output output) => output.Table(["publication", "at", "by", "reason", "definitions"], body.Items().Select(p => (IReadOnlyList<string>)
        [p.Text("number"), p.Text("at"), By(p), p.Text("why"), Some([.. p.Items("definitions").Select(d => $"{d.Text("kind")}/{d.Text("id")}")])]));

    private static void ShowOne(JsonObject body, Output output)
    {
        output.Table(["version", "publication", "at", "by", "reason", "origin"], body.Items().Select(v => (IReadOnlyList<string>)
            [v.Text("version"), v.Text("publication"), v.Text("at"), By(v), v.Text("why"), v["removed"]?.GetValue<bool>() is true ? output.Text(DefinitionTexts.Removed) : v.Text("origin")]));
        foreach (var version in body.Items().Where(v => v.Items("differences").Any()))
        {
            output.Line(version.Text("version"));
            foreach (var difference in version.Items("differences"))
                output.Line($"  {difference.Text("path")}: {Or(difference.Text("before"))} → {Or(difference.Text("after"))}");
        }
    }

    private static string By(JsonObject published) => published.Text("approvedBy") is { Length: > 0 } approved ? $"{published.Text("by")} / {approved}" : published.Text("by");

    private static string Or(string text) => text.Length == 0 ? "–" : text;

    private static string Some(IReadOnlyList<string> names) => names.Count <= 3 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))} … ({names.Count})";
}
