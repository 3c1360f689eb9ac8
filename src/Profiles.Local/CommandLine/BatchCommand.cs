using System.CommandLine;
using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary><c>batch ID</c>: one delivery; with options its rows set aside, its report, or something that is to be done with it.</summary>
internal static class BatchCommand
{
    public static Command Create(CommandFrame frame)
    {
        var id = frame.Argument("ID", CommandTexts.BatchId);
        var files = new BatchFiles(frame);
        var actions = new BatchActions(frame);
        var command = frame.Command("batch", CommandTexts.Batch, [id, .. files.Options, .. actions.Options]);
        command.Validators.Add(result =>
        {
            if (files.Options.Concat(actions.Options).Count(o => !BatchFiles.IsQualifier(o) && result.GetResult(o) is { Implicit: false }) > 1)
                result.AddError(Texts.OneOfTheOptions.In(frame.Language));
        });
        return frame.Runs(command, async (parsed, session, output, cancellation) =>
        {
            var path = $"api/batches/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}";
            if (actions.PathOf(parsed) is { } action) return await actions.RunAsync($"{path}/{action}", session, frame.Context, output, cancellation);
            var answer = await session.Client.GetAsync(path, cancellation);
            if (!answer.Ok) return output.Fail(answer);
            if (files.WantedOf(parsed, path) is { } wanted) return await wanted.WriteAsync(answer.Body, session, output, cancellation);
            var time = output.IsJson ? null : await BusinessTime.ReadAsync(session.Client, cancellation);
            return output.Answer(answer.Body, () => Show(answer.Body, time!, output));
        }, actions.NeedWork);
    }

    private static void Show(JsonObject batch, BusinessTime time, Output output)
    {
        foreach (var (name, value) in batch)
        {
            var shown = (name, value) switch
            {
                (_, JsonObject counts) => string.Join("  ", counts.Where(c => c.Value is not JsonArray).Select(c => $"{output.Label(c.Key)} {output.Label(c.Value?.ToString() ?? "")}")),
                (_, JsonArray items) => string.Concat(items.OfType<JsonObject>().Select(i =>
                    "\n  " + string.Join("  ", i.Where(c => c.Value is JsonValue).Select(c => $"{output.Label(c.Key)} {c.Value}")))),
                ("observedAt" or "settledAt", _) => time.Text(batch.Text(name)),
                ("status" or "then" or "outcome", _) => output.Label(batch.Text(name)),
                _ => batch.Text(name),
            };
            output.Line(output.Text(Texts.Labelled, output.Label(name), shown));
        }
    }
}
