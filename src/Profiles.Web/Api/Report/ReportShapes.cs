namespace Profiles.Web.Api;

/// <summary>What was detected, mapped, changed and set aside in a batch.</summary>
/// <param name="Language">Of the names and reasons in it.</param>
/// <param name="Unmasked">True if samples show values as they are.</param>
/// <param name="Links">Where the rows set aside can be fetched.</param>
/// <param name="Quality">While the batch is open, of the chunks done so far; null if it has no rows.</param>
public sealed record ReportView(
    string Language, bool Unmasked, BatchView Batch, PhasesView Seconds, IReadOnlyList<ReportTableView> Tables, IReadOnlyList<string> Notices,
    string? Error, ReportLinksView Links, QualityView? Quality = null);

/// <summary>Time by phase, in seconds; null: not yet, or never.</summary>
public sealed record PhasesView(double? Planning, double? Cleaning, double? Settling);

public sealed record ReportLinksView(string? Held, string? Rejected, string Page);

/// <summary>One table of rows: what it is, what its columns mean, what was found in it.</summary>
/// <param name="Changed">Values that were standardised, or marked and left out; the most frequent first.</param>
/// <param name="SetAside">Why rows were held or rejected; the most frequent first.</param>
public sealed record ReportTableView(
    int Index, string? Name, long Length, DetectedView? Detected, string? Problem, IReadOnlyList<string> Notices, IReadOnlyList<ReportColumnView> Columns,
    IReadOnlyList<CompletenessView> Completeness, IReadOnlyList<FindingCountView> Changed, IReadOnlyList<FindingCountView> SetAside)
{
    /// <summary>What the columns were like when the file arrived, with what might be done about them.</summary>
    public IReadOnlyList<ColumnSummaryView> Arrived { get; init; } = [];
    /// <summary>Rows that say nearly the same as an earlier one; null if nobody looked: rows of events repeat whom they are about.</summary>
    public DuplicatesView? Duplicates { get; init; }
    /// <summary>Values that the channel may not bring, by field: dropped at the door. Null if there were none.</summary>
    public IReadOnlyDictionary<string, long>? Dropped { get; init; }
}

/// <summary>The dialect as detected, or as the channel says.</summary>
/// <param name="Encoding">Of the file as it was dropped.</param>
/// <param name="FirstRow">Line of the first row of data, from 1.</param>
/// <param name="EncodingConfidence">0–1.</param>
/// <param name="DialectConfidence">0–1, of delimiter, quote and escape.</param>
/// <param name="LineEnd"><c>none, lf, crLf, cr, mixed</c>.</param>
public sealed record DetectedView(
    string Kind, string Encoding, string? Delimiter, bool HasHeader, int Columns, long FirstRow, double EncodingConfidence, double DialectConfidence,
    string? Quote, string? Escape, string LineEnd, int PreambleLines, int HeaderRows, int FooterLines);

/// <summary>What a column was taken for.</summary>
/// <param name="Role"><c>field, key, updatedAt, eventId, eventTime …, ignore</c>.</param>
/// <param name="Confidence">0–1; 1 is confirmed.</param>
public sealed record ReportColumnView(string Column, string Role, string? Target, string? Name, double Confidence, string? Reason);

/// <summary>How many rows told a field, before and after.</summary>
/// <param name="Delivered">Rows with something in the cell; 0 for a field derived from others.</param>
/// <param name="Usable">Accepted rows with a value after cleaning.</param>
public sealed record CompletenessView(string Field, string Name, long Delivered, long Usable);

/// <summary>How many rows a rule found something in.</summary>
/// <param name="Severity"><c>fix, flag, hold, reject</c>.</param>
public sealed record FindingCountView(
    string Field, string Name, string Rule, string RuleName, string Severity, long Count, IReadOnlyList<FindingSampleView> Samples);

/// <param name="Row">Line of the row, from 1.</param>
/// <param name="Text">The finding in words.</param>
public sealed record FindingSampleView(long Row, string? Before, string? After, string Text);
