using System.Globalization;

namespace Profiles.Local.Triggers;

/// <summary>
/// A schedule of six fields as the Functions host reads it (NCRONTAB): second, minute, hour, day of month, month, day of week (0 is
/// Sunday). Each field is <c>*</c>, numbers, ranges <c>a-b</c>, steps <c>/n</c>, or a list of these. UTC.
/// </summary>
/// <remarks>A day must match both its day of month and its day of week, as in NCRONTAB, unlike in Unix cron. Names are not read.</remarks>
public sealed class TimerSchedule
{
    // Long enough for any leap day on any day of week (28 years), the rarest thing a schedule can name, but for the gap around 2100.
    private const int LongestSearchDays = 41 * 366;
    private static readonly (string Name, int Min, int Max)[] Fields =
        [("second", 0, 59), ("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("day of week", 0, 6)];

    private readonly ulong[] sets;

    private TimerSchedule(ulong[] sets) => this.sets = sets;

    /// <summary>Throws <see cref="FormatException"/> with the field and what was expected.</summary>
    public static TimerSchedule Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
            throw new FormatException($"Schedule '{text}' has {parts.Length} fields, expected {Fields.Length}: second minute hour day month day-of-week.");
        return new TimerSchedule([.. parts.Select((part, i) => ParseField(part, Fields[i]))]);
    }

    /// <summary>The first instant after <paramref name="after"/>; null if the schedule never comes, like 30 February.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var start = after.UtcDateTime.AddTicks(-(after.UtcTicks % TimeSpan.TicksPerSecond)).AddSeconds(1);
        var day = DateOnly.FromDateTime(start);
        var from = TimeOnly.FromDateTime(start);
        for (var i = 0; i < LongestSearchDays; i++, day = day.AddDays(1), from = TimeOnly.MinValue)
        {
            if (!Has(3, day.Day) || !Has(4, day.Month) || !Has(5, (int)day.DayOfWeek)) continue;
            if (FirstTime(from) is { } time) return new DateTimeOffset(day.ToDateTime(time), TimeSpan.Zero);
        }
        return null;
    }

    private TimeOnly? FirstTime(TimeOnly from)
    {
        for (var hour = from.Hour; hour < 24; hour++)
        {
            if (!Has(2, hour)) continue;
            for (var minute = hour == from.Hour ? from.Minute : 0; minute < 60; minute++)
            {
                if (!Has(1, minute)) continue;
                for (var second = hour == from.Hour && minute == from.Minute ? from.Second : 0; second < 60; second++)
                    if (Has(0, second)) return new TimeOnly(hour, minute, second);
            }
        }
        return null;
    }

    private bool Has(int field, int value) => (sets[field] >> value & 1) == 1;

    private static ulong ParseField(string text, (string Name, int Min, int Max) field)
    {
        var set = 0UL;
        foreach (var item in text.Split(','))
        {
            var (range, step) = item.Split('/') switch
            {
                [var one] => (one, 1),
                [var one, var every] => (one, Number(every, text, field, 1, field.Max + 1)),
                _ => throw Unreadable(text, field),
            };
            var (low, high) = range == "*" ? (field.Min, field.Max) : range.Split('-') switch
            {
                // "5/15" means from 5 on, "5" only 5.
                [var one] => (Number(one, text, field, field.Min, field.Max), item.Contains('/') ? field.Max : Number(one, text, field, field.Min, field.Max)),
                [var one, var two] => (Number(one, text, field, field.Min, field.Max), Number(two, text, field, field.Min, field.Max)),
                _ => throw Unreadable(text, field),
            };
            if (low > high) throw Unreadable(text, field);
            for (var value = low; value <= high; value += step) set |= 1UL << value;
        }
        return set;
    }

    private static int Number(string digits, string text, (string Name, int Min, int Max) field, int min, int max) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Unreadable(text, field);

    private static FormatException Unreadable(string text, (string Name, int Min, int Max) field) =>
        new($"The {field.Name} of a schedule is '{text}', expected *, numbers {field.Min}-{field.Max}, ranges a-b, steps /n, or a list of these.");
}
