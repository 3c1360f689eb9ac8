using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Waits for a batch to come to an end, asking from time to time.</summary>
internal static class BatchWait
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);
    private static readonly string[] Closed = ["settled", "undone", "cancelled", "failed"];

    /// <summary>The batch once it is settled, undone, cancelled or failed, or nothing but work that was given up is left of it; or the error of asking.</summary>
    public static async Task<ApiAnswer> UntilClosedAsync(
        ApiClient client, JsonObject batch, Action<JsonObject> seen, TimeProvider time, CancellationToken cancellation)
    {
        var wait = Shortest;
        while (true)
        {
            var answer = await client.GetAsync($"api/batches/{batch.Text("id")}", cancellation);
            if (!answer.Ok || Closed.Contains(answer.Body.Text("status")) || IsStalled(answer.Body)) return answer;
            seen(answer.Body);
            await Task.Delay(wait, time, cancellation);
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }
    }

    /// <summary>Says that the batch is stalled, and gives the exit code for it; null if it is not.</summary>
    public static int? FailIfStalled(JsonObject batch, Output output) => batch["stalled"] is { } stalled
        ? output.Fail(ExitCodes.Stalled, OperationTexts.Stalled, batch.Text("name"), batch.Text("id"), stalled.Text("reason"))
        : null;

    /// <summary>True if waiting longer changes nothing: every other chunk is done.</summary>
    private static bool IsStalled(JsonObject batch) =>
        batch["stalled"] is JsonObject stalled
        && (batch["progress"]?["chunks"] is not { } chunks || stalled.Number("chunks") + batch["progress"].Number("chunksDone") >= chunks.GetValue<int>());
}
