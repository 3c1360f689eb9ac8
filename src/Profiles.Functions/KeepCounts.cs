using Microsoft.Azure.Functions.Worker;
using Profiles.Segments;

namespace Profiles.Functions;

/// <summary>Keeps the counts of tags and segments of the day.</summary>
public sealed class KeepCounts(SegmentGrowth growth)
{
    /// <summary>At 53 minutes past every hour: whatever the business's zone, shortly before its midnight.</summary>
    public const string Schedule = "0 53 * * * *";

    [Function(nameof(KeepCounts))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => growth.KeepAsync(cancellation);
}
