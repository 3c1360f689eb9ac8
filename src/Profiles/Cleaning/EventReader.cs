using Profiles.Cleaning.Kinds;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Intake;
using Profiles.Intake.Columns;

namespace Profiles.Cleaning;

/// <summary>Reads the event a row tells, if any. Compiled once a file.</summary>
internal sealed class EventReader
{
    private const int MaxPropertyLength = 1000;
    private const int MaxIdLength = 256;
    private const decimal DefaultMaxDays = 366;
    private const decimal MaxQuantity = 1_000_000m;
    private const decimal MaxUnitPrice = 1_000_000_000m;

    private readonly PlannedColumn? id;
    private readonly PlannedColumn? time;
    private readonly PlannedColumn? type;
    private readonly PlannedColumn? amount;
    private readonly PlannedColumn? currency;
    private readonly PlannedColumn[] properties;
    private readonly string? standardType;
    private readonly FieldContext context;
    private readonly FieldContext timeContext;
    private readonly FieldContext amountContext;
    private readonly PlannedColumn? timeOfDay;
    private readonly PlannedColumn? quantity;
    private readonly PlannedColumn? unitPrice;
    private readonly DateTimeOffset latest;
    private readonly Dictionary<string, string> types = new(StringComparer.Ordinal);

    private EventReader(List<PlannedColumn> columns, Mapping mapping, FieldContext context)
    {
        PlannedColumn? First(ColumnRole role) => columns.Exists(c => c.Mapping.Role == role) ? columns.Find(c => c.Mapping.Role == role) : null;
        (id, time, type) = (First(ColumnRole.EventId), First(ColumnRole.EventTime), First(ColumnRole.EventType));
        (amount, currency, timeOfDay) = (First(ColumnRole.EventAmount), First(ColumnRole.EventCurrency), First(ColumnRole.EventTimeOfDay));
        properties = [.. columns.Where(c => c.Mapping.Role == ColumnRole.EventProperty)
            .DistinctBy(PropertyName).OrderBy(PropertyName, StringComparer.Ordinal)];
        standardType = mapping.EventType;
        if (amount is null) (quantity, unitPrice) = (PropertyOf("quantity"), PropertyOf("unitPrice"));
        this.context = context;
        timeContext = context.For(time?.Mapping.Reading);
        amountContext = context.For((amount ?? unitPrice)?.Mapping.Reading);
        latest = context.ObservedAt.AddDays((double)context.Rules.Parameter(KnownRules.EventFarFuture, "maxDays", DefaultMaxDays));
    }

    /// <summary>A reader for the mapping's events, or null if its rows are persons only.</summary>
    public static EventReader? Compile(List<PlannedColumn> columns, Mapping mapping, FieldContext context) =>
        mapping.HasEvents ? new EventReader(columns, mapping, context) : null;

    /// <summary>The event, or null if the row tells none or tells it too badly; the findings say which.</summary>
    public CustomerEvent? Read(IReadOnlyList<string?> cells, List<Finding> findings)
    {
        if (!TellsEvent(cells)) return null;
        var eventId = TextOf(cells, id);
        if (eventId?.Length > MaxIdLength)
        {
            Report(findings, id, KnownRules.KeyTooLong, cells, null, $"≤ {MaxIdLength}");
            return null;
        }
        var occurredAt = ReadTime(cells, findings);
        var kind = ReadType(cells, findings);
        var (value, unit) = ReadAmount(cells, kind, findings);
        if (occurredAt is not { } instant || kind is null) return null;
        if (instant > latest)
            Report(findings, time, KnownRules.EventFarFuture, cells, InstantKind.Canonical(instant), "≤ " + InstantKind.Canonical(latest));
        return new CustomerEvent
        {
            Type = kind,
            OccurredAt = instant,
            Day = context.Calendar.DayOf(instant),
            Amount = value,
            Currency = unit,
            SourceId = eventId,
            Properties = ReadProperties(cells, findings),
        };
    }

    /// <summary>A currency alone tells nothing: some files fill it in on every line.</summary>
    private bool TellsEvent(IReadOnlyList<string?> cells)
    {
        if ((TextOf(cells, time) ?? TextOf(cells, id) ?? TextOf(cells, amount) ?? TextOf(cells, type)) is not null) return true;
        foreach (var property in properties)
        {
            if (TextOf(cells, property) is not null) return true;
        }
        return false;
    }

    private DateTimeOffset? ReadTime(IReadOnlyList<string?> cells, List<Finding> findings)
    {
        var cell = CellOf(cells, time);
        if (TextOf(cells, timeOfDay) is { } clock && !string.IsNullOrWhiteSpace(cell)) cell = string.Concat(cell.AsSpan().Trim(), " ", clock);
        var instant = InstantKind.Read(cell, timeContext, out var refused);
        var rule = refused.IsBlank ? KnownRules.EventTimeMissing : KnownRules.EventTimeInvalid;
        if (instant is null) Report(findings, time, rule, cells, null, "yyyy-MM-dd HH:mm:ss");
        return instant;
    }

