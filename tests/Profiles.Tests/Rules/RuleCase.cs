using System.Globalization;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;
using EventsOf = Profiles.Rules.Aggregate;

namespace Profiles.Tests.Rules;

/// <summary>Random rules, facts and a moment, all from one seed.</summary>
internal sealed class RuleCase
{
    private static readonly string[] Zones = ["Asia/Shanghai", "America/Sao_Paulo", "Europe/London", "Pacific/Kiritimati"];
    // Days around which dates are thick: leap days, ends of months and years, clock changes in Brazil (at midnight) and Britain.
    private static readonly DateOnly[] Anchors =
    [
        new(2024, 2, 29), new(2000, 2, 29), new(2023, 2, 28), new(2017, 10, 15), new(2018, 2, 18), new(2018, 11, 4), new(2025, 3, 30), new(2025, 10, 26),
        new(2025, 12, 31), new(2026, 4, 30),
    ];
    private static readonly Comparison[] Orderings =
        [Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.LessOrEqual, Comparison.Greater, Comparison.GreaterOrEqual];
    private static readonly Comparison[] TextOperators = [Comparison.Equal, Comparison.NotEqual, Comparison.Contains, Comparison.StartsWith];
    private static readonly string[] Texts = ["a", "A", "ab", "Bab", "c"];
    private static readonly string[] EventTypes = ["order", "view", "visit"];
    private static readonly string[] Currencies = ["CNY", "USD", ""];

    private readonly Random random;
    private readonly DateOnly anchor;

    public RuleCase(int seed)
    {
        random = new Random(seed);
        anchor = Pick(Anchors);
        var zone = Pick(Zones);
        Calendar = new BusinessCalendar(zone);
        Set = RuleFixture.Set(Tags(), Segments(), zone);
        Facts = new ProfileFacts(RuleFixture.Facts(Traits()).Traits, EventSummary.Of(Buckets()));
        // Half of the moments sit within a second of the beginning of a day.
        var start = Calendar.StartOf(Near(3));
        Now = random.Next(2) == 0 ? start.AddSeconds(random.Next(-1, 2)) : start.AddSeconds(random.Next(86_400));
    }

    public BusinessCalendar Calendar { get; }
    public DefinitionSet Set { get; }
    public ProfileFacts Facts { get; }
    public DateTimeOffset Now { get; }

    private TagDefinition[] Tags() =>
    [
        RuleFixture.Tag("a", Condition(3, [])),
        RuleFixture.Tiered("b", ("x", Condition(2, ["a"])), ("y", Condition(2, ["a"])), ("z", Condition(1, ["a"]))),
        RuleFixture.Tag("c", Condition(3, ["a", "b"])),
    ];

    private SegmentDefinition[] Segments() =>
        [RuleFixture.Segment("s", Condition(2, ["a", "b", "c"])), RuleFixture.Segment("t", new AnyOf([new InSegment("s"), Condition(2, ["b"])]))];

    private Condition Condition(int depth, string[] tags)
    {
        switch (random.Next(depth > 0 ? 14 : 10))
        {
            case 0: return Rule.Field(Pick("t.text", "t.words"), Pick(TextOperators), Pick(Texts));
            case 1: return Rule.In("t.words", [Pick(Texts), Pick(Texts)]);
            case 2: return Rule.Field(Pick("t.number", "t.numbers"), Pick(Orderings), $"{random.Next(4)}");
            case 3: return Rule.Field("t.money", Pick(Orderings), $"{random.Next(4)} {Pick("CNY", "USD")}");
            case 4: return Rule.Known(Pick("t.text", "t.dates"));
            case 5: return Rule.Field("t.birth", Pick(Orderings), Text(Near(2)));
            case 6 or 7: return Rule.Age(Pick("t.birth", "t.dates"), Pick(Orderings), random.Next(4));
            case 8: return Rule.DaysSince(Pick(EventTypes), Pick(Orderings), random.Next(12));
            case 9: return tags.Length == 0 ? Rule.DaysSince("order", Pick(Orderings), random.Next(5)) : Carries(Pick(tags));
            case 10: return Aggregate();
            case 11: return new AllOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(depth - 1, tags))]);
            case 12: return new AnyOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(depth - 1, tags))]);
            default: return new Not(Condition(depth - 1, tags));
        }
    }

    private HasTag Carries(string tag) => new(tag, tag == "b" && random.Next(2) == 0 ? Pick("x", "y", "z") : null);

    private Compare Aggregate()
    {
        var of = Pick(EventsOf.Count, EventsOf.Sum, EventsOf.Average);
        var currency = of == EventsOf.Count || random.Next(2) == 0 ? null : Pick("CNY", "USD");
        return Rule.Events(Pick(EventTypes), of, Pick(Orderings), random.Next(5), random.Next(4) == 0 ? null : random.Next(1, 12), currency);
    }

    private IEnumerable<(string, FieldValue)> Traits()
    {
        if (random.Next(3) > 0) yield return ("t.text", FieldValue.Of(Pick(Texts)));
        if (random.Next(3) > 0) yield return ("t.words", FieldValue.OfMany([Pick(Texts), Pick(Texts)]));
        if (random.Next(3) > 0) yield return ("t.number", random.Next(5) == 0 ? FieldValue.Of("?") : FieldValue.Of($"{random.Next(4)}.0"));
        if (random.Next(3) > 0) yield return ("t.numbers", FieldValue.OfMany([$"{random.Next(4)}", Pick("?", "1")]));
        if (random.Next(3) > 0) yield return ("t.money", FieldValue.Of($"{random.Next(4)}.00 {Pick("CNY", "USD")}"));
        if (random.Next(4) > 0) yield return ("t.birth", random.Next(8) == 0 ? FieldValue.Cleared : FieldValue.Of(Text(Near(4).AddYears(-random.Next(4)))));
        if (random.Next(3) > 0) yield return ("t.dates", FieldValue.OfMany([Text(Near(4).AddYears(-random.Next(4))), Text(Near(9))]));
    }

    private IEnumerable<DayBucket> Buckets() =>
        Enumerable.Range(0, random.Next(8)).Select(_ => new DayBucket(Pick(EventTypes), Pick(Currencies), Near(15), random.Next(1, 3), random.Next(-2, 6)));

    private DateOnly Near(int days) => anchor.AddDays(random.Next(-days, days + 1));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
