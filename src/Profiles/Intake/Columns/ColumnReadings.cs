using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Cleaning.Kinds;
using Profiles.Definitions;

namespace Profiles.Intake.Columns;

/// <summary>Decides for a whole column what its cells leave open: order of dates, decimal sign, unit, currency.</summary>
/// <remarks>
/// All values have a say, and one that contradicts the others ends it: then nothing is decided, cells that are clear by themselves are read,
/// the others are flagged as ever. Where the values leave a date's order open, another column of the file decides, then earlier files of the
/// channel, then what the channel says of its files.
/// </remarks>
internal sealed class ColumnReadings(FieldCatalog catalog, TableProfile? profile, ChannelFiles? files, DateOnly today)
{
    private const double Most = 0.95;

    private static readonly (string Mark, ValueUnit Unit)[] Units =
    [
        ("万", ValueUnit.TenThousand), ("萬", ValueUnit.TenThousand), ("千", ValueUnit.Thousand), ("百万", ValueUnit.Million), ("亿", ValueUnit.HundredMillion),
        ("thousand", ValueUnit.Thousand), ("million", ValueUnit.Million), ("k", ValueUnit.Thousand), ("wan", ValueUnit.TenThousand), ("%", ValueUnit.Percent), ("percent", ValueUnit.Percent), ("百分比", ValueUnit.Percent),
    ];

    /// <summary>The mapping with readings, and what people should know of them.</summary>
    /// <param name="header">Of the table; its profile has the same columns.</param>
    /// <param name="place">Where the notices are from: name of the file or table.</param>
    /// <remarks>What a user confirmed stays; what an earlier file decided stays where this one does not speak against it.</remarks>
    public (Mapping Mapping, IReadOnlyList<Problem> Notices) Decide(Mapping mapping, IReadOnlyList<string> header, string place)
    {
        List<Problem> notices = [];
        var indexes = header.Select((name, index) => (name, index)).DistinctBy(c => c.name, StringComparer.Ordinal).ToDictionary(c => c.name, c => c.index, StringComparer.Ordinal);
        var sibling = SiblingOrder(mapping, indexes);
        var columns = mapping.Columns.Select(column =>
        {
            var known = profile is not null && indexes.TryGetValue(column.Column, out var index) ? profile.Columns[index] : null;
            var use = UseOf(column);
            var reading = use switch
            {
                Use.Date => DateReading(column, known, sibling, place, notices),
                Use.Number or Use.Money => NumberReading(column, known, use == Use.Money, place, notices),
                _ => null,
            };
            return Equals(reading, column.Reading) ? column : column with { Reading = reading };
        }).ToList();
        return (mapping with { Columns = columns }, notices);
    }

    private enum Use
    {
        None,
        Date,
        Number,
        Money,
    }

    private Use UseOf(ColumnMapping column) => column.Role switch
    {
        ColumnRole.EventTime or ColumnRole.UpdatedAt => Use.Date,
        ColumnRole.EventAmount => Use.Money,
        ColumnRole.EventProperty => column.Target is "unitPrice" or "quantity" ? Use.Money : Use.None,
        ColumnRole.Field => catalog.Find(column.Target!) switch
        {
            { Type: FieldType.Date or FieldType.Instant } or { Kind: "date" or "instant" } => Use.Date,
            { Type: FieldType.Money } or { Kind: "money" } => Use.Money,
            { Type: FieldType.Number } or { Kind: "number" } => Use.Number,
            _ => Use.None,
        },
        _ => Use.None,
    };

    /// <summary>The order that the date columns of this file agree on, of those that decide it themselves.</summary>
    private DateOrder? SiblingOrder(Mapping mapping, Dictionary<string, int> indexes)
    {
        if (profile is null) return null;
        var orders = mapping.Columns.Where(c => UseOf(c) == Use.Date && indexes.ContainsKey(c.Column))
            .Select(c => profile.Columns[indexes[c.Column]].Dates.Order).OfType<DateOrder>().Distinct().ToList();
        return orders.Count == 1 ? orders[0] : null;
    }

