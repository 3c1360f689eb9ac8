using Microsoft.Azure.Functions.Worker;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>A range of profiles was announced: evaluate those in it that are due.</summary>
public sealed class RecomputeRange(Recompute recompute)
{
    [Function(nameof(RecomputeRange))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.Recompute, Connection = ConnectionNames.Queues)] string message, CancellationToken cancellation) =>
        recompute.RunRangeAsync(QueueText.BodyOf(message), cancellation);
}
