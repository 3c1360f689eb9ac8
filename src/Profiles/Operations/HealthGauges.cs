using System.Diagnostics.Metrics;

namespace Profiles.Operations;

/// <summary>The newest reading as metrics; without one, nothing is told.</summary>
public sealed class HealthGauges : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = Telemetry.Name + ".Health";

    private readonly Meter meter = new(MeterName);

    public HealthGauges(Func<HealthReport?> latest)
    {
        Observe("profiles.health.state", "{state}", "0 ok, 1 degraded, 2 failing", r => [new((int)r.State)]);
        Observe("profiles.count", "{profile}", "Live profiles", r => r.Reading.Profiles is { } count ? [new(count)] : []);
        Observe("profiles.queue.length", "{message}", "Messages waiting or being worked on", r => r.Reading.Queues.Select(q => Of(q.Waiting, "queue", q.Queue)));
        Observe("profiles.queue.oldest", "s", "How long the first message of a queue has waited", r => r.Reading.Queues.Select(q => Of(q.Oldest?.TotalSeconds ?? 0, "queue", q.Queue)));
        Observe("profiles.queue.dead_letters", "{message}", "Messages put aside", r => r.Reading.Queues.Select(q => Of(q.Dead, "queue", q.Queue)));
        Observe("profiles.due.lag", "s", "How long the profile that is most overdue has been due", r => r.Reading.DueLag is { } lag ? [new(lag.TotalSeconds)] : []);
        Observe("profiles.feed.lag", "s", "Age of the first change a function has not told of", r => r.Reading.Functions
            .Where(f => f.Behind is not null).Select(f => Of(f.Behind!.Value.TotalSeconds, "function", f.Function)));
        Observe("profiles.function.since_success", "s", "Time since a function last succeeded", r => r.Reading.Functions
            .Where(f => f.LastSuccess is not null).Select(f => Of(Math.Max(0, (r.Reading.At - f.LastSuccess!.Value).TotalSeconds), "function", f.Function)));
        Observe("profiles.function.failures", "{run}", "Runs of a function that failed in a row", r => r.Reading.Functions.Select(f => Of(f.Failures, "function", f.Function)));
        Observe("profiles.pull.failures", "{run}", "Runs of a pull that failed in a row", r => r.Reading.Pulls
            .Select(p => new Measurement<double>(p.Failures, new("channel", p.Channel), new("pull", p.Pull))));
        Observe("profiles.batches.stalled", "{batch}", "Open batches whose work was given up", r => [new(r.Reading.Stalled.Count)]);
        Observe("profiles.disk.free", "By", "Free bytes on the disk of the data", r => r.Reading.Disk is { } disk ? [new(disk.Free)] : []);

        void Observe(string name, string unit, string description, Func<HealthReport, IEnumerable<Measurement<double>>> measure) =>
            meter.CreateObservableGauge(name, () => latest() is { } report ? measure(report) : [], unit, description);
    }

    public void Dispose() => meter.Dispose();

    private static Measurement<double> Of(double value, string key, string subject) => new(value, new KeyValuePair<string, object?>(key, subject));
}
