namespace Profiles.Intake;

/// <summary>Cleans one chunk, makes it evidence and brings the profiles it touches up to date; the last one settles the batch.</summary>
public sealed class ChunkIntake
{
    /// <param name="message">Body of a message of <see cref="Storage.QueueNames.BatchChunks"/>.</param>
    public Task RunAsync(string message, CancellationToken cancellation) => throw new NotSupportedException();
}
