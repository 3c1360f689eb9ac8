using System.Globalization;
using System.Text.RegularExpressions;

namespace Profiles.Intake.Unpacking.Workbooks;

/// <summary>Turns the number in a cell into the text a person reads there, so far as the number format decides what it means.</summary>
/// <remarks>
/// Whole numbers have no exponent up to 15 digits, which is what Excel keeps; beyond that they are written in scientific notation, so that
/// cleaning sees that digits were lost. Decimals have at most 15 digits, as Excel shows them; how many of them the format hides does not matter.
/// Dates are ISO 8601: a date, a date with time, or a time, as the format has it. Formats of zeros keep leading zeros, percentages and
/// currencies their sign.
/// </remarks>
internal sealed partial class SheetFormat
{
    private const double MostExact = 1e15;
    private const double EndOfDates = 2_958_466;
    private const double MostDays = 1e6;
    private const int Days1904 = 1462;
    /// <summary>Excel takes 1900 for a leap year: earlier days are one off.</summary>
    private const int FirstRightDay = 60;

    private readonly bool hasDate;
    private readonly bool hasTime;
    private readonly bool isElapsed;
    private readonly bool isPercent;
    private readonly int zeros;
    private readonly string currency;

    private SheetFormat(string code)
    {
        var section = code.Split(';')[0];
        currency = CurrencySign(section);
        isElapsed = Elapsed.IsMatch(section);
        var plain = NotDigits.Replace(section, "");
        if (!plain.Equals("General", StringComparison.OrdinalIgnoreCase))
        {
            hasTime = plain.AsSpan().IndexOfAny("hHsS") >= 0;
            hasDate = plain.AsSpan().IndexOfAny("yYdD") >= 0 || YearOfEra.IsMatch(plain) || (!hasTime && plain.AsSpan().IndexOfAny("mM") >= 0);
        }
        isPercent = plain.Contains('%', StringComparison.Ordinal);
        var digits = plain.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        zeros = digits.Length > 1 && digits.AsSpan().IndexOfAnyExcept('0') < 0 ? digits.Length : 0;
    }

    public static SheetFormat General { get; } = new("General");

    public static SheetFormat Of(string? code) => string.IsNullOrEmpty(code) ? General : new SheetFormat(code);

    /// <summary>The text of a number; of days since the epoch if the format is one of dates.</summary>
    public string Text(double number, bool is1904)
    {
        if (!double.IsFinite(number)) return number.ToString(CultureInfo.InvariantCulture);
        if (isElapsed && Math.Abs(number) < MostDays) return ElapsedText(TimeSpan.FromSeconds(Math.Round(number * 86_400)));
        if (!hasDate && !hasTime) return NumberText(number);
        var day = is1904 ? number + Days1904 : number is >= 0 and < FirstRightDay ? number + 1 : number;
        return number < 0 || day >= EndOfDates ? NumberText(number) : DateText(new DateTime(1899, 12, 30).AddSeconds(Math.Round(day * 86_400)));
    }

    /// <summary>The text of a date that was converted already.</summary>
    public string DateText(DateTime date)
    {
        var rounded = new DateTime((date.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        var timeOnly = hasTime && !hasDate && rounded.Year <= 1904;
        var dateOnly = !hasTime && rounded.TimeOfDay == TimeSpan.Zero;
        return rounded.ToString(timeOnly ? "HH:mm:ss" : dateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Hours, which may be more than a day has, minutes and seconds.</summary>
    public static string ElapsedText(TimeSpan time)
    {
        var sign = time < TimeSpan.Zero ? "-" : "";
        time = time.Duration();
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{(long)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}");
    }

    private string NumberText(double number)
    {
        if (zeros > 0 && number >= 0 && number < MostExact && Math.Floor(number) == number)
            return ((long)number).ToString(CultureInfo.InvariantCulture).PadLeft(zeros, '0');
        if (isPercent && Math.Abs(number) < MostExact) return Plain(number, 100) + "%";
        if (Math.Abs(number) >= MostExact) return number.ToString("R", CultureInfo.InvariantCulture);
        var text = Math.Floor(number) == number ? ((long)number).ToString(CultureInfo.InvariantCulture) : Plain(number, 1);
        return currency.Length == 0 ? text : number < 0 ? "-" + currency + text[1..] : currency + text;
    }

    /// <summary>Without an exponent, except for numbers so small that their digits would not fit.</summary>
    private static string Plain(double number, int factor)
    {
        var shown = number.ToString("G15", CultureInfo.InvariantCulture);
        var exact = decimal.Parse(shown, NumberStyles.Float, CultureInfo.InvariantCulture) * factor;
        return exact == 0 && number != 0 ? shown : exact.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private static string CurrencySign(string section)
    {
        if (BracketedCurrency.Match(section) is { Success: true } named) return named.Groups["sign"].Value.Trim();
        var sign = Brackets.Replace(section, "").AsSpan().IndexOfAny("¥￥$€£₩");
        return sign < 0 ? "" : Brackets.Replace(section, "")[sign].ToString();
    }

    [GeneratedRegex(@"\[[hms]+\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elapsed { get; }

    // What a format shows as it is, or as a blank: quoted and escaped text, colours, conditions, locales, widths, fills, AM/PM.
    [GeneratedRegex(@"""[^""]*""|\\.|\[[^\]]*\]|_.|\*.|AM/PM|A/P|上午/下午", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotDigits { get; }

    // The year of an era, which is not the E of an exponent.
    [GeneratedRegex("[eE](?![+-])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearOfEra { get; }

    [GeneratedRegex(@"\[\$(?<sign>[^\]-]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BracketedCurrency { get; }

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets { get; }
}
