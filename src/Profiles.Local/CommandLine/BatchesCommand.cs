using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

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
            if (output.IsJson) return output.Answer(answer.Body, () => { });
            var time = await BusinessTime.ReadAsync(session.Client, cancellation);
            output.Table(Columns, answer.Body.Items().Select(batch => Columns.Select(column => Cell(batch, column, time, output)).ToArray()));
            return ExitCodes.Ok;
        });
    }

    private static string Cell(JsonObject batch, string column, BusinessTime time, Output output) => column switch
    {
        "observedAt" => time.Text(batch.Text(column)),
        "status" => Status(batch, output),
        // The counts of an open batch are summed at its end; until then what is done stands in its progress.
        "read" when batch["progress"] is { } progress => progress.Text("rows"),
        _ => batch.ContainsKey(column) ? batch.Text(column) : batch["rows"].Text(column),
    };

    /// <summary>With how far it is while it is open; stalled if it cannot end by itself.</summary>
    public static string Status(JsonObject batch, Output output)
    {
        var status = output.Label(batch["stalled"] is null ? batch.Text("status") : "stalled");
        var share = batch["progress"]?["share"]?.GetValue<double>();
        return share is null ? status : $"{status} {(Math.Floor(share.Value * 100) / 100).ToString("P0", CultureInfo.InvariantCulture)}";
    }
}
