using Profiles.Operations;
using Profiles.Web.Api.Requests;

namespace Profiles.Web.Api;

/// <param name="Status"><c>ok, degraded, failing</c>.</param>
public sealed record LivenessView(string Status);

/// <summary>How the installation is doing.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c>: it works, and somebody should look; <c>failing</c>, with 503: it does not do its work.</param>
/// <param name="Reasons">Why it is not well, the worst first.</param>
/// <param name="DueLagSeconds">How long the profile that is most overdue has been due; 0 if none is.</param>
/// <param name="Queues">Messages waiting or being worked on.</param>
/// <param name="DiskFreeBytes">Free bytes of the data folder's disk; null where there is none.</param>
/// <param name="Functions">The functions of this process; left out where the platform fires them.</param>
/// <param name="PersonRequests">What persons asked for and is not closed yet.</param>
/// <param name="PerSecond">Rows, saves and deliveries of this process a second, over the last minute.</param>
public sealed record HealthView(
    string Status, IReadOnlyList<HealthReasonView> Reasons, bool StoreReachable, long? Profiles, double? DueLagSeconds, IReadOnlyDictionary<string, long> Queues,
    IReadOnlyList<QueueView> QueueDetails, IReadOnlyList<FunctionView>? Functions, IReadOnlyList<StalledBatchView>? StalledBatches,
    IReadOnlyList<PullHealthView>? Pulls, long? DiskFreeBytes, string? Definitions, IReadOnlyDictionary<string, double> PerSecond, ProcessView Process,
    PersonRequestsHealth? PersonRequests = null)
{
    internal static HealthView Of(HealthReport report, IReadOnlyDictionary<string, double> perSecond, string language)
    {
        var reading = report.Reading;
        return new HealthView(
            WebJson.Name(report.State),
            [.. report.Reasons.Select(r => new HealthReasonView(WebJson.Name(r.State), r.Code, r.Subject, r.Text.In(language)))],
            reading.Faults.All(f => f.Part != HealthPart.Reading), reading.Profiles, reading.DueLag?.TotalSeconds,
            reading.Queues.ToDictionary(q => q.Queue, q => q.Waiting, StringComparer.Ordinal),
            [.. reading.Queues.Select(q => new QueueView(q.Queue, q.Waiting, Rounded(q.Oldest), q.Dead))],
            reading.Functions.Count == 0 ? null : [.. reading.Functions.Select(f => new FunctionView(f.Function, f.LastSuccess, f.Failures, f.Due, Rounded(f.Behind)))],
            reading.Stalled.Count == 0 ? null : [.. reading.Stalled.Select(s => new StalledBatchView(s.Batch.ToString(), s.Reason, s.Chunks))],
            reading.Pulls.Count == 0 ? null : [.. reading.Pulls.Select(p => new PullHealthView(p.Channel, p.Pull, p.LastSuccess, p.Failures, p.Overdue.TotalSeconds, p.Code))],
            reading.Disk?.Free, reading.Definitions, perSecond.ToDictionary(r => r.Key["profiles.".Length..], r => Math.Round(r.Value, 2), StringComparer.Ordinal),
            ProcessView.Now(), reading.Requests is { } asked ? new PersonRequestsHealth(asked.Open, asked.Overdue, asked.DueSoon) : null);
    }

    private static double? Rounded(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 1) : null;
}

/// <param name="Code">Stands in docs/operations.md with what to do.</param>
/// <param name="Subject">What it is about: a queue, a function, a batch.</param>
public sealed record HealthReasonView(string State, string Code, string? Subject, string Text);

/// <param name="OldestSeconds">How long the first message has waited; null if none waits for its turn.</param>
public sealed record QueueView(string Queue, long Waiting, double? OldestSeconds, long DeadLetters);

/// <param name="Failures">Runs that failed since the last success.</param>
/// <param name="Due">Of a timer: when the run after its last success is due.</param>
/// <param name="BehindSeconds">Of a change feed: age of the first change it has not told of.</param>
public sealed record FunctionView(string Function, DateTimeOffset? LastSuccess, int Failures, DateTimeOffset? Due, double? BehindSeconds);

/// <summary>An open batch that cannot end by itself.</summary>
/// <param name="Chunks">Chunks, or other parts of its work, that were given up.</param>
public sealed record StalledBatchView(string Batch, string Reason, int Chunks);

public sealed record PullHealthView(string Channel, string Pull, DateTimeOffset? LastSuccess, int Failures, double OverdueSeconds, string? Code);

/// <summary>The process that answers.</summary>
/// <param name="ManagedBytes">Of the heap, after the last collection.</param>
public sealed record ProcessView(string Version, DateTimeOffset StartedAt, long ManagedBytes, long ResidentBytes, int Threads)
{
    internal static ProcessView Now()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new ProcessView(ProductVersion.Text, new DateTimeOffset(process.StartTime).ToUniversalTime(), GC.GetGCMemoryInfo().HeapSizeBytes, process.WorkingSet64, process.Threads.Count);
    }
}
