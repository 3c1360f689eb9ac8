using Microsoft.Azure.Functions.Worker;
using Profiles.Insights;
using Profiles.Operations;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>A range of profiles was announced: evaluate those in it that are due. What announces them may have changed the projection's columns too.</summary>
public sealed class RecomputeRange(Recompute recompute, ProjectionFeed projection)
{
    [Function(nameof(RecomputeRange))]
    public async Task RunAsync(
        [QueueTrigger(QueueNames.Recompute, Connection = ConnectionNames.Queues)] string message, CancellationToken cancellation)
    {
        await QueuedWork.RunAsync(QueueNames.Recompute, message, recompute.RunRangeAsync, cancellation);
        await projection.EnsureBuiltAsync(cancellation);
    }
}
