using System.Text.Json.Serialization;

namespace Profiles.Events;

/// <summary>Count and sum of the events of one type and currency on one local day.</summary>
/// <param name="Currency">ISO 4217, or the empty text for events without an amount.</param>
/// <param name="Sum">Sum of amounts in <paramref name="Currency"/>; 0 without amounts.</param>
public readonly record struct DayBucket(string Type, string Currency, DateOnly Day, int Count, decimal Sum);

/// <summary>
/// What rules need of a person's events, kept exact (design D2): day buckets, sorted by type, currency, day. Bounded by the days of a
/// life, not by the number of events. Immutable.
/// </summary>
[JsonConverter(typeof(EventSummaryConverter))]
public sealed class EventSummary
{
    public static EventSummary Empty { get; } = new([]);

    private EventSummary(IReadOnlyList<DayBucket> days) => Days = days;

    /// <summary>Sorted by type, currency, day (ordinal); no bucket is empty.</summary>
    public IReadOnlyList<DayBucket> Days { get; }

    /// <summary>From buckets in any order; equal (type, currency, day) are added up and empty ones dropped.</summary>
    public static EventSummary Of(IEnumerable<DayBucket> buckets)
    {
        var sums = new SortedDictionary<(string Type, string Currency, DateOnly Day), (int Count, decimal Sum)>(BucketOrder.Instance);
        foreach (var bucket in buckets)
        {
            var key = (bucket.Type, bucket.Currency, bucket.Day);
            var (count, sum) = sums.GetValueOrDefault(key);
            sums[key] = (count + bucket.Count, sum + bucket.Sum);
        }
        DayBucket[] days = [.. sums.Where(s => s.Value.Count != 0).Select(s => new DayBucket(s.Key.Type, s.Key.Currency, s.Key.Day, s.Value.Count, s.Value.Sum))];
        return days.Length == 0 ? Empty : new EventSummary(days);
    }

    /// <summary>From buckets that <see cref="Of"/> once made: already sorted, distinct and not empty.</summary>
    public static EventSummary OfSorted(IReadOnlyList<DayBucket> days) => days.Count == 0 ? Empty : new EventSummary(days);

    /// <summary>The summaries of several SourcePersons as one.</summary>
    public static EventSummary Sum(IReadOnlyList<EventSummary> summaries) =>
        summaries.Count == 1 ? summaries[0] : Of(summaries.SelectMany(s => s.Days));

    /// <summary>With <paramref name="added"/> counted and <paramref name="removed"/> no longer counted.</summary>
    public EventSummary With(IEnumerable<CustomerEvent> added, IEnumerable<CustomerEvent> removed) =>
        Of(Days.Concat(added.Select(e => Bucket(e, 1))).Concat(removed.Select(e => Bucket(e, -1))));

    private static DayBucket Bucket(CustomerEvent e, int sign) =>
        new(e.Type, e.Amount is null ? "" : e.Currency ?? "", e.Day, sign, sign * (e.Amount ?? 0));

    private sealed class BucketOrder : IComparer<(string Type, string Currency, DateOnly Day)>
    {
        public static readonly BucketOrder Instance = new();

        public int Compare((string Type, string Currency, DateOnly Day) x, (string Type, string Currency, DateOnly Day) y)
        {
            var order = string.CompareOrdinal(x.Type, y.Type);
            if (order == 0) order = string.CompareOrdinal(x.Currency, y.Currency);
            return order != 0 ? order : x.Day.CompareTo(y.Day);
        }
    }
}
