using System.Text.Json.Serialization;
using Profiles.Evidence;

namespace Profiles.Intake;

/// <summary>Where a batch is on its way. The machine of states stands in docs/operations.md; <see cref="BatchLifecycle"/> decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchStatus>))]
public enum BatchStatus
{
    /// <summary>Seen, its chunks not all announced yet.</summary>
    Planning,
    /// <summary>All chunks are announced; some are not finished.</summary>
    Cleaning,
    /// <summary>Chunks that have not begun do not begin; those that have are finished.</summary>
    Paused,
    /// <summary>Cancelled, keeping what is done: chunks that have begun are finished, the others will not be read.</summary>
    Stopping,
    /// <summary>Its rows are in; of a full snapshot, people it does not name leave.</summary>
    Retiring,
    /// <summary>Every row has ended in one place; counts are final.</summary>
    Settled,
    /// <summary>Its rows are cleaned again under the definitions of now; those that come out otherwise change, all others stay as they are.</summary>
    Recleaning,
    /// <summary>Its rows are being taken out of the evidence; <see cref="Batch.Then"/> says what comes after.</summary>
    Undoing,
    /// <summary>Its rows are out; the projection is as if it had never come.</summary>
    Undone,
    /// <summary>Cancelled; <see cref="Batch.IsKept"/> says whether what was done stayed or went.</summary>
    Cancelled,
    /// <summary>The file could not be read, or not to its end; nothing of it stayed, and <see cref="Batch.Error"/> says why.</summary>
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

    public static ProfileCounts operator +(ProfileCounts a, ProfileCounts b) =>
        new(a.Created + b.Created, a.Updated + b.Updated, a.Merged + b.Merged, a.Removed + b.Removed);
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
    /// <summary>While <see cref="BatchStatus.Undoing"/>: what it will be once its rows are out. Planning reads the file again.</summary>
    public BatchStatus? Then { get; init; }
    /// <summary>Which reading of the file this is, from 1. Rows, plans and results of each run lie under an id of its own.</summary>
    public int Run { get; init; } = 1;
    /// <summary>How often this run was cleaned again where it lies. What a pass changed lies under an id of its own.</summary>
    public int Pass { get; init; }
    /// <summary>Version of what its rows were cleaned under (<see cref="Recleaning.CleaningVersion"/>); null of batches of before that was noted.</summary>
    public string? CleanedUnder { get; init; }
    /// <summary>What the last pass came to; null if there was none.</summary>
    public RecleanCounts? Recleaned { get; init; }
    /// <summary>How often its open work was announced again: part of the message ids, since a queue swallows ids it knows.</summary>
    public int Announcement { get; init; }
    /// <summary>True if rows of a cancelled batch stayed.</summary>
    public bool IsKept { get; init; }
    /// <summary>Ids under which changes of profiles are kept that nobody was told of yet; they are netted together.</summary>
    public IReadOnlyList<BatchId> Untold { get; init; } = [];
    public BatchTimes Times { get; init; } = new();
    /// <summary>Set if the file tells everything the source has.</summary>
    public Snapshot? Snapshot { get; init; }
    /// <summary>The tables of the file, in its order; none for leads, or if the file could not be opened at all.</summary>
    public IReadOnlyList<BatchTable> Tables { get; init; } = [];
    /// <summary>What people should know of the file as a whole, though it is read.</summary>
    public IReadOnlyList<Problem> Notices { get; init; } = [];
    /// <summary>Number of chunks announced; known once planning is done.</summary>
    public int? Chunks { get; init; }
    /// <summary>Number of chunks that were read to their end; set when the batch ends.</summary>
    public int? ChunksDone { get; init; }
    public RowCounts Rows { get; init; } = RowCounts.None;
    public ProfileCounts Profiles { get; init; } = ProfileCounts.None;
    public DateTimeOffset? SettledAt { get; init; }
    /// <summary>Measured when it settled; null while it is open, of leads, or if nothing of it stayed.</summary>
    public Quality.BatchQuality? Quality { get; init; }
    public Problem? Error { get; init; }
    /// <summary>When the received file was given up for having been kept long enough; it cannot be read again. UTC.</summary>
    public DateTimeOffset? FileDeletedAt { get; init; }
    /// <summary>True if the file goes as soon as the batch is settled: it holds rows of an erased person that cannot be taken out of it.</summary>
    public bool GivesUpFile { get; init; }
    /// <summary>When the values of held and rejected rows were last forgotten for having been kept long enough. UTC.</summary>
    public DateTimeOffset? SetAsideForgottenAt { get; init; }
    [JsonIgnore]
    public string? ETag { get; init; }

    internal static Problem FileGone(FileReference file) => new("file-gone", file.Name, file.Generation, null);

    /// <summary>True if work is left for the queue.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is BatchStatus.Planning or BatchStatus.Cleaning or BatchStatus.Paused or BatchStatus.Stopping
        or BatchStatus.Retiring or BatchStatus.Recleaning or BatchStatus.Undoing;

    /// <summary>Id under which the rows, plans and results of the present run lie.</summary>
    [JsonIgnore]
    public BatchId RunId => Id.OfRun(Run);

    /// <summary>True if the file has still to be taken apart for this run.</summary>
    [JsonIgnore]
    public bool IsUndescribed => Status is BatchStatus.Planning && Tables.Count == 0;

    /// <summary>True if people retire who are named neither by this snapshot nor by anything newer.</summary>
    [JsonIgnore]
    public bool CountsAsSnapshot => Status is BatchStatus.Retiring or BatchStatus.Settled or BatchStatus.Recleaning && Snapshot is { IsBelieved: true };
}

/// <summary>What cleaning a batch again came to.</summary>
/// <param name="Persons">People whom its rows speak of.</param>
/// <param name="Changed">Those of whom they say something else now, or nothing any more.</param>
public sealed record RecleanCounts(long Persons, long Changed);

/// <summary>When a run came how far. UTC; null: not yet.</summary>
/// <param name="Started">Planning began.</param>
/// <param name="Planned">All chunks were announced.</param>
/// <param name="Cleaned">The last chunk was done.</param>
public sealed record BatchTimes(DateTimeOffset? Started = null, DateTimeOffset? Planned = null, DateTimeOffset? Cleaned = null);
