using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>channel kinds|list|add|secret|secrets|end-secret|test|propose|requests|rejections|replay</c>: senders and what they sent.</summary>
internal static class ChannelCommand
{
    private static readonly string[] SecretColumns = ["id", "createdAt", "endsAt", "valid", "use"];

    public static Command Create(CommandFrame frame) => frame.Command("channel", ChannelTexts.Channel, [
        Kinds(frame), List(frame), Add(frame), Secret(frame), Secrets(frame), End(frame),
        ChannelTrialCommands.Test(frame), ChannelTrialCommands.Propose(frame),
        ChannelRequestCommands.Requests(frame), ChannelRequestCommands.Rejections(frame), ChannelRequestCommands.Replay(frame)]);

    public static string Path(string id) => $"api/channels/{Uri.EscapeDataString(id)}";

    private static Command Kinds(CommandFrame frame) => frame.Runs(frame.Command("kinds", ChannelTexts.Kinds), async (_, session, output, cancellation) =>
    {
        var answer = await session.Client.GetAsync("api/sender-kinds", cancellation);
        return answer.Ok
            ? output.Answer(answer.Body, () => output.Table(["kind", "secret"], answer.Body.Items().Select(k => (IReadOnlyList<string>)[k.Text("kind"), k.Text("secret")])))
            : output.Fail(answer);
    });

    private static Command List(CommandFrame frame) => frame.Runs(frame.Command("list", ChannelTexts.List), async (_, session, output, cancellation) =>
    {
        var answer = await session.Client.GetAsync("api/channels", cancellation);
        string[] columns = ["id", "name", "senderKind", "address"];
        return answer.Ok
            ? output.Answer(answer.Body, () => output.Table(columns, answer.Body.Items().Select(c => (IReadOnlyList<string>)[.. columns.Select(n => c.Text(n))])))
            : output.Fail(answer);
    });

    private static Command Add(CommandFrame frame)
    {
        var (kind, id) = (frame.Argument("KIND", ChannelTexts.Kind), frame.Argument("ID", ChannelTexts.Id));
        var name = frame.Option("--name", "TEXT", ChannelTexts.Name);
        var settings = new Option<string[]>("--set") { Description = ChannelTexts.Set.In(frame.Language), HelpName = "NAME=VALUE" };
        var secret = frame.Option("--secret", "SECRET", ChannelTexts.SecretValue);
        // Profiles do not change, yet a publication is followed up.
        return frame.Runs(frame.Command("add", ChannelTexts.Add, [kind, id, name, settings, secret]), async (parsed, session, output, cancellation) =>
        {
            var (wantedKind, wanted) = (parsed.GetRequiredValue(kind), parsed.GetRequiredValue(id));
            var sender = new JsonObject { ["kind"] = wantedKind };
            foreach (var setting in parsed.GetValue(settings) ?? [])
                if (!Set(sender, setting)) return output.Fail(ExitCodes.Usage, Texts.Usage, setting);
            var kinds = await session.Client.GetAsync("api/sender-kinds", cancellation);
            var made = await session.Client.PostAsync("api/channels", new JsonObject { ["id"] = wanted, ["name"] = parsed.GetValue(name), ["sender"] = sender }, cancellation);
            if (!made.Ok) return output.Fail(made);
            var body = made.Body;
            var form = kinds.Body.Items().FirstOrDefault(k => k.Text("kind") == wantedKind);
            ApiAnswer? added = null;
            if (parsed.GetValue(secret) is { } value) added = await AddSecretAsync(session, wanted, value, overlap: null, cancellation);
            else if (form?["secretIsOurs"]?.GetValue<bool>() is true) added = await AddSecretAsync(session, wanted, value: null, overlap: null, cancellation);
            if (added is { Ok: false }) return output.Fail(added);
            if (added is not null) body["secret"] = parsed.GetValue(secret) is null ? added.Body.Text("secret") : null;
            return output.Answer(body, () =>
            {
                output.Line(output.Text(ChannelTexts.Made, wanted, body.Text("address")));
                if (added is null) output.Line(output.Text(ChannelTexts.SecretWanted, wanted, form.Text("secret")));
                else if (body.Text("secret") is { Length: > 0 } shown) output.Line(output.Text(ChannelTexts.SecretShown, shown));
                else output.Line(output.Text(ChannelTexts.SecretTaken, added.Body.Text("id")));
            });
        }, runPumps: true);
    }

