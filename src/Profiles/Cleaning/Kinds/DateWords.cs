using System.Buffers;
using System.Globalization;
using System.Text;

namespace Profiles.Cleaning.Kinds;

/// <summary>Spellings of dates that are put into digits before <see cref="DateCursor"/> reads them, and those that are recognised and left.</summary>
/// <remarks>
/// Chinese numerals (GB/T 15835: 二〇二四年三月五日), years of the Republic (民国113年, CNS 7648: year 1 is 1912), days of the week, the order of
/// C and Java (<c>Tue Mar 05 10:00:00 CST 2024</c>), ISO 8601 week dates and ordinal dates, <c>/Date(1709600000000)/</c>.
/// </remarks>
internal static class DateWords
{
    private const int YearBeforeRepublic = 1911;
    private const string Weekday = "一二三四五六日天";
    private static readonly string[] LunarWords =
        ["农历", "農曆", "阴历", "陰曆", "旧历", "舊曆", "正月", "腊月", "臘月", "冬月", "闰", "閏", "除夕", "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十"];
    private static readonly SearchValues<char> LunarStarts = CellText.StartsOf(LunarWords);
    private static readonly string[] RangeMarks = ["至", "到", "~", "–", "—", " - ", " to ", "-"];

    /// <summary>True for a date of the lunisolar calendar: it names no day of ours without an almanac and often without its year.</summary>
    public static bool IsLunar(string text) => text.AsSpan().ContainsAny(LunarStarts) && Array.Exists(LunarWords, word => text.Contains(word, StringComparison.Ordinal));

    /// <summary>True for a period: two dates, or parts of dates, with a mark between.</summary>
    public static bool IsRange(string text)
    {
        foreach (var mark in RangeMarks)
        {
            for (var index = text.IndexOf(mark, 1, StringComparison.Ordinal); index > 0; index = text.IndexOf(mark, index + 1, StringComparison.Ordinal))
            {
                var (start, end) = (text[..index].Trim(), text[(index + mark.Length)..].Trim());
                // A hyphen within a date is no mark: 2024-13-01 is not the time from 2024 to the first of a thirteenth month.
                if (mark == "-" && (start.Contains('-') || end.Contains('-')) && !(IsDate(start) && IsDate(end))) continue;
                if (NamesTime(start, isStart: true) && NamesTime(end, isStart: false)) return true;
            }
        }
        return false;

        static bool IsDate(string part) => DateText.ReadOne(part).Outcome == DateOutcome.Valid;

        // The end of a period may leave out what its start has said: 3月5日至8日, and may be open: 2019-09 至今.
        static bool NamesTime(string part, bool isStart) => part.Length >= 4 && DateText.ReadOne(part).Outcome is DateOutcome.Valid or DateOutcome.Incomplete
            || (!isStart && part is "今" or "至今" or "now" or "present")
            || (!isStart && part.Length is 2 or 3 && part[^1] is '日' or '号' or '月' && char.IsAsciiDigit(part[0]));
    }

