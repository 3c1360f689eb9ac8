using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>consent WHO [grant|deny|withdraw PURPOSE]</c>, <c>consent import FILE</c>: what customers allow, and writing it down.</summary>
internal static class ConsentCommand
{
    private const int Batch = 500;
    private const int Shown = 20;
    private static readonly string[] Columns = ["purpose", "name", "channel", "allowed", "status", "since", "source", "until"];

    private static readonly Dictionary<string, string> Statuses = new(StringComparer.Ordinal) { ["grant"] = "granted", ["deny"] = "denied", ["withdraw"] = "withdrawn" };

    public static Command Create(CommandFrame frame)
    {
        var who = frame.Argument("WHO", CommandTexts.Who);
        var action = new Argument<string?>("ACTION") { Description = CommandTexts.ConsentAction.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        action.AcceptOnlyFromAmong([.. Statuses.Keys]);
        var purpose = new Argument<string?>("PURPOSE") { Description = CommandTexts.PurposeId.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        var channel = frame.Option("--channel", "CHANNEL", CommandTexts.ContactChannel);
        var at = frame.Option("--at", "TIME", CommandTexts.ConsentAt);
        var source = frame.Option("--source", "NAME", CommandTexts.ConsentSource);
        var proof = frame.Option("--proof", "TEXT", CommandTexts.ConsentProof);
        var expires = frame.Option("--expires", "TIME", CommandTexts.ConsentExpires);
        var command = frame.Command("consent", CommandTexts.Consent, [who, action, purpose, channel, at, source, proof, expires, Import(frame)]);
        return frame.Runs(command, async (parsed, session, output, cancellation) =>
        {
            var (id, exitCode) = await CustomerLookup.FindAsync(parsed.GetRequiredValue(who), "", session.Client, output, cancellation);
            if (id is null) return exitCode;
            if (parsed.GetValue(action) is not { } said) return await ShowAsync(id, session.Client, output, cancellation);
            var request = new JsonObject
            {
                ["purpose"] = parsed.GetValue(purpose), ["channel"] = parsed.GetValue(channel), ["status"] = Statuses[said], ["at"] = parsed.GetValue(at),
                ["source"] = parsed.GetValue(source), ["proof"] = parsed.GetValue(proof), ["expiresAt"] = parsed.GetValue(expires),
            };
            var answer = await session.Client.PostAsync($"api/profiles/{id}/consents", request, cancellation);
            return answer.Ok
                ? output.Answer(answer.Body, () => output.Line(output.Text(Texts.ConsentRecorded, output.Label(Statuses[said]), parsed.GetValue(purpose), answer.Body.Text("profileId"))))
                : output.Fail(answer);
        });
    }

    private static async Task<int> ShowAsync(string id, ApiClient client, Output output, CancellationToken cancellation)
    {
        var answer = await client.GetAsync($"api/profiles/{id}/consents", cancellation);
        if (!answer.Ok) return output.Fail(answer);
        if (output.IsJson) return output.Answer(answer.Body, () => { });
        var time = await BusinessTime.ReadAsync(client, cancellation);
        if (answer.Body["restricted"]?.GetValue<bool>() == true) output.Line(output.Label("restricted"));
        output.Table(Columns, answer.Body.Items("purposes").Select(p => Columns.Select(c => c switch
        {
            "allowed" => output.Label(p["allowed"]?.GetValue<bool>() == true ? "yes" : "no"),
            "status" => p["status"] is null ? "" : output.Label(p.Text(c)),
            "channel" => p.Text("channelName"),
            "since" or "until" => time.Text(p.Text(c)),
            _ => p.Text(c),
        }).ToArray()));
        return ExitCodes.Ok;
    }

    private static Command Import(CommandFrame frame)
    {
        var file = frame.Argument("FILE", CommandTexts.ConsentFile);
        var purpose = frame.Option("--purpose", "PURPOSE", CommandTexts.PurposeOfFile);
        return frame.Runs(frame.Command("import", CommandTexts.ConsentImport, [file, purpose]), (parsed, session, output, cancellation) =>
            ImportAsync(new FileInfo(parsed.GetRequiredValue(file)), parsed.GetValue(purpose), session.Client, output, cancellation));
    }

    private static async Task<int> ImportAsync(FileInfo file, string? purpose, ApiClient client, Output output, CancellationToken cancellation)
    {
        if (!file.Exists) return output.Fail(ExitCodes.Failed, Texts.Unreadable, file.FullName);
        var (recorded, troubles, waiting) = (0L, new JsonArray(), new List<ListRow>(Batch));
        using var list = new ListFile(file, ConsentListColumns.Of(purpose));
        await foreach (var row in list.ReadAsync(cancellation))
        {
            if (row.Malformed is { } fault) troubles.Add(Trouble(row, "malformed", fault.Place, fault.Expected, fault.Found));
            else waiting.Add(row);
            if (waiting.Count == Batch && await SendAsync() is { } failed) return failed;
        }
        if (waiting.Count > 0 && await SendAsync() is { } last) return last;
        if (list.Problem is { } problem)
            return output.Fail(ExitCodes.Failed, Texts.Problem, problem.Place, problem.Expected ?? problem.Code, problem.Found ?? "");
        var total = new JsonObject { ["recorded"] = recorded, ["refused"] = troubles.Count, ["items"] = troubles };
        return output.Answer(total, Show, troubles.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed);

        async Task<int?> SendAsync()
        {
            var answer = await client.PostAsync("api/consents/import", new JsonObject { ["items"] = new JsonArray([.. waiting.Select(r => r.Word)]) }, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            recorded += answer.Body.Number("recorded");
            foreach (var item in answer.Body.Items().ToList())
                troubles.Add(Trouble(waiting[(int)item.Number("index")], item.Text("status"), item.Text("place"), item.Text("expected"), item["found"]?.ToString()));
            waiting.Clear();
            return null;
        }

        void Show()
        {
            output.Line(output.Text(Texts.ConsentsImported, JsonReading.Grouped(recorded), JsonReading.Grouped(troubles.Count)));
            foreach (var trouble in troubles.OfType<JsonObject>().Take(Shown))
                output.Note(output.Text(Texts.TagRowTrouble, trouble.Text("row"), output.Label(trouble.Text("status")), trouble.Text("place"), trouble.Text("expected"), trouble.Text("found")));
            if (troubles.Count > Shown) output.Note(output.Text(Texts.AndMore, troubles.Count - Shown));
        }
    }

    private static JsonObject Trouble(ListRow row, string status, string place, string? expected, string? found) => new()
    {
        ["row"] = row.RowNumber, ["status"] = status, ["place"] = place, ["expected"] = expected, ["found"] = found,
    };
}
