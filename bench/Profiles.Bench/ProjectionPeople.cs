using Profiles.Events;
using Profiles.Evidence;
using Profiles.Insights;

namespace Profiles.Bench;

/// <summary>Synthetic rows of the read projection, the same for the same seed: fields with the shares of a real customer base, 220 tags.</summary>
internal static class ProjectionPeople
{
    public const int Tags = 220;
    public const int Segments = 20;

    private static readonly string[] Cities = [.. Enumerable.Range(1, 300).Select(i => $"CITY {i}")];
    private static readonly string[] Education = ["high", "college", "bachelor", "master", "doctor"];
    private static readonly string[] Topics = [.. Enumerable.Range(1, 40).Select(i => $"TOPIC {i}")];

    private static readonly DateOnly Today = new(2026, 3, 1);

    /// <summary>Some fields carry most of the rows, most carry few: choices, lists, numbers, 220 tags of which a quarter has values.</summary>
    public static ProjectionRow Row(int number, int seed)
    {
        var random = new Random(HashCode.Combine(number, seed));
        var keys = new HashSet<RowKey>();
        var numbers = new List<RowNumber>();
        Value("basic.city", 0.8, Zipf(Cities, random));
        Value("basic.gender", 0.9, random.Next(2) == 0 ? "FEMALE" : "MALE");
        Value("basic.education", 0.5, Education[random.Next(Education.Length)].ToUpperInvariant());
        Value("wealth.spendingPower", 0.4, random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var i = random.Next(4); i > 0; i--) Value("interest.topics", 1, Zipf(Topics, random));
        Number("basic.birthDate", 0.7, 712_000 + random.Next(22_000));
        Number("basic.memberSince", 0.6, 735_000 + random.Next(4_500));
        Number("wealth.incomeAnnual CNY", 0.3, random.Next(3, 80) * 10_000L * 10_000);
        Number("wealth.totalSpent CNY", 0.5, random.NextInt64(5_000_000) * 100);
        Number("brand.points", 0.4, random.Next(100_000) * 10_000L);
        // Saved one after the other, as an import does: each later than all before.
        numbers.Add(new RowNumber(ProjectionColumns.Updated, 63_900_000_000_000 + (seed * 100_000_000L) + (number * 10L)));
        for (var tag = 0; tag < Tags; tag++)
        {
            // Shares from a half down to one in a thousand.
            if (random.NextDouble() >= 0.5 / (1 + (tag * tag / 100.0))) continue;
            keys.Add(new RowKey(ProjectionColumns.Tag, TagId(tag)));
            if (tag % 4 == 0) keys.Add(new RowKey(ProjectionColumns.Tag, ProjectionColumns.TagValue(TagId(tag), "v" + random.Next(5))));
        }
        for (var segment = 0; segment < Segments; segment++)
            if (random.Next(3 + segment) == 0) keys.Add(new RowKey(ProjectionColumns.Segment, $"segment-{segment}"));
        EventColumns.Add(Events(random), keys, numbers);
        return new ProjectionRow(new ProfileId(Spread(number)), 1, IsLive: true, [.. keys], numbers);

        void Value(string column, double share, string value)
        {
            if (random.NextDouble() >= share) return;
            keys.Add(RowKey.Known(column));
            keys.Add(new RowKey(column, value));
        }

        void Number(string column, double share, long value)
        {
            if (random.NextDouble() >= share) return;
            keys.Add(RowKey.Known(column.Split(' ')[0]));
            numbers.Add(new RowNumber(column, value));
        }
    }

    /// <summary>Up to nine orders within two years, of two people in three; visits of one in two.</summary>
    private static EventSummary Events(Random random) => EventSummary.Of([
        .. Enumerable.Range(0, random.Next(3) == 0 ? 0 : random.Next(1, 10)).Select(_ => new DayBucket("order", "CNY", Today.AddDays(-random.Next(730)), 1, random.Next(10, 900))),
        .. Enumerable.Range(0, random.Next(2) * random.Next(1, 30)).Select(_ => new DayBucket("visit", "", Today.AddDays(-random.Next(730)), 1, 0))]);

    public static string TagId(int tag) => $"area-{tag % 16}.tag-{tag}";

    private static string Zipf(string[] values, Random random) => values[(int)(values.Length * Math.Pow(random.NextDouble(), 3))];

    // Ids are hashes: they come in no order. The finalizer of SplitMix64 (Steele, Lea and Flood 2014), which loses nothing.
    private static UInt128 Spread(int number)
    {
        var mixed = (ulong)number + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((UInt128)(mixed ^ (mixed >> 31)) << 64) | (uint)number;
    }
}
