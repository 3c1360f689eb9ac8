using System.Buffers;
using System.Globalization;
using Profiles.Intake.Columns;

namespace Profiles.Cleaning.Kinds;

internal enum MoneyOutcome
{
    Invalid,
    Valid,
    /// <summary>10-20万, 10万以上: no one amount.</summary>
    Range,
}

internal enum MoneyPeriod
{
    None,
    Month,
    Year,
}

/// <summary>An amount as read, before it is decided what it means for the field.</summary>
/// <param name="Currency">ISO 4217; null if the text names none.</param>
/// <param name="Expanded">True if a unit (万, k) was multiplied out.</param>
internal readonly record struct MoneyText(
    MoneyOutcome Outcome, decimal Amount = 0, string? Currency = null, bool Expanded = false, MoneyPeriod Period = MoneyPeriod.None)
{
    private const int MaxLength = 60;

    private static readonly string[] Monthly = ["月薪", "月入", "月收入", "每个月", "每月", "/月", "permonth", "/month", "/mo", "monthly"];
    private static readonly string[] Yearly = ["年薪", "年收入", "每年", "/年", "peryear", "/year", "/yr", "perannum", "p.a.", "yearly"];
    private static readonly SearchValues<char> PeriodStarts = CellText.StartsOf([.. Monthly, .. Yearly]);
    private static readonly string[] OpenEnds = ["以上", "以下", "左右", "不到", "超过", "约", "<", ">", "≥", "≤", "~", "上下", "+"];
    private static readonly string[] RangeMarks = ["--", "-", "~", "–", "—", "至", "到"];

    /// <summary>An amount in a column of which decimal sign and unit were decided; the unit counts only where the cell names none.</summary>
    public static MoneyText Read(string text, string defaultCurrency, ColumnReading? reading)
    {
        if (reading is null) return Read(text, defaultCurrency);
        var money = Read(NumberText.WithPoint(text, reading), defaultCurrency);
        return money is { Outcome: MoneyOutcome.Valid, Expanded: false } && reading.Unit is not null
            ? money with { Amount = money.Amount * reading.Factor, Expanded = true }
            : money;
    }

    public static MoneyText Read(string text, string defaultCurrency)
    {
        if (NumberText.TryParse(text, out var plain)) return new(MoneyOutcome.Valid, plain);
        if (text.Length > MaxLength) return default;
        var rest = text.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        var period = TakePeriod(ref rest);
        if (!MoneyCurrency.TryTake(ref rest, defaultCurrency, out var currency)) return default;
        if (NumberText.TryParseWithUnit(rest, out var amount, out var expanded)) return new(MoneyOutcome.Valid, amount, currency, expanded, period);
        return new(IsRange(rest) ? MoneyOutcome.Range : MoneyOutcome.Invalid, 0, currency);
    }

    /// <summary><c>120000.00 CNY</c>: at least two decimals, more only if the amount has them.</summary>
    public static string Canonical(decimal amount, string currency) =>
        string.Concat(amount.ToString("0.00##########################", CultureInfo.InvariantCulture), " ", currency);

    private static MoneyPeriod TakePeriod(ref string text)
    {
        if (!text.AsSpan().ContainsAny(PeriodStarts)) return MoneyPeriod.None;
        if (Take(ref text, Monthly)) return MoneyPeriod.Month;
        return Take(ref text, Yearly) ? MoneyPeriod.Year : MoneyPeriod.None;
    }

    private static bool Take(ref string text, string[] words)
    {
        foreach (var word in words)
        {
            var index = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (index < 0) continue;
            text = text.Remove(index, word.Length);
            return true;
        }
        return false;
    }

    private static bool IsRange(string text)
    {
        if (text.Length < 2) return false;
        foreach (var word in OpenEnds)
        {
            var bare = text;
            if (Take(ref bare, [word]) && NumberText.TryParseWithUnit(bare, out _, out _)) return true;
        }
        foreach (var mark in RangeMarks)
        {
            var index = text.IndexOf(mark, 1, StringComparison.Ordinal);
            if (index > 0 && NumberText.TryParseWithUnit(text.AsSpan(0, index), out _, out _)
                && NumberText.TryParseWithUnit(text.AsSpan(index + mark.Length), out _, out _)) return true;
        }
        return false;
    }
}
