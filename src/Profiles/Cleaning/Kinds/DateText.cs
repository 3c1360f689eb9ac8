using System.Globalization;
using Profiles.Events;
using Profiles.Intake.Columns;

namespace Profiles.Cleaning.Kinds;

/// <summary>How a date text was understood.</summary>
internal enum DateOutcome
{
    Invalid,
    Valid,
    /// <summary>The database's word for nothing: 0000-00-00.</summary>
    Missing,
    /// <summary>A year, or a year and a month, only; or a year of two digits.</summary>
    Incomplete,
    /// <summary>Day and month could be either way round.</summary>
    Ambiguous,
    /// <summary>Two dates: a period.</summary>
    Range,
    /// <summary>A date of the lunisolar calendar.</summary>
    Lunar,
}

/// <summary>A date as read: a local date and time of the business's zone, or an instant.</summary>
/// <param name="Instant">Set if the text named a zone or counted from an epoch.</param>
/// <param name="IsNumber">True if it was a serial or epoch number.</param>
/// <param name="IsByColumn">True if only what was decided for its column made it readable.</param>
internal readonly record struct DateText(DateOutcome Outcome, DateTime Local = default, DateTimeOffset? Instant = null, bool IsNumber = false, bool IsByColumn = false)
{
    public const int MinYear = 1800;
    public const int MaxYear = 2199;
    private const int LongestPeriod = 60;
    private const int MinSerial = 20000; // 1954-10-03
    private const int MaxSerial = 60000; // 2064-04-08
    private static readonly DateTime SerialEpoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    public DateOnly DayIn(BusinessCalendar calendar) => Instant is { } instant ? calendar.DayOf(instant) : DateOnly.FromDateTime(Local);

    public DateTimeOffset InstantIn(BusinessCalendar calendar) => Instant ?? calendar.At(Local);

    /// <param name="reading">What was decided for the column: an order of dates, years of two digits. Null reads only what the text itself makes clear.</param>
    public static DateText Read(string text, ColumnReading? reading = null) => TryReadIso(text, out var date) ? date : ReadAny(text, reading);

    /// <summary>
    /// A shortcut for <c>2024-03-05</c> and <c>2024-03-05 10:30:00</c>, equal to <see cref="ReadAny"/>; false if the text is of another shape
    /// or names no such day or time.
    /// </summary>
    public static bool TryReadIso(ReadOnlySpan<char> text, out DateText date)
    {
        date = default;
        if (text.Length is not (10 or 19) || text[4] != '-' || text[7] != '-') return false;
        if (!TwoDigits(text, 0, out var century) || !TwoDigits(text, 2, out var year) || !TwoDigits(text, 5, out var month) || !TwoDigits(text, 8, out var day))
            return false;
        int hour = 0, minute = 0, second = 0;
        if (text.Length == 19)
        {
            if (text[10] is not (' ' or 'T') || text[13] != ':' || text[16] != ':') return false;
            if (!TwoDigits(text, 11, out hour) || !TwoDigits(text, 14, out minute) || !TwoDigits(text, 17, out second)) return false;
            if (hour > 23 || minute > 59 || second > 59) return false;
        }
        date = Of(century * 100 + year, month, day, new TimeSpan(hour, minute, second));
        return date.Outcome == DateOutcome.Valid;
    }

    /// <summary>A text of any shape.</summary>
    internal static DateText ReadAny(string text, ColumnReading? reading = null)
    {
        if (DateWords.IsLunar(text)) return new(DateOutcome.Lunar);
        var date = ReadOne(text, reading);
        return date.Outcome is DateOutcome.Invalid && text.Length <= LongestPeriod && DateWords.IsRange(text) ? new(DateOutcome.Range) : date;
    }

    /// <summary>A text of any shape that names at most one date.</summary>
    internal static DateText ReadOne(string text, ColumnReading? reading = null)
    {
        if (text.Length == 0) return default;
        text = DateWords.ToDigits(text);
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) return ReadNumber(text);
        if (text[digits] == '.' && digits == 5 && text.Length > 6 && !text.AsSpan(6).ContainsAnyExceptInRange('0', '9')) return ReadSerial(text);
        return DateWords.TryReadIsoDay(text, out var day) ? day : new DateCursor(text, reading).Read();
    }

    /// <summary>A date and time of the business's zone, if there are such a day and such a time; 24:00 is the next midnight.</summary>
    public static DateText Of(int year, int month, int day, TimeSpan time = default, TimeSpan? offset = null)
    {
        if ((year, month, day) == (0, 0, 0)) return new(DateOutcome.Missing);
        if (year is < MinYear or > MaxYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return default;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time;
        return new(DateOutcome.Valid, local, offset is { } o ? new DateTimeOffset(local, o).ToUniversalTime() : null);
    }

    private static DateText ReadNumber(string text) => text.Length switch
    {
        4 or 6 => new(DateOutcome.Incomplete),
        5 => ReadSerial(text),
        8 => Of(Number(text, 0, 4), Number(text, 4, 2), Number(text, 6, 2)),
        9 or 10 => FromEpoch(long.Parse(text, CultureInfo.InvariantCulture) * 1000),
        12 or 14 when Number(text, 0, 4) is >= 1900 and <= MaxYear => FromDigits(text),
        17 when Number(text, 0, 4) is >= 1900 and <= MaxYear => FromDigits(text),
        12 or 13 => FromEpoch(long.Parse(text, CultureInfo.InvariantCulture)),
        16 => FromEpoch(long.Parse(text, CultureInfo.InvariantCulture) / 1000), // microseconds
        19 when text[0] is '1' => FromEpoch(long.Parse(text, CultureInfo.InvariantCulture) / 1_000_000), // nanoseconds
        _ => default,
    };

    private static DateText FromDigits(string text)
    {
        int hour = Number(text, 8, 2), minute = Number(text, 10, 2), second = text.Length >= 14 ? Number(text, 12, 2) : 0;
        if (hour > 23 || minute > 59 || second > 59) return default;
        return Of(Number(text, 0, 4), Number(text, 4, 2), Number(text, 6, 2), new TimeSpan(0, hour, minute, second, text.Length == 17 ? Number(text, 14, 3) : 0));
    }

    /// <summary>Days since 1899-12-30, as spreadsheets count (ECMA-376 part 1, 18.17.4.1), with the time as a fraction.</summary>
    private static DateText ReadSerial(string text)
    {
        if (text.Length > 24) return default;
        var serial = double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (serial is < MinSerial or > MaxSerial) return default;
        // A second is 1.2e-5 of a day; the fraction is rounded to it.
        return new(DateOutcome.Valid, SerialEpoch.AddSeconds(Math.Round(serial * 86400)), null, IsNumber: true);
    }

    private static DateText FromEpoch(long milliseconds)
    {
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return instant.Year > MaxYear ? default : new(DateOutcome.Valid, default, instant, IsNumber: true);
    }

    private static bool TwoDigits(ReadOnlySpan<char> text, int start, out int number)
    {
        uint tens = (uint)text[start] - '0', ones = (uint)text[start + 1] - '0';
        number = (int)(tens * 10 + ones);
        return tens <= 9 && ones <= 9;
    }

    private static int Number(string text, int start, int length) => int.Parse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
