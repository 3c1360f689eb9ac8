using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Profiles.Profiles;

namespace Profiles.Functions;

/// <summary>Time passed: evaluate the profiles whose tags or segments may change now.</summary>
public sealed partial class RecomputeDue(Recompute recompute, ILogger<RecomputeDue> logger)
{
    /// <summary>At second 0 of every minute.</summary>
    public const string Schedule = "0 * * * * *";

    [Function(nameof(RecomputeDue))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        var due = await recompute.RunDueAsync(cancellation);
        if (due > 0) LogDue(due, timer.IsPastDue);
    }

    [LoggerMessage(1101, LogLevel.Information, "{Due} profiles were due (late run: {Late})", EventName = "ProfilesDue")]
    private partial void LogDue(int due, bool late);
}
