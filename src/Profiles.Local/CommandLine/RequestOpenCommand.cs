using System.CommandLine;
using System.Text.Json.Nodes;
using Profiles.Evidence;
using Profiles.Privacy.Requests;

namespace Profiles.Local.CommandLine;

/// <summary><c>requests open KIND [WHO …]</c>: opens a request of one person, or with <c>--file</c> one for each line of a file.</summary>
internal static class RequestOpenCommand
{
    public static Command Create(CommandFrame frame)
    {
        var kind = frame.Argument("KIND", CommandTexts.RequestKind);
        var who = new Argument<string[]>("WHO") { Description = CommandTexts.RequestWho.In(frame.Language), Arity = ArgumentArity.ZeroOrMore };
        var set = new Option<string[]>("--set") { Description = CommandTexts.RequestSet.In(frame.Language), HelpName = "FIELD=TEXT" };
        var withdraw = new Option<string[]>("--withdraw") { Description = CommandTexts.RequestWithdraw.In(frame.Language), HelpName = "FIELD" };
        var purpose = frame.Option("--purpose", "PURPOSE", CommandTexts.RequestPurpose);
        var contact = frame.Option("--contact", "CHANNEL", CommandTexts.RequestContact);
        var lift = new Option<bool>("--lift") { Description = CommandTexts.RequestLift.In(frame.Language) };
        var letter = new Option<bool>("--letter") { Description = CommandTexts.RequestLetter.In(frame.Language) };
        var file = frame.Option("--file", "FILE", CommandTexts.RequestsFile);
        return frame.Runs(frame.Command("open", CommandTexts.RequestsOpen, [kind, who, set, withdraw, purpose, contact, lift, letter, file]), async (parsed, session, output, cancellation) =>
        {
            var origin = parsed.GetValue(letter) ? "letter" : "command";
            if (parsed.GetValue(file) is { } path) return await OpenManyAsync(path, parsed.GetRequiredValue(kind), origin, session.Client, output, cancellation);
            var body = new JsonObject
            {
                ["kind"] = parsed.GetRequiredValue(kind), ["origin"] = origin, ["purpose"] = parsed.GetValue(purpose), ["contact"] = parsed.GetValue(contact),
                ["lift"] = parsed.GetValue(lift),
            };
            var given = parsed.GetValue(who) ?? [];
            if (given is [var only] && HexId.TryParse<ProfileId>(only, out _)) body["profile"] = only;
            else body["identifiers"] = new JsonArray([.. given.Select(g => new JsonObject { ["value"] = g })]);
            var corrections = new JsonArray();
            foreach (var pair in parsed.GetValue(set) ?? [])
            {
                if (pair.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at)) return output.Fail(ExitCodes.Usage, Texts.Usage, "--set FIELD=TEXT");
                corrections.Add(new JsonObject { ["field"] = pair[..at], ["value"] = pair[(at + 1)..] is { Length: > 0 } text ? text : null });
            }
            foreach (var field in parsed.GetValue(withdraw) ?? []) corrections.Add(new JsonObject { ["field"] = field, ["withdraw"] = true });
            if (corrections.Count > 0) body["corrections"] = corrections;
            var answer = await session.Client.PostAsync("api/person-requests", body, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => RequestsCommand.Write(answer.Body, output)) : output.Fail(answer);
        });
    }

    /// <summary>An identifier a line; blank lines are passed over.</summary>
    private static async Task<int> OpenManyAsync(string path, string kind, string origin, ApiClient client, Output output, CancellationToken cancellation)
    {
        var identifiers = new JsonArray();
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            if (line.Trim().Trim('\uFEFF') is { Length: > 0 } value) identifiers.Add(new JsonObject { ["value"] = value });
            if (identifiers.Count > RequestDesk.MaxBulk) return output.Fail(ExitCodes.Failed, Texts.RequestsTooMany, RequestDesk.MaxBulk);
        }
        var answer = await client.PostAsync("api/person-requests/bulk", new JsonObject { ["kind"] = kind, ["origin"] = origin, ["identifiers"] = identifiers }, cancellation);
        return answer.Ok
            ? output.Answer(answer.Body, () => output.Line(output.Text(
                Texts.RequestsOpened, answer.Body.Number("opened"), answer.Body.Number("found"), answer.Body.Number("nobody"), answer.Body.Number("several"))))
            : output.Fail(answer);
    }
}
