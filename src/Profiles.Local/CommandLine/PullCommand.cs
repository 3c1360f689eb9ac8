using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Intake.Reading;

namespace Profiles.Local.CommandLine;

/// <summary><c>pull list|show|run|credential</c>: what channels fetch by themselves.</summary>
internal static class PullCommand
{
    private static readonly string[] Columns = ["channel", "id", "enabled", "schedule", "due", "last"];
    private static readonly string[] RunColumns = ["startedAt", "endedAt", "outcome", "pages", "items", "repeated", "batch"];
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromSeconds(1);

    public static Command Create(CommandFrame frame) => frame.Command("pull", PullTexts.Pull, [List(frame), Show(frame), Run(frame), Credential(frame)]);

    private static string Path(string channel, string pull) => $"{ChannelCommand.Path(channel)}/pulls/{Uri.EscapeDataString(pull)}";

    private static Command List(CommandFrame frame) => frame.Runs(frame.Command("list", PullTexts.List), async (_, session, output, cancellation) =>
    {
        var answer = await session.Client.GetAsync("api/pulls", cancellation);
        if (!answer.Ok) return output.Fail(answer);
        var time = await BusinessTime.ReadAsync(session.Client, cancellation);
        return output.Answer(answer.Body, () => output.Table(Columns, answer.Body.Items().Select(p => (IReadOnlyList<string>)
            [p.Text("channel"), p.Text("id"), output.Label(p.Text("enabled")), p.Text("schedule"), time.Text(p.Text("due")), output.Label(p["open"] is null ? p["last"].Text("outcome") : "open")])));
    });

