using Profiles.Cleaning;
using Profiles.Intake;

namespace Profiles.Definitions.Trial;

/// <summary>What a number of rows come to under one set of definitions.</summary>
/// <param name="Flagged">Accepted rows with a mark.</param>
/// <param name="Fixed">Accepted rows with a value rewritten.</param>
public sealed record CleaningTally(long Accepted, long Held, long Rejected, long Flagged, long Fixed);

/// <summary>How many findings a rule makes today, and would make.</summary>
public sealed record RuleTally(string Rule, long Before, long After);

/// <summary>A row that would come out otherwise.</summary>
/// <param name="RowNumber">Line of its table, from 1.</param>
/// <param name="Before">What is found today, without what is found either way.</param>
/// <param name="After">What would be found.</param>
/// <param name="Fields">Ids of fields that would say something else.</param>
public sealed record CleaningExample(
    int Table, long RowNumber, RowOutcome OutcomeBefore, RowOutcome OutcomeAfter, IReadOnlyList<Finding> Before, IReadOnlyList<Finding> After, IReadOnlyList<string> Fields);

/// <summary>A change of cleaning, tried on a past batch: nothing is written.</summary>
/// <param name="Batch">The batch; null if none can be read again.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="AllRows">Rows of the batch.</param>
/// <param name="Changed">Rows that would say something else, or end elsewhere.</param>
/// <param name="Rules">Rules that would find something oftener or less often, by id.</param>
/// <param name="Examples">Rows that would end elsewhere first.</param>
public sealed record CleaningTrialResult(
    Batch? Batch, long Rows, long AllRows, CleaningTally Before, CleaningTally After, long Changed, IReadOnlyList<RuleTally> Rules,
    IReadOnlyList<CleaningExample> Examples);
