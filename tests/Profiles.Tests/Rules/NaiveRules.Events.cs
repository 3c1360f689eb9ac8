using System.Globalization;
using Profiles.Events;
using Profiles.Rules;

namespace Profiles.Tests.Rules;

/// <summary>Measures by their definition, over the events themselves.</summary>
internal sealed partial class NaiveRules
{
    /// <summary>A value that is always a number, or a text that may be one.</summary>
    private sealed record Value(string? Text, decimal? Exact)
    {
        public decimal? AsNumber => Exact ?? (Text is null ? null : Number(Text));
    }

    private Ternary Measured(Condition c, Measure measure)
    {
        var verdict = measure switch
        {
            AgeMeasure m => AnyValue(m.Field, text => Test(c, Of(Age(text)))),
            DaysSinceDate m => AnyValue(m.Field, text => Test(c, Of(Date(text) is { } day && day <= today ? today.DayNumber - day.DayNumber : null))),
            DaysUntilAnniversary m => AnyValue(m.Field, text => Test(c, Of(Date(text) is { } day ? UntilAnniversary(day) : null))),
            _ => Test(c, Measure(measure)),
        };
        return c is IsKnown ? Of(verdict == Ternary.True) : verdict;
    }

    private Value? Measure(Measure measure) => measure switch
    {
        EventMeasure m => Aggregated(m, Selected(m.Events)),
        DaysSinceEvent m => Selected(m.Events) is { Count: > 0 } found
            ? Of(today.DayNumber - (m.First ? found.Min(e => e.Day) : found.Max(e => e.Day)).DayNumber) : null,
        EventShare m => Ratio(
            Aggregated(m.Whole, [.. Selected(m.Whole.Events).Where(e => Where(m.Part, e) == Ternary.True)]), Aggregated(m.Whole, Selected(m.Whole.Events))),
        EventTrend m => Ratio(
            Aggregated(m.Measure, Selected(m.Measure.Events)),
            Aggregated(m.Measure, [.. Matching(m.Measure.Events).Where(e => e.Day <= today && IsBefore(m.Measure.Events.Window, e.Day))])),
        Completeness m => Of((decimal)facts.Completeness.GetValueOrDefault(m.Section)),
        SourceCount => Of(facts.Channels.Count),
        _ => throw new NotSupportedException(),
    };

    private static Value? Ratio(Value? over, Value? under) => over is null || under is null || under.Exact == 0 ? null : Of(over.Exact!.Value / under.Exact!.Value);

    private Value? Aggregated(EventMeasure m, IReadOnlyList<CustomerEvent> found)
    {
        switch (m.Of)
        {
            case Aggregate.Count: return Of(found.Count);
            case Aggregate.Days: return Of(found.Select(e => e.Day).Distinct().Count());
            case Aggregate.Gap:
                var days = found.Select(e => e.Day.DayNumber).Distinct().Order().ToArray();
                return days.Length < 2 ? null : Of(days.Zip(days.Skip(1), (a, b) => b - a).Average(gap => (decimal)gap));
        }
        var isAmount = m.Property is null or "amount";
        var valued = found.Select(e => (Event: e, Value: isAmount ? Amount(e, m.Currency ?? set.Business.Currency) : Property(e, m.Property!))).Where(v => v.Value is not null).ToArray();
        var numbers = valued.Select(v => v.Value!.AsNumber).OfType<decimal>().ToArray();
        // Values that differ in case only are one.
        var spelled = valued.Select(v => (v.Event.OccurredAt, Key: Spelling(v.Value!).ToUpperInvariant(), Spelling: Spelling(v.Value!), v.Value)).ToArray();
        switch (m.Of)
        {
            case Aggregate.Sum: return Of(numbers.Sum());
            case Aggregate.Average: return numbers.Length == 0 ? null : Of(numbers.Sum() / numbers.Length);
            case Aggregate.Min: return numbers.Length == 0 ? null : Of(numbers.Min());
            case Aggregate.Max: return numbers.Length == 0 ? null : Of(numbers.Max());
            case Aggregate.Distinct: return Of(spelled.Select(s => s.Key).Distinct().Count());
            case Aggregate.First: return spelled.OrderBy(s => s.OccurredAt).ThenBy(s => s.Value!.Exact).ThenBy(s => s.Spelling, StringComparer.Ordinal).FirstOrDefault().Value;
            case Aggregate.Last: return spelled.OrderByDescending(s => s.OccurredAt).ThenBy(s => s.Value!.Exact).ThenBy(s => s.Spelling, StringComparer.Ordinal).FirstOrDefault().Value;
            default:
                return spelled.GroupBy(s => s.Key)
                    .Select(g => (Count: g.Count(), Last: g.Max(s => s.OccurredAt), Shown: g.OrderByDescending(s => s.OccurredAt).ThenBy(s => s.Spelling, StringComparer.Ordinal).First()))
                    .OrderByDescending(g => g.Count).ThenByDescending(g => g.Last).ThenBy(g => g.Shown.Value!.Exact).ThenBy(g => g.Shown.Spelling, StringComparer.Ordinal)
                    .FirstOrDefault().Shown.Value;
        }
    }

