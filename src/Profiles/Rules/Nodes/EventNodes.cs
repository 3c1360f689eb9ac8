using System.Globalization;

namespace Profiles.Rules.Nodes;

/// <summary>An aggregate over the events of a type in a window of days; a window nobody's events enter or leave does not change.</summary>
internal sealed class EventAggregateNode(Compare source, Aggregate of, decimal constant, int window) : RuleNode(source)
{
    private readonly Comparison op = source.Op;

    public override Verdict Evaluate(RuleContext context)
    {
        ref readonly var totals = ref context.Window(window);
        if (of == Aggregate.Count) return new Verdict(Verdict.Of(op.Holds(((decimal)totals.Count).CompareTo(constant))), totals.UntilDay);
        if (of == Aggregate.Sum) return new Verdict(Verdict.Of(op.Holds(totals.Sum.CompareTo(constant))), totals.UntilDay);
        // sum ⋛ constant × count decides what sum ÷ count ⋛ constant would, without rounding a quotient.
        var value = totals.Count == 0 ? Ternary.Unknown : Verdict.Of(op.Holds(totals.Sum.CompareTo(constant * totals.Count)));
        return new Verdict(value, totals.UntilDay);
    }

    public override string? Seen(RuleContext context, string? language)
    {
        ref readonly var totals = ref context.Window(window);
        return of switch
        {
            Aggregate.Count => totals.Count.ToString(CultureInfo.InvariantCulture),
            Aggregate.Sum => totals.Sum.ToString(CultureInfo.InvariantCulture),
            _ when totals.Count == 0 => Unknown(language),
            _ => decimal.Round(totals.Sum / totals.Count, 4).ToString(CultureInfo.InvariantCulture),
        };
    }
}

/// <summary>Days since the last event up to today; grows daily and falls to 0 on the day of a future-dated event.</summary>
internal sealed class DaysSinceNode(Compare source, int constant, int window) : RuleNode(source)
{
    private readonly Comparison op = source.Op;

    public override Verdict Evaluate(RuleContext context)
    {
        ref readonly var life = ref context.Window(window);
        if (life.Count == 0) return new Verdict(Ternary.Unknown, life.UntilDay);
        var days = context.Today - life.LastDay;
        var turn = op.NextTurn(days, constant);
        var until = turn is null ? Verdict.Never : life.LastDay + turn.Value;
        return new Verdict(Verdict.Of(op.Holds(days.CompareTo(constant))), Math.Min(until, life.UntilDay));
    }

    public override string? Seen(RuleContext context, string? language)
    {
        ref readonly var life = ref context.Window(window);
        return life.Count == 0 ? Unknown(language) : (context.Today - life.LastDay).ToString(CultureInfo.InvariantCulture);
    }
}
