using System.Text.Json.Serialization;

namespace Profiles.Definitions;

/// <summary>How far a draft is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DraftStatus>))]
public enum DraftStatus
{
    /// <summary>Being written.</summary>
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>Waits for another person's word.</summary>
    [JsonStringEnumMemberName("submitted")] Submitted,
    [JsonStringEnumMemberName("approved")] Approved,
    /// <summary>Sent back with a note; an edit opens it again.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,
}

/// <summary>One definition of a change that is not published yet.</summary>
/// <param name="Json">The text wanted; null removes the definition.</param>
/// <param name="Starter">Version of the starter definition if this is its text, taken unchanged; else null.</param>
public sealed record DefinitionEdit(string Kind, string Id, string? Json, string? Starter = null)
{
    /// <summary>True if a program sent JSON, so that its spelling is nobody's choice.</summary>
    [JsonIgnore]
    public bool IsData { get; init; }
}

/// <summary>A change of definitions in preparation: saved, tried, submitted, approved by another person, published.</summary>
/// <remarks>Approval is of what the draft holds: any edit takes it back.</remarks>
public sealed record DefinitionDraft
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 64;

    /// <summary>Lower case letters, digits, hyphens.</summary>
    public required string Name { get; init; }
    /// <summary>Counts the saves, from 1.</summary>
    public required int Revision { get; init; }
    /// <summary>Everybody who wrote it, the last one last: none of them may approve.</summary>
    public required IReadOnlyList<string> Authors { get; init; }
    /// <summary>Processing time of the last save, UTC.</summary>
    public required DateTimeOffset At { get; init; }
    public string? Why { get; init; }
    public required IReadOnlyList<DefinitionEdit> Edits { get; init; }
    public DraftStatus Status { get; init; } = DraftStatus.Open;
    /// <summary>Who approved or rejected it.</summary>
    public string? ReviewedBy { get; init; }
    /// <summary>What the reviewer said.</summary>
    public string? Note { get; init; }

    public static DefinitionDraft Begin(string name, string by, DateTimeOffset at) =>
        new() { Name = name, Revision = 0, Authors = [by], At = at, Edits = [] };

    /// <summary>With another content, open again.</summary>
    public DefinitionDraft Edit(IReadOnlyList<DefinitionEdit> edits, string? why, string by, DateTimeOffset at) =>
        Save(at) with { Authors = [.. Authors.Where(a => a != by), by], Edits = edits, Why = why ?? Why, Status = DraftStatus.Open, ReviewedBy = null, Note = null };

    /// <summary>Submitted; null if it is not open.</summary>
    public DefinitionDraft? Submit(DateTimeOffset at) => Status == DraftStatus.Open ? Save(at) with { Status = DraftStatus.Submitted } : null;

    /// <summary>Approved; null if it does not wait for that, or <paramref name="by"/> is one of its authors.</summary>
    public DefinitionDraft? Approve(string by, string? note, DateTimeOffset at) => Review(DraftStatus.Approved, by, note, at);

    /// <summary>Sent back; null like <see cref="Approve"/>.</summary>
    public DefinitionDraft? Reject(string by, string? note, DateTimeOffset at) => Review(DraftStatus.Rejected, by, note, at);

    /// <summary>True if the person may say yes or no to it.</summary>
    public bool IsReviewedBy(string by) => !Authors.Contains(by, StringComparer.Ordinal);

    private DefinitionDraft? Review(DraftStatus status, string by, string? note, DateTimeOffset at) =>
        Status == DraftStatus.Submitted && IsReviewedBy(by) ? Save(at) with { Status = status, ReviewedBy = by, Note = note } : null;

    private DefinitionDraft Save(DateTimeOffset at) => this with { Revision = Revision + 1, At = at };
}