    private static string Spelling(Value value) => value.Text ?? value.Exact!.Value.ToString("0.####", CultureInfo.InvariantCulture);

    private IReadOnlyList<CustomerEvent> Selected(EventSelection selection) =>
        [.. Matching(selection).Where(e => e.Day <= today && IsWithin(selection.Window, e.Day))];

    private IEnumerable<CustomerEvent> Matching(EventSelection selection) => events.Where(e =>
        (selection.Types.Count == 0 || selection.Types.Contains(e.Type)) && (selection.Where is null || Where(selection.Where, e) == Ternary.True));

    private Ternary Where(Condition c, CustomerEvent e, string? currency = null)
    {
        currency ??= Asked(c) ?? set.Business.Currency;
        return c switch
        {
            AllOf a => a.Conditions.Select(p => Where(p, e, currency)).DefaultIfEmpty(Ternary.True).Min(),
            AnyOf a => a.Conditions.Select(p => Where(p, e, currency)).DefaultIfEmpty(Ternary.False).Max(),
            Not n => Where(n.Condition, e, currency) switch { Ternary.True => Ternary.False, Ternary.False => Ternary.True, _ => Ternary.Unknown },
            IsKnown { Left: EventProperty p } => Of(Told(p) is not null),
            Compare { Left: EventProperty p } => Test(c, Told(p)),
            Between { Left: EventProperty p } => Test(c, Told(p)),
            OneOf { Left: EventProperty p } => Test(c, Told(p)),
            _ => throw new NotSupportedException(),
        };

        Value? Told(EventProperty p) => p.Name == "amount" ? Amount(e, currency) : Property(e, p.Name);

        static string? Asked(Condition c) => c switch
        {
            Compare { Left: EventProperty { Name: "currency" }, Op: Comparison.Equal } asked => asked.Value,
            AllOf all => all.Conditions.Select(Asked).FirstOrDefault(a => a is not null),
            _ => null,
        };
    }

    private static Value? Amount(CustomerEvent e, string currency) => e.Amount is { } amount && e.Currency == currency ? Of(amount) : null;

