using Profiles.Web.Api.Requests;

namespace Profiles.Web.Api;

/// <summary>A tag or segment entered or left.</summary>
/// <param name="Kind"><c>tag</c> or <c>segment</c>.</param>
/// <param name="Cause"><c>data, time, definition, resolution, erasure</c>.</param>
/// <param name="Reason">The part of its rule that turned, in the text form with ids, and the number it saw.</param>
public sealed record ChangeView(
    string Id, string ProfileId, string Kind, string Subject, string? Value, bool Entered, string Cause, string? Batch, DateTimeOffset At, ReasonView? Reason);

/// <param name="Condition">In the text form; or <c>assigned, expired, withdrawn</c>.</param>
public sealed record ReasonView(string Condition, string? Seen);

/// <summary>A message that could not be worked on.</summary>
public sealed record DeadLetterView(string Queue, string Id, int Attempts, string Reason, DateTimeOffset At);

/// <summary>A lead that was held or rejected, with what was found.</summary>
public sealed record SetAsideLeadView(string Receipt, string Channel, DateTimeOffset ReceivedAt, string Outcome, IReadOnlyList<FindingView> Findings);

/// <param name="Reason">Why, in words.</param>
public sealed record FindingView(string Field, string Rule, string Severity, string? Before, string? After, string Reason);
