using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Profiles.Channels;
using Profiles.Cleaning.Kinds;

namespace Profiles.Intake.Columns;

/// <summary>What the dates of a column say about the order of their parts. Counts only; fed with every value.</summary>
internal sealed class DateEvidence
{
    private const int LongestDate = 10;
    private const int FewestDays = 5;
    private int dayFirst;
    private int monthFirst;
    private int open;
    private int dotted;
    private int named;
    private readonly int[] beyondMonths = new int[3];
    private readonly int[] beyondDays = new int[3];
    private readonly ulong[] seen = new ulong[3];

    /// <summary>Dates of any written form.</summary>
    public int Dates { get; private set; }
    /// <summary>Dates whose year has two digits.</summary>
    public int TwoDigitYears { get; private set; }
    /// <summary>True if some values can only be day first and others only month first.</summary>
    public bool Contradicts => dayFirst > 0 && monthFirst > 0;
    /// <summary>True if there are dates that only an order makes readable.</summary>
    public bool NeedsOrder => open > 0 || TwoDigitYears > 0;
    public int OldestYear { get; private set; } = int.MaxValue;
    public int NewestYear { get; private set; } = int.MinValue;

    /// <summary>The order all values fit, decided by at least one that fits no other; null if none does or they contradict each other.</summary>
    public DateOrder? Order
    {
        get
        {
            if (Contradicts) return null;
            if (TwoDigitYears > 0 && TwoDigitYears * 2 > Dates) return TwoDigitOrder();
            if (dayFirst > 0) return DateOrder.DayMonthYear;
            if (monthFirst > 0) return DateOrder.MonthDayYear;
            // 05.03.2024: with dots nobody writes the month first.
            return dotted > 0 && dotted == open ? DateOrder.DayMonthYear : null;
        }
    }

    public void Add(string text)
    {
        if (!TryGroups(text, out var a, out var b, out var c, out var separator))
        {
            if (text.Length >= 6 && char.IsAsciiDigit(text[0])) AddWritten(text);
            return;
        }
        Dates++;
        if (a.Digits == 4) See(a.Value);
        else if (c.Digits == 4)
        {
            See(c.Value);
            if (a.Value > 12) dayFirst++;
            else if (b.Value > 12) monthFirst++;
            else if (a.Value != b.Value)
            {
                open++;
                if (separator == '.') dotted++;
            }
        }
        else
        {
            TwoDigitYears++;
            AddPart(0, a.Value);
            AddPart(1, b.Value);
            AddPart(2, c.Value);
        }
    }

    /// <summary>True for dates cut by - / or . and for those with a month's name; not for bare digits.</summary>
    public static bool LooksLikeDate(string text)
    {
        if (text.Length is < 6 or > 60) return false;
        if (TryGroups(text, out _, out _, out _, out _)) return true;
        return HasLetter(text) && DateText.Read(text).Outcome is DateOutcome.Valid or DateOutcome.Ambiguous || IsMonthBetween(text);
    }

    private void AddWritten(string text)
    {
        if (IsMonthBetween(text))
        {
            Dates++;
            TwoDigitYears++;
            named++;
            return;
        }
        if (DateText.Read(text) is not { Outcome: DateOutcome.Valid } date) return;
        Dates++;
        See(date.Instant?.Year ?? date.Local.Year);
    }

    private void See(int year)
    {
        OldestYear = Math.Min(OldestYear, year);
        NewestYear = Math.Max(NewestYear, year);
    }

    private void AddPart(int index, int value)
    {
        if (value < 64) seen[index] |= 1ul << value;
        if (value is > 12 or 0) beyondMonths[index]++;
        if (value is > 31 or 0) beyondDays[index]++;
    }

    /// <summary>Of 24-03-15 only values beyond 12 and 31 tell which part is which, or that years are few where days are many.</summary>
    private DateOrder? TwoDigitOrder()
    {
        if (named == TwoDigitYears) return DateOrder.DayMonthYear; // 5-Mar-24
        var (first, last) = (BitOperations.PopCount(seen[0]), BitOperations.PopCount(seen[2]));
        var yearFirst = beyondMonths[1] == 0 && beyondDays[2] == 0;
        var day = beyondMonths[1] == 0 && beyondDays[0] == 0;
        var month = beyondMonths[0] == 0 && beyondDays[1] == 0;
        if (yearFirst && day && first >= FewestDays * last) yearFirst = false;
        if (yearFirst && day && last >= FewestDays * first) day = false;
        return (yearFirst, day, month) switch
        {
            (true, false, false) => DateOrder.YearMonthDay,
            (false, true, false) => DateOrder.DayMonthYear,
            (false, false, true) => DateOrder.MonthDayYear,
            _ => null,
        };
    }

    private static bool HasLetter(string text) => text.AsSpan().IndexOfAnyInRange('A', 'z') >= 0;

    /// <summary>5-Mar-24: a month's name between two numbers of two digits at most.</summary>
    private static bool IsMonthBetween(string text) =>
        text.Length is >= 8 and <= 9 && char.IsAsciiDigit(text[0]) && HasLetter(text) && DateText.Read(text).Outcome == DateOutcome.Incomplete;

    private static bool TryGroups(string text, out Part a, out Part b, out Part c, [NotNullWhen(true)] out char? separator)
    {
        (a, b, c, separator) = (default, default, default, null);
        var rest = text.AsSpan();
        if (rest.Length < 6 || !Take(ref rest, out a) || rest.IsEmpty || rest[0] is not ('-' or '/' or '.')) return false;
        var sign = rest[0];
        rest = rest[1..];
        if (!Take(ref rest, out b) || rest.IsEmpty || rest[0] != sign) return false;
        rest = rest[1..];
        if (!Take(ref rest, out c) || b.Digits > 2) return false;
        if (!rest.IsEmpty && rest[0] is not (' ' or 'T' or 't' or ',')) return false;
        if (rest.IsEmpty && text.Length > LongestDate) return false;
        separator = sign;
        if (a.Digits == 4) return c.Digits <= 2 && a.Value is >= DateText.MinYear and <= DateText.MaxYear && b.Value <= 12 && c.Value <= 31;
        if (a.Digits > 2) return false;
        if (c.Digits == 4) return c.Value is >= DateText.MinYear and <= DateText.MaxYear && a.Value <= 31 && b.Value <= 31 && (a.Value <= 12 || b.Value <= 12);
        return c.Digits == 2 && (sign != '.' || (a.Digits, b.Digits) == (2, 2)) && b.Value <= 31 && (a.Value <= 31 || c.Value <= 31) && (a.Value <= 12 || b.Value <= 12);
    }

    private static bool Take(ref ReadOnlySpan<char> rest, out Part part)
    {
        int value = 0, digits = 0;
        while (digits < rest.Length && digits < 5 && char.IsAsciiDigit(rest[digits])) value = value * 10 + (rest[digits++] - '0');
        rest = rest[digits..];
        part = new Part(value, digits);
        return digits is > 0 and < 5;
    }

    private readonly record struct Part(int Value, int Digits);
}
