using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>channel test</c> and <c>channel propose</c>: samples tried before a sender is let loose.</summary>
internal static class ChannelTrialCommands
{
    public static Command Test(CommandFrame frame) => Sampled(frame, "test", ChannelTexts.Test, "test", "", Show);

    public static Command Propose(CommandFrame frame)
    {
        var save = new Option<bool>("--save") { Description = ChannelTexts.Save.In(frame.Language) };
        var command = Sampled(frame, "propose", ChannelTexts.Propose, "mapping/proposal", "save", (body, output) => MappingCommand.Show([body], output), save);
        return command;
    }

    private static Command Sampled(
        CommandFrame frame, string name, Definitions.Localized description, string route, string flag, Action<JsonObject, Output> show, Option<bool>? flagged = null)
    {
        var id = frame.Argument("ID", ChannelTexts.Id);
        var file = new Argument<string?>("FILE") { Description = ChannelTexts.Sample.In(frame.Language), Arity = ArgumentArity.ZeroOrOne };
        var type = frame.Option("--type", "MEDIATYPE", ChannelTexts.MediaType);
        var request = frame.Option("--request", "ID", ChannelTexts.StoredSample);
        Symbol[] parts = flagged is null ? [id, file, type, request] : [id, file, type, request, flagged];
        return frame.Runs(frame.Command(name, description, parts), async (parsed, session, output, cancellation) =>
        {
            var query = new List<string>();
            if (parsed.GetValue(request) is { } stored) query.Add("request=" + Uri.EscapeDataString(stored));
            if (flagged is not null && parsed.GetValue(flagged)) query.Add(flag + "=true");
            var path = $"{ChannelCommand.Path(parsed.GetRequiredValue(id))}/{route}{(query.Count > 0 ? "?" + string.Join('&', query) : "")}";
            if (parsed.GetValue(file) is not { } sample)
            {
                if (parsed.GetValue(request) is null) return output.Fail(ExitCodes.Usage, Texts.Usage, "FILE | --request ID");
                var tried = await session.Client.PostAsync(path, null, cancellation);
                return tried.Ok ? output.Answer(tried.Body, () => show(tried.Body, output)) : output.Fail(tried);
            }
            if (!File.Exists(sample)) return output.Fail(ExitCodes.NothingFound, Texts.Unreadable, sample);
            await using var stream = File.OpenRead(sample);
            var answer = await session.Client.UploadAsync(path, stream, cancellation, parsed.GetValue(type) ?? TypeOf(sample));
            return answer.Ok ? output.Answer(answer.Body, () => show(answer.Body, output)) : output.Fail(answer);
        });
    }

    private static void Show(JsonObject body, Output output)
    {
        output.Line(output.Text(ChannelTexts.WouldBe, body.Text("status"), body.Text("answer")));
        if (body["refusal"] is JsonObject refusal)
            output.Line(output.Text(ChannelTexts.Refused, refusal.Text("code"), refusal.Text("place"), refusal.Text("expected"), refusal.Text("found")));
        var items = body.Items().ToList();
        if (items.Count == 0) output.Line(output.Text(ChannelTexts.NoRecords));
        foreach (var item in items)
        {
            output.Line($"{output.Label(item.Text("operation"))}  {output.Label(item.Text("outcome"))}  {item.Text("key")}  {item.Text("event")}".TrimEnd());
            output.Table(["column", "means"], item.Items("columns").Select(c => (IReadOnlyList<string>)[c.Text("column"), c.Text("means")]));
            foreach (var finding in item.Items("findings")) output.Line("  " + finding.Text("reason"));
        }
    }

    private static string TypeOf(string file) => System.IO.Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".xml" => "application/xml",
        ".form" or ".txt" => "application/x-www-form-urlencoded",
        _ => "application/json",
    };
}
