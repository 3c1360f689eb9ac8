using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Intake;

/// <summary>Where a batch is on its way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchStatus>))]
public enum BatchStatus
{
    /// <summary>Seen, its chunks not all announced yet.</summary>
    Planning,
    /// <summary>All chunks are announced; some are not finished.</summary>
    Cleaning,
    /// <summary>Every row has ended in one place; counts are final.</summary>
    Settled,
    /// <summary>Its rows are being taken out of the evidence.</summary>
    Undoing,
    /// <summary>Its rows are out; the projection is as if it had never come.</summary>
    Undone,
    /// <summary>The file could not be read at all; <see cref="Batch.Error"/> says why.</summary>
    Failed,
}

/// <summary>One file as it was dropped: the same name overwritten is another generation, another batch (design D7).</summary>
/// <param name="Container">Blob container or local equivalent: <c>incoming</c>.</param>
/// <param name="Name">Path within it; its first folder names the channel: <c>crm/2024/customers.csv</c>.</param>
/// <param name="Generation">ETag in blob storage, running number of the name locally.</param>
public sealed record FileReference(string Container, string Name, string Generation);

/// <summary>A message for people with the place, what was expected and what was found.</summary>
public sealed record Problem(string Code, string Place, string? Expected, string? Found);

/// <summary>Counts that add up: Read = Accepted + Held + Rejected, to the unit.</summary>
public sealed record RowCounts(long Read, long Accepted, long Held, long Rejected, long Events)
{
    public static RowCounts None { get; } = new(0, 0, 0, 0, 0);

    public static RowCounts operator +(RowCounts a, RowCounts b) =>
        new(a.Read + b.Read, a.Accepted + b.Accepted, a.Held + b.Held, a.Rejected + b.Rejected, a.Events + b.Events);
}

/// <summary>What a batch did to profiles, net at its end.</summary>
/// <param name="Created">Profiles that exist now and did not before.</param>
/// <param name="Updated">Profiles that existed before and say something else now.</param>
/// <param name="Merged">Profiles that existed before and now belong to another.</param>
/// <param name="Removed">Profiles that existed before and have no evidence left (undo).</param>
public sealed record ProfileCounts(long Created, long Updated, long Merged, long Removed = 0)
{
    public static ProfileCounts None { get; } = new(0, 0, 0);
}

/// <summary>A delivery of rows: one file of one generation, or the leads a channel posted on one day.</summary>
public sealed record Batch
{
    public required BatchId Id { get; init; }
    public required string Channel { get; init; }
    /// <summary>The file; null for leads.</summary>
    public FileReference? File { get; init; }
    /// <summary>Bytes of the file; 0 for leads.</summary>
    public long Length { get; init; }
    /// <summary>Stamped before the first chunk, never changed. UTC.</summary>
    public required DateTimeOffset ObservedAt { get; init; }
    public BatchStatus Status { get; init; } = BatchStatus.Planning;
    /// <summary>The tables of the file, in its order; none for leads, or if the file could not be opened at all.</summary>
    public IReadOnlyList<BatchTable> Tables { get; init; } = [];
    /// <summary>What people should know of the file as a whole, though it is read.</summary>
    public IReadOnlyList<Problem> Notices { get; init; } = [];
    /// <summary>Number of chunks announced; known once planning is done.</summary>
    public int? Chunks { get; init; }
    public RowCounts Rows { get; init; } = RowCounts.None;
    public ProfileCounts Profiles { get; init; } = ProfileCounts.None;
    public DateTimeOffset? SettledAt { get; init; }
    public Problem? Error { get; init; }
    [JsonIgnore]
    public string? ETag { get; init; }

    internal static Problem FileGone(FileReference file) => new("file-gone", file.Name, file.Generation, null);

    [JsonIgnore]
    public bool IsOpen => Status is BatchStatus.Planning or BatchStatus.Cleaning or BatchStatus.Undoing;
}
