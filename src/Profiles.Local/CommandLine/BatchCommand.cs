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
            if (parsed.GetValue(rejected) is not { } file) return output.Answer(answer.Body, () => Show(answer.Body, output));
            var download = await session.Client.DownloadAsync(path + "/rejected", file, cancellation);
            if (!download.Ok) return output.Fail(download);
            return output.Answer(
                new JsonObject { ["batch"] = answer.Body.Text("id"), ["file"] = file, ["rejected"] = answer.Body["rows"].Number("rejected") },
                () => output.Line(output.Text(Texts.Written, file)));
        });
    }

    private static void Show(JsonObject batch, Output output)
    {
        foreach (var (name, value) in batch)
        {
            if (value is JsonObject counts) output.Line($"{name}: {string.Join("  ", counts.Select(c => $"{c.Key} {c.Value}"))}");
            else output.Line($"{name}: {value}");
        }
    }
}
