using Profiles.Operations;

namespace Profiles.Local.Triggers;

/// <summary>When a pump has to end.</summary>
/// <param name="Stopping">No new work after this.</param>
/// <param name="Abort">Work that still runs is cut off; it will be done again after the next start.</param>
public readonly record struct PumpLifetime(CancellationToken Stopping, CancellationToken Abort);

/// <summary>Fires one function whenever its trigger has something for it. A step that fails is logged and tried again after a pause.</summary>
public abstract partial class Pump(FunctionMethod function, TimeProvider time, ILogger logger)
{
    /// <summary>Pause after a step that failed as a whole: the store is busy, the disk is full.</summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private int failures;
    private long lastSuccess; // ticks, since others read it

    public FunctionMethod Function { get; } = function;
    protected TimeProvider Time { get; } = time;
    protected ILogger Logger { get; } = logger;

    /// <summary>How the function is doing.</summary>
    public FunctionState State => StateAt(Time.GetUtcNow());

    /// <summary>What this kind of pump knows beyond successes and failures.</summary>
    protected virtual FunctionState StateAt(DateTimeOffset now) => new(Function.Name) { LastSuccess = LastSuccess, Failures = failures };

    /// <summary>When the function last succeeded; null if it has not since the start, and nobody remembers.</summary>
    protected DateTimeOffset? LastSuccess
    {
        get => Interlocked.Read(ref lastSuccess) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        set => Interlocked.Exchange(ref lastSuccess, value?.UtcTicks ?? 0);
    }

    protected void NoteSuccess()
    {
        LastSuccess = Time.GetUtcNow();
        failures = 0;
    }

    protected void NoteFailure() => Interlocked.Increment(ref failures);

    public async Task RunAsync(PumpLifetime lifetime)
    {
        while (!lifetime.Stopping.IsCancellationRequested && !await GuardAsync(() => StartAsync(lifetime), lifetime)) { }
        while (!lifetime.Stopping.IsCancellationRequested) await GuardAsync(() => StepAsync(lifetime), lifetime);
        await DrainAsync();
    }

    /// <summary>Before the first step, until it succeeds.</summary>
    protected virtual Task StartAsync(PumpLifetime lifetime) => Task.CompletedTask;

    /// <summary>Looks for work, does it or waits for it a while.</summary>
    protected abstract Task StepAsync(PumpLifetime lifetime);

    /// <summary>Waits for work that is still running.</summary>
    protected virtual Task DrainAsync() => Task.CompletedTask;

    private async Task<bool> GuardAsync(Func<Task> step, PumpLifetime lifetime)
    {
        try
        {
            await step();
            return true;
        }
        catch (OperationCanceledException) when (lifetime.Stopping.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // whatever failed, the pump has to go on
        catch (Exception exception)
#pragma warning restore CA1031
        {
            NoteFailure();
            LogStepFailed(Logger, exception, Function.Name);
            await Task.Delay(PauseAfterFailure, Time, lifetime.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return false;
    }

    [LoggerMessage(2001, LogLevel.Error, "The pump of {Function} failed and goes on after a pause", EventName = "PumpStepFailed")]
    private static partial void LogStepFailed(ILogger logger, Exception exception, string function);

    [LoggerMessage(2002, LogLevel.Warning, "{Function} failed on {Item}, attempt {Attempt}; it is tried again", EventName = "FunctionFailed")]
    private protected static partial void LogFunctionFailed(ILogger logger, Exception exception, string function, string item, int attempt);

    [LoggerMessage(2003, LogLevel.Error, "{Function} failed on {Item} for the last time, attempt {Attempt}; it is put aside", EventName = "FunctionGaveUp")]
    private protected static partial void LogFunctionGaveUp(ILogger logger, Exception? exception, string function, string item, int attempt);
}
