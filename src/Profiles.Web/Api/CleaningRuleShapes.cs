namespace Profiles.Web.Api;

/// <summary>A cleaning rule, in the order in which rules are asked.</summary>
/// <param name="Rule">The rule that it sets: of its own definition its id.</param>
/// <param name="Check">Kind of check of a rule of its author's own: <c>required, pattern, range, oneOf, compare, condition, default, replace</c>; null of a built-in one.</param>
/// <param name="Severity"><c>fix, flag, hold, reject</c>.</param>
/// <param name="When">Its condition, as text.</param>
/// <param name="Origin">Who wrote it: <c>starter, user</c>; null of a built-in rule without a definition.</param>
public sealed record CleaningRuleView(
    string Id, string Rule, string? Check, string Name, string Severity, bool Enabled, int Order, IReadOnlyList<string> Channels, IReadOnlyList<string> Fields,
    int Values, string? When, bool TwoPeople, string? Origin);

/// <summary>A request to clean again what was cleaned under other definitions.</summary>
/// <param name="Channel">Only files of this channel.</param>
/// <param name="Plan">True only looks.</param>
public sealed record RecleanRequest(string? Channel = null, bool Plan = false);

/// <param name="Status">What it is now: <c>recleaning</c>, <c>undoing</c> where the file is read again as a whole.</param>
/// <param name="Problem">Why it stays as it is, as of the batch's commands.</param>
public sealed record OutdatedBatchView(string Id, string? Name, string Status, long Read, string? Problem);
