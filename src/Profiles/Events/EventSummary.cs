using System.Text.Json.Serialization;

namespace Profiles.Events;

/// <summary>Count and sum of the events of one type and currency on one local day.</summary>
/// <param name="Currency">ISO 4217, or the empty text for events without an amount.</param>
/// <param name="Sum">Sum of amounts in <paramref name="Currency"/>; 0 without amounts.</param>
public readonly record struct DayBucket(string Type, string Currency, DateOnly Day, int Count, decimal Sum);

/// <summary>
/// What rules need of a person's events, kept exact (design D2): day buckets, bounded by the days of a life, and, of the types that some
/// published rule looks at one by one, details. Immutable.
/// </summary>
[JsonConverter(typeof(EventSummaryConverter))]
public sealed partial class EventSummary
{
    public static EventSummary Empty { get; } = new([], []);

    private EventSummary(IReadOnlyList<DayBucket> days, IReadOnlyList<EventDetails> details) => (Days, Details) = (days, details);

    /// <summary>Sorted by type, currency, day (ordinal); no bucket is empty.</summary>
    public IReadOnlyList<DayBucket> Days { get; }

    /// <summary>Sorted by type (ordinal); of types that were tracked when they were folded, and of which there are events.</summary>
    public IReadOnlyList<EventDetails> Details { get; }

    /// <summary>From buckets in any order; equal (type, currency, day) are added up and empty ones dropped.</summary>
    public static EventSummary Of(IEnumerable<DayBucket> buckets) => OfSorted(Add(buckets));

    /// <summary>From buckets and details that a summary once held: already sorted, distinct and not empty.</summary>
    public static EventSummary OfSorted(IReadOnlyList<DayBucket> days, IReadOnlyList<EventDetails>? details = null) =>
        days.Count == 0 ? Empty : new EventSummary(days, details ?? []);

    private static DayBucket[] Add(IEnumerable<DayBucket> buckets)
    {
        var sums = new SortedDictionary<(string Type, string Currency, DateOnly Day), (int Count, decimal Sum)>(BucketOrder.Instance);
        foreach (var bucket in buckets)
        {
            var key = (bucket.Type, bucket.Currency, bucket.Day);
            var (count, sum) = sums.GetValueOrDefault(key);
            sums[key] = (count + bucket.Count, sum + bucket.Sum);
        }
        return [.. sums.Where(s => s.Value.Count != 0).Select(s => new DayBucket(s.Key.Type, s.Key.Currency, s.Key.Day, s.Value.Count, s.Value.Sum))];
    }

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
