using Profiles.Events;

namespace Profiles.Rules;

/// <summary>The business's days as numbers that never go back.</summary>
/// <remarks>
/// Where a clock is put back over midnight (Newfoundland until 2011: 00:01 to 23:01) a local day begins, the day before returns and the
/// day begins again. Rules count it from its first beginning on: else something could fall due before its time.
/// </remarks>
internal sealed class BusinessDays(BusinessCalendar calendar)
{
    // A day beyond this has no start of the next that a DateTimeOffset can hold.
    private static readonly int LastDay = DateOnly.MaxValue.DayNumber - 1;

    private sealed record Day(int Number, DateTimeOffset Start, DateTimeOffset End);

    // Nearly all evaluations in a row are of one day; replaced as a whole, so safe to share.
    private Day? latest;

    public int NumberOf(DateTimeOffset now)
    {
        var known = latest;
        if (known is not null && known.Start <= now && now < known.End) return known.Number;
        var number = calendar.DayOf(now).DayNumber;
        while (number < LastDay && Start(number + 1) <= now) number++;
        if (number < LastDay) latest = new Day(number, Start(number), Start(number + 1));
        return number;
    }

    /// <summary>The instant a day begins; null for <see cref="Nodes.Verdict.Never"/> and beyond the calendar.</summary>
    public DateTimeOffset? StartOf(int number) => number > LastDay ? null : Start(number);

    private DateTimeOffset Start(int number) => calendar.StartOf(DateOnly.FromDayNumber(number));
}
