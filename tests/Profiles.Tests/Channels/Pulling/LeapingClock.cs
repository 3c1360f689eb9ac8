namespace Profiles.Tests.Channels.Pulling;

/// <summary>A clock that leaps over short waits as soon as somebody waits; longer ones never end by themselves.</summary>
internal sealed class LeapingClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan LongestLeap = TimeSpan.FromSeconds(20);
    private readonly Lock sync = new();
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (sync) return now;
    }

    public void Advance(TimeSpan time)
    {
        lock (sync) now += time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime <= LongestLeap)
        {
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(s => callback(s), state);
        }
        return new Still();
    }

    private sealed class Still : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
