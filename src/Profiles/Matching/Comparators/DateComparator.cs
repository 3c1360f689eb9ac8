using System.Globalization;
using Profiles.Cleaning.Kinds;

namespace Profiles.Matching.Comparators;

/// <summary>A date as it is compared. Parts that the text does not say are 0.</summary>
/// <param name="Digits"><c>yyyyMMdd</c>, also of a date that does not exist: 19891341 is a slip of one that does.</param>
/// <param name="IsAmbiguous">Day and month could be either way round; the first is taken for the day.</param>
internal sealed record ComparableDate(int Year, int Month, int Day, string Digits, bool IsAmbiguous)
{
    /// <summary>Days since 0001-01-01; -1 if there is no such day.</summary>
    public int Number { get; } = Year is >= 1 and <= 9999 && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year, Month)
        ? new DateOnly(Year, Month, Day).DayNumber
        : -1;
}

/// <summary>Birth dates and other days, in all spellings that cleaning reads (<see cref="DateKind"/>).</summary>
internal sealed class DateComparator() : TypedComparator<ComparableDate>("date",
    [
        new("exact", new("日期相同", "same date"), UsesTermFrequency: true),
        new("dayMonthSwapped", new("日月互换", "day and month swapped")),
        new("slip", new("一位数字笔误", "one digit wrong, or two swapped")),
        new("near", new("相差几天", "a few days apart")),
        new("twoParts", new("年月日有两项相同", "two of year, month and day the same")),
        new("twoSlips", new("两位数字不同", "two digits wrong")),
        new("sameYear", new("同年", "same year")),
        new("else", new("不同", "different")),
    ])
{
    private const int Exact = 0, Swapped = 1, Slip = 2, Near = 3, TwoParts = 4, TwoSlips = 5, SameYear = 6;
    private const int FewDays = 3;
    private const int Unequal = -1;

    /// <summary>Days that systems write for none: the zeros of spreadsheets and databases.</summary>
    private static readonly string[] Placeholders = ["19000101", "18991230", "18991231", "00010101", "99991231"];

    protected override ComparableDate? Read(string text)
    {
        var date = Parse(text);
        return date is null || Placeholders.Contains(date.Digits, StringComparer.Ordinal) ? null : date;
    }

    protected override int Compare(ComparableDate a, ComparableDate b)
    {
        if (string.Equals(a.Digits, b.Digits, StringComparison.Ordinal)) return Exact;
        var isTurned = a.Year == b.Year && a.Month == b.Day && a.Day == b.Month && a.Month > 0;
        if (isTurned) return a.IsAmbiguous || b.IsAmbiguous ? Exact : Swapped;
        if (a.Day == 0 || b.Day == 0) return Partly(a, b);
        var wrong = WrongDigits(a.Digits, b.Digits);
        if (wrong == 1 || (wrong is 2 or Unequal && TypingSlips.IsOne(a.Digits, b.Digits))) return Slip;
        if (a.Number >= 0 && b.Number >= 0 && Math.Abs(a.Number - b.Number) <= FewDays) return Near;
        var parts = (a.Year == b.Year ? 1 : 0) + (a.Month == b.Month ? 1 : 0) + (a.Day == b.Day ? 1 : 0);
        if (parts >= 2) return TwoParts;
        if (wrong == 2) return TwoSlips;
        return a.Year == b.Year ? SameYear : Else;
    }

    protected override string TermOf(ComparableDate value) => value.Digits;

    /// <summary>Two of the three parts each, month and day in either order: one slip leaves one of them.</summary>
    protected override IEnumerable<string> KeysOf(ComparableDate value)
    {
        var (low, high) = value.Month < value.Day ? (value.Month, value.Day) : (value.Day, value.Month);
        if (value.Day == 0) return [string.Create(CultureInfo.InvariantCulture, $"yearMonth:{value.Year}-{value.Month}")];
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"day:{value.Year}-{low}-{high}"),
            string.Create(CultureInfo.InvariantCulture, $"monthDay:{low}-{high}"),
            string.Create(CultureInfo.InvariantCulture, $"yearMonth:{value.Year}-{value.Month}"),
            string.Create(CultureInfo.InvariantCulture, $"yearDay:{value.Year}-{value.Day}"),
        ];
    }

    /// <summary>How many digits differ at their place; <see cref="Unequal"/> if one of the two lost a digit.</summary>
    private static int WrongDigits(string a, string b)
    {
        if (a.Length != b.Length) return Unequal;
        var wrong = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i]) wrong++;
        }
        return wrong;
    }

    private int Partly(ComparableDate a, ComparableDate b)
    {
        if (a.Year != b.Year) return Else;
        return a.Month == b.Month && a.Month > 0 ? TwoParts : a.Month == 0 || b.Month == 0 ? SameYear : Else;
    }

    private static ComparableDate? Parse(string text)
    {
        var read = DateText.Read(text);
        if (read.Outcome == DateOutcome.Missing) return null;
        if (read.Outcome == DateOutcome.Valid)
        {
            // An instant counts in UTC: without a calendar, values of one column are at least alike.
            var local = read.Instant?.UtcDateTime ?? read.Local;
            return Of(local.Year, local.Month, local.Day, isAmbiguous: false);
        }
        return FromNumbers(text, read.Outcome == DateOutcome.Ambiguous);
    }

    /// <summary>What the product refuses as a date is still evidence: 31 February, a year alone, 05/03/2024.</summary>
    private static ComparableDate? FromNumbers(string text, bool isAmbiguous)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = 0;
        for (var index = 0; index < text.Length;)
        {
            var length = text.AsSpan(index).IndexOfAnyExceptInRange('0', '9');
            if (length < 0) length = text.Length - index;
            if (length > 8 || (length > 0 && count == 3)) return null;
            if (length > 0)
            {
                numbers[count] = int.Parse(text.AsSpan(index, length), NumberStyles.None, CultureInfo.InvariantCulture);
                lengths[count++] = length;
            }
            index += Math.Max(length, 1);
        }
        return (count, lengths[0]) switch
        {
            (1, 8) => Of(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100, isAmbiguous: false),
            (1, 6) when numbers[0] / 100 >= DateText.MinYear && numbers[0] % 100 is >= 1 and <= 12 => Of(numbers[0] / 100, numbers[0] % 100, 0, isAmbiguous: false),
            (1, 4) when numbers[0] is >= DateText.MinYear and <= DateText.MaxYear => Of(numbers[0], 0, 0, isAmbiguous: false),
            (1, 7) => new ComparableDate(0, 0, -1, text, IsAmbiguous: false), // one digit lost
            (2, 4) when lengths[1] <= 2 => Of(numbers[0], numbers[1], 0, isAmbiguous: false),
            (3, 4) when lengths[1] <= 2 && lengths[2] <= 2 => Of(numbers[0], numbers[1], numbers[2], isAmbiguous: false),
            (3, <= 2) when lengths[1] <= 2 && lengths[2] == 4 => Of(numbers[2], numbers[1], numbers[0], isAmbiguous),
            (3, <= 2) when lengths[1] <= 2 && lengths[2] == 2 => Of(numbers[0], numbers[1], numbers[2], isAmbiguous: false), // as written: equal texts are equal
            _ => null,
        };
    }

    private static ComparableDate Of(int year, int month, int day, bool isAmbiguous) =>
        new(year, month, day, string.Create(CultureInfo.InvariantCulture, $"{year:0000}{month:00}{day:00}"), isAmbiguous);
}
