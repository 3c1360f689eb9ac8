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
/// <param name="Expanded">True if a unit (万, k) was multiplied out or numerals were put into digits.</param>
/// <param name="Months">Of a monthly amount, how many are paid a year: 13 for 13薪.</param>
internal readonly record struct MoneyText(
    MoneyOutcome Outcome, decimal Amount = 0, string? Currency = null, bool Expanded = false, MoneyPeriod Period = MoneyPeriod.None, int Months = MoneyText.MonthsPerYear)
{
    public const int MonthsPerYear = 12;
    private const int MaxLength = 60;

    private static readonly string[] Monthly = ["月薪", "月入", "月收入", "每个月", "每月", "/月", "permonth", "/month", "/mo", "monthly"];
    private static readonly string[] Yearly = ["年薪", "年收入", "年入", "每年", "/年", "peryear", "/year", "/yr", "perannum", "p.a.", "yearly"];
    private static readonly SearchValues<char> PeriodStarts = CellText.StartsOf([.. Monthly, .. Yearly]);

    /// <summary>Of a range.</summary>
    public MoneyRange Ends { get; init; }

    /// <summary>An amount in a column of which decimal sign and unit were decided; the unit counts only where the cell names none.</summary>
    public static MoneyText Read(string text, string defaultCurrency, ColumnReading? reading)
    {
        if (reading is null) return Read(text, defaultCurrency);
        var money = Read(NumberText.WithPoint(text, reading), defaultCurrency, reading.Factor);
        return money is { Outcome: MoneyOutcome.Valid, Expanded: false } && reading.Unit is not null
            ? money with { Amount = money.Amount * reading.Factor, Expanded = true }
            : money;
    }

    /// <param name="factor">What the ends of a range are multiplied by where they name no unit.</param>
    public static MoneyText Read(string text, string defaultCurrency, decimal factor = 1)
    {
        if (NumberText.TryParse(text, out var plain)) return new(MoneyOutcome.Valid, plain);
        if (text.Length > MaxLength) return default;
        var rest = text.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        var salaries = MoneyWords.TakeSalaries(ref rest);
        var period = TakePeriod(ref rest);
        if (salaries is not null && period == MoneyPeriod.Year) return default; // 年薪20万·13薪 says two things
        if (salaries is not null) period = MoneyPeriod.Month;
        var read = new MoneyText(MoneyOutcome.Valid, 0, null, false, period, salaries ?? MonthsPerYear);
        if (Han.IsIn(rest) && MoneyWords.TryRead(rest.Replace("人民币", "", StringComparison.Ordinal), out var inWords))
            return read with { Amount = inWords, Currency = rest.AsSpan().IndexOfAny("元圆圓块角分币") >= 0 ? "CNY" : null, Expanded = true };
        if (!MoneyCurrency.TryTake(ref rest, defaultCurrency, out var currency)) return default;
        if (NumberText.TryParseWithUnit(rest, out var amount, out var expanded)) return read with { Amount = amount, Currency = currency, Expanded = expanded };
        return MoneyRange.TryRead(rest, factor, out var range)
            ? read with { Outcome = MoneyOutcome.Range, Currency = currency, Ends = range }
            : new(MoneyOutcome.Invalid, 0, currency);
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
}