    private static Command Show(CommandFrame frame)
    {
        var (channel, pull) = (frame.Argument("CHANNEL", PullTexts.Channel), frame.Argument("ID", PullTexts.Id));
        return frame.Runs(frame.Command("show", PullTexts.Show, [channel, pull]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync(Path(parsed.GetRequiredValue(channel), parsed.GetRequiredValue(pull)), cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            return output.Answer(answer.Body, () =>
            {
                var body = answer.Body;
                output.Line(body.Text("url"));
                if (body.Text("since") is { Length: > 0 } since) output.Line(output.Text(PullTexts.Since, time.Text(since)));
                foreach (var credential in body.Items("credentials"))
                    output.Line(output.Text(PullTexts.CredentialIs, credential.Text("name"), (credential.Text("kept") == "true" ? PullTexts.IsKept : PullTexts.IsMissing).In(output.Language)));
                var runs = body.Items("runs").ToList();
                if (body["pull"]!["open"] is JsonObject open) runs.Insert(0, open);
                output.Table(RunColumns, runs.Select(r => (IReadOnlyList<string>)
                    [time.Text(r.Text("startedAt")), time.Text(r.Text("endedAt")), output.Label(r.Text("outcome")), r.Text("pages"), r.Text("items"), r.Text("repeated"), r.Text("batch")]));
                if (runs is [var newest, ..]) WriteProblem(newest["problem"], output);
            });
        });
    }

    private static Command Run(CommandFrame frame)
    {
        var (channel, pull) = (frame.Argument("CHANNEL", PullTexts.Channel), frame.Argument("ID", PullTexts.Id));
        var dry = new Option<bool>("--dry-run") { Description = PullTexts.DryRun.In(frame.Language) };
        var everything = new Option<bool>("--everything") { Description = PullTexts.Everything.In(frame.Language) };
        return frame.Runs(frame.Command("run", PullTexts.Run, [channel, pull, dry, everything]), async (parsed, session, output, cancellation) =>
        {
            var path = Path(parsed.GetRequiredValue(channel), parsed.GetRequiredValue(pull));
            return parsed.GetValue(dry)
                ? await TryAsync(path, session, output, cancellation)
                : await RunAsync(path, parsed.GetValue(everything), frame.Context.Time, session, output, cancellation);
        }, parsed => !parsed.GetValue(dry));
    }

    private static async Task<int> TryAsync(string path, Session session, Output output, CancellationToken cancellation)
    {
        var answer = await session.Client.PostAsync(path + "/try", null, cancellation);
        if (!answer.Ok) return output.Fail(answer);
        var failed = answer.Body["problem"] is not null;
        return output.Answer(answer.Body, () =>
        {
            if (!failed) output.Line(output.Text(PullTexts.Tried, answer.Body.Text("address"), answer.Body.Number("items"), (answer.Body.Text("hasNext") == "true" ? PullTexts.More : PullTexts.NoMore).In(output.Language)));
            WriteProblem(answer.Body["problem"], output);
            WriteItems([.. answer.Body.Items("first")], output);
        }, failed ? ExitCodes.Failed : ExitCodes.Ok);
    }

    /// <summary>Turn by turn to the end of the run, then until its batch is settled: a host of the command's own ends with it.</summary>
    private static async Task<int> RunAsync(string path, bool everything, TimeProvider time, Session session, Output output, CancellationToken cancellation)
    {
        var query = everything ? "?everything=true" : "";
        while (true)
        {
            var answer = await session.Client.PostAsync(path + "/run" + query, null, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            var run = answer.Body["run"];
            if (answer.Body.Text("worked") != "true") return output.Fail(ExitCodes.Failed, PullTexts.Busy);
            if (answer.Body.Text("finished") == "true")
            {
                if (run.Text("batch") is { Length: > 0 } batch
                    && BatchWait.FailIfStalled((await BatchWait.UntilClosedAsync(session.Client, new JsonObject { ["id"] = batch }, _ => { }, time, cancellation)).Body, output) is { } stalled)
                    return stalled;
                return output.Answer(answer.Body, () =>
                {
                    output.Line(output.Text(PullTexts.Ended, output.Label(run.Text("outcome")), run.Number("pages"), run.Number("items"), run.Number("repeated"), run.Text("batch")));
                    WriteProblem(run!["problem"], output);
                }, run.Text("outcome") == "failed" ? ExitCodes.Failed : ExitCodes.Ok);
            }
            // What goes on goes on with what it was begun with.
            query = "";
            if (run.Text("notBefore") is { Length: > 0 } text && DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            {
                output.Note(output.Text(PullTexts.Waits, (await BusinessTime.ReadAsync(session.Client, cancellation)).Text(text)));
                await Task.Delay(wait + BetweenTurns, time, cancellation);
            }
        }
    }

    private static Command Credential(CommandFrame frame)
    {
        var (channel, name) = (frame.Argument("CHANNEL", PullTexts.Channel), frame.Argument("NAME", PullTexts.CredentialName));
        var value = frame.Option("--value", "VALUE", PullTexts.Value);
        return frame.Runs(frame.Command("credential", PullTexts.Credential, [channel, name, value]), async (parsed, session, output, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            var path = $"{ChannelCommand.Path(parsed.GetRequiredValue(channel))}/credentials/{Uri.EscapeDataString(wanted)}";
            var given = parsed.GetValue(value) is "-" ? await Console.In.ReadLineAsync(cancellation) : parsed.GetValue(value);
            var answer = given is null ? await session.Client.DeleteAsync(path, cancellation) : await session.Client.PutAsync(path, new JsonObject { ["value"] = given }, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            return output.Answer(new JsonObject { ["name"] = wanted, ["kept"] = given is not null }, () => output.Line(output.Text(given is null ? PullTexts.CredentialRemoved : PullTexts.CredentialKept, wanted)));
        });
    }

    private static void WriteItems(IReadOnlyList<JsonObject> items, Output output)
    {
        if (items is not [var first, ..]) return;
        output.Table(["column", "means"], first.Items("columns").Select(c => (IReadOnlyList<string>)[c.Text("column"), c.Text("means")]));
        foreach (var item in items)
        {
            var fields = (item["fields"] as JsonObject ?? []).Select(f => $"{f.Key}={f.Value}");
            output.Line($"{output.Label(item.Text("outcome"))}  {item.Text("key")}  {output.Label(item.Text("event"))}  {string.Join("  ", fields)}".TrimEnd());
            foreach (var finding in item.Items("findings")) output.Line("  " + finding.Text("reason"));
        }
    }

    private static void WriteProblem(JsonNode? problem, Output output)
    {
        if (problem is null) return;
        var what = ProblemTexts.Of(new Problem(problem.Text("code"), problem.Text("place"), problem.Text("expected"), problem.Text("found")));
        output.Line(output.Text(PullTexts.Why, what.In(output.Language), ProblemFacts.Place(problem.Text("place"), output.Language), ProblemFacts.Of(problem.Text("expected"), output.Language), ProblemFacts.Of(problem.Text("found"), output.Language)));
    }
}
