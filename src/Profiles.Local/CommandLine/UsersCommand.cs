using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>users add|list|role|lock|unlock|password|sessions|end-sessions|remove</c>: which people may sign in.</summary>
/// <remarks>A password is never an argument, where others could read it: it is made, or read from standard input.</remarks>
internal static class UsersCommand
{
    private static readonly string[] Columns = ["id", "name", "role", "status", "createdAt", "createdBy", "lastSignInOn"];
    private static readonly string[] SessionColumns = ["id", "startedAt", "seenAt", "endsAt"];

    public static Command Create(CommandFrame frame) => frame.Command(
        "users", AccessTexts.Users,
        [
            Add(frame), List(frame), Role(frame), Step(frame, "lock", AccessTexts.UsersLock), Step(frame, "unlock", AccessTexts.UsersUnlock), Password(frame), Sessions(frame),
            EndSessions(frame), Remove(frame),
        ]);

    private static Command Add(CommandFrame frame)
    {
        var name = frame.Argument("NAME", AccessTexts.UserName);
        var role = new Option<string>("--role") { Description = AccessTexts.Role.In(frame.Language), HelpName = "ROLE", Required = true };
        var stdin = Stdin(frame);
        return frame.Runs(frame.Command("add", AccessTexts.UsersAdd, [name, role, stdin]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject
            {
                ["name"] = parsed.GetRequiredValue(name), ["role"] = parsed.GetRequiredValue(role), ["password"] = await ReadAsync(parsed, stdin, frame, cancellation),
            };
            return Shown(await session.Client.PostAsync("api/users", request, cancellation), output);
        });
    }

    private static Command List(CommandFrame frame) => frame.Runs(frame.Command("list", AccessTexts.UsersList), async (_, session, output, cancellation) =>
        await TableAsync(await session.Client.GetAsync("api/users", cancellation), Columns, session, output, cancellation));

    private static Command Role(CommandFrame frame)
    {
        var (name, role) = (frame.Argument("NAME", AccessTexts.UserName), frame.Argument("ROLE", AccessTexts.Role));
        return frame.Runs(frame.Command("role", AccessTexts.UsersRole, [name, role]), async (parsed, session, output, cancellation) =>
            Shown(await session.Client.PutAsync(Path(parsed.GetRequiredValue(name)), new JsonObject { ["role"] = parsed.GetRequiredValue(role) }, cancellation), output));
    }

    private static Command Step(CommandFrame frame, string step, Definitions.Localized text)
    {
        var name = frame.Argument("NAME", AccessTexts.UserName);
        return frame.Runs(frame.Command(step, text, [name]), async (parsed, session, output, cancellation) =>
            Shown(await session.Client.PostAsync($"{Path(parsed.GetRequiredValue(name))}/{step}", null, cancellation), output));
    }

    private static Command Password(CommandFrame frame)
    {
        var (name, stdin) = (frame.Argument("NAME", AccessTexts.UserName), Stdin(frame));
        return frame.Runs(frame.Command("password", AccessTexts.UsersPassword, [name, stdin]), async (parsed, session, output, cancellation) =>
        {
            var request = new JsonObject { ["password"] = await ReadAsync(parsed, stdin, frame, cancellation) };
            return Shown(await session.Client.PostAsync(Path(parsed.GetRequiredValue(name)) + "/password", request, cancellation), output);
        });
    }

    private static Command Sessions(CommandFrame frame)
    {
        var name = frame.Argument("NAME", AccessTexts.UserName);
        return frame.Runs(frame.Command("sessions", AccessTexts.UsersSessions, [name]), async (parsed, session, output, cancellation) =>
            await TableAsync(await session.Client.GetAsync(Path(parsed.GetRequiredValue(name)) + "/sessions", cancellation), SessionColumns, session, output, cancellation));
    }

    private static Command EndSessions(CommandFrame frame)
    {
        var name = frame.Argument("NAME", AccessTexts.UserName);
        return frame.Runs(frame.Command("end-sessions", AccessTexts.UsersEndSessions, [name]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.DeleteAsync(Path(parsed.GetRequiredValue(name)) + "/sessions", cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => output.Line(output.Text(AccessTexts.SessionsEnded, answer.Body.Number("ended")))) : output.Fail(answer);
        });
    }

    private static Command Remove(CommandFrame frame)
    {
        var name = frame.Argument("NAME", AccessTexts.UserName);
        return frame.Runs(frame.Command("remove", AccessTexts.UsersRemove, [name]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            var answer = await session.Client.DeleteAsync(Path(wanted), cancellation);
            return answer.Ok ? output.Answer(new JsonObject { ["removed"] = wanted }, () => output.Line(output.Text(AccessTexts.UserRemoved, wanted))) : output.Fail(answer);
        });
    }

    private static Option<bool> Stdin(CommandFrame frame) => new("--stdin") { Description = AccessTexts.Stdin.In(frame.Language) };

    /// <summary>The first line of standard input if it is asked for; else null, and one is made.</summary>
    private static async Task<string?> ReadAsync(ParseResult parsed, Option<bool> stdin, CommandFrame frame, CancellationToken cancellation) =>
        parsed.GetValue(stdin) ? await frame.Context.In.ReadLineAsync(cancellation) ?? "" : null;

    private static int Shown(ApiAnswer answer, Output output) => answer.Ok
        ? output.Answer(answer.Body, () =>
        {
            output.Line(output.Text(AccessTexts.UserIs, answer.Body.Text("name"), answer.Body.Text("role"), output.Label(answer.Body.Text("status"))));
            if (answer.Body.Text("password") is { Length: > 0 } made) output.Line(output.Text(AccessTexts.PasswordMade, made));
        })
        : output.Fail(answer);

    private static async Task<int> TableAsync(ApiAnswer answer, string[] columns, Session session, Output output, CancellationToken cancellation)
    {
        if (!answer.Ok) return output.Fail(answer);
        if (output.IsJson) return output.Answer(answer.Body, () => { });
        var time = await BusinessTime.ReadAsync(session.Client, cancellation);
        output.Table(columns, answer.Body.Items().Select(row => columns.Select(c => c switch
        {
            _ when c.EndsWith("At", StringComparison.Ordinal) => time.Text(row.Text(c)),
            "status" => output.Label(row.Text(c)),
            _ => row.Text(c),
        }).ToArray()));
        return ExitCodes.Ok;
    }

    private static string Path(string name) => $"api/users/{Uri.EscapeDataString(name)}";
}
