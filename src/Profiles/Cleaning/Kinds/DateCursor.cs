using Profiles.Channels;
using Profiles.Intake.Columns;

namespace Profiles.Cleaning.Kinds;

/// <summary>Reads a written date, left to right, without allocating: <c>2024年3月5日 10:30</c>, <c>5 Mar 2024</c>, <c>2024-03-05T02:30:00Z</c>.</summary>
internal ref struct DateCursor(ReadOnlySpan<char> text, ColumnReading? reading)
{
    private const string DateSeparators = "-/.年月日号, ";
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private const int Forenoon = 0, Afternoon = 1, Noon = 2, Evening = 3;
    private static readonly (string Word, int Half)[] Halves =
    [
        ("上午", Forenoon), ("下午", Afternoon), ("AM", Forenoon), ("PM", Afternoon), ("a.m.", Forenoon), ("p.m.", Afternoon), ("凌晨", Forenoon), ("清晨", Forenoon),
        ("早上", Forenoon), ("早晨", Forenoon), ("中午", Noon), ("傍晚", Evening), ("晚上", Evening),
    ];

    private ReadOnlySpan<char> rest = text;
    private bool hasTime;

    public DateText Read()
    {
        if (WordIn(Weekdays) > 0) SkipWord();
        var monthNamed = TryMonthName(out var month);
        if (!TryNumber(out var first, out var firstDigits)) return default;
        SkipOrdinal();
        var yearMarked = rest.StartsWith("年");
        var dateMarked = rest.StartsWith("月") || yearMarked;
        SkipSeparators();
        if (!monthNamed)
        {
            monthNamed = TryMonthName(out month);
            if (!monthNamed && !TryNumber(out month, out _)) return Unfinished(firstDigits, dateMarked);
            // 05-3月-24: the month says of itself that it is one.
            monthNamed |= !dateMarked && rest.StartsWith("月");
        }
        SkipSeparators();
        if (!TryNumber(out var third, out var thirdDigits)) return Unfinished(firstDigits, dateMarked);
        SkipOrdinal();
        rest = rest.TrimStart(' ');
        if (rest.StartsWith("日") || rest.StartsWith("号")) rest = rest[1..];
        if (!TryTime(out var time) || !TryZone(out var offset)) return default;
        if (firstDigits == 4 && thirdDigits <= 2) return DateText.Of(first, month, third, time, offset);
        if (firstDigits <= 2 && thirdDigits <= 2) return WithTwoDigitYear(first, month, third, time, offset, yearMarked, monthNamed);
        if (yearMarked || thirdDigits != 4 || firstDigits > 2) return default;
        return monthNamed ? DateText.Of(third, month, first, time, offset) : InEitherOrder(first, month, third, time, offset);
    }

    /// <summary>24-03-05 is read only if the order of its column was decided, and so from when its years are.</summary>
    private readonly DateText WithTwoDigitYear(int first, int month, int third, TimeSpan time, TimeSpan? offset, bool yearMarked, bool monthNamed)
    {
        // 90年5月1日 needs no order, only from when its years are.
        var order = yearMarked ? DateOrder.YearMonthDay : reading?.DateOrder;
        if (order is null || reading?.LatestYear is not { } latest) return new(DateOutcome.Incomplete);
        var date = order == DateOrder.YearMonthDay ? DateText.Of(Year(first), month, third, time, offset)
            : order == DateOrder.DayMonthYear || monthNamed ? DateText.Of(Year(third), month, first, time, offset)
            : DateText.Of(Year(third), first, month, time, offset);
        return date with { IsByColumn = true };

        int Year(int digits) => latest - ((latest - digits) % 100 + 100) % 100;
    }

    /// <summary>Day and month stand before the year: only a number beyond 12 tells which is which, or what was decided for the column.</summary>
    private readonly DateText InEitherOrder(int a, int b, int year, TimeSpan time, TimeSpan? offset)
    {
        if (a > 12 || a == b) return DateText.Of(year, b, a, time, offset);
        if (b > 12) return DateText.Of(year, a, b, time, offset);
        return reading?.DateOrder switch
        {
            DateOrder.DayMonthYear => DateText.Of(year, b, a, time, offset) with { IsByColumn = true },
            DateOrder.MonthDayYear => DateText.Of(year, a, b, time, offset) with { IsByColumn = true },
            _ => DateText.Of(year, a, b).Outcome == DateOutcome.Valid ? new(DateOutcome.Ambiguous) : default,
        };
    }

    private readonly DateText Unfinished(int firstDigits, bool isMarked) => rest.IsEmpty && (isMarked || firstDigits is 2 or 4) ? new(DateOutcome.Incomplete) : default;

    /// <summary>5th, 1st, 2nd, 3rd, and the of that may follow.</summary>
    private void SkipOrdinal()
    {
        var isOrdinal = rest.StartsWith("th", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("st", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("nd", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("rd", StringComparison.OrdinalIgnoreCase);
        if (!isOrdinal || (rest.Length > 2 && char.IsAsciiLetterOrDigit(rest[2]))) return;
        rest = rest[2..];
        if (rest.StartsWith(" of ", StringComparison.OrdinalIgnoreCase)) rest = rest[3..];
    }

    private bool TryTime(out TimeSpan time)
    {
        time = default;
        while (!rest.IsEmpty && (rest[0] is ' ' or ',' or 'T' or 't')) rest = rest[1..];
        var half = TakeHalf();
        if (rest.IsEmpty || !char.IsAsciiDigit(rest[0])) return half < 0;
        if (!TryNumber(out var hour, out var digits) || digits > 2) return false;
        int minute = 0, second = 0;
        long ticks = 0;
        if (Take(":时点") && TryNumber(out minute, out digits) && digits <= 2 && Take(":分") && TryNumber(out second, out digits) && digits <= 2)
        {
            if (Take(".,")) ticks = TakeFraction();
            else Take("秒");
        }
        if (half < 0) half = TakeHalf();
        if (half >= 0 && !TryHour(ref hour, half)) return false;
        if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && minute + second > 0)) return false;
        hasTime = true;
        time = new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(ticks);
        return true;
    }

    private bool TryZone(out TimeSpan? offset)
    {
        offset = null;
        rest = rest.TrimStart(' ');
        if (!hasTime) return rest.IsEmpty;
        if (rest.StartsWith("北京时间"))
        {
            offset = ChinaOffset;
            rest = rest[4..];
            return rest.IsEmpty;
        }
        if (rest.StartsWith("GMT") || rest.StartsWith("UTC"))
        {
            offset = TimeSpan.Zero;
            rest = rest[3..];
        }
        if (rest.Equals("Z", StringComparison.OrdinalIgnoreCase))
        {
            offset = TimeSpan.Zero;
            return true;
        }
        if (!rest.IsEmpty && rest[0] is '+' or '-')
        {
            var sign = rest[0] == '-' ? -1 : 1;
            rest = rest[1..];
            if (!TryNumber(out var hours, out var digits)) return false;
            var minutes = 0;
            if (digits == 4) (hours, minutes) = (hours / 100, hours % 100);
            else if (Take(":") && !TryNumber(out minutes, out _)) return false;
            if (hours > 14 || minutes > 59 || hours * 60 + minutes > 14 * 60) return false;
            offset = TimeSpan.FromMinutes(sign * (hours * 60 + minutes));
        }
        if (offset == ChinaOffset && rest.Equals(" CST", StringComparison.Ordinal)) return true; // Go writes the zone's name behind its offset
        // Browsers add the zone's name: GMT+0800 (China Standard Time).
        return rest.IsEmpty || (offset is not null && rest.StartsWith(" (") && rest[^1] == ')');
    }

    /// <summary>The hour of 24. 下午14:30 says one thing twice; 晚上12点 and 中午11点 belong to the other half, so they are left.</summary>
    private static bool TryHour(ref int hour, int half)
    {
        if (half == Noon) return (hour = hour is 1 or 2 ? hour + 12 : hour) is >= 12 and <= 14;
        if (half == Evening && hour is < 5 or 12) return false;
        if (half == Forenoon) return (hour = hour == 12 ? 0 : hour) < 12;
        if (hour is >= 1 and <= 12) hour = hour % 12 + 12;
        return hour is >= 12 and <= 23;
    }

    private int TakeHalf()
    {
        rest = rest.TrimStart(' ');
        foreach (var (word, half) in Halves)
        {
            if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            rest = rest[word.Length..].TrimStart(' ');
            return half;
        }
        return -1;
    }

    private long TakeFraction()
    {
        long ticks = 0;
        var unit = TimeSpan.TicksPerSecond;
        while (!rest.IsEmpty && char.IsAsciiDigit(rest[0]))
        {
            unit /= 10;
            ticks += (rest[0] - '0') * unit;
            rest = rest[1..];
        }
        return ticks;
    }

    private bool TryNumber(out int number, out int digits)
    {
        number = digits = 0;
        while (digits < rest.Length && digits < 5 && char.IsAsciiDigit(rest[digits])) number = number * 10 + (rest[digits++] - '0');
        rest = rest[digits..];
        return digits is > 0 and < 5;
    }

    private bool TryMonthName(out int month)
    {
        month = WordIn(Months);
        if (month == 0) return false;
        SkipWord();
        return true;
    }

    /// <summary>Which of the words (from 1) the next letters begin with; 0 for none.</summary>
    private readonly int WordIn(string[] words)
    {
        if (rest.Length < 3 || !char.IsAsciiLetter(rest[0])) return 0;
        for (var index = 0; index < words.Length; index++)
        {
            if (rest.StartsWith(words[index], StringComparison.OrdinalIgnoreCase)) return index + 1;
        }
        return 0;
    }

    private void SkipWord()
    {
        while (!rest.IsEmpty && char.IsAsciiLetter(rest[0])) rest = rest[1..];
        SkipSeparators();
    }

    private void SkipSeparators()
    {
        while (!rest.IsEmpty && DateSeparators.Contains(rest[0], StringComparison.Ordinal)) rest = rest[1..];
    }

    private bool Take(string anyOf)
    {
        if (rest.IsEmpty || !anyOf.Contains(rest[0], StringComparison.Ordinal)) return false;
        rest = rest[1..];
        return true;
    }
}
