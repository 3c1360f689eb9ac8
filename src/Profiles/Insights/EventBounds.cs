using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Rules.Nodes;

namespace Profiles.Insights;

/// <summary>
/// Bounds of measures on events from <see cref="EventColumns"/>: exact where days and counts alone decide and the rank asked for is kept, else as
/// narrow as they allow. A <c>where</c> selects some of the events, so what has no event has none selected.
/// </summary>
/// <param name="today">The business's day.</param>
/// <param name="currency">The business's, of amounts that name none.</param>
internal sealed class EventBounds(int today, string currency)
{
    private static readonly int LastDay = DateOnly.MaxValue.DayNumber;

    /// <summary>Rows of which nothing here can be said: an event lies ahead and does not count yet, or columns do not tell.</summary>
    public RowSet Unsure(IEnumerable<string> types) => RowSet.Or(
        [RowSet.Key(EventColumns.Untold.Column, EventColumns.Untold.Value), .. types.Select(t => Days(EventColumns.Newest(t, 1), today + 1, LastDay))]);

    public static IReadOnlyList<string> TypesOf(EventSelection events) => events.Types.Count == 0 ? [EventColumns.Any] : events.Types;

    /// <summary>An aggregate compared with a number.</summary>
    public RowBounds Compared(EventMeasure measure, Comparison op, decimal number)
    {
        var days = DaysOf(measure.Events.Window);
        switch (measure.Of)
        {
            case Aggregate.Count:
                return Whole(n => AtLeast(measure.Events, measure.Property, days, n), op, number);
            case Aggregate.Days:
                // A day has an event; how many days more events fill is not told.
                return Whole(n => n <= 1 ? AtLeast(measure.Events, measure.Property, days, n) : RowBounds.Decided(RowSet.Nobody, AtLeast(measure.Events, null, days, n).PerhapsTrue), op, number);
            case Aggregate.Distinct:
                return Whole(n => n <= 0 ? RowBounds.Always : RowBounds.Decided(RowSet.Nobody, AtLeast(measure.Events, null, days, n).PerhapsTrue), op, number);
            case Aggregate.Sum:
                return Sum(measure, days, op, number);
            default:
                return Known(measure);
        }
    }

    /// <summary>Days since the last or first event, compared with a number.</summary>
    public RowBounds Compared(DaysSinceEvent since, Comparison op, decimal number)
    {
        var days = DaysOf(since.Events.Window);
        var any = AtLeast(since.Events, null, days, 1);
        return Whole(n => since.First ? FirstBy(n) : LastBy(n), op, number);

        RowBounds LastBy(decimal n)
        {
            var later = AtLeast(since.Events, null, days with { From = Math.Max(days.From, Day(today - n + 1)) }, 1);
            return Among(any.IsExact && later.IsExact, RowSet.Without(any.SurelyTrue, later.PerhapsTrue), RowSet.Without(any.PerhapsTrue, later.SurelyTrue), later.SurelyTrue, later.PerhapsTrue);
        }

        RowBounds FirstBy(decimal n)
        {
            var by = AtLeast(since.Events, null, days with { To = Math.Min(days.To, Day(today - n)) }, 1);
            return Among(any.IsExact && by.IsExact, by.SurelyTrue, by.PerhapsTrue, RowSet.Without(any.SurelyTrue, by.PerhapsTrue), RowSet.Without(any.PerhapsTrue, by.SurelyTrue));
        }
    }

    /// <summary>Whose measure is known, true or false as may be.</summary>
    public RowBounds Known(EventMeasure measure) => measure.Of is Aggregate.Count or Aggregate.Days or Aggregate.Distinct or Aggregate.Sum
        ? RowBounds.Open
        : RowBounds.Within(AtLeast(measure.Events, null, DaysOf(measure.Events.Window), measure.Of == Aggregate.Gap ? 2 : 1).PerhapsTrue);

    /// <summary>Whether the measure is known.</summary>
    public RowBounds IsKnown(EventMeasure measure) => measure.Of is Aggregate.Count or Aggregate.Days or Aggregate.Distinct or Aggregate.Sum
        ? RowBounds.Always
        : RowBounds.Decided(RowSet.Nobody, Known(measure).PerhapsTrue);

    public RowBounds IsKnown(DaysSinceEvent since) => AtLeast(since.Events, null, DaysOf(since.Events.Window), 1);

    /// <summary>A share is known only of those who have events, a trend only of those who had some in the window before.</summary>
    public RowBounds Known(EventShare share) => RowBounds.Within(AtLeast(share.Whole.Events, null, DaysOf(share.Whole.Events.Window), 1).PerhapsTrue);

    public RowBounds Known(EventTrend trend) =>
        RowBounds.Within(AtLeast(trend.Measure.Events, null, DaysOf(DaySpan.BeforeOf(trend.Measure.Events.Window)), 1).PerhapsTrue);

    /// <summary>Who has an event for each step, none before the window.</summary>
    public RowBounds Holds(Sequence sequence)
    {
        var days = DaysOf(sequence.Window);
        return RowBounds.Decided(RowSet.Nobody, RowSet.And(sequence.Steps.Where(s => !s.IsAbsent)
            .Select((s, i) => AtLeast(s.Events, null, i == 0 ? days : days with { To = today }, 1).PerhapsTrue)));
    }