    private static Command Secret(CommandFrame frame)
    {
        var id = frame.Argument("ID", ChannelTexts.Id);
        var value = frame.Option("--value", "SECRET", ChannelTexts.SecretValue);
        var overlap = new Option<double?>("--overlap") { Description = ChannelTexts.Overlap.In(frame.Language), HelpName = "HOURS" };
        var token = new Option<bool>("--token") { Description = ChannelTexts.Token.In(frame.Language) };
        return frame.Runs(frame.Command("secret", ChannelTexts.Secret, [id, value, overlap, token]), async (parsed, session, output, cancellation) =>
        {
            var given = parsed.GetValue(value);
            var added = await AddSecretAsync(session, parsed.GetRequiredValue(id), given, parsed.GetValue(overlap), cancellation, parsed.GetValue(token) ? "token" : null);
            if (!added.Ok) return output.Fail(added);
            return output.Answer(added.Body, () => output.Line(given is null
                ? output.Text(ChannelTexts.SecretShown, added.Body.Text("secret")) : output.Text(ChannelTexts.SecretTaken, added.Body.Text("id"))));
        });
    }

    private static Command Secrets(CommandFrame frame)
    {
        var id = frame.Argument("ID", ChannelTexts.Id);
        return frame.Runs(frame.Command("secrets", ChannelTexts.Secrets, [id]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(Path(parsed.GetRequiredValue(id)) + "/secrets", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            return output.Answer(answer.Body, () => output.Table(SecretColumns, answer.Body.Items().Select(s => (IReadOnlyList<string>)
                [s.Text("id"), time.Text(s.Text("createdAt")), time.Text(s.Text("endsAt")), output.Label(s.Text("valid")), s.Text("use")])));
        });
    }

    private static Command End(CommandFrame frame)
    {
        var (id, secret) = (frame.Argument("ID", ChannelTexts.Id), frame.Argument("SECRET", ChannelTexts.SecretId));
        return frame.Runs(frame.Command("end-secret", ChannelTexts.End, [id, secret]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(secret);
            var answer = await session.Client.DeleteAsync($"{Path(parsed.GetRequiredValue(id))}/secrets/{Uri.EscapeDataString(wanted)}", cancellation);
            return answer.Ok ? output.Answer(new JsonObject { ["ended"] = wanted }, () => output.Line(output.Text(ChannelTexts.SecretEnded, wanted))) : output.Fail(answer);
        });
    }

    private static Task<ApiAnswer> AddSecretAsync(Session session, string id, string? value, double? overlap, CancellationToken cancellation, string? use = null) =>
        session.Client.PostAsync(Path(id) + "/secrets", new JsonObject { ["value"] = value, ["overlapHours"] = overlap, ["use"] = use }, cancellation);

    /// <summary>Puts <c>records.items=$.data</c> where it belongs. A value that is JSON of a number, a truth value, a list or an object is that; else a text.</summary>
    internal static bool Set(JsonObject sender, string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return false;
        var path = setting[..equals].Split('.');
        var place = sender;
        foreach (var step in path[..^1])
        {
            if (step.Length == 0) return false;
            place = place[step] as JsonObject ?? (JsonObject)(place[step] = new JsonObject());
        }
        if (path[^1].Length == 0) return false;
        place[path[^1]] = Value(setting[(equals + 1)..]);
        return true;
    }

    private static JsonNode Value(string text)
    {
        try
        {
            return JsonNode.Parse(text) is { } json && (json is JsonObject or JsonArray || json.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                ? json : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
