namespace Profiles.Rules.Nodes;

/// <summary>A window as the days between two edges, both included, each a function of today.</summary>
internal readonly record struct DaySpan(DayEdge From, DayEdge To)
{
    private static readonly DayEdge Beginning = DayEdge.Fixed(0);
    private static readonly DayEdge End = DayEdge.Fixed(DateOnly.MaxValue.DayNumber);
    private static readonly DayEdge Today = DayEdge.Before(0, TimeUnit.Day);

    public static DaySpan Life { get; } = new(Beginning, Today);

    public static DaySpan Of(Window window) => window switch
    {
        LifeTime => Life,
        Last last => new DaySpan(DayEdge.Before(last.Count, last.Unit, plus: 1), Today),
        Current current => new DaySpan(DayEdge.StartOf(0, current.Unit), DayEdge.StartOf(-1, current.Unit, plus: -1)),
        Previous previous => new DaySpan(DayEdge.StartOf(previous.Count, previous.Unit), DayEdge.StartOf(0, previous.Unit, plus: -1)),
        Dates dates => new DaySpan(
            dates.From is { } from ? DayEdge.Fixed(from.DayNumber) : Beginning, dates.To is { } to ? DayEdge.Fixed(to.DayNumber) : End),
        Ago ago => new DaySpan(DayEdge.Before(ago.From, ago.Unit), DayEdge.Before(ago.To, ago.Unit)),
        Next next => new DaySpan(Today, DayEdge.Before(-next.Count, next.Unit, plus: -1)),
        _ => throw new NotSupportedException($"No span for {window.GetType().Name}."),
    };

    /// <summary>The window of equal length that ends where this one begins; for windows that have one (trends).</summary>
    public static DaySpan BeforeOf(Window window)
    {
        switch (window)
        {
            case Last last:
                return new DaySpan(DayEdge.Before(2 * last.Count, last.Unit, plus: 1), DayEdge.Before(last.Count, last.Unit));
            case Previous previous:
                return new DaySpan(DayEdge.StartOf(2 * previous.Count, previous.Unit), DayEdge.StartOf(previous.Count, previous.Unit, plus: -1));
            case Dates { From: { } from, To: { } to }:
                return new DaySpan(DayEdge.Fixed(2 * from.DayNumber - to.DayNumber - 1), DayEdge.Fixed(from.DayNumber - 1));
            case Ago { Unit: TimeUnit.Day or TimeUnit.Week } ago:
                var end = DayEdge.Before(ago.From, ago.Unit, plus: -1);
                return new DaySpan(DayEdge.Before(2 * ago.From - ago.To, ago.Unit, plus: -1), end);
            case Ago ago:
                // Of months as many; a single day has the day before.
                return new DaySpan(
                    ago.From == ago.To ? DayEdge.Before(ago.From, ago.Unit, plus: -1) : DayEdge.Before(2 * ago.From - ago.To, ago.Unit),
                    DayEdge.Before(ago.From, ago.Unit, plus: -1));
            default:
                throw new NotSupportedException($"{window.GetType().Name} has no window of equal length before it.");
        }
    }

    /// <summary>The first day after today on which <paramref name="day"/> enters or leaves.</summary>
    public int NextChange(int day, int today)
    {
        if (day < From.At(today)) return Verdict.Never;
        return day <= To.At(today) ? From.FirstReaching(day + 1) : To.FirstReaching(day);
    }
}