    /// <summary>The text with its words put into digits and its parts into the usual order; the same instance if there is nothing to do.</summary>
    public static string ToDigits(string text)
    {
        if (Han.IsIn(text)) return WithoutWeekday(WithCommonEra(WithDigits(text)));
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && text.EndsWith(")/", StringComparison.Ordinal)) return text[6..^2].Split('+', '-')[0];
        return char.IsAsciiLetter(text[0]) ? YearBeforeTime(text) : text;
    }

    /// <summary>Week dates <c>2024-W10-2</c> and ordinal dates <c>2024-065</c> (ISO 8601-1, 5.2.3 and 5.2.4); false for other shapes.</summary>
    public static bool TryReadIsoDay(string text, out DateText date)
    {
        date = default;
        if (text.Length is < 7 or > 10 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        var rest = text.AsSpan(4).TrimStart('-');
        if (rest.Length == 3 && text[4] == '-' && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var dayOfYear))
        {
            if (year is < DateText.MinYear or > DateText.MaxYear || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365)) return true;
            var day = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
            date = DateText.Of(day.Year, day.Month, day.Day);
            return true;
        }
        if (rest.Length < 3 || rest[0] is not ('W' or 'w') || !int.TryParse(rest.Slice(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var week)) return false;
        if (year is < DateText.MinYear or > DateText.MaxYear || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return true;
        rest = rest[3..].TrimStart('-');
        if (rest.IsEmpty) date = new(DateOutcome.Incomplete);
        else if (rest is [>= '1' and <= '7'])
        {
            var day = ISOWeek.ToDateTime(year, week, (DayOfWeek)((rest[0] - '0') % 7));
            date = DateText.Of(day.Year, day.Month, day.Day);
        }
        return true;
    }

    private static string WithDigits(string text)
    {
        var digits = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            var end = index;
            while (end < text.Length && HanNumerals.Is(text[end])) end++;
            if (end == index || IsWeekday(text, index) || !HanNumerals.TryParse(text.AsSpan(index, end - index), out var number))
            {
                digits.Append(text[index++]);
                continue;
            }
            // 〇五 keeps its places: a year of two digits must not become a year of one.
            digits.Append(number.ToString(IsByPlace(text.AsSpan(index, end - index)) ? "D" + (end - index) : "D", CultureInfo.InvariantCulture));
            index = end;
        }
        return digits.Length == text.Length && digits.Equals(text) ? text : digits.ToString();
    }

    private static bool IsByPlace(ReadOnlySpan<char> numerals) => numerals.IndexOfAny("十百千万拾佰仟萬廿卅") < 0;

    private static bool IsWeekday(string text, int index) =>
        index > 0 && text[index - 1] is '周' or '週' || (index > 1 && text[index - 2] is '星' or '礼' or '禮' && text[index - 1] is '期' or '拜');

    private static string WithCommonEra(string text)
    {
        var era = text.IndexOf("民国", StringComparison.Ordinal);
        if (era < 0) era = text.IndexOf("民國", StringComparison.Ordinal);
        if (era < 0) return text.StartsWith("公元", StringComparison.Ordinal) ? text[2..].TrimStart() : text;
        var rest = text.AsSpan(era + 2).TrimStart();
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        if (rest.StartsWith("元年")) return $"{YearBeforeRepublic + 1}{rest[1..]}";
        if (length is < 1 or > 3 || (era > 0 && text[..era] is not ("中华" or "中華"))) return text;
        var year = int.Parse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture);
        return year == 0 ? text : $"{YearBeforeRepublic + year}{rest[length..]}";
    }

    private static string WithoutWeekday(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["星期", "礼拜", "禮拜", "周", "週"])
        {
            var start = text.IndexOf(word, StringComparison.Ordinal);
            var end = start + word.Length;
            if (start < 1 || end >= text.Length || !Weekday.Contains(text[end], StringComparison.Ordinal)) continue;
            if (text[start - 1] == '(' && end + 1 < text.Length && text[end + 1] == ')') (start, end) = (start - 1, end + 1);
            return string.Concat(text.AsSpan(0, start).TrimEnd(), " ", text.AsSpan(end + 1).TrimStart()).TrimEnd();
        }
        return text;
    }

    /// <summary><c>Tue Mar 05 10:00:00 CST 2024</c> with its year before the time.</summary>
    /// <remarks>CST is China's and Central America's: it is left out, so that the time is the business's own, which is right in both.</remarks>
    private static string YearBeforeTime(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (5 or 6) || parts[^1].Length != 4 || !parts[3].Contains(':', StringComparison.Ordinal)) return text;
        var zone = parts.Length == 6 && parts[4] != "CST" ? " " + parts[4] : "";
        return $"{parts[1]} {parts[2]} {parts[^1]} {parts[3]}{zone}";
    }
}
