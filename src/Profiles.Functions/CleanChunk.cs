using Microsoft.Azure.Functions.Worker;
using Profiles.Intake;
using Profiles.Operations;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>A chunk of a file was announced: clean it and bring its profiles up to date.</summary>
public sealed class CleanChunk(ChunkIntake intake)
{
    [Function(nameof(CleanChunk))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.BatchChunks, Connection = ConnectionNames.Queues)] string message, CancellationToken cancellation) =>
        QueuedWork.RunAsync(QueueNames.BatchChunks, message, intake.RunAsync, cancellation);
}
