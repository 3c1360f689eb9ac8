using System.Text.Json.Nodes;

namespace Profiles.Local.CommandLine;

/// <summary>Waits for a batch to come to an end, asking from time to time.</summary>
internal static class BatchWait
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);
    private static readonly string[] Closed = ["settled", "undone", "cancelled", "failed"];

    /// <summary>The batch once it is settled, undone, cancelled or failed; or the error of asking.</summary>
    public static async Task<ApiAnswer> UntilClosedAsync(
        ApiClient client, JsonObject batch, Action<JsonObject> seen, TimeProvider time, CancellationToken cancellation)
    {
        var wait = Shortest;
        while (true)
        {
            var answer = await client.GetAsync($"api/batches/{batch.Text("id")}", cancellation);
            if (!answer.Ok || Closed.Contains(answer.Body.Text("status"))) return answer;
            seen(answer.Body);
            await Task.Delay(wait, time, cancellation);
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }
    }
}
