using Profiles.Cleaning;

namespace Profiles.Intake.Columns;

/// <summary>Finds out whether the rows of a table tell events, of which type, and which columns say what of them.</summary>
internal sealed class EventProposals(ColumnClaims columns, ValueSupport values)
{
    private const double ByValuesConfidence = 0.75;
    private const double Most = 0.8;
    /// <summary>Of rows that go on with the order of the row before, those with another product: fewer mean that orders come again corrected.</summary>
    private const double LeastOtherProducts = 0.5;

    /// <summary>Claims the columns of events by their headers.</summary>
    /// <returns>The type all rows have; null if a column says it, or rows are persons only.</returns>
    public string? Propose(out bool hasEvents)
    {
        var hasAmount = columns.Has(RoleAliases.EventAmount, ColumnRole.EventAmount);
        var hasOrderId = columns.Has(RoleAliases.OrderId, ColumnRole.EventId);
        var typeAliases = hasAmount || hasOrderId ? RoleAliases.EventType : RoleAliases.EventType.With(RoleAliases.VagueEventType);
        var hasType = columns.Has(typeAliases, ColumnRole.EventType);
        var time = RoleAliases.EventTimes.FirstOrDefault(t => (t.Type is not (null or "order") || hasAmount || hasOrderId || hasType) && columns.Has(t.Aliases, ColumnRole.EventTime));
        var isVague = time.Aliases is null;
        if (isVague && (hasOrderId || hasType || (hasAmount && !HasPersonOnlyAmount()))) time = (null, RoleAliases.VagueEventTime);
        hasEvents = time.Aliases is not null && columns.Has(time.Aliases, ColumnRole.EventTime);
        if (!hasEvents) return null;
        var at = columns.Claim(ColumnRole.EventTime, time.Aliases!)!;
        if (isVague) columns.Replace(at with { Confidence = Math.Min(at.Confidence, 0.88) });
        ClaimTimeOfDay(at.Column);
        if (hasType) columns.Claim(ColumnRole.EventType, typeAliases);
        var isRefund = time.Type == "refund" || (time.Type is null && columns.Has(RoleAliases.RefundAmount, ColumnRole.EventAmount) && !hasOrderId);
        var ids = RoleAliases.OrderId.With(RoleAliases.EventId).With(RoleAliases.Key.Where(RoleAliases.IsGeneralKey));
        var isLines = columns.Claim(ColumnRole.EventId, ids) is { } id && AreLines(id);
        ClaimAmount(isLines, isRefund);
        columns.Claim(ColumnRole.EventCurrency, RoleAliases.EventCurrency);
        foreach (var (property, aliases) in RoleAliases.EventProperties) columns.Claim(ColumnRole.EventProperty, aliases, _ => property);
        if (hasType) return null;
        return isLines ? EventTypes.OrderLine : isRefund ? EventTypes.Refund : time.Type ?? EventTypes.Order;
    }

    /// <summary>Of a table without header: the times of events are recent, and beside them stand amounts.</summary>
    public static string? ProposeByValues(ColumnClaims columns, ValueSupport values, DateOnly today)
    {
        string? First(Func<ColumnProfile, bool> fits) => columns.Open.FirstOrDefault(c => values.Of(c) is { Sampled: >= 5 } known && fits(known));
        var time = First(k => ValueSupport.TimeShare(k) >= Most && k.Dates.Dates > 0 && k.Dates.OldestYear >= 1990 && k.Dates.NewestYear >= 2000 && k.Dates.NewestYear <= today.Year + 1);
        var amount = First(k => k.Share(ValueKind.Decimal) + k.Share(ValueKind.Money) >= 0.5 && ValueSupport.NumberShare(k) >= 0.95);
        if (time is null || amount is null) return null;
        Assign(time, ColumnRole.EventTime);
        Assign(amount, ColumnRole.EventAmount);
        if (First(k => k.IsUnique && MappingProposer.IsIdLike(k) && !(k.Numbers.IsSequence && k.Share(ValueKind.Integer) >= 1)) is { } id) Assign(id, ColumnRole.EventId);
        return EventTypes.Order;

        void Assign(string column, ColumnRole role) =>
            columns.Assign(column, role, target: null, ByValuesConfidence, new MappingReason(MappingReason.Values, values.Of(column)!.Prevailing?.ToString() ?? nameof(ValueKind.Decimal)));
    }

    /// <summary>An income or a balance beside a vague date is no event.</summary>
    private bool HasPersonOnlyAmount() => columns.Open.Any(c => HeaderText.Fold(c) is "生日" or "出生日期" or "dateofbirth" or "dob");

    /// <summary>Joins a column of times of day to one that holds days only.</summary>
    private void ClaimTimeOfDay(string time)
    {
        if (values.Of(time) is { Sampled: >= ValueSupport.FewestValues } known && known.Share(ValueKind.Date) >= Most && known.Share(ValueKind.Instant) == 0)
        {
            if (columns.Open.Any(c => values.Of(c)?.Share(ValueKind.TimeOfDay) >= Most)) columns.Claim(ColumnRole.EventTimeOfDay, RoleAliases.EventTimeOfDay);
        }
    }

    /// <summary>True if rows with the order number of the row before tell another product: then the number becomes a property, and rows are told apart by content.</summary>
    private bool AreLines(ColumnMapping id)
    {
        var product = RoleAliases.EventProperties.Where(p => p.Property is "product" or "sku").Select(p => columns.Find(p.Aliases, ColumnRole.EventProperty)?.Column).FirstOrDefault(c => c is not null);
        if (product is null) return false;
        var (all, differing) = values.Follow(id.Column, product);
        if (all == 0 || differing < LeastOtherProducts * all) return false;
        columns.Replace(id with { Role = ColumnRole.EventProperty, Target = "order", Reason = new MappingReason(MappingReason.RepeatedIds, id.Column) });
        return true;
    }

    /// <summary>On lines, the amount of the whole order is a property, and a line's is its own or, by the reader, quantity times unit price.</summary>
    private void ClaimAmount(bool isLines, bool isRefund)
    {
        if (isRefund && columns.Claim(ColumnRole.EventAmount, RoleAliases.RefundAmount) is not null) return;
        if (!isLines)
        {
            columns.Claim(ColumnRole.EventAmount, RoleAliases.EventAmount);
            return;
        }
        var hasUnitPrice = columns.Has(RoleAliases.EventProperties.First(p => p.Property == "unitPrice").Aliases, ColumnRole.EventProperty);
        columns.Claim(ColumnRole.EventProperty, RoleAliases.WholeOrderAmount, _ => "orderAmount");
        if (columns.Claim(ColumnRole.EventAmount, RoleAliases.LineAmount) is null && !hasUnitPrice) columns.Claim(ColumnRole.EventAmount, RoleAliases.EventAmount);
    }
}
