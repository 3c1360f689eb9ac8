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

    public const string Channel = "crm";
    private static readonly string[] Properties = ["category", "quantity", "when", "hour", "weekday", "month", "amount", "currency", "channel", "sourceId"];
    private static readonly string[] Categories = ["a", "A", "b", "2", "2.0"];

    private readonly Random random;
    private readonly DateOnly anchor;

    public RuleCase(int seed)
    {
        random = new Random(seed);
        anchor = Pick(Anchors);
        var zone = Pick(Zones);
        Calendar = new BusinessCalendar(zone);
        Set = RuleFixture.Set(Tags(), Segments(), zone);
        Rules = CompiledRules.Compile(Set);
        Told = [.. Enumerable.Range(0, random.Next(11)).Select(_ => Event())];
        Facts = new ProfileFacts(RuleFixture.Facts(Traits()).Traits, EventSummary.Empty.With(Told, [], Rules.Tracked, Channel))
        {
            Channels = random.Next(2) == 0 ? [Channel] : [Channel, "shop"],
            Completeness = new Dictionary<string, double> { ["t"] = random.Next(3) / 2.0 },
        };
        // Half of the moments sit within a second of the beginning of a day.
        var start = Calendar.StartOf(Near(3));
        Now = random.Next(2) == 0 ? start.AddSeconds(random.Next(-1, 2)) : start.AddSeconds(random.Next(86_400));
    }

    public BusinessCalendar Calendar { get; }
    public DefinitionSet Set { get; }
    public CompiledRules Rules { get; }
    /// <summary>The person's events.</summary>
    public IReadOnlyList<CustomerEvent> Told { get; }
    public ProfileFacts Facts { get; }
    public DateTimeOffset Now { get; }

    public NaiveRules NaiveAt(DateTimeOffset instant) => new(Set, Calendar, Facts, Told, instant);

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
        switch (random.Next(depth > 0 ? 26 : 22))
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
            case 11 or 12 or 13 or 14: return Test(EventsMeasure());
            case 15: return Test(new EventShare(CountOrSum(), Where(1)), "0", "0.5", "1");
            case 16: return Test(new EventTrend(Trending()), "0", "0.5", "1", "2");
            case 17: return Test(Pick<Measure>(new DaysSinceDate("t.birth"), new DaysUntilAnniversary(Pick("t.birth", "t.dates")), new AgeMeasure("t.birth")), "0", "1", "7", "360");
            case 18: return new During(new FieldMeasure(Pick("t.birth", "t.dates")), Window(isAhead: true));
            case 19: return Sequence();
            case 20: return Plain();
            case 21: return Test(new DaysSinceEvent(Selection(), random.Next(2) == 0), "0", "1", "3", "9");
            case 22: return new AllOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(depth - 1, tags))]);
            case 23: return new AnyOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(depth - 1, tags))]);
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

    private CustomerEvent Event()
    {
        var at = Calendar.StartOf(Near(random.Next(4) == 0 ? 400 : 15)).AddHours(Pick(0, 0, 0, 9, 20));
        var currency = Pick(Currencies);
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (random.Next(3) > 0) properties["category"] = Pick(Categories);
        if (random.Next(3) > 0) properties["quantity"] = Pick("1", "2", "3.0", "?");
        if (random.Next(3) > 0) properties["when"] = Pick(Text(Near(3)), "soon");
        return new CustomerEvent
        {
            Type = Pick(EventTypes),
            OccurredAt = at,
            Day = Calendar.DayOf(at),
            Amount = currency.Length == 0 ? null : random.Next(-2, 6),
            Currency = currency.Length == 0 ? null : currency,
            SourceId = random.Next(2) == 0 ? Pick(Categories) : null,
            Properties = properties,
        };
    }

    private Condition Test(Measure measure, params string[] constants)
    {
        var isText = measure is EventMeasure { Of: EventsOf.First or EventsOf.Last or EventsOf.MostFrequent, Property: not ("amount" or "hour" or "weekday" or "month") };
        if (constants.Length == 0) constants = isText ? [.. Categories, "c"] : ["0", "1", "2", "3", "-1"];
        return random.Next(8) switch
        {
            0 => new IsKnown(measure),
            1 => new OneOf(measure, [Pick(constants), Pick(constants)], Of: Pick(Quantifier.Any, Quantifier.None)),
            2 when !isText => Ordered(measure, constants),
            3 when isText => new Compare(measure, Pick(Comparison.Contains, Comparison.StartsWith, Comparison.EndsWith), Pick(Texts)),
            4 when isText => new Compare(measure, Pick(Comparison.Less, Comparison.GreaterOrEqual), Pick("1", "2", Text(Near(2)))),
            _ => new Compare(measure, isText ? Pick(Comparison.Equal, Comparison.NotEqual) : Pick(Orderings), Pick(constants)),
        };
    }

    private Between Ordered(Measure measure, string[] constants)
    {
        var (a, b) = (Pick(constants), Pick(constants));
        return decimal.Parse(a, CultureInfo.InvariantCulture) <= decimal.Parse(b, CultureInfo.InvariantCulture) ? new Between(measure, a, b) : new Between(measure, b, a);
    }

    private Condition Plain() => random.Next(6) switch
    {
        0 => new FromChannel(Pick(Channel, "shop", "none")),
        1 => Test(new SourceCount()),
        2 => Test(new Completeness("t"), "0", "0.5", "1"),
        3 => new OneOf(new FieldMeasure("t.words"), [Pick(Texts), Pick(Texts)], Of: Pick(Quantifier.All, Quantifier.None)),
        4 => new OneOf(new FieldMeasure("t.numbers"), [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"{random.Next(3)}")], Of: Pick(Quantifier.All, Quantifier.None)),
        _ => Ordered(new FieldMeasure(Pick("t.number", "t.numbers")), ["0", "1", "2"]),
    };

    private EventMeasure EventsMeasure()
    {
        var of = Pick(Enum.GetValues<EventsOf>());
        return of switch
        {
            EventsOf.Count or EventsOf.Days or EventsOf.Gap => new EventMeasure(of, Selection()),
            EventsOf.Sum or EventsOf.Average or EventsOf.Min or EventsOf.Max => new EventMeasure(of, Selection(), Pick(null, "amount", "quantity", "hour"), Currency: null),
            _ => new EventMeasure(of, Selection(), Pick(Properties)),
        };
    }

    private EventMeasure CountOrSum() => random.Next(2) == 0
        ? new EventMeasure(EventsOf.Count, Selection())
        : new EventMeasure(EventsOf.Sum, Selection(), Pick(null, "quantity"), Currency: null);

    private EventMeasure Trending()
    {
        Window window = random.Next(4) switch
        {
            0 => new Dates(anchor.AddDays(-random.Next(9)), anchor.AddDays(random.Next(3))),
            1 => new Ago(random.Next(3, 9), random.Next(3), Pick(TimeUnit.Day, TimeUnit.Month)),
            2 => new Previous(random.Next(1, 3), Pick(Enum.GetValues<TimeUnit>())),
            _ => new Last(random.Next(1, 9), Pick(Enum.GetValues<TimeUnit>())),
        };
        return new EventMeasure(Pick(EventsOf.Count, EventsOf.Sum, EventsOf.Average, EventsOf.Days, EventsOf.Max), Selection() with { Window = window });
    }

    private EventSelection Selection() => new(
        random.Next(5) switch { 0 => [], 1 => ["order", "view"], _ => [Pick(EventTypes)] }, random.Next(2) == 0 ? null : Where(2), Window(isAhead: false));

    private Sequence Sequence()
    {
        var steps = new List<SequenceStep> { new(Step()) };
        for (var i = random.Next(3); i > 0; i--) steps.Add(new SequenceStep(Step(), random.Next(2) == 0 ? null : random.Next(9)));
        if (steps.Count == 1 || random.Next(3) == 0) steps.Add(new SequenceStep(Step(), random.Next(9), IsAbsent: true));
        return new Sequence(steps, Window(isAhead: false));

        EventSelection Step() => Selection() with { Window = new LifeTime() };
    }

    private Window Window(bool isAhead) => random.Next(isAhead ? 8 : 7) switch
    {
        0 => new LifeTime(),
        1 => new Current(Pick(Enum.GetValues<TimeUnit>())),
        2 => new Previous(random.Next(1, 4), Pick(Enum.GetValues<TimeUnit>())),
        3 => new Dates(random.Next(3) == 0 ? null : anchor.AddDays(-random.Next(9)), anchor.AddDays(random.Next(3))),
        4 => new Ago(random.Next(3, 9), random.Next(3), Pick(Enum.GetValues<TimeUnit>())),
        7 => new Next(random.Next(1, 9), Pick(Enum.GetValues<TimeUnit>())),
        _ => new Last(random.Next(1, 9), Pick(Enum.GetValues<TimeUnit>())),
    };

    private Condition Where(int depth)
    {
        var property = Pick(Properties);
        var measure = new EventProperty(property);
        var isNumber = property is "hour" or "weekday" or "month" or "amount";
        return random.Next(depth > 0 ? 8 : 5) switch
        {
            0 => new IsKnown(measure),
            1 when isNumber => Ordered(measure, ["0", "1", "3", "9", "20"]),
            1 or 2 when isNumber => new Compare(measure, Pick(Orderings), $"{random.Next(10)}"),
            1 => new OneOf(measure, [Pick(Categories), Pick("CNY", "crm")], Of: Pick(Quantifier.Any, Quantifier.None)),
            2 => new Compare(measure, Pick(Comparison.Equal, Comparison.NotEqual, Comparison.Contains), Pick(Categories)),
            3 => new Compare(new EventProperty(Pick("quantity", "when")), Pick(Comparison.Less, Comparison.GreaterOrEqual), Pick("2", Text(Near(2)))),
            4 => new Compare(new EventProperty("currency"), Comparison.Equal, Pick("CNY", "USD")),
            5 => new AllOf([Where(depth - 1), Where(depth - 1)]),
            6 => new AnyOf([Where(depth - 1), Where(depth - 1)]),
            _ => new Not(Where(depth - 1)),
        };
    }

    private DateOnly Near(int days) => anchor.AddDays(random.Next(-days, days + 1));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
