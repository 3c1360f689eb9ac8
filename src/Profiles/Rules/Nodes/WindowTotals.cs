using Profiles.Events;

namespace Profiles.Rules.Nodes;

/// <summary>Events in a window of days.</summary>
/// <param name="Types">None means any; used where day buckets are enough.</param>
/// <param name="Currency">Of the amounts added up; null: events are only counted.</param>
/// <param name="Filter">Place of the <see cref="EventFilter"/> if day buckets are not enough, else -1.</param>
internal sealed record EventWindow(string[] Types, string? Currency, DaySpan Span, int Filter);

/// <summary>What a window of events adds up to today.</summary>
internal struct WindowTotals
{
    public bool IsComputed;
    public long Count;
    /// <summary>Of amounts or values, if the window names any.</summary>
    public decimal Sum;
    /// <summary>Of single values; meaningless without any, and of day buckets.</summary>
    public decimal Min;
    public decimal Max;
    /// <summary>Day numbers of the first and last event; meaningless if there is none.</summary>
    public int FirstDay;
    public int LastDay;
    /// <summary>First day on which an event leaves the window or one enters it.</summary>
    public int UntilDay;

    private int ahead;

    /// <param name="buckets">Sorted by type, currency, day.</param>
    /// <param name="from">First day of the window today.</param>
    /// <param name="to">Last day of the window today, perhaps one to come.</param>
    public static WindowTotals Of(ReadOnlySpan<DayBucket> buckets, EventWindow window, int from, int to, int today)
    {
        var totals = Start();
        to = Math.Min(to, today);
        if (window.Types.Length == 0) totals.Add(buckets, 0, null, window.Currency, from, to);
        foreach (var type in window.Types) totals.Add(buckets, First(buckets, type, window.Currency), type, window.Currency, from, to);
        totals.End(window.Span);
        return totals;
    }

    /// <param name="selected">Whatever day they are of.</param>
    public static WindowTotals Of(List<SelectedEvent> selected, EventWindow window, int from, int to, int today)
    {
        var totals = Start();
        to = Math.Min(to, today);
        foreach (ref readonly var told in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(selected))
        {
            if (!totals.IsIn(told.Day, from, to)) continue;
            totals.Min = totals.Count == 0 ? told.Value.Number : Math.Min(totals.Min, told.Value.Number);
            totals.Max = totals.Count == 0 ? told.Value.Number : Math.Max(totals.Max, told.Value.Number);
            totals.Count++;
            totals.Sum += told.Value.Number;
        }
        totals.End(window.Span);
        return totals;
    }

    private static WindowTotals Start() => new() { IsComputed = true, FirstDay = int.MaxValue, LastDay = int.MinValue, ahead = Verdict.Never };

    private void Add(ReadOnlySpan<DayBucket> buckets, int first, string? type, string? currency, int from, int to)
    {
        for (var i = first; i < buckets.Length; i++)
        {
            ref readonly var bucket = ref buckets[i];
            if (type is not null && !string.Equals(bucket.Type, type, StringComparison.Ordinal)) break;
            if (currency is not null && !string.Equals(bucket.Currency, currency, StringComparison.Ordinal))
            {
                if (type is not null) break;
                continue;
            }
            if (!IsIn(bucket.Day.DayNumber, from, to)) continue;
            Count += bucket.Count;
            if (currency is not null) Sum += bucket.Sum;
        }
    }

    private bool IsIn(int day, int from, int to)
    {
        if (day < from) return false;
        if (day > to)
        {
            ahead = Math.Min(ahead, day);
            return false;
        }
        FirstDay = Math.Min(FirstDay, day);
        LastDay = Math.Max(LastDay, day);
        return true;
    }

    /// <summary>The first to leave is of the earliest day, the first to enter of the earliest one ahead; none enters before its day.</summary>
    private void End(DaySpan span)
    {
        UntilDay = FirstDay == int.MaxValue ? Verdict.Never : span.From.FirstReaching(FirstDay + 1);
        if (ahead != Verdict.Never) UntilDay = Math.Min(UntilDay, Math.Max(ahead, span.To.FirstReaching(ahead)));
    }

    /// <summary>Index of the first bucket at or after (type, currency).</summary>
    private static int First(ReadOnlySpan<DayBucket> buckets, string type, string? currency)
    {
        var low = 0;
        var high = buckets.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            ref readonly var bucket = ref buckets[middle];
            var order = string.CompareOrdinal(bucket.Type, type);
            if (order == 0 && currency is not null) order = string.CompareOrdinal(bucket.Currency, currency);
            if (order < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