    private RowBounds Sum(EventMeasure measure, DayRange days, Comparison op, decimal number)
    {
        var any = AtLeast(measure.Events, null, days, 1);
        var ofNone = op.Holds(0m.CompareTo(number));
        var none = (Surely: ofNone ? RowSet.Not(any.PerhapsTrue) : RowSet.Nobody, Perhaps: ofNone ? RowSet.Not(any.SurelyTrue) : RowSet.Nobody);
        if (measure.Events is not { Types: [var type], Where: null } || measure.Property is not (null or Events.EventProperties.Amount) || days.To < today) return RowBounds.Decided(none.Surely, RowSet.Or(any.PerhapsTrue, none.Perhaps));
        var sum = new NumberColumn(EventColumns.Sum(type, measure.Currency ?? currency), FieldType.Money);
        var holds = ofNone ? RowSet.Or(sum.Compared(op, number), RowSet.Not(sum.All)) : sum.Compared(op, number);
        if (days.From <= 0) return RowBounds.Decided(holds, holds);
        // Of whom no event is older than the window, the sum of a life is that of the window.
        var isWhole = Days(EventColumns.First(type), days.From, LastDay);
        var inWhole = RowSet.And(isWhole, holds);
        return RowBounds.Decided(RowSet.Or(inWhole, none.Surely), RowSet.Or(inWhole, RowSet.Without(any.PerhapsTrue, isWhole), none.Perhaps));
    }

    private RowBounds AtLeast(EventSelection events, string? property, DayRange days, decimal number)
    {
        if (number <= 0) return RowBounds.Always;
        if (days.From > days.To) return RowBounds.Never;
        var (types, n) = (TypesOf(events), (long)Math.Min(number, FieldNumber.Max));
        // Of n events of several types one type has its share at least.
        var parts = types.Select(t => AtLeast(t, days, n)).ToArray();
        var perhaps = types.Count == 1 || n == 1 ? parts : [.. types.Select(t => AtLeast(t, days, (n + types.Count - 1) / types.Count))];
        var isExact = ReferenceEquals(parts, perhaps) && parts.All(p => p.IsExact) && events.Where is null && property is null;
        var surely = events.Where is null && property is null ? RowSet.Or(parts.Select(p => p.SurelyTrue)) : RowSet.Nobody;
        return RowBounds.Decided(surely, isExact ? surely : RowSet.Or(perhaps.Select(p => p.PerhapsTrue)));
    }

    private RowBounds AtLeast(string type, DayRange days, long n)
    {
        if (days.To >= today) return Since(type, days.From, n);
        var first = Days(EventColumns.First(type), 0, days.To);
        if (n == 1 && days.From <= 0) return RowBounds.Decided(first, first);
        // Of those since its beginning, some came after its end: with the i-th newest after it, i at least; else fewer than i.
        var surely = new List<RowSet>();
        var perhaps = new List<RowSet> { Since(type, days.From, n).PerhapsTrue, first };
        foreach (var i in EventColumns.Ranks)
        {
            var after = Days(EventColumns.Newest(type, i), days.To + 1, LastDay);
            surely.Add(RowSet.Without(Since(type, days.From, n + i - 1).SurelyTrue, after));
            perhaps.Add(RowSet.Or(RowSet.Not(after), Since(type, days.From, n + i).PerhapsTrue));
        }
        if (n == 1) surely.Add(Days(EventColumns.First(type), days.From, days.To));
        return RowBounds.Decided(RowSet.Or(surely), RowSet.And(perhaps));
    }

    /// <summary>At least so many on or after the day.</summary>
    private static RowBounds Since(string type, int day, long n)
    {
        var all = new RowSet.Range(EventColumns.Count(type), n, FieldNumber.Max);
        if (day <= 0) return RowBounds.Decided(all, all);
        var (below, above) = (EventColumns.Ranks.Last(r => r <= n), EventColumns.Ranks.FirstOrDefault(r => r >= n));
        var reached = Days(EventColumns.Newest(type, below), day, LastDay);
        if (below == n) return RowBounds.Decided(reached, reached);
        var whole = RowSet.And(Days(EventColumns.First(type), day, LastDay), all);
        return RowBounds.Decided(above == 0 ? whole : RowSet.Or(whole, Days(EventColumns.Newest(type, above), day, LastDay)), RowSet.And(reached, all));
    }

    private static RowBounds Among(bool isExact, RowSet surely, RowSet perhaps, RowSet surelyNot, RowSet perhapsNot) =>
        isExact ? RowBounds.Exact(surely, surelyNot) : new RowBounds(surely, perhaps, surelyNot, perhapsNot);

    /// <summary>A whole number compared, from who has at least so much.</summary>
    private static RowBounds Whole(Func<decimal, RowBounds> atLeast, Comparison op, decimal number)
    {
        var (floor, ceiling) = (decimal.Floor(number), decimal.Ceiling(number));
        return op switch
        {
            Comparison.GreaterOrEqual => atLeast(ceiling),
            Comparison.Greater => atLeast(floor + 1),
            Comparison.Less => atLeast(ceiling).Negated(),
            Comparison.LessOrEqual => atLeast(floor + 1).Negated(),
            Comparison.Equal => Equal(),
            Comparison.NotEqual => Equal().Negated(),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator on ordered values."),
        };

        // A fraction is met by nobody, but who is unknown stays unknown.
        RowBounds Equal() => floor == ceiling
            ? RowBounds.All([atLeast(floor), atLeast(floor + 1).Negated()])
            : RowBounds.All([atLeast(ceiling), atLeast(ceiling).Negated()]);
    }

    private DayRange DaysOf(Window window) => DaysOf(DaySpan.Of(window));

    private DayRange DaysOf(DaySpan span) => new(Math.Max(span.From.At(today), 0), Math.Min(span.To.At(today), today));

    private static int Day(decimal day) => (int)Math.Clamp(day, -1, LastDay + 1);

    private static RowSet.Range Days(string column, int from, int to) => new(column, from, to);

    /// <summary>Day numbers, both included, none ahead.</summary>
    private readonly record struct DayRange(int From, int To);
}
