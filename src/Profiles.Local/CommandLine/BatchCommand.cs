using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>batch ID</c>: one delivery; with <c>--rejected FILE</c> the rows that go back to its channel.</summary>
internal static class BatchCommand
{
    public static Command Create(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.BatchId);
        var rejected = frame.Option("--rejected", "FILE", CommandTexts.Rejected);
        return frame.Runs(frame.Command("batch", CommandTexts.Batch, [id, rejected]), async (parsed, session, output, cancellation) =>
        {
            var path = $"api/batches/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}";
            var answer = await session.Client.GetAsync(path, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (parsed.GetValue(rejected) is not { } file)
            {
                var time = output.IsJson ? null : await BusinessTime.ReadAsync(session.Client, cancellation);
                return output.Answer(answer.Body, () => Show(answer.Body, time!, output));
            }
            var download = await session.Client.DownloadAsync(path + "/rejected", file, cancellation);
            if (!download.Ok) return output.Fail(download);
            return output.Answer(
                new JsonObject { ["batch"] = answer.Body.Text("id"), ["file"] = file, ["rejected"] = answer.Body["rows"].Number("rejected") },
                () => output.Line(output.Text(Texts.Written, file)));
        });
    }

    private static void Show(JsonObject batch, BusinessTime time, Output output)
    {
        foreach (var (name, value) in batch)
        {
            var shown = (name, value) switch
            {
                (_, JsonObject counts) => string.Join("  ", counts.Select(c => $"{output.Label(c.Key)} {c.Value}")),
                ("observedAt" or "settledAt", _) => time.Text(batch.Text(name)),
                ("status", _) => output.Label(batch.Text(name)),
                _ => batch.Text(name),
            };
            output.Line(output.Text(Texts.Labelled, output.Label(name), shown));
        }
    }
}
