namespace Profiles.Rules.Nodes;

/// <summary>One end of a window as a function of today: never goes back as today goes on.</summary>
/// <remarks>
/// Days are <see cref="DateOnly.DayNumber"/>s. Months end where they end: a month before 31 March is 28 (or 29) February. Weeks begin on
/// Monday. Beyond the calendar an edge stays at its end.
/// </remarks>
internal readonly record struct DayEdge
{
    private enum Kind { Fixed, Days, Months, Periods }

    private const int MonthsOfYear = 12;
    private static readonly int LastDay = DateOnly.MaxValue.DayNumber;

    private readonly Kind kind;
    private readonly TimeUnit unit;
    private readonly int back;
    private readonly int plus;

    private DayEdge(Kind kind, int back, int plus = 0, TimeUnit unit = TimeUnit.Day) => (this.kind, this.back, this.plus, this.unit) = (kind, back, plus, unit);

    public static DayEdge Fixed(int day) => new(Kind.Fixed, day);

    /// <summary>So many days, weeks, months, quarters or years before today, and <paramref name="plus"/> days on; negative lies ahead.</summary>
    public static DayEdge Before(int count, TimeUnit unit, int plus = 0) => unit switch
    {
        TimeUnit.Day => new DayEdge(Kind.Days, count - plus),
        TimeUnit.Week => new DayEdge(Kind.Days, 7 * count - plus),
        _ => new DayEdge(Kind.Months, count * Months(unit), plus),
    };

    /// <summary>The first day of the calendar period so many before today's, and <paramref name="plus"/> days on.</summary>
    public static DayEdge StartOf(int periodsBack, TimeUnit unit, int plus = 0) => new(Kind.Periods, periodsBack, plus, unit);

    public int At(int today) => kind switch
    {
        Kind.Fixed => back,
        Kind.Days => today - back,
        Kind.Months => AddMonths(today, -back) + plus,
        _ => Start(IndexOf(today) - back) + plus,
    };

    /// <summary>The first today at which the edge is at <paramref name="day"/> or after it; for a fixed one the first or <see cref="Verdict.Never"/>.</summary>
    public int FirstReaching(int day)
    {
        switch (kind)
        {
            case Kind.Fixed: return back >= day ? int.MinValue : Verdict.Never;
            case Kind.Days: return day > LastDay - back ? Verdict.Never : day + back;
            case Kind.Months:
                var today = AddMonths(day - plus, back);
                // At most the days by which a month is shorter than another.
                while (today <= LastDay && At(today) < day) today++;
                return today > LastDay ? Verdict.Never : today;
            default:
                var index = IndexOf(Math.Clamp(day - plus, 0, LastDay));
                if (Start(index) < day - plus) index++;
                return Start(index + back) is var start && start > LastDay ? Verdict.Never : start;
        }
    }

    private static int Months(TimeUnit unit) => unit switch { TimeUnit.Year => MonthsOfYear, TimeUnit.Quarter => 3, _ => 1 };

    private static int AddMonths(int day, int months)
    {
        var date = DateOnly.FromDayNumber(Math.Clamp(day, 0, LastDay));
        var index = date.Year * MonthsOfYear + date.Month - 1 + months;
        if (index < MonthsOfYear) return 0;
        return index >= (DateOnly.MaxValue.Year + 1) * MonthsOfYear ? LastDay : date.AddMonths(months).DayNumber;
    }

    private int IndexOf(int day)
    {
        if (unit == TimeUnit.Day) return day;
        if (unit == TimeUnit.Week) return day / 7; // 1 January of year 1 was a Monday
        var date = DateOnly.FromDayNumber(day);
        return (date.Year * MonthsOfYear + date.Month - 1) / Months(unit);
    }

    private int Start(int index)
    {
        if (unit == TimeUnit.Day) return index;
        if (unit == TimeUnit.Week) return index * 7;
        var month = index * Months(unit);
        if (month < MonthsOfYear) return 0;
        return month >= (DateOnly.MaxValue.Year + 1) * MonthsOfYear ? LastDay + 1 : new DateOnly(month / MonthsOfYear, month % MonthsOfYear + 1, 1).DayNumber;
    }
}
