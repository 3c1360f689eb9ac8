using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>keys create|list|rotate|remove</c>: which programs may call the API.</summary>
internal static class KeysCommand
{
    private static readonly string[] Columns = ["id", "name", "role", "channels", "rights", "createdAt", "createdBy", "expiresAt", "lastUsedOn", "warning"];

    public static Command Create(CommandFrame frame) => frame.Command("keys", AccessTexts.Keys, [Make(frame), List(frame), Rotate(frame), Remove(frame)]);

    private static Command Make(CommandFrame frame)
    {
        var role = new Option<string>("--role") { Description = AccessTexts.Role.In(frame.Language), HelpName = "ROLE", Required = true };
        var channels = new Option<string[]>("--channel") { Description = AccessTexts.KeyChannel.In(frame.Language), HelpName = "NAME" };
        var rights = new Option<string[]>("--right") { Description = AccessTexts.KeyRight.In(frame.Language), HelpName = "RIGHT" };
        var name = frame.Option("--name", "TEXT", AccessTexts.KeyName);
        var days = new Option<int?>("--days") { Description = AccessTexts.KeyDays.In(frame.Language), HelpName = "N" };
        var never = new Option<bool>("--never-expires") { Description = AccessTexts.KeyNever.In(frame.Language) };
        return frame.Runs(frame.Command("create", AccessTexts.KeysCreate, [role, channels, rights, name, days, never]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject { ["role"] = parsed.GetRequiredValue(role), ["name"] = parsed.GetValue(name), ["neverExpires"] = parsed.GetValue(never) };
            if (parsed.GetValue(channels) is { Length: > 0 } only) request["channels"] = Array(only);
            if (parsed.GetValue(rights) is { Length: > 0 } narrowed) request["rights"] = Array(narrowed);
            if (parsed.GetValue(days) is { } life) request["expiresAt"] = frame.Context.Time.GetUtcNow().AddDays(life).ToString("O", CultureInfo.InvariantCulture);
            var answer = await session.Client.PostAsync("api/keys", request, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(AccessTexts.KeyMade, answer.Body.Text("key")))) : output.Fail(answer);
        });
    }

    private static Command List(CommandFrame frame) =>
        frame.Runs(frame.Command("list", AccessTexts.KeysList), async (_, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync("api/keys", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            output.Table(Columns, answer.Body.Items().Select(k => Columns.Select(c => Cell(k, c, time, output)).ToArray()));
            return ExitCodes.Ok;
        });

    private static Command Rotate(CommandFrame frame)
    {
        var id = frame.Argument("ID", AccessTexts.KeyId);
        var overlap = new Option<double?>("--overlap") { Description = AccessTexts.Overlap.In(frame.Language), HelpName = "HOURS" };
        return frame.Runs(frame.Command("rotate", AccessTexts.KeysRotate, [id, overlap]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var answer = await session.Client.PostAsync(
                $"api/keys/{Uri.EscapeDataString(wanted)}/rotate", new JsonObject { ["overlapHours"] = parsed.GetValue(overlap) }, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(AccessTexts.KeyMade, answer.Body.Text("key")))) : output.Fail(answer);
        });
    }

    private static Command Remove(CommandFrame frame)
    {
        var id = frame.Argument("ID", AccessTexts.KeyId);
        var command = frame.Command("remove", AccessTexts.KeysRemove, [id]);
        command.Aliases.Add("revoke");
        return frame.Runs(command, async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var answer = await session.Client.DeleteAsync($"api/keys/{Uri.EscapeDataString(wanted)}", cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["removed"] = wanted }, () => output.Line(output.Text(AccessTexts.KeyRemoved, wanted)))
                : output.Fail(answer);
        });
    }

    private static string Cell(JsonObject key, string column, BusinessTime time, Output output) => column switch
    {
        "createdAt" or "expiresAt" => time.Text(key.Text(column)),
        "warning" when key.Text(column) is { Length: > 0 } warning => output.Label(warning),
        _ => key.Text(column),
    };

    private static JsonArray Array(string[] texts) => [.. texts.Select(t => (JsonNode)t)];
}
