using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Profiles.Definitions;

namespace Profiles.Rules.Nodes;

/// <summary>Events that followed one another.</summary>
/// <remarks>
/// True if there is one event for each step, no event for two, such that each is at or after the instant of the one before, and at most so
/// many business days later; the first lies in the window, none after today. Equal instants count as following, since many sources tell only
/// the day. "Then no … within N days": no such event at or after the last one and up to N days later; true from the day after these
/// days on. It is walked from instant to instant with, for each step, the last day on which a chain up to it ended: a later end reaches
/// whatever an earlier one does.
/// </remarks>
internal sealed class SequenceNode : RuleNode
{
    private const int MaxSteps = 32;
    private const int None = int.MinValue;

    private readonly int[] filters;
    private readonly int[] withinDays;
    private readonly int absent;
    private readonly int absentDays;
    private readonly DaySpan span;

    /// <param name="filters">Of the steps.</param>
    public SequenceNode(Sequence source, int[] filters) : base(source)
    {
        var steps = source.Steps;
        var last = steps[^1];
        if (steps.Count > MaxSteps || steps.Take(steps.Count - 1).Any(s => s.IsAbsent) || last is { IsAbsent: true } && (steps.Count == 1 || last.WithinDays is null))
            throw new InvalidOperationException("A sequence was not validated: only its last step may be absent, within some days.");
        (absent, absentDays) = last.IsAbsent ? (filters[^1], last.WithinDays!.Value) : (-1, 0);
        this.filters = last.IsAbsent ? filters[..^1] : filters;
        withinDays = [.. steps.Take(this.filters.Length).Select(s => s.WithinDays ?? int.MaxValue)];
        span = DaySpan.Of(source.Window);
    }

    public override Verdict Evaluate(RuleContext context)
    {
        Span<int> reached = stackalloc int[MaxSteps];
        var until = Walk(context, reached[..filters.Length]);
        return new Verdict(Verdict.Of(reached[filters.Length - 1] != None), until);
    }

    public override string? Seen(RuleContext context, string? language)
    {
        Span<int> reached = stackalloc int[MaxSteps];
        Walk(context, reached[..filters.Length]);
        var done = 0;
        while (done < filters.Length && reached[done] != None) done++;
        var (number, of) = (done.ToString(CultureInfo.InvariantCulture), filters.Length.ToString(CultureInfo.InvariantCulture));
        return new Localized($"{of} 步中完成 {number} 步", $"{number} of {of} steps").In(language);
    }

    /// <param name="reached">For each step the last day on which a chain up to it ends, or <see cref="None"/>.</param>
    /// <returns>First day on which the answer may be another.</returns>
    private int Walk(RuleContext context, Span<int> reached)
    {
        reached.Fill(None);
        Span<int> next = stackalloc int[MaxSteps];
        next[..filters.Length].Clear();
        var until = Until(context);
        while (true)
        {
            var (now, day) = (long.MaxValue, 0);
            for (var i = 0; i < filters.Length; i++)
            {
                var events = Events(context, i);
                while (next[i] < events.Length && !IsEligible(context, i, in events[next[i]], ref until)) next[i]++;
                if (next[i] < events.Length && events[next[i]].Ticks < now) (now, day) = (events[next[i]].Ticks, events[next[i]].Day);
            }
            if (now == long.MaxValue) return until;
            Step(context, now, day, next, reached, ref until);
        }
    }

    /// <summary>Chains that go on by the events of one instant: some steps in a row, each with an event of its own.</summary>
    private void Step(RuleContext context, long now, int day, Span<int> next, Span<int> reached, ref int until)
    {
        var steps = filters.Length;
        Span<int> ends = stackalloc int[MaxSteps];
        for (var i = 0; i < steps; i++)
        {
            var events = Events(context, i);
            ends[i] = next[i];
            while (ends[i] < events.Length && events[ends[i]].Ticks == now) ends[i]++;
        }
        var gained = 0u;
        Span<int> taken = stackalloc int[MaxSteps];
        for (var first = 0; first < steps; first++)
        {
            if (first > 0 && (reached[first - 1] == None || day - reached[first - 1] > withinDays[first])) continue;
            taken.Fill(-1);
            for (var step = first; step < steps; step++)
            {
                // Of a later step only what follows by itself is asked: within days holds, as it is the same day.
                var visited = 0u;
                if (!Assign(context, step, next, ends, taken, ref visited, ref until)) break;
                gained |= 1u << step;
            }
        }
        for (; gained != 0; gained &= gained - 1) reached[BitOperations.TrailingZeroCount(gained)] = day;
        ends[..steps].CopyTo(next);
    }

    /// <summary>Finds an event for a step, moving those of earlier steps to others if need be (Kuhn's augmenting paths).</summary>
    private bool Assign(RuleContext context, int step, Span<int> next, Span<int> ends, Span<int> taken, ref uint visited, ref int until)
    {
        visited |= 1u << step;
        var events = Events(context, step);
        for (var i = next[step]; i < ends[step]; i++)
        {
            if (!IsEligible(context, step, in events[i], ref until)) continue;
            var owner = taken[..filters.Length].IndexOf(events[i].Id);
            if (owner >= 0 && ((visited & (1u << owner)) != 0 || !Assign(context, owner, next, ends, taken, ref visited, ref until))) continue;
            taken[step] = events[i].Id;
            return true;
        }
        return false;
    }

    private ReadOnlySpan<SelectedEvent> Events(RuleContext context, int step) => CollectionsMarshal.AsSpan(context.Selected(filters[step]));

    private bool IsEligible(RuleContext context, int step, in SelectedEvent told, ref int until)
    {
        if (told.Day > context.Today) return false;
        if (step == 0 && (told.Day < span.From.At(context.Today) || told.Day > span.To.At(context.Today))) return false;
        return step < filters.Length - 1 || absent < 0 || HasNoSuccessor(context, in told, ref until);
    }

    private bool HasNoSuccessor(RuleContext context, in SelectedEvent told, ref int until)
    {
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(context.Selected(absent)))
            if (other.Ticks >= told.Ticks && other.Id != told.Id && other.Day <= context.Today && other.Day - told.Day <= absentDays) return false;
        if (context.Today - told.Day > absentDays) return true;
        until = Math.Min(until, told.Day + absentDays + 1);
        return false;
    }

    /// <summary>First day on which the first step's events enter or leave the window, or any step's event of a future day happens.</summary>
    private int Until(RuleContext context)
    {
        var (until, today) = (Verdict.Never, context.Today);
        foreach (ref readonly var told in Events(context, 0)) until = Math.Min(until, Math.Max(span.NextChange(told.Day, today), told.Day > today ? told.Day : 0));
        for (var i = 0; i <= filters.Length; i++)
        {
            if (i == filters.Length && absent < 0) break;
            foreach (ref readonly var told in CollectionsMarshal.AsSpan(context.Selected(i < filters.Length ? filters[i] : absent)))
                if (told.Day > today) until = Math.Min(until, told.Day);
        }
        return until;
    }
}
