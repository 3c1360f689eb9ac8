using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake.Report;

namespace Profiles.Intake;

/// <summary>A part of a file, cut on row boundaries.</summary>
/// <param name="Index">From 0, over all tables of the batch.</param>
/// <param name="Start">Byte offset of its first row.</param>
/// <param name="End">Byte offset behind its last row.</param>
/// <param name="FirstRowNumber">Line number of its first row, from 1, the header counted.</param>
/// <param name="Ranks">
/// Byte offset and rank of the rows in it that repeat an earlier row of the table word for word; rows not listed have rank 0.
/// </param>
/// <param name="Table">Index of the table it is a part of; offsets are those of the table's content.</param>
public sealed record Chunk(BatchId Batch, int Index, long Start, long End, long FirstRowNumber, IReadOnlyDictionary<long, int> Ranks, int Table = 0);

/// <summary>A row that was not accepted, as it came, with what was found.</summary>
/// <param name="Cells">The cells as read, in the order of the header; the raw text of a row that could not be cut into cells is one cell.</param>
/// <param name="Table">Index of the table it stands in.</param>
/// <param name="Person">Whom it names by a key of the channel; null if it names nobody so. A snapshot does not miss whom it names.</param>
/// <param name="Decision">What a steward made of it; null: nothing yet.</param>
public sealed record SetAsideRow(
    long RowNumber, long Offset, RowOutcome Outcome, IReadOnlyList<string?> Cells, IReadOnlyList<Finding> Findings, int Table = 0,
    SourcePersonId? Person = null, Held.HeldDecision? Decision = null);

/// <summary>What one chunk came to; overwritten by a retry, never added to.</summary>
/// <param name="Batch">Id of the run, or one derived from it: see <see cref="RunIds"/>.</param>
/// <param name="Touched">
/// The SourcePersons its rows speak of: what an undo has to visit. Written, under <see cref="RunIds.BegunOf"/>, before the first of the rows.
/// </param>
/// <param name="SetAside">Held and rejected rows in the order of the file.</param>
public sealed record ChunkResult(
    BatchId Batch, int Index, RowCounts Rows, IReadOnlyList<SourcePersonId> Touched, IReadOnlyList<SetAsideRow> SetAside)
{
    /// <summary>Bytes of the chunk.</summary>
    public long Bytes { get; init; }
    /// <summary>When it was done. UTC.</summary>
    public DateTimeOffset? DoneAt { get; init; }
    /// <summary>What cleaning saw, for the report.</summary>
    public ChunkStatistics? Statistics { get; init; }
}

/// <summary>The counts of a finished chunk.</summary>
/// <param name="Bytes">Bytes it was read from.</param>
/// <param name="DoneAt">When it was done. UTC.</param>
public sealed record ChunkCounts(int Index, RowCounts Rows, long Bytes = 0, DateTimeOffset? DoneAt = null);
