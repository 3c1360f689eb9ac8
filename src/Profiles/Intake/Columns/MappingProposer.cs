using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>Proposes from the header what each column means. Never refuses a column: what matches nothing is kept as a custom field.</summary>
/// <remarks>
/// A file tells events if it has a column for the time of an event and one for its amount, its id or its type; only then do amounts, products and
/// the like have those roles, and only then may a plain <c>id</c> be the event's. Each role is given once, to the surest alias.
/// A key that is also a field of the catalogue (an openid) names the field as its target, so that it can be claimed as an identifier too.
/// Matching is by whole folded header, never by part of one: <c>soc_sec_id</c> is not an <c>id</c>.
/// </remarks>
public static class MappingProposer
{
    /// <summary>Event type of files whose rows are orders.</summary>
    public const string OrderType = "order";
    public const double ExactConfidence = 0.95;
    /// <summary>Matched without brackets or a number at the end.</summary>
    public const double CoreConfidence = 0.85;
    public const double CustomConfidence = 0.5;

    public static Mapping Propose(IReadOnlyList<string> header, FieldCatalog catalog)
    {
        var columns = new ColumnClaims(header);
        foreach (var name in header.Where(ReasonColumns.Contains)) columns.Assign(name, ColumnRole.Ignore, target: null, 1, "reason column");
        var eventType = ProposeEvent(columns, out var hasEvents);
        var fields = new FieldAliases(catalog);
        var keys = hasEvents ? [.. RoleAliases.Key.Where(a => !IsGeneral(a))] : RoleAliases.Key;
        columns.Claim(ColumnRole.Key, keys, fields.Find);
        columns.Claim(ColumnRole.UpdatedAt, RoleAliases.UpdatedAt);
        foreach (var name in columns.Open) fields.Propose(name, columns);
        foreach (var name in columns.Open)
            columns.Assign(name, ColumnRole.Field, FieldCatalog.CustomPrefix + name, CustomConfidence, "no alias");
        return new Mapping(columns.InOrder(), eventType);
    }

    private static string? ProposeEvent(ColumnClaims columns, out bool hasEvents)
    {
        var hasAmount = columns.Has(RoleAliases.EventAmount);
        var hasOrderId = columns.Has(RoleAliases.OrderId);
        var typeAliases = hasAmount || hasOrderId ? RoleAliases.EventType : [.. RoleAliases.EventType, .. RoleAliases.VagueEventType];
        var hasType = columns.Has(typeAliases);
        hasEvents = columns.Has(RoleAliases.EventTime) && (hasAmount || hasOrderId || hasType);
        if (!hasEvents) return null;
        columns.Claim(ColumnRole.EventTime, RoleAliases.EventTime);
        if (hasType) columns.Claim(ColumnRole.EventType, typeAliases);
        columns.Claim(ColumnRole.EventId, [.. RoleAliases.OrderId, .. RoleAliases.EventId, .. RoleAliases.Key.Where(IsGeneral)]);
        columns.Claim(ColumnRole.EventAmount, RoleAliases.EventAmount);
        columns.Claim(ColumnRole.EventCurrency, RoleAliases.EventCurrency);
        foreach (var (property, aliases) in RoleAliases.EventProperties) columns.Claim(ColumnRole.EventProperty, aliases, _ => property);
        return hasType ? null : OrderType;
    }

    // In a file of events a bare id numbers the events.
    private static bool IsGeneral(string alias) => alias is "id" or "编号" or "rec_id" or "record_id" or "记录编号" or "unique_id";
}
