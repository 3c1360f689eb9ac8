using System.Diagnostics;
using System.Diagnostics.Metrics;
using Profiles.Activation.Destinations;
using Profiles.Cleaning;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Quality;
using Profiles.Storage;

namespace Profiles;

/// <summary>What the product tells of its work as metrics and traces; a host exports them, or nobody listens and they cost nothing.</summary>
/// <remarks>
/// Names follow the conventions of OpenTelemetry. Values are counts, seconds, names of queues and ids of batches; never anything of a person.
/// Work is done at least once, and so counted at least once: a retried chunk counts again. Batches hold the exact numbers.
/// </remarks>
public static class Telemetry
{
    /// <summary>Name of the meter and of the source of activities.</summary>
    public const string Name = "Profiles";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("profiles.rows", "{row}", "Rows and leads cleaned, by outcome");
    private static readonly Counter<long> Saves = Meter.CreateCounter<long>("profiles.saves", "{profile}", "Profiles saved, by status");
    private static readonly Counter<long> Merges = Meter.CreateCounter<long>("profiles.merges", "{profile}", "Profiles absorbed by another");
    private static readonly Counter<long> Due = Meter.CreateCounter<long>("profiles.due", "{profile}", "Profiles evaluated because time passed");
    private static readonly Counter<long> Alerts = Meter.CreateCounter<long>("profiles.quality.alerts", "{alert}", "Figures of batches beyond a threshold of quality, by level");
    private static readonly Counter<long> Batches = Meter.CreateCounter<long>("profiles.batches", "{batch}", "Batches that ended, by how");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("profiles.deliveries", "{attempt}", "Attempts to deliver to destinations, by outcome");
    private static readonly Histogram<double> DeliveryTime = Meter.CreateHistogram<double>("profiles.delivery.duration", "s", "From the sending of a delivery to the answer");
    private static readonly Histogram<double> MessageTime = Meter.CreateHistogram<double>("profiles.message.duration", "s", "Work on one message, by queue and whether it succeeded");
    private static readonly Histogram<double> QueueAge = Meter.CreateHistogram<double>(
        "profiles.queue.age", "s", "From the announcing of work to its beginning");

    /// <summary>Begins a piece of work; null if nobody listens.</summary>
    /// <param name="work">A name of <see cref="SpanNames"/>.</param>
    internal static Activity? Begin(string work, string? key = null, string? id = null)
    {
        var activity = Activities.StartActivity(work);
        if (key is not null) activity?.SetTag(key, id);
        return activity;
    }

    /// <summary>Begins the work that a message asks for, as part of the trace that sent it. Named by the conventions for messaging.</summary>
    internal static Activity? BeginMessage(string queue, QueueMessage message)
    {
        var known = ActivityContext.TryParse(message.Trace, traceState: null, isRemote: true, out var sender);
        var activity = Activities.StartActivity(SpanNames.Process, ActivityKind.Consumer, known ? sender : default);
        return activity?.SetTag("messaging.system", "profiles").SetTag("messaging.operation.type", "process")
            .SetTag("messaging.destination.name", queue).SetTag("messaging.message.id", message.Id);
    }

    /// <summary>Marks the work as failed, by the type of the exception alone: messages may hold values.</summary>
    internal static void Failed(Activity? activity, Exception exception) =>
        activity?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error);

    internal static void CleanedChunk(RowCounts counts)
    {
        Add(RowOutcome.Accepted, counts.Accepted, "file");
        Add(RowOutcome.Held, counts.Held, "file");
        Add(RowOutcome.Rejected, counts.Rejected, "file");
    }

    internal static void CleanedLead(RowOutcome outcome) => Add(outcome, 1, "lead");

    /// <param name="queue">A name of <see cref="QueueNames"/>.</param>
    internal static void Began(string queue, TimeSpan age) => QueueAge.Record(Math.Max(0, age.TotalSeconds), new KeyValuePair<string, object?>("queue", queue));

    internal static void Saved(IReadOnlyCollection<ProfileWrite> writes)
    {
        if (!Saves.Enabled && !Merges.Enabled) return;
        foreach (var status in writes.GroupBy(w => w.Profile.Status))
            Saves.Add(status.Count(), new KeyValuePair<string, object?>("status", status.Key.ToString().ToLowerInvariant()));
        var absorbed = writes.Count(w => w.Profile.Status == ProfileStatus.Absorbed);
        if (absorbed > 0) Merges.Add(absorbed);
    }

    internal static void Evaluated(int profiles)
    {
        if (profiles > 0) Due.Add(profiles);
    }

    internal static void Alerted(IReadOnlyList<QualityAlert> alerts)
    {
        foreach (var alert in alerts) Alerts.Add(1, new("level", alert.Level.ToString().ToLowerInvariant()), new("check", alert.Check));
    }

    /// <param name="status">How it ended.</param>
    internal static void Ended(BatchStatus status) => Batches.Add(1, new KeyValuePair<string, object?>("status", status.ToString().ToLowerInvariant()));

    /// <param name="status">Waiting: another attempt will follow.</param>
    internal static void Delivered(DeliveryStatus status, TimeSpan duration)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", status.ToString().ToLowerInvariant());
        Deliveries.Add(1, outcome);
        DeliveryTime.Record(duration.TotalSeconds, outcome);
    }

    internal static void Worked(string queue, bool succeeded, TimeSpan time) =>
        MessageTime.Record(time.TotalSeconds, new("queue", queue), new("outcome", succeeded ? "done" : "failed"));

    private static void Add(RowOutcome outcome, long rows, string source)
    {
        if (rows > 0) Rows.Add(rows, new("outcome", outcome.ToString().ToLowerInvariant()), new("source", source));
    }
}

/// <summary>Names of the spans.</summary>
public static class SpanNames
{
    /// <summary>Work on one message of a queue; the spans of the work itself are its children.</summary>
    public const string Process = "process message";
    public const string PlanBatch = "plan batch";
    public const string CleanChunk = "clean chunk";
    public const string CleanLead = "clean lead";
    /// <summary>Profiles brought up to date after evidence changed.</summary>
    public const string UpdateProfiles = "update profiles";
    /// <summary>A batch that came to its end: what it changed is netted and published.</summary>
    public const string SettleBatch = "settle batch";
    public const string EvaluateDue = "evaluate due";
    public const string RecomputeRange = "recompute range";
    /// <summary>Changes published and announced to destinations.</summary>
    public const string PublishChanges = "publish changes";
    /// <summary>One attempt to deliver to a destination.</summary>
    public const string Deliver = "deliver";
}
