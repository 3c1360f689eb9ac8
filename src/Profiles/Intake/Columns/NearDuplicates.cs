namespace Profiles.Intake.Columns;

/// <summary>Rows of a table that say nearly the same as an earlier one: reported, never dropped.</summary>
/// <param name="Looked">Rows looked at, from the beginning of the table.</param>
/// <param name="Same">Of them, those that say all the same but for case and punctuation, a column of running ids aside.</param>
/// <param name="Near">Those that differ in little.</param>
/// <param name="Samples">Some of both, in the order of the table.</param>
public sealed record NearDuplicates(long Looked, long Same, long Near, IReadOnlyList<NearDuplicate> Samples);

/// <summary>One such row.</summary>
/// <param name="RowNumber">Its line, from 1.</param>
/// <param name="Of">Line of the earlier one.</param>
/// <param name="Share">0–1: how much of what the two say is the same.</param>
public sealed record NearDuplicate(long RowNumber, long Of, double Share);
