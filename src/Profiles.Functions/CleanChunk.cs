using Microsoft.Azure.Functions.Worker;
using Profiles.Intake;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>A chunk of a file was announced: clean it and bring its profiles up to date.</summary>
public sealed class CleanChunk(ChunkIntake intake)
{
    [Function(nameof(CleanChunk))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.BatchChunks, Connection = ConnectionNames.Queues)] string message, CancellationToken cancellation) =>
        intake.RunAsync(QueueText.BodyOf(message), cancellation);
}
