using System.CommandLine;

namespace Profiles.Local.CommandLine;

/// <summary><c>batches</c>: what was delivered, newest first.</summary>
internal static class BatchesCommand
{
    private const int DefaultLimit = 20;
    private static readonly string[] Columns = ["id", "channel", "name", "status", "observedAt", "read", "accepted", "held", "rejected"];

    public static Command Create(CommandFrame frame)
    {
        var limit = new Option<int>("--limit") { Description = CommandTexts.Limit.In(frame.Language), HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        return frame.Runs(frame.Command("batches", CommandTexts.Batches, [limit]), async (parsed, session, output, cancellation) =>
        {
            var answer = await session.Client.GetAsync($"api/batches?limit={parsed.GetValue(limit)}", cancellation);
            if (!answer.Ok) return output.Fail(answer);
            return output.Answer(answer.Body, () => output.Table(Columns, answer.Body.Items().Select(batch => Columns.Select(
                column => batch.ContainsKey(column) ? batch.Text(column) : batch["rows"].Text(column)).ToArray())));
        });
    }
}
