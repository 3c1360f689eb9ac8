using System.Collections.Concurrent;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>One sender's receipts on their way into the intake log.</summary>
internal sealed class PendingAppend(IReadOnlyList<LeadReceipt> receipts, byte[][] hashes)
{
    // Senders must not run on the writer's thread.
    private readonly TaskCompletionSource<IReadOnlyList<AppendOutcome>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<LeadReceipt> Receipts { get; } = receipts;
    /// <summary>SHA-256 of the items.</summary>
    public byte[][] Hashes { get; } = hashes;
    public AppendOutcome[] Outcomes { get; } = new AppendOutcome[receipts.Count];

    /// <summary>Ends when the receipts are durable.</summary>
    public Task<IReadOnlyList<AppendOutcome>> Done => done.Task;

    public void Succeed() => done.TrySetResult(Outcomes);

    public void Fail(Exception error) => done.TrySetException(error);
}

/// <summary>
/// Appends that wait for the writer. One write takes all of them: in SQLite a write beside others runs in a savepoint, which copies every page it
/// touches, so that sixty-four writes of one row cost many times one write of sixty-four.
/// </summary>
/// <remarks>They succeed and fail together: nothing in an append depends on its sender, only on the store.</remarks>
internal sealed class PendingAppends
{
    /// <summary>Receipts of one write, so that what else waits for the writer waits no longer than that.</summary>
    public const int MaxReceipts = 2048;

    private readonly ConcurrentQueue<PendingAppend> waiting = new();
    private int isScheduled;

    /// <summary>True if the caller has to see to it that a write comes and takes what waits.</summary>
    public bool Add(PendingAppend append)
    {
        waiting.Enqueue(append);
        return TakeTurn();
    }

    /// <summary>True for the one caller that has to schedule a write, if something waits and none is scheduled.</summary>
    public bool TakeTurn() => !waiting.IsEmpty && Interlocked.Exchange(ref isScheduled, 1) == 0;

    /// <summary>Takes what waits, at least one append if there is any; called by the write that was scheduled.</summary>
    public IReadOnlyList<PendingAppend> Take()
    {
        // From here on another write may be scheduled: what it would take may be taken here, and then it finds nothing.
        Volatile.Write(ref isScheduled, 0);
        var taken = new List<PendingAppend>();
        var receipts = 0;
        while (receipts < MaxReceipts && waiting.TryDequeue(out var next))
        {
            taken.Add(next);
            receipts += next.Receipts.Count;
        }
        return taken;
    }

    public static void Succeed(IReadOnlyList<PendingAppend> appends)
    {
        foreach (var append in appends) append.Succeed();
    }

    public static void Fail(IReadOnlyList<PendingAppend> appends, Exception error)
    {
        foreach (var append in appends) append.Fail(error);
    }
}
