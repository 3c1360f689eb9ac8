using System.Globalization;
using Profiles.Definitions;
using Profiles.Rules;

namespace Profiles.Insights;

/// <summary>Divides the numbers of a field into bins whose edges people would choose: 1, 2 and 5 times powers of ten, or calendar periods. Pure.</summary>
/// <remarks>
/// Edges follow the middle 96 % of the numbers, so that one extreme value does not empty the chart; what lies beyond falls into the open bins at the ends.
/// A bin includes where it begins and leaves out where it ends. Where the upper half is far longer than the lower one, bins grow with the numbers.
/// </remarks>
public static class NumberBins
{
    /// <summary>Shares of the numbers whose quantiles <see cref="Edges"/> looks at.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0, 0.02, 0.5, 0.98, 1];

    private const int Wanted = 10;
    private const int Most = 14;
    private const int Scale = 10_000;

    /// <summary>How much longer the upper half has to be for bins to grow.</summary>
    private const int Skew = 4;

    /// <param name="quantiles">At <see cref="Shares"/>, numbers of the projection.</param>
    /// <returns>Inner and outer edges, ascending; what lies below the first or at and above the last is in an open bin.</returns>
    public static IReadOnlyList<long> Edges(FieldType type, IReadOnlyList<long> quantiles)
    {
        var (low, middle, high) = (quantiles[1], quantiles[2], quantiles[3]);
        if (type == FieldType.Date) return Days((int)low, (int)high);
        if (low >= 0 && (double)high - middle > Skew * ((double)middle - low) && high >= 100 * Scale) return Growing(low, high);
        // Numbers that are whole as far as can be seen are not cut into fractions.
        return Even(low, high, quantiles.All(q => q % Scale == 0) ? Scale : low == high ? Scale : 1);
    }

    /// <summary>The bins between the edges, open ones at an end where numbers lie beyond it.</summary>
    /// <param name="column">Of the projection.</param>
    /// <param name="currency">Of an amount; else empty.</param>
    public static IReadOnlyList<DimensionValue> Of(FieldDefinition field, string column, string currency, IReadOnlyList<long> quantiles)
    {
        var edges = Edges(field.Type, quantiles);
        var bins = new List<DimensionValue>(edges.Count + 1);
        if (quantiles[0] < edges[0]) bins.Add(Bin(field, column, currency, null, edges[0]));
        for (var i = 0; i + 1 < edges.Count; i++) bins.Add(Bin(field, column, currency, edges[i], edges[i + 1]));
        if (quantiles[^1] >= edges[^1]) bins.Add(Bin(field, column, currency, edges[^1], null));
        return bins;
    }

    private static DimensionValue Bin(FieldDefinition field, string column, string currency, long? from, long? to)
    {
        var measure = new FieldMeasure(field.Id);
        var ends = new List<Condition>(2);
        if (from is { } begin) ends.Add(new Compare(measure, Comparison.GreaterOrEqual, Constant(field.Type, begin, currency)));
        if (to is { } end) ends.Add(new Compare(measure, Comparison.Less, Constant(field.Type, end, currency)));
        var rows = new RowSet.Range(column, from ?? FieldNumber.Min, (to ?? FieldNumber.Max + 1) - 1);
        return new DimensionValue(
            $"{Text(field.Type, from)}..{Text(field.Type, to)}", Name(field.Type, from, to), rows, ends.Count == 1 ? ends[0] : new AllOf(ends), Text(field.Type, from), Text(field.Type, to));
    }

    private static Localized Name(FieldType type, long? from, long? to)
    {
        var (isDate, least, end) = (type == FieldType.Date, Shown(type, from ?? 0), Shown(type, to ?? 0));
        if (from is null) return isDate ? new Localized($"{end.Zh}以前", $"before {end.En}") : new Localized($"{end.Zh} 以下", $"under {end.En}");
        if (to is null) return isDate ? new Localized($"{least.Zh}及以后", $"{least.En} and later") : new Localized($"{least.Zh} 及以上", $"{least.En} and more");
        if (type == FieldType.Date) return Period(DateOnly.FromDayNumber((int)from), DateOnly.FromDayNumber((int)to));
        // Whole numbers one by one need no range.
        return to - from == Scale && from % Scale == 0 ? least : new Localized($"{least.Zh}–{end.Zh}", $"{least.En}–{end.En}");
    }

