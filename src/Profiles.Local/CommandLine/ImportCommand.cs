using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>import FILE… --channel NAME</c>: hands files in and waits until every row has ended somewhere.</summary>
internal static class ImportCommand
{
    private static readonly string[] Counts = ["read", "accepted", "held", "rejected", "created", "updated", "merged", "events"];

    public static Command Create(CommandFrame frame)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = CommandTexts.Files.In(frame.Language), Arity = ArgumentArity.OneOrMore };
        var channel = new Option<string>("--channel") { Description = CommandTexts.Channel.In(frame.Language), HelpName = "NAME", Required = true };
        return frame.Runs(frame.Command("import", CommandTexts.Import, [files, channel]), async (parsed, session, output, cancellation) =>
        {
            var answers = new List<JsonObject>();
            foreach (var file in parsed.GetRequiredValue(files))
            {
                var (exitCode, answer) = await ImportAsync(file, parsed.GetRequiredValue(channel), frame.Context, session, output, cancellation);
                if (answer is null) return exitCode;
                answers.Add(answer);
            }
            var total = Total(answers);
            return output.Answer(total, () => output.Line(output.Text(Texts.Imported, [.. Counts.Select(c => JsonReading.Grouped(total.Number(c)))])));
        }, runPumps: true);
    }

    private static async Task<(int ExitCode, JsonObject? Answer)> ImportAsync(
        FileInfo file, string channel, CommandContext context, Session session, Output output, CancellationToken cancellation)
    {
        var path = $"api/batches?channel={Uri.EscapeDataString(channel)}&name={Uri.EscapeDataString(file.Name)}";
        if (!file.Exists) return (output.Fail(ExitCodes.Failed, Texts.Unreadable, file.FullName), null);
        if (file.Length == 0) return (output.Fail(ExitCodes.Failed, Texts.EmptyFile, file.FullName), null);
        ApiAnswer answer;
        await using (var content = file.OpenRead()) answer = await session.Client.UploadAsync(path, content, cancellation);
        if (!answer.Ok) return (output.Fail(answer), null);

        var progress = new ImportProgress(file.Name, context, output);
        var settled = await BatchWait.UntilClosedAsync(session.Client, answer.Body, progress.Show, context.Time, cancellation);
        progress.End();
        if (!settled.Ok) return (output.Fail(settled), null);
        var batch = settled.Body;
        if (BatchWait.FailIfStalled(batch, output) is { } stalled) return (stalled, null);
        if (batch["error"] is { } error)
            return (output.Fail(ExitCodes.Failed, Texts.ImportFailed, file.Name, error.Text("code"), error.Text("place"), error.Text("expected"), error.Text("found")), null);
        if (batch["rows"].Number("rejected") > 0) output.Note(output.Text(Texts.RejectedHint, batch.Text("id")));
        return (ExitCodes.Ok, Flatten(batch));
    }

    /// <summary>The counts of a batch beside its id, as scripts read them.</summary>
    private static JsonObject Flatten(JsonObject batch)
    {
        var flat = new JsonObject { ["batch"] = batch.Text("id") };
        foreach (var count in Counts)
            flat[count] = (batch["rows"] as JsonObject)?.ContainsKey(count) is true ? batch["rows"].Number(count) : batch["profiles"].Number(count);
        return flat;
    }

    /// <summary>One file's counts as they are; those of several added up, with the parts in <c>batches</c>.</summary>
    private static JsonObject Total(List<JsonObject> answers)
    {
        if (answers is [var only]) return only;
        var total = new JsonObject();
        foreach (var count in Counts) total[count] = answers.Sum(a => a.Number(count));
        total["batches"] = new JsonArray([.. answers]);
        return total;
    }
}
