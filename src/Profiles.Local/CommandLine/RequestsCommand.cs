using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>requests open|list|show|check|subject|run|refuse|export</c>: what persons ask for.</summary>
internal static class RequestsCommand
{
    private static readonly string[] Columns = ["id", "kind", "status", "subject", "dueAt", "overdue"];

    public static Command Create(CommandFrame frame) => frame.Command(
        "requests", CommandTexts.Requests, [RequestOpenCommand.Create(frame), List(frame), Show(frame), Check(frame), Subject(frame), Run(frame), Refuse(frame), Export(frame)]);

    private static Command List(CommandFrame frame)
    {
        var closed = new Option<bool>("--closed") { Description = CommandTexts.RequestsClosed.In(frame.Language) };
        var limit = new Option<int?>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N" };
        return frame.Runs(frame.Command("list", CommandTexts.RequestsList, [closed, limit]), async (parsed, session, output, cancellation) =>
        {
            var query = $"state={(parsed.GetValue(closed) ? "closed" : "open")}";
            if (parsed.GetValue(limit) is { } most) query += string.Create(CultureInfo.InvariantCulture, $"&limit={most}");
            var answer = await session.Client.GetAsync($"api/person-requests?{query}", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            output.Table(Columns, answer.Body.Items().Select(i => (IReadOnlyList<string>)
            [
                i.Text("id"), i.Text("kindName"), output.Label(i.Text("status")), output.Label(i.Text("subject")), time.Text(i.Text("dueAt")),
                i.Text("overdue") == "true" ? output.Label("overdue") : i.Text("dueSoon") == "true" ? output.Label("dueSoon") : "",
            ]));
            return ExitCodes.Ok;
        });
    }

    private static Command Show(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.RequestId);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("show", CommandTexts.RequestsShow, [id, unmask]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(unmask) ? "?" + ProfileCommand.Unmasking[1..] : "";
            var answer = await session.Client.GetAsync(Path(parsed.GetRequiredValue(id)) + query, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Check(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.RequestId);
        var method = frame.Argument("METHOD", CommandTexts.RequestMethod);
        return Posts(frame, frame.Command("check", CommandTexts.RequestsCheck, [id, method]), parsed =>
            ($"{Path(parsed.GetRequiredValue(id))}/check", new JsonObject { ["method"] = parsed.GetRequiredValue(method) }));
    }

    private static Command Subject(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.RequestId);
        var profile = frame.Argument("PROFILE", CommandTexts.RequestProfile);
        return Posts(frame, frame.Command("subject", CommandTexts.RequestsSubject, [id, profile]), parsed =>
            ($"{Path(parsed.GetRequiredValue(id))}/subject", new JsonObject { ["profile"] = parsed.GetRequiredValue(profile) }));
    }

    private static Command Run(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.RequestId);
        return Posts(frame, frame.Command("run", CommandTexts.RequestsRun, [id]), parsed => ($"{Path(parsed.GetRequiredValue(id))}/run", null));
    }

    private static Command Refuse(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.RequestId);
        var reason = frame.Argument("REASON", CommandTexts.RequestReason);
        var note = frame.Option("--note", "TEXT", CommandTexts.RequestNote);
        return Posts(frame, frame.Command("refuse", CommandTexts.RequestsRefuse, [id, reason, note]), parsed =>
            ($"{Path(parsed.GetRequiredValue(id))}/refuse", new JsonObject { ["reason"] = parsed.GetRequiredValue(reason), ["note"] = parsed.GetValue(note) }));
    }

    private static Command Export(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.RequestId);
        var file = frame.Argument("FILE", CommandTexts.RequestFile);
        return frame.Runs(frame.Command("export", CommandTexts.RequestsExport, [id, file]), async (parsed, session, output, cancellation) =>
        {
            var path = System.IO.Path.GetFullPath(parsed.GetRequiredValue(file));
            var answer = await session.Client.DownloadAsync($"{Path(parsed.GetRequiredValue(id))}/export", path, cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["file"] = path }, () => output.Line(output.Text(Texts.RequestExported, path)))
                : output.Fail(answer);
        });
    }

    private static Command Posts(CommandFrame frame, Command command, Func<ParseResult, (string Path, JsonObject? Body)> call) =>
        frame.Runs(command, async (parsed, session, output, cancellation) =>
        {
            var (path, body) = call(parsed);
            var answer = await session.Client.PostAsync(path, body, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        });

    internal static void Write(JsonObject request, Output output)
    {
        output.Line($"{request.Text("id")}  {request.Text("kindName")}  {output.Label(request.Text("status"))}");
        foreach (var part in new[] { "profile", "subject", "purpose", "dueAt", "export", "exportUntil" })
            if (request.Text(part) is { Length: > 0 } text) output.Line("  " + output.Text(Texts.Labelled, output.Label(part), output.Label(text)));
        if (request["refused"] is JsonObject refused)
            output.Line("  " + output.Text(Texts.Labelled, output.Label("reason"), $"{output.Label(refused.Text("reason"))} {refused.Text("note")}".TrimEnd()));
        if (request["given"] is JsonObject given)
        {
            foreach (var identifier in given.Items("identifiers")) output.Line("  " + output.Text(Texts.Labelled, identifier.Text("kind"), identifier.Text("value")));
            foreach (var correction in given.Items("corrections")) output.Line("  " + output.Text(Texts.Labelled, correction.Text("field"), correction.Text("value")));
        }
        if (request.Items("receipts").Any())
            output.Table(["store", "found", "done", "note"], request.Items("receipts").Select(r => (IReadOnlyList<string>)
                [r.Text("store"), JsonReading.Grouped(r.Number("found")), JsonReading.Grouped(r.Number("done")), output.Label(r.Text("note"))]));
        output.Table(["at", "status", "by", "code"], request.Items("steps").Select(s => (IReadOnlyList<string>)
            [s.Text("at"), output.Label(s.Text("to")), s.Text("by"), output.Label(s.Text("code"))]));
    }

    private static string Path(string id) => $"api/person-requests/{Uri.EscapeDataString(id)}";
}
