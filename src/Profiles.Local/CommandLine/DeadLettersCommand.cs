using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>dead-letters list|show|replay|drop</c>: messages that could not be worked on. A lead behind one is corrected with <c>leads edit</c>.</summary>
internal static class DeadLettersCommand
{
    private static readonly string[] Columns = ["queue", "id", "attempts", "at", "reason"];

    public static Command Create(CommandFrame frame) => frame.Command("dead-letters", ChannelTexts.DeadLetters, [
        List(frame), Show(frame),
        Act(frame, "replay", ChannelTexts.DeadLettersReplay, ChannelTexts.Queued, (client, path, c) => client.PostAsync(path + "/replay", null, c)),
        Act(frame, "drop", ChannelTexts.DeadLettersDrop, ChannelTexts.Dropped, (client, path, c) => client.DeleteAsync(path, c))]);

    private static Command List(CommandFrame frame)
    {
        var limit = new Option<int?>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N" };
        return frame.Runs(frame.Command("list", ChannelTexts.DeadLettersList, [limit]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(limit) is { } most ? string.Create(CultureInfo.InvariantCulture, $"?limit={most}") : "";
            var answer = await session.Client.GetAsync("api/dead-letters" + query, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            return output.Answer(answer.Body, () => output.Table(Columns, answer.Body.Items().Select(l => (IReadOnlyList<string>)
                [l.Text("queue"), l.Text("id"), l.Text("attempts"), time.Text(l.Text("at")), l.Text("reason")])));
        });
    }

    private static Command Show(CommandFrame frame)
    {
        var (queue, id) = (frame.Argument("QUEUE", ChannelTexts.Queue), frame.Argument("ID", ChannelTexts.Message));
        return frame.Runs(frame.Command("show", ChannelTexts.DeadLettersShow, [queue, id]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(Path(parsed.GetRequiredValue(queue), parsed.GetRequiredValue(id)), cancellation);
            return answer.Ok
                ? output.Answer(answer.Body, () =>
                {
                    output.Line(output.Text(Texts.Labelled, answer.Body.Text("body"), answer.Body.Text("reason")));
                    if (answer.Body["lead"] is JsonObject lead) LeadsCommand.Write(lead, output);
                })
                : output.Fail(answer);
        });
    }

    private static Command Act(
        CommandFrame frame, string name, Definitions.Localized description, Definitions.Localized done, Func<ApiClient, string, CancellationToken, Task<ApiAnswer>> act)
    {
        var (queue, id) = (frame.Argument("QUEUE", ChannelTexts.Queue), frame.Argument("ID", ChannelTexts.Message));
        return frame.Runs(frame.Command(name, description, [queue, id]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var answer = await act(session.Client, Path(parsed.GetRequiredValue(queue), wanted), cancellation);
            return answer.Ok ? output.Answer(new JsonObject { ["id"] = wanted }, () => output.Line(output.Text(done, wanted))) : output.Fail(answer);
        }, runPumps: true);
    }

    private static string Path(string queue, string id) => $"api/dead-letters/{Uri.EscapeDataString(queue)}/{Uri.EscapeDataString(id)}";
}