    private static Localized Period(DateOnly from, DateOnly to)
    {
        var last = to.AddDays(-1);
        var name = from is { Day: 1, Month: 1 } && to is { Day: 1, Month: 1 } ? from.Year == last.Year ? $"{from.Year}" : $"{from.Year}–{last.Year}"
            : from.Day == 1 && from.AddMonths(1) == to ? from.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : from == last ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}–{last:yyyy-MM-dd}");
        return Same(name);
    }

    // Round numbers shortly, so that they fit under a bar.
    private static Localized Shown(FieldType type, long number)
    {
        if (type == FieldType.Date)
        {
            var day = DateOnly.FromDayNumber((int)number);
            return day is { Month: 1, Day: 1 } ? new Localized($"{day.Year} 年", $"{day.Year}") : Same(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        var value = (decimal)number / Scale;
        return new Localized(Shortly(value, (100_000_000, "亿"), (10_000, "万")), Shortly(value, (1_000_000, "M"), (1_000, "k")));
    }

    private static Localized Same(string name) => new(name, name);

    private static string Shortly(decimal value, params (decimal Unit, string Name)[] units)
    {
        var (unit, name) = units.FirstOrDefault(u => Math.Abs(value) >= u.Unit, (1, ""));
        return (value / unit).ToString("#,0.####", CultureInfo.InvariantCulture) + name;
    }

    private static string? Text(FieldType type, long? number) => number is not { } given ? null : type == FieldType.Date
        ? DateOnly.FromDayNumber((int)given).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : ((decimal)given / Scale).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Constant(FieldType type, long number, string currency) =>
        currency.Length == 0 ? Text(type, number)! : $"{Text(type, number)} {currency}";

    private static List<long> Even(long low, long high, long least)
    {
        var step = Math.Max(least, NiceAbove(Math.Max(1, (high - low) / Wanted)));
        var edges = new List<long>();
        for (var edge = FloorTo(low, step); ; edge += step)
        {
            edges.Add(edge);
            if (edge > high) return edges;
        }
    }

    private static List<long> Growing(long low, long high)
    {
        foreach (var series in (long[][])[[1, 2, 5], [1, 5], [1]])
        {
            List<long> edges = [.. Powers().SelectMany(p => series.Select(s => s * p)).SkipWhile(e => e < Math.Max(low, high / 10_000)).TakeWhile(e => e <= high)];
            if (edges.Count is > 1 and <= Most) return low < edges[0] ? [0, .. edges] : edges;
        }
        return Even(low, high, least: 1);
    }

    private static IEnumerable<long> Powers()
    {
        for (var power = 1L; power <= FieldNumber.Max / 10; power *= 10) yield return power;
    }

    /// <summary>The least of 1, 2, 5 times a power of ten that is not below the number.</summary>
    private static long NiceAbove(long number) => Powers().SelectMany(p => new[] { p, 2 * p, 5 * p }).FirstOrDefault(n => n >= number, FieldNumber.Max / 2);

    private static long FloorTo(long number, long step) => (long)Math.Floor((double)number / step) * step;

    private static List<long> Days(int low, int high)
    {
        var first = DateOnly.FromDayNumber(low);
        (DateOnly Start, Func<DateOnly, DateOnly> Next) by = (high - low) switch
        {
            <= 14 => (first, d => d.AddDays(1)),
            <= 120 => (first.AddDays(-Math.Min(low, ((int)first.DayOfWeek + 6) % 7)), d => d.AddDays(7)),
            <= 430 => (new DateOnly(first.Year, first.Month, 1), d => d.AddMonths(1)),
            <= 12 * 366 => (new DateOnly(first.Year, 1, 1), d => d.AddYears(1)),
            <= 60 * 366 => (new DateOnly(Math.Max(1, first.Year / 5 * 5), 1, 1), d => d.AddYears(5)),
            _ => (new DateOnly(Math.Max(1, first.Year / 10 * 10), 1, 1), d => d.AddYears(10)),
        };
        var edges = new List<long>();
        // Dates of a millennium apart are mistakes; they would not be worth a bin each.
        for (var day = by.Start; edges.Count < 4 * Most && day.Year < 9900; day = by.Next(day))
        {
            edges.Add(day.DayNumber);
            if (day.DayNumber > high) break;
        }
        return edges;
    }
}
