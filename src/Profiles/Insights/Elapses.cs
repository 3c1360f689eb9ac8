using Profiles.Rules;

namespace Profiles.Insights;

/// <summary>Comparisons of whole numbers that only grow as days pass, ages and days since, as sets of dates.</summary>
internal static class Elapses
{
    /// <summary>
    /// Day number of the last date whose age at <paramref name="today"/> is at least so many completed years; −1 if no date is that old.
    /// </summary>
    /// <remarks>Somebody born on 29 February turns on 1 March in common years, as rules count it.</remarks>
    public static int BornBy(DateOnly today, int years)
    {
        if (years <= 0) return today.DayNumber;
        if (today.Year - years < DateOnly.MinValue.Year) return -1;
        var isLeapDay = today is { Month: 2, Day: 29 };
        var year = today.Year - years;
        // On 29 February of a leap year those born on 28 February have turned and those of 1 March have not: of a common year the 28th is the last.
        var day = isLeapDay && !DateTime.IsLeapYear(year) ? new DateOnly(year, 2, 28) : new DateOnly(year, today.Month, today.Day);
        // On 28 February of a common year those born on the 29th have not turned; on 1 March they have, and lie before it anyway.
        return day.DayNumber;
    }

    /// <param name="atLeast">The set for which the number is at least so much.</param>
    public static RowSet Compared(Func<int, RowSet> atLeast, Comparison op, decimal number)
    {
        var (floor, ceiling) = (Whole(decimal.Floor(number)), Whole(decimal.Ceiling(number)));
        return op switch
        {
            Comparison.GreaterOrEqual => atLeast(ceiling),
            Comparison.Greater => atLeast(floor + 1),
            Comparison.Less => RowSet.Not(atLeast(ceiling)),
            Comparison.LessOrEqual => RowSet.Not(atLeast(floor + 1)),
            Comparison.Equal => floor == ceiling ? RowSet.Without(atLeast(floor), atLeast(floor + 1)) : RowSet.Nobody,
            Comparison.NotEqual => floor == ceiling ? RowSet.Or(RowSet.Not(atLeast(floor)), atLeast(floor + 1)) : RowSet.Everyone,
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator on ordered values."),
        };
    }

    // Beyond every age and every number of days there are.
    private static int Whole(decimal number) => (int)Math.Clamp(number, -10_000_000m, 10_000_000m);
}