    private ColumnReading? DateReading(ColumnMapping column, ColumnProfile? known, DateOrder? sibling, string place, List<Problem> notices)
    {
        var remembered = column.Reading;
        if (remembered is not null && column.Confirmed) return remembered;
        if (known is null) return remembered ?? (files?.DateOrder is { } said ? Of(said, new MappingReason(MappingReason.DateOrderByChannel, Name(said))) : null);
        var dates = known.Dates;
        if (dates.Contradicts)
        {
            notices.Add(new Problem("column-date-order-mixed", $"{place} {column.Column}", "one order of day and month", "both orders"));
            return null;
        }
        if (dates.Order is { } order)
        {
            if (remembered?.DateOrder is { } before && before != order)
                notices.Add(new Problem("column-date-order-changed", $"{place} {column.Column}", Name(before), Name(order)));
            return Of(order, new MappingReason(MappingReason.DateOrderByValues, Name(order)));
        }
        if (remembered?.DateOrder is { } earlier) return Of(earlier, new MappingReason(MappingReason.DateOrderByMemory, Name(earlier)));
        if (!dates.NeedsOrder) return null;
        if (sibling is { } other) return Of(other, new MappingReason(MappingReason.DateOrderBySibling, Name(other)));
        return files?.DateOrder is { } told ? Of(told, new MappingReason(MappingReason.DateOrderByChannel, Name(told))) : null;

        ColumnReading Of(DateOrder decided, MappingReason reason)
        {
            var latest = known is null ? null : LatestYear(column, known.Dates);
            return new ColumnReading(decided, latest)
            {
                Reasons = latest is { } year ? [reason, new MappingReason(MappingReason.TwoDigitYears, $"{year}")] : [reason],
            };
        }
    }

    private int? LatestYear(ColumnMapping column, DateEvidence dates)
    {
        if (dates.TwoDigitYears == 0) return null;
        return FieldContext.LatestYearOf(column.Role == ColumnRole.Field ? column.Target : null, today);
    }

    private ColumnReading? NumberReading(ColumnMapping column, ColumnProfile? known, bool isMoney, string place, List<Problem> notices)
    {
        if (column is { Reading: not null, Confirmed: true }) return column.Reading;
        List<MappingReason> reasons = [];
        DecimalSign? sign = null;
        if (known?.Numbers is { } numbers)
        {
            if (numbers.Contradicts) notices.Add(new Problem("column-decimal-sign-mixed", $"{place} {column.Column}", "one decimal sign", "points and commas"));
            else if (numbers.CommaDecimals > 0)
            {
                sign = DecimalSign.Comma;
                reasons.Add(new MappingReason(MappingReason.DecimalByValues));
            }
            else if (numbers.PointDecimals == 0) sign = column.Reading?.DecimalSign;
        }
        var unit = UnitOf(column.Column, known, reasons);
        var currency = isMoney ? CurrencyOf(column.Column, known, reasons) : null;
        return sign is null && unit is null && currency is null ? null : new ColumnReading(null, null, sign, unit, currency) { Reasons = reasons };
    }

    private static ValueUnit? UnitOf(string column, ColumnProfile? known, List<MappingReason> reasons)
    {
        var aside = HeaderText.Aside(column).ToLowerInvariant();
        var words = HeaderText.Words(column);
        foreach (var (mark, unit) in Units)
        {
            var isWord = System.Text.Ascii.IsValid(mark);
            var found = isWord ? aside == mark || (mark.Length > 1 && words.Contains(mark, StringComparer.Ordinal)) || (mark == "%" && aside.Contains('%', StringComparison.Ordinal))
                : aside.StartsWith(mark, StringComparison.Ordinal) || column.EndsWith(mark + "元", StringComparison.Ordinal);
            if (!found) continue;
            if (unit == ValueUnit.Percent && known is { Numbers.Percents: > 0 } && known.Numbers.Percents < Most * known.Numbers.Numbers) continue;
            reasons.Add(new MappingReason(MappingReason.UnitByHeader, mark));
            return unit;
        }
        if (known is not { Numbers: { Numbers: >= 3, Percents: > 0 } numbers } || numbers.Percents < Most * numbers.Numbers) return null;
        reasons.Add(new MappingReason(MappingReason.UnitByValues, "%", Math.Round((double)numbers.Percents / numbers.Numbers, 2)));
        return ValueUnit.Percent;
    }

    private static string? CurrencyOf(string column, ColumnProfile? known, List<MappingReason> reasons)
    {
        foreach (var text in (ReadOnlySpan<string>)[HeaderText.Aside(column), .. HeaderText.Words(column).Where(w => w.Length == 3)])
        {
            var plain = text.TrimStart('万', '千', '百', '亿', '萬');
            if (plain.Length == 0 || MoneyCurrency.Find(plain, "CNY") is not { } named || named == "¥") continue;
            reasons.Add(new MappingReason(MappingReason.CurrencyByHeader, named));
            return named;
        }
        if (known?.Numbers.Currency is not { } seen || seen.Count * 2 < known.Numbers.Numbers) return null;
        reasons.Add(new MappingReason(MappingReason.CurrencyByValues, seen.Currency, Math.Round((double)seen.Count / known.Numbers.Numbers, 2)));
        return seen.Currency;
    }

    private static string Name(DateOrder order) => order switch
    {
        DateOrder.YearMonthDay => "yyyy-MM-dd",
        DateOrder.DayMonthYear => "dd/MM/yyyy",
        _ => "MM/dd/yyyy",
    };
}
