using Profiles.Cleaning;
using Profiles.Evidence;

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
public sealed record SetAsideRow(
    long RowNumber, long Offset, RowOutcome Outcome, IReadOnlyList<string?> Cells, IReadOnlyList<Finding> Findings, int Table = 0);

/// <summary>What one chunk came to; overwritten by a retry, never added to.</summary>
/// <param name="Touched">The SourcePersons its rows spoke of: what an undo has to visit.</param>
/// <param name="SetAside">Held and rejected rows in the order of the file.</param>
public sealed record ChunkResult(
    BatchId Batch, int Index, RowCounts Rows, IReadOnlyList<SourcePersonId> Touched, IReadOnlyList<SetAsideRow> SetAside);

/// <summary>The counts of a finished chunk.</summary>
public sealed record ChunkCounts(int Index, RowCounts Rows);
