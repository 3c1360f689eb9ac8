namespace Profiles.Tests.Pipeline;

/// <summary>
/// Runs several workers one step at a time, in an order a seed decides: a worker may go on past a port call only when it is its turn.
/// So every interleaving of port calls can be reached, and each can be reached again.
/// </summary>
public sealed class TurnScheduler(int seed)
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource> parked = [];
    private readonly SemaphoreSlim moved = new(0);

    /// <summary>Waits for this worker's next turn.</summary>
    public Task TurnAsync()
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate) parked.Add(turn);
        moved.Release();
        return turn.Task;
    }

    /// <summary>Runs the workers to their end.</summary>
    public async Task RunAsync(params Func<Task>[] workers)
    {
        var tasks = new List<Task>(workers.Length);
        foreach (var worker in workers)
        {
            tasks.Add(Task.Run(() => RunAsync(worker)));
            // One after the other, or the thread pool would decide whose turn is drawn first.
            await moved.WaitAsync();
        }
        var running = 0;
        while (true)
        {
            for (; running > 0; running--) await moved.WaitAsync();
            TaskCompletionSource next;
            lock (gate)
            {
                if (parked.Count == 0) break;
                var index = random.Next(parked.Count);
                next = parked[index];
                parked.RemoveAt(index);
            }
            running = 1;
            next.SetResult();
        }
        await Task.WhenAll(tasks);
    }

    private async Task RunAsync(Func<Task> worker)
    {
        try
        {
            await TurnAsync();
            await worker();
        }
        finally
        {
            moved.Release();
        }
    }
}
