using System.Globalization;
using Profiles.Functions;
using Profiles.Operations;
using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Fires a function for every page of the store's change feed, in order, again and again until it succeeds.</summary>
public sealed class FeedPump(
    FunctionMethod function, FeedWork work, IProfileStore profiles, ICheckpointStore checkpoints, IServiceProvider services,
    TimeProvider time, ILogger<FeedPump> logger)
    : Pump(function, time, logger)
{
    public static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(1);

    private long behindSince; // ticks, since others read it; 0: nothing waits
    private long position;
    private int attempt;
    private TimeSpan idle = ShortestIdle;

    private string Checkpoint => CheckpointOf(Function.Name);

    /// <summary>Where the position of a function in the feed is kept.</summary>
    public static string CheckpointOf(string function) => $"feed/{function}";

    protected override FunctionState StateAt(DateTimeOffset now) =>
        base.StateAt(now) with { Behind = Interlocked.Read(ref behindSince) is > 0 and var since && since < now.UtcTicks ? TimeSpan.FromTicks(now.UtcTicks - since) : TimeSpan.Zero };

    protected override async Task StartAsync(PumpLifetime lifetime) =>
        position = await checkpoints.ReadAsync(Checkpoint, lifetime.Stopping) is { } stored ? long.Parse(stored, CultureInfo.InvariantCulture) : 0;

    protected override async Task StepAsync(PumpLifetime lifetime)
    {
        var page = await profiles.ReadFeedAsync(position, work.PageSize, lifetime.Stopping);
        Interlocked.Exchange(ref behindSince, page.Entries.Count == 0 ? 0 : page.Entries[0].At.UtcTicks);
        if (page.Entries.Count == 0)
        {
            await Task.Delay(idle, Time, lifetime.Stopping);
            idle = idle * 2 < LongestIdle ? idle * 2 : LongestIdle;
            return;
        }
        idle = ShortestIdle;
        try
        {
            await Function.InvokeAsync(services, page.Entries.Select(e => new OutboxDocument(e)).ToArray(), lifetime.Abort);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !lifetime.Stopping.IsCancellationRequested)
        {
            attempt++;
            NoteFailure();
            LogFunctionFailed(Logger, exception, Function.Name, page.Position.ToString(CultureInfo.InvariantCulture), attempt);
            await Task.Delay(work.RetryDelay, Time, lifetime.Stopping);
            return;
        }
        attempt = 0;
        NoteSuccess();
        await checkpoints.WriteAsync(Checkpoint, page.Position.ToString(CultureInfo.InvariantCulture), lifetime.Abort);
        position = page.Position;
    }
}

/// <summary>How a change feed is read.</summary>
/// <param name="PageSize">Entries a call.</param>
/// <param name="RetryDelay">Pause after a failed call, from the function's retry attribute.</param>
public sealed record FeedWork(int PageSize, TimeSpan RetryDelay);
