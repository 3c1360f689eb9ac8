namespace Profiles.Web.Api;

/// <summary>A change of cleaning, tried on the rows of a past batch.</summary>
/// <param name="Batch">Null if no batch can be read again.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="AllRows">Rows of the batch.</param>
/// <param name="Changed">Rows that would say something else, or end elsewhere.</param>
/// <param name="Rules">Rules that would find something oftener or less often.</param>
public sealed record CleaningTrialView(
    string? Batch, string? Name, long Rows, long AllRows, CleaningTallyView Before, CleaningTallyView After, long Changed, IReadOnlyList<RuleTallyView> Rules,
    IReadOnlyList<CleaningExampleView> Examples);

/// <param name="Flagged">Accepted rows with a mark.</param>
/// <param name="Fixed">Accepted rows with a value rewritten.</param>
public sealed record CleaningTallyView(long Accepted, long Held, long Rejected, long Flagged, long Fixed);

public sealed record RuleTallyView(string Rule, string Name, long Before, long After);

/// <summary>A row that would come out otherwise.</summary>
/// <param name="Before">What is found today, and would not be.</param>
/// <param name="After">What would be found, and is not today.</param>
/// <param name="Fields">Fields that would say something else.</param>
public sealed record CleaningExampleView(
    int Table, long RowNumber, string OutcomeBefore, string OutcomeAfter, IReadOnlyList<HeldFindingView> Before, IReadOnlyList<HeldFindingView> After,
    IReadOnlyList<string> Fields);
