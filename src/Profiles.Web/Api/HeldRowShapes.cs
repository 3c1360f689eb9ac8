namespace Profiles.Web.Api;

/// <summary>A held row as it came.</summary>
/// <param name="Table">Index of its table in the file.</param>
/// <param name="Cells">In the order of the header.</param>
/// <param name="Suggestion">What its other columns, or the person's earlier record, say instead.</param>
/// <param name="Corrected">Of a row that was corrected: the texts put in.</param>
public sealed record HeldRowView(
    string Batch, string Channel, long RowNumber, int Table, IReadOnlyList<HeldCellView> Cells, IReadOnlyList<HeldFindingView> Findings,
    HeldSuggestionView? Suggestion, IReadOnlyList<HeldCellView>? Corrected);

/// <param name="Field">Field it fills; null if none.</param>
/// <param name="Value">Masked by the field; null if the row does not mention the column.</param>
public sealed record HeldCellView(string Column, string? Field, string? Value);

/// <param name="RuleName">The rule in words.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record HeldFindingView(string Field, string Rule, string RuleName, string Severity, string? Before, string? After, string Reason);

/// <param name="Column">Column to correct.</param>
/// <param name="Confidence">0–1.</param>
public sealed record HeldSuggestionView(string Column, string Field, string? Value, double Confidence);

/// <summary>One answer to many questions.</summary>
/// <param name="Ids">At most 500.</param>
/// <param name="Answer">One that every one of them takes; corrections differ and are not among these.</param>
public sealed record BulkAnswerRequest(IReadOnlyList<string>? Ids, string? Answer, string? Reason = null);

/// <param name="Status"><c>done, proposed, unknown, closed, invalid</c>.</param>
/// <param name="Problem">Why not, in words.</param>
public sealed record BulkAnswerView(string Id, string Status, string? Problem);
