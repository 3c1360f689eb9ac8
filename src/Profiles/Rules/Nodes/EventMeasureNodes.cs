using System.Runtime.InteropServices;

namespace Profiles.Rules.Nodes;

/// <summary>Count, sum, mean, least or greatest of a window.</summary>
internal sealed class TotalsMeasure(Aggregate of, int window) : MeasureNode
{
    public override MeasureValue Evaluate(RuleContext context)
    {
        ref readonly var totals = ref context.Window(window);
        return of switch
        {
            Aggregate.Count => MeasureValue.Of(totals.Count, totals.UntilDay),
            Aggregate.Sum => MeasureValue.Of(totals.Sum, totals.UntilDay),
            _ when totals.Count == 0 => MeasureValue.Unknown(totals.UntilDay),
            Aggregate.Average => MeasureValue.Quotient(totals.Sum, totals.Count, totals.UntilDay),
            Aggregate.Min => MeasureValue.Of(totals.Min, totals.UntilDay),
            _ => MeasureValue.Of(totals.Max, totals.UntilDay),
        };
    }
}

/// <summary>Days since the last or first event of a window; grows daily and falls when another event enters or it leaves.</summary>
internal sealed class DaysSinceMeasure(bool first, int window) : MeasureNode
{
    public override MeasureValue Evaluate(RuleContext context)
    {
        ref readonly var totals = ref context.Window(window);
        return totals.Count == 0 ? MeasureValue.Unknown(totals.UntilDay) : MeasureValue.Of(context.Today - DayOf(in totals), context.Today + 1);
    }

    public override Verdict Judge(RuleContext context, NumberTest test)
    {
        ref readonly var totals = ref context.Window(window);
        if (totals.Count == 0) return new Verdict(Ternary.Unknown, totals.UntilDay);
        var days = context.Today - DayOf(in totals);
        var until = test.NextUp(days) is { } turn ? DayOf(in totals) + turn : Verdict.Never;
        return new Verdict(Verdict.Of(test.Holds(MeasureValue.Of(days))), Math.Min(until, totals.UntilDay));
    }

    private int DayOf(in WindowTotals totals) => first ? totals.FirstDay : totals.LastDay;
}

/// <summary>A measure divided by another: the part of a whole, a window against the one before.</summary>
internal sealed class RatioMeasure(MeasureNode over, MeasureNode under) : MeasureNode
{
    public override MeasureValue Evaluate(RuleContext context)
    {
        var (above, below) = (over.Evaluate(context), under.Evaluate(context));
        var until = Math.Min(above.UntilDay, below.UntilDay);
        return above.IsKnown && below.IsKnown ? MeasureValue.Quotient(above.Number, below.Number, until) : MeasureValue.Unknown(until);
    }
}

/// <summary>A measure that takes a walk over events: worked out once a profile, however many rules ask.</summary>
internal abstract class WalkedMeasure(int memo) : MeasureNode
{
    public sealed override MeasureValue Evaluate(RuleContext context) => context.Memo(memo, this);

    public abstract MeasureValue Walk(RuleContext context);
}

/// <summary>Days with an event, or the mean number of days from one to the next.</summary>
internal sealed class DaysMeasure(bool isGap, int window, int memo) : WalkedMeasure(memo)
{
    public override MeasureValue Walk(RuleContext context)
    {
        ref readonly var totals = ref context.Window(window);
        var days = CollectionsMarshal.AsSpan(context.DaysIn(window));
        days.Sort();
        var count = 0;
        for (var i = 0; i < days.Length; i++)
            if (i == 0 || days[i] != days[i - 1]) count++;
        if (!isGap) return MeasureValue.Of(count, totals.UntilDay);
        return count < 2 ? MeasureValue.Unknown(totals.UntilDay) : MeasureValue.Quotient(totals.LastDay - totals.FirstDay, count - 1, totals.UntilDay);
    }
}

/// <summary>Number of different values, case ignored.</summary>
internal sealed class DistinctMeasure(int window, int memo) : WalkedMeasure(memo)
{
    public override MeasureValue Walk(RuleContext context) => MeasureValue.Of(context.ValuesIn(window).Count, context.Window(window).UntilDay);
}

/// <summary>The most frequent value, case ignored; of equally frequent ones that which occurred last, then the first in text order.</summary>
internal sealed class MostFrequentMeasure(int window, bool isNumber, int memo) : WalkedMeasure(memo)
{
    public override MeasureValue Walk(RuleContext context)
    {
        var until = context.Window(window).UntilDay;
        ValueCount? best = null;
        foreach (var count in context.ValuesIn(window).Values)
            if (best is not { } known || count.CompareTo(known) > 0) best = count;
        if (best is not { } found) return MeasureValue.Unknown(until);
        return isNumber ? MeasureValue.Of(found.Number, until) : MeasureValue.Of(found.Text, until);
    }
}

/// <summary>The value of the first or last event that has one; of events of one instant the first in text order, or the least.</summary>
internal sealed class EndMeasure(bool isLast, int window, int memo) : WalkedMeasure(memo)
{
    public override MeasureValue Walk(RuleContext context)
    {
        var until = context.Window(window).UntilDay;
        SelectedEvent? found = null;
        foreach (ref readonly var told in context.EventsOf(window))
        {
            if (!told.Value.IsKnown || !context.IsIn(window, told.Day)) continue;
            if (found is not { } best || (told.Ticks == best.Ticks ? Order(in told, in best) < 0 : told.Ticks > best.Ticks == isLast)) found = told;
        }
        if (found is not { } end) return MeasureValue.Unknown(until);
        return end.Value.Text is { } text ? MeasureValue.Of(text, until) : MeasureValue.Of(end.Value.Number, until);
    }

    private static int Order(in SelectedEvent a, in SelectedEvent b) =>
        a.Value.IsNumber ? a.Value.Number.CompareTo(b.Value.Number) : string.CompareOrdinal(a.Value.Text, b.Value.Text);
}

/// <summary>How often a value occurred, and when last; of the spellings of one value the last, of one instant the first in text order.</summary>
internal record struct ValueCount(string Text, decimal Number, int Count, long LastTicks) : IComparable<ValueCount>
{
    public void Add(string text, long ticks)
    {
        Count++;
        if (ticks > LastTicks || (ticks == LastTicks && string.CompareOrdinal(text, Text) < 0)) (Text, LastTicks) = (text, ticks);
    }

    public readonly int CompareTo(ValueCount other)
    {
        var order = Count.CompareTo(other.Count);
        if (order == 0) order = LastTicks.CompareTo(other.LastTicks);
        if (order == 0) order = other.Number.CompareTo(Number);
        return order != 0 ? order : string.CompareOrdinal(other.Text, Text);
    }
}
