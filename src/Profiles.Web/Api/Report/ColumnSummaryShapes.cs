using Profiles.Intake.Columns;

namespace Profiles.Web.Api;

/// <summary>What a column was like when its file arrived.</summary>
/// <param name="Distinct">Different values, an estimate beyond some thousands.</param>
/// <param name="Kind"><c>phone, email, date …</c>: what four of five values look like; null if nothing prevails.</param>
/// <param name="Patterns">Commonest shapes: <c>9{11}</c> is eleven digits, <c>汉汉</c> two Chinese characters.</param>
/// <param name="Least">Of numbers the least, of dates the first year.</param>
/// <param name="Most">Of numbers the greatest, of dates the last year.</param>
public sealed record ColumnSummaryView(
    string Column, long Filled, long Blank, long Distinct, string? Kind, string? KindName, double KindShare, IReadOnlyList<PatternView> Patterns, decimal? Least, decimal? Most,
    IReadOnlyList<ColumnProposalView> Proposals);

public sealed record PatternView(string Pattern, double Share);

/// <summary>Something that might be done about a column.</summary>
/// <param name="Kind"><c>meaning, placeholder, alwaysFilled, neverRepeats</c>.</param>
/// <param name="Value">Of a placeholder, masked like the field.</param>
/// <param name="Text">The proposal in a sentence.</param>
/// <param name="Definition">The definition that would carry it out, to be published; null for a meaning, which the mapping says, and for a masked placeholder.</param>
public sealed record ColumnProposalView(string Kind, string? Field, string? Value, int? Count, double Share, string Text, ProposedDefinitionView? Definition);

/// <summary>A definition as it would be published.</summary>
/// <param name="Json">Its text.</param>
public sealed record ProposedDefinitionView(string Kind, string Id, string Json);

/// <summary>Rows that say nearly the same as an earlier one.</summary>
/// <param name="Looked">Rows looked at.</param>
/// <param name="Same">Those that say the same but for case and punctuation.</param>
/// <param name="Near">Those that differ in little.</param>
public sealed record DuplicatesView(long Looked, long Same, long Near, IReadOnlyList<DuplicateView> Samples)
{
    internal static DuplicatesView Of(NearDuplicates found) => new(found.Looked, found.Same, found.Near, [.. found.Samples.Select(s => new DuplicateView(s.RowNumber, s.Of, s.Share))]);
}

/// <param name="Row">Line of the row, from 1.</param>
/// <param name="Of">Line of the earlier one.</param>
/// <param name="Share">0–1: how much of what the two say is the same.</param>
public sealed record DuplicateView(long Row, long Of, double Share);
