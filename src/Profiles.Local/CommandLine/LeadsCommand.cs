using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>leads list|show|edit|replay|drop</c>: single leads, above all those that were set aside.</summary>
internal static class LeadsCommand
{
    private static readonly string[] Columns = ["receipt", "channel", "receivedAt", "outcome", "reason"];

    public static Command Create(CommandFrame frame) => frame.Command("leads", ChannelTexts.Leads, [
        List(frame), Show(frame), Edit(frame),
        Act(frame, "replay", ChannelTexts.LeadsReplay, ChannelTexts.Queued, (client, path, c) => client.PostAsync(path + "/replay", null, c)),
        Act(frame, "drop", ChannelTexts.LeadsDrop, ChannelTexts.Dropped, (client, path, c) => client.DeleteAsync(path, c))]);

    private static Command List(CommandFrame frame)
    {
        var channel = frame.Option("--channel", "NAME", ChannelTexts.Id);
        var limit = new Option<int?>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N" };
        return frame.Runs(frame.Command("list", ChannelTexts.LeadsList, [channel, limit]), async (parsed, session, output, cancellation) =>
        {
            var query = new List<string>();
            if (parsed.GetValue(channel) is { } only) query.Add("channel=" + Uri.EscapeDataString(only));
            if (parsed.GetValue(limit) is { } most) query.Add(string.Create(CultureInfo.InvariantCulture, $"limit={most}"));
            var answer = await session.Client.GetAsync("api/leads/set-aside" + (query.Count > 0 ? "?" + string.Join('&', query) : ""), cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            return output.Answer(answer.Body, () => output.Table(Columns, answer.Body.Items().Select(l => (IReadOnlyList<string>)
                [l.Text("receipt"), l.Text("channel"), time.Text(l.Text("receivedAt")), output.Label(l.Text("outcome")), Reasons(l)])));
        });
    }

    private static Command Show(CommandFrame frame)
    {
        var receipt = frame.Argument("RECEIPT", ChannelTexts.Receipt);
        var unmask = new Option<bool>("--unmask") { Description = Texts.Unmasked.In(frame.Language) };
        return frame.Runs(frame.Command("show", ChannelTexts.LeadsShow, [receipt, unmask]), async (parsed, session, output, cancellation) =>
        {
            var query = parsed.GetValue(unmask) ? "?" + ProfileCommand.Unmasking[1..] : "";
            var answer = await session.Client.GetAsync(Path(parsed.GetRequiredValue(receipt)) + query, cancellation);
            return answer.Ok ? output.Answer(answer.Body, () => Write(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static Command Edit(CommandFrame frame)
    {
        var (receipt, file) = (frame.Argument("RECEIPT", ChannelTexts.Receipt), frame.Argument("FILE", ChannelTexts.LeadFile));
        return frame.Runs(frame.Command("edit", ChannelTexts.LeadsEdit, [receipt, file]), async (parsed, session, output, cancellation) =>
        {
            var (wanted, path) = (parsed.GetRequiredValue(receipt), parsed.GetRequiredValue(file));
            if (!File.Exists(path)) return output.Fail(ExitCodes.NothingFound, Texts.Unreadable, path);
            JsonObject? item;
            try
            {
                item = JsonNode.Parse(await File.ReadAllTextAsync(path, cancellation)) as JsonObject;
            }
            catch (JsonException wrong)
            {
                return output.Fail(ExitCodes.Failed, Texts.NotJson, path, wrong.Message);
            }
            if (item is null) return output.Fail(ExitCodes.Failed, Texts.Problem, path, "{…}", "");
            return await EndAsync(await session.Client.PutAsync(Path(wanted), item, cancellation), wanted, ChannelTexts.Queued, session, output, cancellation);
        }, runPumps: true);
    }

    private static Command Act(
        CommandFrame frame, string name, Definitions.Localized description, Definitions.Localized done, Func<ApiClient, string, CancellationToken, Task<ApiAnswer>> act)
    {
        var receipt = frame.Argument("RECEIPT", ChannelTexts.Receipt);
        return frame.Runs(frame.Command(name, description, [receipt]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(receipt);
            return await EndAsync(await act(session.Client, Path(wanted), cancellation), wanted, done, session, output, cancellation);
        }, runPumps: true);
    }

    private static async Task<int> EndAsync(
        ApiAnswer answer, string receipt, Definitions.Localized done, Session session, Output output, CancellationToken cancellation)
    {
        if (!answer.Ok) return output.Fail(answer);
        await ChannelRequestCommands.WaitAsync(session, cancellation);
        return output.Answer(new JsonObject { ["receipt"] = receipt }, () => output.Line(output.Text(done, receipt)));
    }

    /// <summary>Writes a lead as the API shows it.</summary>
    internal static void Write(JsonObject lead, Output output)
    {
        output.Line($"{lead.Text("receipt")}  {lead.Text("channel")}  {output.Label(lead.Text("operation"))}  {output.Label(lead.Text("outcome"))}");
        if (Reasons(lead) is { Length: > 0 } reasons) output.Line("  " + reasons);
        if (lead["item"] is { } item) output.Line(item.ToJsonString());
    }

    private static string Reasons(JsonObject lead) => string.Join("；", lead.Items("findings").Select(f => f.Text("reason")));

    private static string Path(string receipt) => $"api/leads/{Uri.EscapeDataString(receipt)}";
}
