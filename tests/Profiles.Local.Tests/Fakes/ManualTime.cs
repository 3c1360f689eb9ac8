namespace Profiles.Local.Tests.Fakes;

/// <summary>A clock that only tests move. Timers fire in order as it passes them.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private TaskCompletionSource waiting = New();
    private DateTimeOffset now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when something waits for time to pass.</summary>
    public Task SomebodyWaitsAsync()
    {
        lock (gate) return timers.Count > 0 ? Task.CompletedTask : waiting.Task.WaitAsync(Patience.Longest);
    }

    /// <summary>Waits until something waits for time to pass, then lets it pass.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await SomebodyWaitsAsync();
        Advance(time);
    }

    public void Advance(TimeSpan time)
    {
        var end = now + time;
        while (true)
        {
            ManualTimer? next;
            lock (gate)
            {
                next = timers.Where(t => t.Due <= end).MinBy(t => t.Due);
                if (next is null) break;
                timers.Remove(next);
                if (timers.Count == 0) waiting = New();
            }
            now = next.Due;
            next.Fire();
        }
        now = end;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time.GetUtcNow() + dueTime;
                time.timers.Add(this);
                time.waiting.TrySetResult();
            }
            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (time.timers.Count == 0) time.waiting = New();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>How long tests wait for what must come: only a failure takes that long.</summary>
public static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
}
