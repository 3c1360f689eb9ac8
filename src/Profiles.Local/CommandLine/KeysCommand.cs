using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>keys create|list|revoke</c>: who may call the API.</summary>
internal static class KeysCommand
{
    private static readonly string[] Columns = ["id", "role", "channel", "createdAt", "expiresAt"];

    public static Command Create(CommandFrame frame) => frame.Command("keys", CommandTexts.Keys, [Make(frame), List(frame), Revoke(frame)]);

    private static Command Make(CommandFrame frame)
    {
        var role = new Option<string>("--role") { Description = CommandTexts.Role.In(frame.Language), HelpName = "ROLE", Required = true };
        var channel = frame.Option("--channel", "NAME", CommandTexts.KeyChannel);
        return frame.Runs(frame.Command("create", CommandTexts.KeysCreate, [role, channel]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject { ["role"] = parsed.GetRequiredValue(role), ["channel"] = parsed.GetValue(channel) };
            var answer = await session.Client.PostAsync("api/keys", request, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(Texts.KeyMade, answer.Body.Text("key")))) : output.Fail(answer);
        });
    }

    private static Command List(CommandFrame frame) =>
        frame.Runs(frame.Command("list", CommandTexts.KeysList), async (_, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync("api/keys", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            output.Table(Columns, answer.Body.Items().Select(k => Columns.Select(c => c.EndsWith("At", StringComparison.Ordinal) ? time.Text(k.Text(c)) : k.Text(c)).ToArray()));
            return ExitCodes.Ok;
        });

    private static Command Revoke(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.KeyId);
        return frame.Runs(frame.Command("revoke", CommandTexts.KeysRevoke, [id]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var answer = await session.Client.DeleteAsync($"api/keys/{Uri.EscapeDataString(wanted)}", cancellation);
            return answer.Ok
                ? output.Answer(new JsonObject { ["revoked"] = wanted }, () => output.Line(output.Text(Texts.KeyRemoved, wanted)))
                : output.Fail(answer);
        });
    }
}
