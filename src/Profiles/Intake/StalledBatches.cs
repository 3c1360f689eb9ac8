using System.Text.Json;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>An open batch that cannot come to its end by itself: work of it was given up.</summary>
/// <param name="Reason">Of the newest dead letter.</param>
/// <param name="Chunks">Chunks, or other parts, that were given up.</param>
public sealed record StalledBatch(BatchId Batch, string Reason, int Chunks);

/// <summary>Finds batches whose work lies among the dead letters.</summary>
/// <remarks>
/// A dead letter of an earlier run or announcement holds nothing up: what was left then was announced again. Where the service shows only the
/// oldest dead letters, a batch behind many others is not found.
/// </remarks>
public sealed class StalledBatches(IBatchStore batches, IQueueReceiver queues)
{
    /// <summary>Dead letters looked at.</summary>
    public const int MaxLetters = 1000;

    public async Task<IReadOnlyList<StalledBatch>> ListAsync(CancellationToken cancellation)
    {
        var stalled = new List<StalledBatch>();
        foreach (var (id, letters) in await LettersAsync(cancellation))
            if (await batches.FindAsync(id, cancellation) is { } batch && Of(batch, letters) is { } one) stalled.Add(one);
        return stalled;
    }

    /// <summary>Null if nothing of it was given up.</summary>
    public async Task<StalledBatch?> FindAsync(Batch batch, CancellationToken cancellation) =>
        batch.IsOpen && (await LettersAsync(cancellation)).TryGetValue(batch.Id, out var letters) ? Of(batch, letters) : null;

    private async Task<Dictionary<BatchId, List<(ChunkMessage Work, string Reason)>>> LettersAsync(CancellationToken cancellation)
    {
        var found = new Dictionary<BatchId, List<(ChunkMessage, string)>>();
        foreach (var letter in await queues.ListDeadLettersAsync(QueueNames.BatchChunks, MaxLetters, cancellation))
            if (Parse(letter.Message.Body) is { } work)
            {
                if (!found.TryGetValue(work.Batch, out var own)) found.Add(work.Batch, own = []);
                own.Add((work, letter.Reason));
            }
        return found;
    }

    private static StalledBatch? Of(Batch batch, List<(ChunkMessage Work, string Reason)> letters)
    {
        if (!batch.IsOpen) return null;
        var own = letters.Where(l => l.Work.Run == batch.Run && l.Work.Announcement == batch.Announcement).ToList();
        return own.Count == 0 ? null : new StalledBatch(batch.Id, own[0].Reason, own.Select(l => l.Work.Index).Distinct().Count());
    }

    /// <summary>Null of what somebody else sent.</summary>
    private static ChunkMessage? Parse(string body)
    {
        try
        {
            return ChunkMessage.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
