using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Profiles.Operations;
using Profiles.Storage;

namespace Profiles.Local.Triggers;

/// <summary>Fires a function on its schedule. Runs missed while the host was down, however many, are made up for by one at the start.</summary>
/// <remarks>A run that fails waits for the next one: what was due stays due. Runs never overlap.</remarks>
public sealed class TimerPump(
    FunctionMethod function, string schedule, ICheckpointStore checkpoints, IServiceProvider services, TimeProvider time, ILogger<TimerPump> logger)
    : Pump(function, time, logger)
{
    // Waits are cut, so that a clock that was set, or a machine that slept, does not leave a timer asleep.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    // A run later than this is told so: the host was down, or the run before took long.
    private static readonly TimeSpan Punctual = TimeSpan.FromSeconds(5);

    private readonly TimerSchedule times = TimerSchedule.Parse(schedule);
    private DateTimeOffset last;
    private DateTimeOffset? due;

    private string Checkpoint => $"timer/{Function.Name}";

    protected override async Task StartAsync(PumpLifetime lifetime)
    {
        var stored = await checkpoints.ReadAsync(Checkpoint, lifetime.Stopping);
        last = stored is null ? Time.GetUtcNow() : DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (stored is null) await SaveAsync(lifetime);
        due = times.Next(last);
        LastSuccess = last;
    }

    protected override FunctionState StateAt(DateTimeOffset now) => base.StateAt(now) with { Due = LastSuccess is { } success ? times.Next(success) : null };

    protected override async Task StepAsync(PumpLifetime lifetime)
    {
        var now = Time.GetUtcNow();
        var wait = due - now ?? Timeout.InfiniteTimeSpan;
        if (due is null || wait > TimeSpan.Zero)
        {
            await Task.Delay(wait > LongestWait ? LongestWait : wait, Time, lifetime.Stopping);
            return;
        }
        var previous = last;
        last = now;
        due = times.Next(now);
        var status = new ScheduleStatus { Last = previous.UtcDateTime, Next = due?.UtcDateTime ?? DateTime.MaxValue, LastUpdated = now.UtcDateTime };
        await Function.InvokeAsync(services, new TimerInfo { IsPastDue = -wait > Punctual, ScheduleStatus = status }, lifetime.Abort);
        NoteSuccess();
        await SaveAsync(lifetime);
    }

    private Task SaveAsync(PumpLifetime lifetime) =>
        checkpoints.WriteAsync(Checkpoint, last.ToString("O", CultureInfo.InvariantCulture), lifetime.Abort);
}
