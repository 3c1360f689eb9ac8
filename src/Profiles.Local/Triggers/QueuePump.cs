using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>How a queue is worked on.</summary>
/// <param name="Concurrency">Messages worked on at once.</param>
/// <param name="MaxAttempts">After this many a message becomes a dead letter; <c>maxDequeueCount</c> of host.json.</param>
public sealed record QueueWork(string Queue, int Concurrency, int MaxAttempts)
{
    /// <summary>Time for which a message is taken; renewed while it is worked on.</summary>
    public TimeSpan Lease { get; init; } = Host.LocalHostOptions.DefaultQueueLease;
}

/// <summary>Fires a function for every message of a queue. A failure makes the message wait, twice as long each time.</summary>
public sealed class QueuePump(
    FunctionMethod function, QueueWork work, IQueueReceiver receiver, IServiceProvider services, TimeProvider time, ILogger<QueuePump> logger)
    : Pump(function, time, logger)
{
    public static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(10);
    public static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(250);
    private const int LongestReason = 500;

    private readonly List<Task> running = [];
    private TimeSpan idle = ShortestIdle;

    protected override async Task StepAsync(PumpLifetime lifetime)
    {
        running.RemoveAll(t => t.IsCompleted);
        var room = work.Concurrency - running.Count;
        if (room == 0)
        {
            await Task.WhenAny(running);
            return;
        }
        var received = await receiver.ReceiveAsync(work.Queue, room, work.Lease, lifetime.Stopping);
        // Stores may work synchronously: without a thread of its own, a message would hold up the next ones.
        foreach (var message in received) running.Add(Task.Run(() => HandleAsync(message, lifetime), CancellationToken.None));
        if (received.Count > 0)
        {
            idle = ShortestIdle;
            return;
        }
        await Task.WhenAny([Task.Delay(idle, Time, lifetime.Stopping), .. running]);
        idle = idle * 2 < LongestIdle ? idle * 2 : LongestIdle;
    }

    protected override Task DrainAsync() => Task.WhenAll(running);

    /// <summary>Delay before attempt <paramref name="attempt"/> + 1.</summary>
    public static TimeSpan RetryDelay(int attempt) => FirstRetryDelay * (1 << Math.Clamp(attempt - 1, 0, 8));

    private async Task HandleAsync(Received message, PumpLifetime lifetime)
    {
        try
        {
            if (message.Attempt > work.MaxAttempts)
            {
                // Only a process that died on it, again and again, leads here: a failure it survives is counted below.
                await PutAsideAsync(message, exception: null, "The process ended while working on it, each time.", lifetime);
                return;
            }
            await RunAsync(message, lifetime);
        }
#pragma warning disable CA1031 // the queue could not be told: the lease runs out and the message is seen again
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFunctionFailed(Logger, exception, Function.Name, message.Message.Id, message.Attempt);
        }
    }

    private async Task RunAsync(Received message, PumpLifetime lifetime)
    {
        using var lease = new RenewedLease(receiver, message, work.Lease, Time);
        try
        {
            await Function.InvokeAsync(services, QueueText.Handed(message.Message), lifetime.Abort);
        }
        catch (OperationCanceledException) when (lifetime.Abort.IsCancellationRequested)
        {
            await lease.EndAsync();
            return; // cut off by the end of the host: leases are released at the next start, or run out
        }
#pragma warning disable CA1031 // whatever failed is tried again, then put aside
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(await lease.EndAsync(), exception, lifetime);
            return;
        }
        NoteSuccess();
        await receiver.CompleteAsync(await lease.EndAsync(), lifetime.Abort);
    }

    private async Task FailAsync(Received message, Exception exception, PumpLifetime lifetime)
    {
        NoteFailure();
        if (message.Attempt >= work.MaxAttempts)
        {
            await PutAsideAsync(message, exception, $"{exception.GetType().Name}: {exception.Message}", lifetime);
            return;
        }
        LogFunctionFailed(Logger, exception, Function.Name, message.Message.Id, message.Attempt);
        await receiver.AbandonAsync(message, RetryDelay(message.Attempt), lifetime.Abort);
    }

    private async Task PutAsideAsync(Received message, Exception? exception, string reason, PumpLifetime lifetime)
    {
        LogFunctionGaveUp(Logger, exception, Function.Name, message.Message.Id, message.Attempt);
        // What an exception says may quote a value.
        reason = SensitiveText.Mask(reason);
        await receiver.DeadLetterAsync(message, reason.Length > LongestReason ? reason[..LongestReason] : reason, lifetime.Abort);
    }
}
