using Profiles.Storage;

namespace Profiles.Operations;

/// <summary>From where on a measure is a reason to look.</summary>
public sealed record HealthLimits
{
    /// <summary>A lead, a delivery or a range should not wait longer for its turn; chunks wait for the whole file before them.</summary>
    public IReadOnlyDictionary<string, TimeSpan> QueueAge { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        [QueueNames.Leads] = TimeSpan.FromMinutes(5),
        [QueueNames.Deliveries] = TimeSpan.FromMinutes(15),
        [QueueNames.Recompute] = TimeSpan.FromMinutes(30),
        [QueueNames.BatchChunks] = TimeSpan.FromHours(1),
    };

    /// <summary>Of profiles that are due, of a change feed, and of a timer beyond its time. Ten runs of the timer that works off what is due.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Of a pull beyond its schedule.</summary>
    public TimeSpan PullLag { get; init; } = TimeSpan.FromHours(1);
    /// <summary>Failed runs in a row, of a function or a pull.</summary>
    public int Failures { get; init; } = 3;
    /// <summary>Bytes below which somebody should make room: an import of a million rows takes about 1.5 GiB.</summary>
    public long LowDisk { get; init; } = 2L << 30;
    /// <summary>Bytes below which the journal of one import may not fit.</summary>
    public long FullDisk { get; init; } = 256L << 20;
}
