using System.Runtime.InteropServices;
using Profiles.Events;

namespace Profiles.Rules.Nodes;

/// <summary>What rules ask of events, each worked out once a profile.</summary>
internal sealed partial class RuleContext
{
    private readonly WindowTotals[] totals = new WindowTotals[bindings.Windows.Count];
    private readonly (int From, int To)[] bounds = new (int, int)[bindings.Windows.Count];
    private readonly List<SelectedEvent>?[] selected = new List<SelectedEvent>?[bindings.Filters.Count];
    private readonly bool[] isSelected = new bool[bindings.Filters.Count];
    private readonly MeasureValue?[] memos = new MeasureValue?[bindings.Memos];
    private readonly List<int> days = [];
    private readonly Dictionary<string, ValueCount> values = new(StringComparer.OrdinalIgnoreCase);
    private EventSummary events = EventSummary.Empty;
    private DayBucket[] buckets = [];
    private int boundsOf = -1;

    /// <summary>Totals of a window, worked out when a rule first asks.</summary>
    public ref readonly WindowTotals Window(int slot)
    {
        ref var found = ref totals[slot];
        if (found.IsComputed) return ref found;
        var window = bindings.Windows[slot];
        var (from, to) = bounds[slot];
        found = window.Filter < 0 ? WindowTotals.Of(buckets, window, from, to, Today) : WindowTotals.Of(Selected(window.Filter), window, from, to, Today);
        return ref found;
    }

    /// <summary>The events that a filter selects, of any day, by time.</summary>
    public List<SelectedEvent> Selected(int filter)
    {
        var found = selected[filter] ??= [];
        if (isSelected[filter]) return found;
        isSelected[filter] = true;
        bindings.Filters[filter].Select(events, Calendar, found);
        return found;
    }

    /// <summary>The events selected for a window, of any day.</summary>
    public ReadOnlySpan<SelectedEvent> EventsOf(int window) => CollectionsMarshal.AsSpan(Selected(bindings.Windows[window].Filter));

    public bool IsIn(int window, int day) => day >= bounds[window].From && day <= Math.Min(bounds[window].To, Today);

    public MeasureValue Memo(int memo, WalkedMeasure measure) => memos[memo] ??= measure.Walk(this);

    /// <summary>The days of a window's events, in no order, perhaps several times; until the next call.</summary>
    public List<int> DaysIn(int window)
    {
        days.Clear();
        var asked = bindings.Windows[window];
        if (asked.Filter >= 0)
        {
            foreach (ref readonly var told in EventsOf(window))
                if (IsIn(window, told.Day)) days.Add(told.Day);
            return days;
        }
        foreach (ref readonly var bucket in buckets.AsSpan())
            if (IsIn(window, bucket.Day.DayNumber) && (asked.Types.Length == 0 || Array.IndexOf(asked.Types, bucket.Type) >= 0)) days.Add(bucket.Day.DayNumber);
        return days;
    }

    /// <summary>How often each value of a window's events occurs; until the next call.</summary>
    public Dictionary<string, ValueCount> ValuesIn(int window)
    {
        values.Clear();
        foreach (ref readonly var told in EventsOf(window))
        {
            if (!told.Value.IsKnown || !IsIn(window, told.Day)) continue;
            var text = told.Value.Text ?? MeasureValue.Plain(told.Value.Number);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(values, text, out var known);
            if (!known) count = new ValueCount(text, told.Value.Number, 0, told.Ticks);
            count.Add(text, told.Ticks);
        }
        return values;
    }

    private void BindEvents(EventSummary summary)
    {
        Array.Clear(totals);
        Array.Clear(memos);
        Array.Clear(isSelected);
        events = summary;
        // A summary read from a store may hold a list; one that was added up holds an array.
        buckets = summary.Days as DayBucket[] ?? [.. summary.Days];
        if (boundsOf == Today) return;
        for (var i = 0; i < bounds.Length; i++)
        {
            var span = bindings.Windows[i].Span;
            bounds[i] = (span.From.At(Today), span.To.At(Today));
        }
        boundsOf = Today;
    }

    private void ReleaseEvents()
    {
        foreach (var list in selected) list?.Clear();
        Array.Clear(memos);
        values.Clear();
        (events, buckets) = (EventSummary.Empty, []);
    }
}
