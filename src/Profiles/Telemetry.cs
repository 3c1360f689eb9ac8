using System.Diagnostics;
using System.Diagnostics.Metrics;
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
    private static readonly Histogram<double> QueueAge = Meter.CreateHistogram<double>(
        "profiles.queue.age", "s", "From the announcing of work to its beginning");

    /// <summary>Begins a piece of work; null if nobody listens.</summary>
    internal static Activity? Begin(string work, string? key = null, string? id = null)
    {
        var activity = Activities.StartActivity(work);
        if (key is not null) activity?.SetTag(key, id);
        return activity;
    }

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

    private static void Add(RowOutcome outcome, long rows, string source)
    {
        if (rows > 0) Rows.Add(rows, new("outcome", outcome.ToString().ToLowerInvariant()), new("source", source));
    }
}
