namespace Profiles.Web.Api;

/// <summary>What is said of a tag of one customer.</summary>
/// <param name="Value">One of the tag's values; any short text or number of imported and model tags that list none; null where carrying it says all.</param>
/// <param name="Until">The last day on which it holds, <c>yyyy-MM-dd</c>; null: as the tag says, else for good.</param>
/// <param name="Confidence">0–1, of a model.</param>
/// <param name="Model">The model and its version; only model tags, which need it.</param>
public sealed record TagAssignmentRequest(string? Value = null, string? Until = null, string? Note = null, double? Confidence = null, string? Model = null);

/// <summary>Many words on tags, of many customers.</summary>
public sealed record TagImportRequest(IReadOnlyList<TagWordRequest>? Items)
{
    /// <summary>Items of one request.</summary>
    public const int MaxItems = 1000;
}

/// <summary>One of many: who (a profile, or an identifier, or a channel with its key), which tag, and what of it.</summary>
/// <param name="Kind">Kind of the identifier; null: any.</param>
/// <param name="Remove">True: the tag is taken away, whatever its value.</param>
public sealed record TagWordRequest(
    string? Profile = null, string? Identifier = null, string? Kind = null, string? Channel = null, string? Key = null, string? Tag = null,
    string? Value = null, string? Until = null, string? Note = null, double? Confidence = null, string? Model = null, bool Remove = false);

/// <summary>What became of the words; those that came to nothing are listed.</summary>
/// <param name="At">The host's clock before anything was said: older words than the import's are those before the first of its answers, whatever the caller's clock says.</param>
public sealed record TagImportAnswer(int Assigned, int Removed, int NotCarried, int Refused, DateTimeOffset At, IReadOnlyList<TagWordAnswer> Items);

/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Status"><c>assigned, removed, notCarried, nobody, several, refused</c>.</param>
public sealed record TagWordAnswer(int Index, string Status, string? ProfileId = null, string? Place = null, string? Expected = null, string? Found = null);

/// <summary>From how many customers a tag was taken away.</summary>
public sealed record TagRemovalAnswer(int Removed);

/// <summary>Who said that a tag is carried, until when, and how surely.</summary>
/// <param name="By">Id of a key, or a channel.</param>
/// <param name="Note">Only with values unmasked: a note may name somebody.</param>
public sealed record AssignedView(DateTimeOffset At, string By, DateOnly? Until, string? Note, double? Confidence, string? Model);

/// <summary>Something that happened to a customer's tags or segments.</summary>
/// <param name="Happened"><c>entered, left</c>: as it was published; <c>assigned, withdrawn</c>: what somebody said.</param>
/// <param name="Kind"><c>tag</c> or <c>segment</c>.</param>
/// <param name="ProfileId">The id under which it was told, which a merge may have made an alias.</param>
/// <param name="Cause"><c>data, time, definition, resolution, erasure</c>.</param>
/// <param name="Reason">The part of the rule that turned, with what it saw.</param>
public sealed record HistoryView(
    DateTimeOffset At, string Happened, string Kind, string Subject, string Name, string? Value, string? ValueName, string? ProfileId,
    string? Cause, string? Reason, string? Batch, AssignedView? Assigned);
