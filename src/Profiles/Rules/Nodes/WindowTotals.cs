using Profiles.Events;

namespace Profiles.Rules.Nodes;

/// <summary>What a window of events adds up to today.</summary>
internal struct WindowTotals
{
    public bool IsComputed;
    public long Count;
    /// <summary>Of amounts, if the window names a currency.</summary>
    public decimal Sum;
    /// <summary>Day number of the last event up to today; meaningless if there is none.</summary>
    public int LastDay;
    /// <summary>First day on which an event leaves the window or a future-dated one enters it.</summary>
    public int UntilDay;

    /// <param name="buckets">Sorted by type, currency, day.</param>
    public static WindowTotals Of(ReadOnlySpan<DayBucket> buckets, in EventWindow window, int today)
    {
        var totals = new WindowTotals { IsComputed = true, UntilDay = Verdict.Never };
        var from = window.LastDays is { } days ? today - days + 1 : int.MinValue;
        for (var i = Start(buckets, window.Event, window.Currency); i < buckets.Length; i++)
        {
            ref readonly var bucket = ref buckets[i];
            if (!string.Equals(bucket.Type, window.Event, StringComparison.Ordinal)) break;
            if (window.Currency is not null && !string.Equals(bucket.Currency, window.Currency, StringComparison.Ordinal)) break;
            var day = bucket.Day.DayNumber;
            if (day < from) continue;
            if (day > today)
            {
                totals.UntilDay = Math.Min(totals.UntilDay, day);
                continue;
            }
            totals.Count += bucket.Count;
            if (window.Currency is not null) totals.Sum += bucket.Sum;
            totals.LastDay = Math.Max(totals.LastDay, day);
            if (window.LastDays is { } length) totals.UntilDay = Math.Min(totals.UntilDay, day + length);
        }
        return totals;
    }

    /// <summary>Index of the first bucket at or after (type, currency).</summary>
    private static int Start(ReadOnlySpan<DayBucket> buckets, string type, string? currency)
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
