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
        var tasks = workers.Select(w => Task.Run(async () =>
        {
            try
            {
                await TurnAsync();
                await w();
            }
            finally
            {
                moved.Release();
            }
        })).ToList();
        var running = tasks.Count;
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
}
