using Profiles.Intake.Columns;
using Profiles.Intake.Reading;

namespace Profiles.Intake;

/// <summary>One table of rows in a dropped file: the file itself, a sheet of a workbook, a file in an archive.</summary>
/// <remarks>
/// Byte offsets of rows and chunks are those of <see cref="Content"/>. In a batch of several tables the offset of a row within the batch is
/// <see cref="OffsetBase"/> more, so that no two rows of a batch share one. Equal rows are ranked within their table.
/// </remarks>
public sealed record BatchTable
{
    /// <summary>From 0, in the order of the file.</summary>
    public required int Index { get; init; }
    /// <summary>Name of the sheet, or path in the archive; null if the file is the table.</summary>
    public string? Name { get; init; }
    /// <summary>What chunks are read from: the dropped file, or what it was unpacked into (<see cref="Storage.ContainerNames.Staged"/>).</summary>
    public required FileReference Content { get; init; }
    /// <summary>Bytes of <see cref="Content"/>.</summary>
    public required long Length { get; init; }
    /// <summary>Added to a row's offset to tell it from the rows of other tables.</summary>
    public long OffsetBase { get; init; }
    /// <summary>What was detected of it; null if it cannot be read.</summary>
    public FileFormat? Format { get; init; }
    /// <summary>The mapping its rows are read with, kept so that a retry reads them the same way.</summary>
    public Mapping? Mapping { get; init; }
    /// <summary>Why it cannot be read; the other tables of the file can be.</summary>
    public Problem? Problem { get; init; }
    /// <summary>What people should know of it, though it is read: a header that changed, lines passed over.</summary>
    public IReadOnlyList<Problem> Notices { get; init; } = [];
    /// <summary>What its columns were like when it arrived, in the order of the header.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; init => field = value ?? []; } = [];
    /// <summary>Rows that say nearly the same as an earlier one; null if nobody looked.</summary>
    public NearDuplicates? Duplicates { get; init; }
    /// <summary>Index of its first chunk; its chunks follow each other. Known once planning is done.</summary>
    public int? FirstChunk { get; init; }
    /// <summary>Number of its chunks; known once planning is done.</summary>
    public int? Chunks { get; init; }

    /// <summary>What people know a table by, for places in problems: <c>orders.zip/2024/a.csv</c>; the file itself if the table has no name.</summary>
    public static string PlaceOf(FileReference file, string? name) => name is null ? Path.GetFileName(file.Name) : $"{Path.GetFileName(file.Name)}/{name}";
}
