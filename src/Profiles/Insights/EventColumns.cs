using Profiles.Events;

namespace Profiles.Insights;

/// <summary>
/// What the read projection holds of a profile's events, a few numbers a type: how many in a life, the day of the first, the days of some of the
/// newest, and the sums of amounts. "At least n of the last 90 days" is then "the n-th newest lies in them": one range, exact for the n kept.
/// </summary>
/// <remarks>Nothing in it hangs on the day it was made: events of coming days are among the newest, and who asks sets their owners aside.</remarks>
public static class EventColumns
{
    /// <summary>Stands for events of any type; no type is called so.</summary>
    public const string Any = "*";

    /// <summary>Types a row may hold; a profile with more is looked at itself.</summary>
    public const int MaxTypes = 32;

    /// <summary>Which of the newest events the row names the day of, ascending, from 1.</summary>
    public static IReadOnlyList<int> Ranks { get; } = [1, 2, 3, 4, 5, 10];

    /// <summary>Of rows whose events are not told by columns.</summary>
    public static RowKey Untold { get; } = new(ProjectionColumns.Inexact, "#");

    /// <summary>Day number of the event that is the <paramref name="rank"/>-th, counted back from the newest.</summary>
    public static string Newest(string type, int rank) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{rank} {type}");

    public static string First(string type) => $"#first {type}";

    public static string Count(string type) => $"#count {type}";

    /// <summary>Sum of the amounts in a currency, as an amount (<see cref="FieldNumber"/>).</summary>
    public static string Sum(string type, string currency) => $"#sum {type} {currency}";

    /// <summary>Of rows with a sum that is no number of the projection.</summary>
    public static RowKey InexactSum(string type) => new(ProjectionColumns.Inexact, $"#sum {type}");

    /// <summary>Adds what a row tells of these events.</summary>
    public static void Add(EventSummary events, HashSet<RowKey> keys, List<RowNumber> numbers)
    {
        if (events.Days.Count == 0) return;
        var types = events.Days.GroupBy(d => d.Type, StringComparer.Ordinal).ToArray();
        // A day on which more was taken back than told cannot be laid out event by event.
        if (types.Length > MaxTypes || events.Days.Any(d => d.Count < 0))
        {
            keys.Add(Untold);
            return;
        }
        foreach (var type in types)
        {
            AddDays(type.Key, type, numbers);
            AddSums(type.Key, type, keys, numbers);
        }
        AddDays(Any, events.Days, numbers);
    }

    private static void AddDays(string type, IEnumerable<DayBucket> buckets, List<RowNumber> numbers)
    {
        var (total, next, first) = (0L, 0, 0);
        foreach (var bucket in buckets.OrderByDescending(b => b.Day))
        {
            total += bucket.Count;
            first = bucket.Day.DayNumber;
            for (; next < Ranks.Count && Ranks[next] <= total; next++) numbers.Add(new RowNumber(Newest(type, Ranks[next]), first));
        }
        numbers.Add(new RowNumber(First(type), first));
        numbers.Add(new RowNumber(Count(type), total));
    }

    private static void AddSums(string type, IEnumerable<DayBucket> buckets, HashSet<RowKey> keys, List<RowNumber> numbers)
    {
        foreach (var amounts in buckets.Where(b => b.Currency.Length > 0).GroupBy(b => b.Currency, StringComparer.Ordinal))
            if (FieldNumber.TryExact(Definitions.FieldType.Money, amounts.Sum(b => b.Sum), out var sum)) numbers.Add(new RowNumber(Sum(type, amounts.Key), sum));
            else keys.Add(InexactSum(type));
    }
}
