using System.Globalization;
using Microsoft.Extensions.Logging;
using Profiles.Channels.Pulling;
using Profiles.Definitions;
using Profiles.Intake;
using Profiles.Privacy.Requests;
using Profiles.Storage;

namespace Profiles.Operations;

/// <param name="DataFolder">Folder whose disk is measured; null where there is none.</param>
public sealed record HealthOptions(string? DataFolder);

/// <summary>Measures an installation. A part that fails or hangs is an answer, not an error.</summary>
public sealed partial class HealthProbe(
    IProfileStore profiles, ICheckpointStore checkpoints, IQueueReceiver queues, StalledBatches stalled, PullRunner pulls, RequestDesk requests, PublishedDefinitions definitions,
    HealthOptions options, TimeProvider clock, ILogger<HealthProbe> logger, ReadFunctions? functions = null)
{
    /// <summary>A part that has not answered by then is at fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whoever asks often does not write as often: a write that succeeded counts for so long.</summary>
    public static readonly TimeSpan WriteMemory = TimeSpan.FromSeconds(10);

    private const string Checkpoint = "health";

    private long lastWrite; // ticks, since several may measure at once
    private volatile CountOfProfiles? counted;

    /// <param name="countAge">The number of profiles may be as old: counting costs more than all the rest where documents are far away.</param>
    public async Task<HealthReading> ReadAsync(TimeSpan countAge, CancellationToken cancellation)
    {
        var (now, faults) = (clock.GetUtcNow(), new List<HealthFault>());
        var reading = new HealthReading(now)
        {
            Profiles = await TryAsync<long?>(HealthPart.Reading, async () => await CountAsync(now, countAge, cancellation)),
            DueLag = await TryAsync<TimeSpan?>(HealthPart.Reading, async () => await DueLagAsync(now, cancellation)),
            Queues = await TryAsync(HealthPart.Queues, () => queues.MeasureAsync(cancellation)) ?? [],
            Stalled = await TryAsync(HealthPart.Queues, () => stalled.ListAsync(cancellation)) ?? [],
            Pulls = await TryAsync(HealthPart.Pulls, () => PullsAsync(now, cancellation)) ?? [],
            Requests = await TryAsync(HealthPart.Reading, async () => (RequestCounts?)await requests.CountAsync(cancellation)),
            Disk = await TryAsync(HealthPart.Disk, () => Task.FromResult(Disk())),
            Functions = functions?.Invoke() ?? [],
            Definitions = definitions.Version,
            DefinitionProblems = definitions.Problems,
        };
        await TryAsync(HealthPart.Writing, () => WriteAsync(now, cancellation));
        return reading with { Faults = faults };

        async Task<T?> TryAsync<T>(HealthPart part, Func<Task<T>> measure)
        {
            if (faults.Any(f => f.Part == part)) return default;
            try
            {
                // By the machine's clock: how long an answer takes, no other clock decides.
                return await measure().WaitAsync(Patience, cancellation);
            }
#pragma warning disable CA1031 // Saying that it failed is what this is for.
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFault(logger, part, failure.GetType().Name);
                faults.Add(new HealthFault(part, failure.GetType().Name));
                return default;
            }
        }
    }

    private async Task<bool> WriteAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (Math.Abs(now.UtcTicks - Interlocked.Read(ref lastWrite)) < WriteMemory.Ticks) return true;
        await checkpoints.WriteAsync(Checkpoint, now.ToString("O", CultureInfo.InvariantCulture), cancellation);
        Interlocked.Exchange(ref lastWrite, now.UtcTicks);
        return true;
    }

    private async Task<long> CountAsync(DateTimeOffset now, TimeSpan age, CancellationToken cancellation)
    {
        if (counted is { } known && (now - known.At).Duration() < age) return known.Count;
        var count = await profiles.CountAsync(cancellation);
        counted = new CountOfProfiles(count, now);
        return count;
    }

    private async Task<TimeSpan> DueLagAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var due = await profiles.FindDueAsync(now, limit: 1, cancellation);
        if (due.Count == 0) return TimeSpan.Zero;
        var first = await profiles.FindAsync(due, cancellation);
        return first is [{ DueAt: { } at }] && at < now ? now - at : TimeSpan.Zero;
    }

    private async Task<IReadOnlyList<PullMeasure>> PullsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (definitions.Version is null) return [];
        var (active, measured) = (definitions.Current, new List<PullMeasure>());
        foreach (var channel in active.Set.Channels.Values)
            foreach (var pull in channel.Pulls.Where(p => p is { Enabled: true, Schedule: not null }))
            {
                var state = await pulls.ReadAsync(channel.Id, pull.Id, cancellation);
                // One that never ran is due at once, which is no delay.
                var due = state.Open is null && state.LastStart is { } last ? pull.Schedule!.NextAfter(last, active.Calendar) : now;
                var failed = state.Runs.TakeWhile(r => r.Outcome == PullOutcome.Failed).ToList();
                measured.Add(new PullMeasure(
                    channel.Id, pull.Id, state.Runs.Skip(failed.Count).FirstOrDefault()?.StartedAt, failed.Count,
                    due < now ? now - due : TimeSpan.Zero, failed is [{ Problem.Code: var code }, ..] ? code : null));
            }
        return measured;
    }

    private DiskMeasure? Disk()
    {
        if (options.DataFolder is not { } folder) return null;
        var drive = new DriveInfo(Path.GetFullPath(folder));
        return new DiskMeasure(drive.AvailableFreeSpace, drive.TotalSize);
    }

    private sealed record CountOfProfiles(long Count, DateTimeOffset At);

    [LoggerMessage(EventId = 1300, EventName = "HealthFault", Level = LogLevel.Error, Message = "The health check got no answer of {Part}: {Exception}")]
    private static partial void LogFault(ILogger logger, HealthPart part, string exception);
}
