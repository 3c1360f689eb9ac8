using Profiles.Evidence;

namespace Profiles.Intake;

/// <summary>Turns a dropped file into a batch of announced chunks, and takes a whole batch back.</summary>
public sealed class FileIntake
{
    /// <summary>Plans the file at <paramref name="path"/> and announces its chunks. A generation already planned changes nothing.</summary>
    public Task<Batch> StartAsync(string container, string path, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Takes every row of the batch out of the evidence (wrong file dropped). Null if there is no such settled batch.</summary>
    public Task<Batch?> UndoAsync(BatchId batch, CancellationToken cancellation) => throw new NotSupportedException();
}
