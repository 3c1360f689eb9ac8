using System.Globalization;
using Profiles.Evidence;
using Profiles.Privacy;

namespace Profiles.Intake;

/// <summary>Ids derived from that of a run, under which its parts keep results and changes apart from each other.</summary>
public sealed class RunIds(ContentIds ids)
{
    /// <summary>Under it stands of each chunk whom it speaks of, written before its first row: what may be in the evidence.</summary>
    public BatchId BegunOf(BatchId run) => Derive("begun", run);

    /// <summary>Under it an undo keeps its chunk results and its changes.</summary>
    public BatchId UndoOf(BatchId run) => Derive("undo", run);

    /// <summary>Under it stands what stewards made of the held rows of a chunk: counts that add to the chunk's, by the row's place in it.</summary>
    public BatchId DecidedOf(BatchId run, int chunk) => new(ids.Hash("decided", run.ToString(), chunk.ToString(CultureInfo.InvariantCulture)));

    /// <summary>
    /// Under it a pass of cleaning a run again keeps its changes, and what its chunks came to: as read the people they speak of, as accepted those
    /// who changed.
    /// </summary>
    public BatchId PassOf(BatchId run, int pass) => new(ids.Hash("pass", run.ToString(), pass.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Under it a confirmation of a snapshot's absences keeps its changes.</summary>
    public BatchId ConfirmationOf(BatchId run) => Derive("confirm", run);

    /// <summary>Under it stands that the sweep for these changes is done.</summary>
    /// <param name="changes">The run, its undo or its confirmation.</param>
    public BatchId SweepOf(BatchId changes) => Derive("sweep", changes);

    private BatchId Derive(string label, BatchId id) => new(ids.Hash(label, id.ToString()));
}
