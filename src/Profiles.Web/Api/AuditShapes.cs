using Profiles.Privacy.Audit;

namespace Profiles.Web.Api;

/// <summary>An entry of the audit trail.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Title">The action in the language of the caller.</param>
/// <param name="Hash">Links it to the one before.</param>
public sealed record AuditEntryView(
    long Number, DateTimeOffset At, string Action, string Title, string Who, string? Subject, string? Purpose, string? Detail, string Hash)
{
    internal static AuditEntryView Of(AuditEntry entry, string language) => new(
        entry.Number, entry.At, entry.Event.Action, AuditTexts.Of(entry.Event.Action).In(language), entry.Event.Who, entry.Event.Subject, entry.Event.Purpose,
        entry.Event.Detail, entry.Hash);
}

/// <summary>How a verification of the trail ended.</summary>
/// <param name="First">Number of the first entry kept; 0 without entries.</param>
/// <param name="Last">Number of the last entry in order.</param>
/// <param name="Fault">What is wrong; absent if the trail is whole.</param>
/// <param name="Wrong">Number of the first entry that is wrong or missing.</param>
/// <param name="Text">The outcome in words.</param>
public sealed record AuditVerdictView(bool Whole, long First, long Last, string? Fault, long? Wrong, string Text);

/// <summary>A mark of the trail as it is now, to be kept elsewhere.</summary>
public sealed record AuditAnchorView(string Anchor, long Number);
