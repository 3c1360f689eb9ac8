using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>What a column was like when its file arrived, kept with the batch.</summary>
/// <param name="Column">Its header.</param>
/// <param name="Filled">Values that are not blank and no word for "not known".</param>
/// <param name="Distinct">Different values: exact for some thousands, then an estimate; of a short list that repeats itself those of the first rows.</param>
/// <param name="Kind">What four of five values look like; null if nothing prevails.</param>
/// <param name="KindShare">0–1: of the sampled values, those that look so.</param>
/// <param name="Patterns">The commonest shapes of the sampled values, with their shares: <c>9{11}</c>.</param>
/// <param name="Least">Of a column of numbers that are nobody's: the ends of a column of phone numbers are two phone numbers.</param>
/// <param name="Most">The same.</param>
/// <param name="FirstYear">Of a column of dates.</param>
/// <param name="LastYear">Of a column of dates.</param>
/// <param name="Proposals">What might be done about it.</param>
public sealed record ColumnSummary(
    string Column, long Filled, long Blank, long Distinct, ValueKind? Kind, double KindShare, IReadOnlyList<PatternShare> Patterns, decimal? Least, decimal? Most,
    int? FirstYear, int? LastYear, IReadOnlyList<ColumnProposal> Proposals)
{
    /// <summary>Patterns kept of a column.</summary>
    public const int MaxPatterns = 3;

    /// <summary>Nine digits; QQ numbers of fewer are taken for measures, ids and phone numbers have more.</summary>
    private const decimal ShortestNumberOfSomebody = 100_000_000;

    /// <summary>The kind in words.</summary>
    [JsonIgnore]
    public Localized? KindName => Kind is { } kind ? ValueKinds.Name(kind) : null;

    /// <summary>The columns of a table in the order of its header.</summary>
    internal static IReadOnlyList<ColumnSummary> Of(IReadOnlyList<string> header, TableProfile profile, Mapping mapping, FieldCatalog catalog) =>
        [.. header.Select((column, index) => Of(column, profile.Columns[index], mapping.Columns.FirstOrDefault(c => c.Column == column), catalog))];

    private static ColumnSummary Of(string column, ColumnProfile profile, ColumnMapping? mapping, FieldCatalog catalog)
    {
        // How many rows have one is told; nothing of what they say is.
        if (mapping?.Role == ColumnRole.NotCollected) return new ColumnSummary(column, profile.Filled, profile.Blank, 0, null, 0, [], null, null, null, null, []);
        var kind = profile.Prevailing;
        var (numbers, dates) = (profile.Numbers, profile.Dates);
        var isNumber = kind is null && numbers.Numbers > 0 && numbers.Numbers * 5L >= profile.Filled * 4 && IsMeasure(numbers, mapping, catalog);
        var isDate = kind is ValueKind.Date or ValueKind.Instant && dates.NewestYear >= dates.OldestYear;
        return new ColumnSummary(
            column, profile.Filled, profile.Blank, profile.Distinct, kind, kind is { } known ? Math.Round(profile.Share(known), 3) : 0, profile.Patterns(MaxPatterns),
            isNumber ? numbers.Least : null, isNumber ? numbers.Most : null, isDate ? dates.OldestYear : null, isDate ? dates.NewestYear : null,
            ColumnProposals.Of(profile, mapping, catalog));
    }

    /// <summary>True if the numbers measure something; false of those that may name somebody.</summary>
    private static bool IsMeasure(NumberEvidence numbers, ColumnMapping? mapping, FieldCatalog catalog) => mapping?.Role switch
    {
        ColumnRole.Field when mapping.Target is { } target && catalog.Find(target) is { } field => field.PersonalData < PersonalData.Direct && field.Identifier is null,
        ColumnRole.EventAmount => true,
        ColumnRole.Key or ColumnRole.EventId => false,
        _ => Math.Abs(numbers.Least) < ShortestNumberOfSomebody && Math.Abs(numbers.Most) < ShortestNumberOfSomebody,
    };
}

/// <param name="Share">0–1, of the sampled values.</param>
public sealed record PatternShare(string Pattern, double Share);