    private Value? Property(CustomerEvent e, string name) => name switch
    {
        "amount" => Amount(e, set.Business.Currency),
        "currency" => Of(e.Amount is null ? null : e.Currency),
        "hour" => Of(calendar.LocalTimeOf(e.OccurredAt).Hour),
        "weekday" => Of(e.Day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)e.Day.DayOfWeek),
        "month" => Of(e.Day.Month),
        "channel" => Of(RuleCase.Channel),
        "sourceId" => Of(e.SourceId),
        _ => Of(e.Properties.GetValueOrDefault(name)),
    };

    private bool Followed(Sequence c) => Follows(c, 0, [], null);

    private bool Follows(Sequence c, int number, List<CustomerEvent> used, CustomerEvent? before)
    {
        if (number == c.Steps.Count) return true;
        var step = c.Steps[number];
        var found = Matching(step.Events).Where(e => e.Day <= today);
        if (step.IsAbsent)
            return today.DayNumber - before!.Day.DayNumber > step.WithinDays
                && !found.Any(e => !ReferenceEquals(e, before) && e.OccurredAt >= before.OccurredAt && e.Day.DayNumber - before.Day.DayNumber <= step.WithinDays);
        foreach (var e in found)
        {
            if (used.Any(u => ReferenceEquals(u, e))) continue;
            if (before is null ? !IsWithin(c.Window, e.Day) : e.OccurredAt < before.OccurredAt || e.Day.DayNumber - before.Day.DayNumber > (step.WithinDays ?? int.MaxValue)) continue;
            if (Follows(c, number + 1, [.. used, e], e)) return true;
        }
        return false;
    }

    private bool IsWithin(Window window, DateOnly day) => window switch
    {
        LifeTime => day <= today,
        Last w => day > Shift(today, -w.Count, w.Unit) && day <= today,
        Current w => PeriodsBack(day, w.Unit) == 0,
        Previous w => PeriodsBack(day, w.Unit) is var back && back >= 1 && back <= w.Count,
        Dates w => !(day < w.From) && !(day > w.To),
        Ago w => day >= Shift(today, -w.From, w.Unit) && day <= Shift(today, -w.To, w.Unit),
        Next w => day >= today && day < Shift(today, w.Count, w.Unit),
        _ => throw new NotSupportedException(),
    };

    private bool IsBefore(Window window, DateOnly day) => window switch
    {
        Last w => day > Shift(today, -2 * w.Count, w.Unit) && day <= Shift(today, -w.Count, w.Unit),
        Previous w => PeriodsBack(day, w.Unit) is var back && back > w.Count && back <= 2 * w.Count,
        Dates { From: { } from, To: { } to } => day < from && from.DayNumber - day.DayNumber <= to.DayNumber - from.DayNumber + 1,
        Ago w when w.From == w.To => day == Shift(today, -w.From, w.Unit).AddDays(-1),
        Ago { Unit: TimeUnit.Day } w => day < today.AddDays(-w.From) && day >= today.AddDays(-w.From - (w.From - w.To + 1)),
        Ago w => day < Shift(today, -w.From, w.Unit) && day >= Shift(today, -w.From - (w.From - w.To), w.Unit),
        _ => throw new NotSupportedException(),
    };

    private static DateOnly Shift(DateOnly day, int count, TimeUnit unit) => unit switch
    {
        TimeUnit.Day => day.AddDays(count),
        TimeUnit.Week => day.AddDays(7 * count),
        TimeUnit.Month => day.AddMonths(count),
        TimeUnit.Quarter => day.AddMonths(3 * count),
        _ => day.AddYears(count),
    };

    /// <summary>How many calendar periods a day lies back.</summary>
    private int PeriodsBack(DateOnly day, TimeUnit unit)
    {
        return unit switch
        {
            TimeUnit.Day => today.DayNumber - day.DayNumber,
            TimeUnit.Week => (Monday(today).DayNumber - Monday(day).DayNumber) / 7,
            TimeUnit.Month => 12 * (today.Year - day.Year) + today.Month - day.Month,
            TimeUnit.Quarter => 4 * (today.Year - day.Year) + Quarter(today) - Quarter(day),
            _ => today.Year - day.Year,
        };

        static DateOnly Monday(DateOnly d)
        {
            while (d.DayOfWeek != DayOfWeek.Monday) d = d.AddDays(-1);
            return d;
        }

        static int Quarter(DateOnly d) => d.Month switch { <= 3 => 1, <= 6 => 2, <= 9 => 3, _ => 4 };
    }

    private int UntilAnniversary(DateOnly date)
    {
        for (var days = 0; ; days++)
        {
            var day = today.AddDays(days);
            var isIt = day.Month == date.Month && day.Day == date.Day;
            if (isIt || (date is { Month: 2, Day: 29 } && day is { Month: 3, Day: 1 } && !DateTime.IsLeapYear(day.Year))) return days;
        }
    }

    private Ternary Test(Condition c, Value? value)
    {
        if (value is null) return Ternary.Unknown;
        switch (c)
        {
            case IsKnown: return Ternary.True;
            case Between b: return (Ternary)Math.Min((int)Ordered(value, Comparison.GreaterOrEqual, b.From), (int)Ordered(value, Comparison.LessOrEqual, b.To));
            case OneOf o: return Of(o.Values.Any(v => Same(value, v)) == (o.Of == Quantifier.Any));
            case Compare { Op: Comparison.Equal or Comparison.NotEqual } q: return Of(Same(value, q.Value) == (q.Op == Comparison.Equal));
            case Compare { Op: Comparison.Contains } q: return Of(value.Text!.Contains(q.Value, StringComparison.OrdinalIgnoreCase));
            case Compare { Op: Comparison.StartsWith } q: return Of(value.Text!.StartsWith(q.Value, StringComparison.OrdinalIgnoreCase));
            case Compare { Op: Comparison.EndsWith } q: return Of(value.Text!.EndsWith(q.Value, StringComparison.OrdinalIgnoreCase));
            case Compare q: return Ordered(value, q.Op, q.Value);
            default: throw new NotSupportedException();
        }
    }

    private static bool Same(Value value, string constant) =>
        string.Equals(value.Text, constant, StringComparison.OrdinalIgnoreCase) || (value.AsNumber is { } number && number == Number(constant));

    private static Ternary Ordered(Value value, Comparison op, string constant)
    {
        if (Number(constant) is { } number) return value.AsNumber is { } own ? Holds(op, own.CompareTo(number)) : Ternary.Unknown;
        return value.Text is { } text && Date(text) is { } day ? Holds(op, day.CompareTo(Date(constant)!.Value)) : Ternary.Unknown;
    }

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : null;

    private static Value? Of(decimal? number) => number is null ? null : new Value(null, number);

    private static Value? Of(string? text) => text is null ? null : new Value(text, null);
}
