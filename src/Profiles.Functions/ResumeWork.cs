using Microsoft.Azure.Functions.Worker;
using Profiles.Insights;
using Profiles.Intake;
using Profiles.Profiles;

namespace Profiles.Functions;

/// <summary>Goes on with what a stop left open: batches half planned or half undone, definitions published but not announced, a projection not built.</summary>
/// <remarks>The local host does the same at its start; on Azure no start is the first one, so it is done from time to time. All of it can be repeated.</remarks>
public sealed class ResumeWork(FileIntake intake, Recompute recompute, ProjectionFeed projection)
{
    /// <summary>At seven minutes past every hour: rarely at the side of work that is only slow.</summary>
    public const string Schedule = "0 7 * * * *";

    [Function(nameof(ResumeWork))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        await intake.ResumeAsync(cancellation);
        await recompute.ResumeAsync(cancellation);
        await projection.EnsureBuiltAsync(cancellation);
    }
}
