using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Intake.Reading;

namespace Profiles.Intake.Columns;

/// <summary>A table as far as it is known when its columns are to be told apart.</summary>
/// <param name="HasHeader">False if the names were made up.</param>
/// <param name="Profile">What its values are like; null if only the header is known.</param>
public sealed record DescribedTable(IReadOnlyList<string> Header, bool HasHeader = true, TableProfile? Profile = null);

/// <summary>Proposes what each column means, from its header and its values. Never refuses a column: what nothing tells is kept as a custom field.</summary>
/// <remarks>
/// A file tells events if it has a column for the time of an event and one for its amount, its id or its type, or if the time itself says of what;
/// only then do amounts, products and the like have those roles, and only then may a plain <c>id</c> be the event's. Each role is given once, to
/// the surest alias whose values do not speak against it. A key that is also a field of the catalogue (an openid) names the field as its target,
/// so that it can be claimed as an identifier too. Matching is by the whole header or by all of its words, never by part of them:
/// <c>soc_sec_id</c> is not an <c>id</c>.
/// Order numbers that come again make each row a line of an order: an event <c>orderLine</c> with the number as its property <c>order</c>, so that no
/// order is counted twice and no amount of a whole order is added up by line.
/// </remarks>
public static class MappingProposer
{
    /// <summary>Confidence of a column nothing is known of.</summary>
    public const double CustomConfidence = 0.5;
    private const double RowNumberConfidence = 0.5;
    private const double UniqueConfidence = 0.7;

    /// <summary>Proposes by headers alone.</summary>
    public static Mapping Propose(IReadOnlyList<string> header, FieldCatalog catalog) =>
        Propose(new DescribedTable(header), catalog, today: default);

    /// <param name="today">Day of the batch: nobody was born after it.</param>
    public static Mapping Propose(DescribedTable table, FieldCatalog catalog, DateOnly today)
    {
        var values = new ValueSupport(table.Header, table.Profile);
        var columns = new ColumnClaims(table.Header, values);
        foreach (var name in columns.Open.Where(ReasonColumns.Contains)) columns.Assign(name, ColumnRole.Ignore, target: null, 1, new MappingReason(MappingReason.ReasonColumn));
        var fields = new FieldAliases(catalog);
        string? eventType = null;
        if (table.HasHeader)
        {
            eventType = new EventProposals(columns, values).Propose(out var hasEvents);
            columns.Claim(ColumnRole.Key, hasEvents ? RoleAliases.Key.Where(a => !RoleAliases.IsGeneralKey(a)) : RoleAliases.Key, fields.Find);
            columns.Claim(ColumnRole.UpdatedAt, RoleAliases.UpdatedAt);
            fields.Propose(columns, values);
        }
        var given = table.Header.Select(columns.Taken).Where(m => m?.Role == ColumnRole.Field).Select(m => m!.Target!).ToHashSet(StringComparer.Ordinal);
        new ValueProposals(catalog, values, today, table.HasHeader).Propose(columns, given);
        if (!table.HasHeader) eventType = EventProposals.ProposeByValues(columns, values, today);
        ProposeKeyByValues(columns, values, table.HasHeader, eventType is not null);
        foreach (var name in columns.Open) columns.Assign(name, ColumnRole.Field, FieldCatalog.CustomPrefix + name, CustomConfidence, new MappingReason(MappingReason.Unrecognised));
        return new Mapping(columns.InOrder(), eventType);
    }

    /// <summary>
    /// A column of ids that no two rows share may be the key where no header says so. Numbers that only count the rows are not: the next file
    /// counts from one again.
    /// </summary>
    private static void ProposeKeyByValues(ColumnClaims columns, ValueSupport values, bool hasHeader, bool hasEvents)
    {
        var mappings = columns.Header.Select(columns.Taken).OfType<ColumnMapping>().ToList();
        if (mappings.Find(m => m.Role == ColumnRole.Key) is { } key)
        {
            if (values.Of(key.Column) is { IsUnique: true, Filled: >= 5 } known && IsRowNumber(known) && RoleAliases.IsGeneralKey(HeaderText.Fold(key.Column)))
                columns.Replace(key with { Confidence = RowNumberConfidence, Reason = new MappingReason(MappingReason.RowNumber) });
            return;
        }
        if (hasEvents) return;
        foreach (var column in columns.Open)
        {
            if (values.Of(column) is not { IsUnique: true, Filled: >= 5 } known || IsRowNumber(known) || !IsIdLike(known)) continue;
            if (hasHeader && !IsHeadedLikeId(column)) continue;
            columns.Assign(column, ColumnRole.Key, target: null, UniqueConfidence, new MappingReason(MappingReason.UniqueValues));
            return;
        }
    }

    private static bool IsRowNumber(ColumnProfile known) => known.Numbers.IsSequence && known.Share(ValueKind.Integer) >= 1;

    internal static bool IsIdLike(ColumnProfile known) =>
        known.Share(ValueKind.Code) + known.Share(ValueKind.Integer) >= 0.95 && known.Prevailing is null or ValueKind.Uuid or ValueKind.OpenId && known.Share(ValueKind.Decimal) == 0;

    private static bool IsHeadedLikeId(string column)
    {
        var folded = HeaderText.Fold(column);
        return HeaderText.Words(column).Any(w => w is "id" or "no" or "key" or "code" or "number" or "guid" or "uuid")
            || folded.EndsWith("编号", StringComparison.Ordinal) || folded.EndsWith("编码", StringComparison.Ordinal) || folded.EndsWith("代码", StringComparison.Ordinal)
            || folded.EndsWith('号');
    }
}