    private string? ReadType(IReadOnlyList<string?> cells, List<Finding> findings)
    {
        const int MaxTypes = 1000;
        if (TextOf(cells, type) is not { } text)
        {
            if (standardType is null) Report(findings, type, KnownRules.EventTypeMissing, cells, null, null);
            return standardType;
        }
        if (types.TryGetValue(text, out var known)) return known;
        var canonical = EventTypes.Canonical(text);
        if (types.Count < MaxTypes) types.Add(text, canonical);
        return canonical;
    }

    private (decimal? Amount, string? Currency) ReadAmount(IReadOnlyList<string?> cells, string? kind, List<Finding> findings)
    {
        if (amount is null) return ReadProduct(cells, kind);
        if (TextOf(cells, amount) is not { } text) return default;
        var named = TextOf(cells, currency);
        var column = named is null ? null : MoneyCurrency.Find(named, amountContext.Currency);
        var money = MoneyText.Read(text, column ?? amountContext.Currency, amountContext.Reading);
        var contradicts = column is not null && money.Currency is not null && column != money.Currency;
        if (money.Outcome != MoneyOutcome.Valid || money.Period != MoneyPeriod.None || (named is not null && column is null) || contradicts)
        {
            Report(findings, amount, KnownRules.EventAmountInvalid, cells, null, "1234.50 CNY");
            return default;
        }
        var value = money.Amount;
        if (kind == EventTypes.Refund && value > 0 && context.Rules.IsOn(KnownRules.EventRefundSign, amount.Value.Mapping.Column))
        {
            value = -value;
            Report(findings, amount, KnownRules.EventRefundSign, cells, NumberText.Canonical(value), null);
        }
        return (value, money.Currency ?? column ?? amountContext.Currency);
    }

    /// <summary>Where no column gives an amount it is quantity times unit price; none if either cannot be read, since nobody stated it.</summary>
    private (decimal? Amount, string? Currency) ReadProduct(IReadOnlyList<string?> cells, string? kind)
    {
        if (TextOf(cells, quantity) is not { } count || TextOf(cells, unitPrice) is not { } price) return default;
        if (!NumberText.TryParse(NumberText.WithPoint(count, quantity?.Mapping.Reading), out var units)) return default;
        var named = TextOf(cells, currency) is { } code ? MoneyCurrency.Find(code, amountContext.Currency) : null;
        var money = MoneyText.Read(price, named ?? amountContext.Currency, amountContext.Reading);
        if (money.Outcome != MoneyOutcome.Valid || money.Period != MoneyPeriod.None || Math.Abs(units) > MaxQuantity || Math.Abs(money.Amount) > MaxUnitPrice) return default;
        var value = units * money.Amount;
        if (kind == EventTypes.Refund && value > 0 && context.Rules.IsOn(KnownRules.EventRefundSign)) value = -value;
        return (value, money.Currency ?? named ?? amountContext.Currency);
    }

    private PlannedColumn? PropertyOf(string name) => Array.FindIndex(properties, p => PropertyName(p) == name) is var index and >= 0 ? properties[index] : null;

    private IReadOnlyDictionary<string, string> ReadProperties(IReadOnlyList<string?> cells, List<Finding> findings)
    {
        Dictionary<string, string>? read = null;
        foreach (var property in properties)
        {
            if (TextOf(cells, property) is not { } text) continue;
            if (text.Length > MaxPropertyLength) Report(findings, property, KnownRules.ValueTooLong, cells, null, $"≤ {MaxPropertyLength}");
            else (read ??= new Dictionary<string, string>(properties.Length, StringComparer.Ordinal)).Add(PropertyName(property), text);
        }
        return read ?? CustomerEvent.NoProperties;
    }

    private void Report(List<Finding> findings, PlannedColumn? column, string rule, IReadOnlyList<string?> cells, string? after, string? expected)
    {
        var place = column?.Mapping.Column ?? "";
        if (!context.Rules.IsOn(rule, place)) return;
        findings.Add(new(place, rule, context.Rules.SeverityOf(rule, place), RowText.Shown(CellOf(cells, column)), after, expected));
    }

    private static string PropertyName(PlannedColumn column) => column.Mapping.Target ?? column.Mapping.Column;

    private static string? CellOf(IReadOnlyList<string?> cells, PlannedColumn? column) => column is { } c ? RowText.Cell(cells, c.Index) : null;

    private static string? TextOf(IReadOnlyList<string?> cells, PlannedColumn? column) => column is { } c ? RowText.Of(cells, c.Index) : null;
}
