using System.Globalization;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Compliance;

/// <summary>Random people, tags and conditions about them, all from one seed.</summary>
public sealed class PushDownCase
{
    public const string Asked = "asked";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly Comparison[] Orderings =
        [Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.LessOrEqual, Comparison.Greater, Comparison.GreaterOrEqual];
    private static readonly string[] Texts = ["a", "A", "ab", "杭州", "ǅ", "ß", "é", new string('x', 90), new string('x', 90) + "y"];
    private static readonly string[] Phones = ["139 0000 0003", "13900000003", "+8613900000003", "+8613900000004", "139"];
    private static readonly string[] Numbers = ["0", "1", "1.5", "-2", "1.00005", "3.0", "99999999999999", "?"];
    private static readonly string[] Amounts = ["0 CNY", "100.00 CNY", "100.00 USD", "99.99999 CNY", "5", "much"];
    private static readonly string[] Dates = ["2000-02-29", "2000-02-28", "2000-03-01", "2001-02-28", "2026-03-01", "2026-03-02", "2008-03-01", "1931-07-05"];
    private static readonly string[] Channels = ["crm", "shop"];
    private static readonly string[] Instants = ["2026-03-01T00:00:00Z", "2026-02-01T08:00:00.5000000+08:00", "2026-02-01T08:00:00.0000001Z", "later"];

    private readonly Random random;

    public PushDownCase(int seed, int people = 12)
    {
        random = new Random(seed);
        Set = Definitions(Condition(4, tags: true));
        Active = ActiveDefinitions.Of(Set);
        var builder = new ProfileBuilder(Active);
        People = [.. Enumerable.Range(1, people).Select(n => Evaluated(builder, Person(n)))];
    }

    /// <summary>With the condition as segment <see cref="Asked"/>.</summary>
    public DefinitionSet Set { get; }
    public ActiveDefinitions Active { get; }
    public IReadOnlyList<Profile> People { get; }
    public Condition When => Set.Segments.Single(s => s.Id == Asked).When;

    /// <summary>What the evaluator says of the condition.</summary>
    public Ternary Judge(Profile profile) => Active.Rules.Explain(ProfileBuilder.FactsOf(profile, profile.Events), Asked, Now)!.Value;

    private static Profile Evaluated(ProfileBuilder builder, Profile person) => builder.Evaluate(person, person.Events, null, Now);

    private static Localized Named(string name) => new(name, name);

    private DefinitionSet Definitions(Condition asked) => new()
    {
        Version = "0",
        Business = new BusinessOptions(),
        Catalog = new FieldCatalog([new SectionDefinition("t", Named("t"), 1, [
            new FieldDefinition { Id = "t.city", Name = Named("city"), Indexed = true },
            new FieldDefinition { Id = "t.topics", Name = Named("topics"), Many = true },
            new FieldDefinition { Id = "t.phone", Name = Named("phone"), Kind = "phone", Many = true, Indexed = true },
            new FieldDefinition { Id = "t.remark", Name = Named("remark") },
            new FieldDefinition { Id = "t.number", Name = Named("number"), Type = FieldType.Number },
            new FieldDefinition { Id = "t.money", Name = Named("money"), Type = FieldType.Money },
            new FieldDefinition { Id = "t.born", Name = Named("born"), Type = FieldType.Date },
            new FieldDefinition { Id = "t.at", Name = Named("at"), Type = FieldType.Instant },
            new FieldDefinition { Id = "t.flag", Name = Named("flag"), Type = FieldType.Boolean },
            new FieldDefinition { Id = "t.degree", Name = Named("degree"), Type = FieldType.Choice, Choices = [
                new ChoiceDefinition("master", new Localized("硕士", "Master")) { Aliases = ["研究生"] }, new ChoiceDefinition("doctor", new Localized("博士", "Doctor"))] },
        ])]),
        Identity = new IdentityDefinition([]),
        CleaningRules = new Dictionary<string, CleaningRuleDefinition>(),
        Channels = new Dictionary<string, ChannelDefinition>(),
        Tags = [
            new TagDefinition { Id = "rule", Name = Named("rule"), When = Condition(2, tags: false) },
            new TagDefinition { Id = "tiered", Name = Named("tiered"), Tiers = [
                new TagTier("x", Named("x"), Condition(1, tags: false)), new TagTier("y", Named("y"), Condition(1, tags: false))] },
            new TagDefinition { Id = "valued", Name = Named("valued"), Value = Pick<Measure>(
                Field("t.city"), new EventMeasure(Aggregate.MostFrequent, new EventSelection(["order"], Window: new Last(90, TimeUnit.Day)), "category")) },
            new TagDefinition { Id = "said", Name = Named("said"), Assigned = new AssignedTag(TagSource.Manual, ["x", "y"], ExpiresAfterDays: 30) },
            new TagDefinition { Id = "first", Name = Named("first"), Parent = "group", Order = 1, When = Condition(1, tags: false) },
            new TagDefinition { Id = "second", Name = Named("second"), Parent = "group", Order = 2, When = Condition(1, tags: false) },
            new TagDefinition { Id = "retired", Name = Named("retired"), Parent = "group", Order = 3, When = Condition(1, tags: false), Lifecycle = TagLifecycle.Retired },
            new TagDefinition { Id = "group", Name = Named("group"), Scope = Condition(1, tags: false), Exclusive = random.Next(2) == 0 },
        ],
        Segments = [
            new SegmentDefinition { Id = "one", Name = Named("one"), When = Condition(2, tags: true) },
            new SegmentDefinition { Id = "sets", Name = Named("sets"), Union = ["one"], Except = ["one"] },
            new SegmentDefinition { Id = Asked, Name = Named(Asked), When = new AllOf([new AnyOf([asked, new InSegment("one")]), new Not(new InSegment("sets"))]) },
        ],
    };

    private Condition Condition(int depth, bool tags)
    {
        if (depth == 0 || random.Next(18) < 12) return Leaf(tags);
        return random.Next(4) switch
        {
            0 or 1 => new AllOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(depth - 1, tags))]),
            2 => new AnyOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(depth - 1, tags))]),
            _ => new Not(Condition(depth - 1, tags)),
        };
    }

    private Condition Leaf(bool tags)
    {
        switch (random.Next(24))
        {
            case 0: return new Compare(Field("t.city"), Pick(Comparison.Equal, Comparison.NotEqual, Comparison.Contains), Pick(Texts));
            case 1: return new Compare(Field("t.topics"), Pick(Comparison.Equal, Comparison.NotEqual, Comparison.StartsWith), Pick(Texts));
            case 2: return new OneOf(Field(Pick("t.city", "t.topics")), [Pick(Texts), Pick(Texts)]);
            case 3: return new Compare(Field("t.number"), Pick(Orderings), Pick("0", "1", "1.5", "1.00005", "0.99999", "99999999999999", "-99999999999999"));
            case 4: return new Compare(Field("t.money"), Pick(Orderings), Pick("100 CNY", "100.00 USD", "99.99999 CNY", "5"));
            case 5: return new Compare(Field("t.born"), Pick(Orderings), Pick(Dates));
            case 6: return new Compare(new AgeMeasure("t.born"), Pick(Orderings), $"{Pick(-1, 0, 17, 18, 24, 25, 26, 3000)}");
            case 7: return new Compare(Field("t.degree"), Pick(Comparison.Equal, Comparison.NotEqual), Pick("master", "博士"));
            case 8: return new Compare(Field("t.flag"), Pick(Comparison.Equal, Comparison.NotEqual), Pick("true", "否"));
            case 9: return new IsKnown(Field(Pick("t.city", "t.number", "t.remark", "t.born")));
            case 10: return Pick<Condition>(new OneOf(Field("t.number"), ["1", "3"]), new OneOf(Field("t.money"), ["100 CNY", "5"]), new OneOf(Field("t.money"), ["100 CNY", "100 USD"]));
            case 11: return Pick<Condition>(new Compare(Field("t.at"), Pick(Orderings), Pick(Instants[0], Instants[1])), new Compare(Field("t.remark"), Comparison.Equal, "a"),
                new Compare(Field("t.phone"), Pick(Comparison.Equal, Comparison.NotEqual, Comparison.StartsWith), Pick(Phones)), new OneOf(Field("t.phone"), [Pick(Phones), Pick(Phones)]));
            case 12: return Pick<Condition>(
                new Between(Field("t.number"), "-2", Pick("0", "1.00004", "99999999999999")), new Between(Field("t.money"), "5", Pick("100 CNY", "4")),
                new Between(Field("t.born"), "2000-02-29", Pick(Dates)), new Between(new AgeMeasure("t.born"), Pick("-1", "17"), Pick("18", "25")));
            case 13: return Pick<Condition>(
                new OneOf(Field(Pick("t.city", "t.topics", "t.degree")), [Pick("a", "master"), Pick("杭州", "doctor")], Of: Pick(Quantifier.None, Quantifier.All)),
                new OneOf(Field("t.topics"), [], Of: Pick(Quantifier.None, Quantifier.All)), new OneOf(Field("t.number"), ["1", "3"], Of: Pick(Quantifier.None, Quantifier.All)));
            case 14: return new During(Field("t.born"), Pick<Window>(
                new Dates(new DateOnly(2000, 2, 29), new DateOnly(2001, 2, 28)), new Dates(From: new DateOnly(2008, 3, 1)), new Dates(To: new DateOnly(2000, 2, 29)),
                new Last(26, TimeUnit.Year), new Current(TimeUnit.Month), new Next(2, TimeUnit.Day)));
            case 15: return new Compare(new DaysSinceDate("t.born"), Pick(Orderings), $"{Pick(-1, 0, 1, 9496, 9497, 40_000)}");
            case 16: return new FromChannel(Pick(Channels));
            case 17 when tags: return Pick<Condition>(
                new HasTag("rule"), new HasTag("tiered"), new HasTag("tiered", Pick("x", "y")), new HasTag("valued"), new HasTag("valued", Pick("a", "杭州")),
                new HasTag("said"), new HasTag("said", "x"), new HasTag("first"), new HasTag("second"), new HasTag("retired"), new HasTag("group"));
            default: return Happened();
        }
    }

    private Condition Happened()
    {
        var selection = Selection();
        switch (random.Next(12))
        {
            case 0: return new Compare(new DaysSinceEvent(selection, First: random.Next(2) == 0), Pick(Orderings), Pick("-1", "0", "9", "10", "89", "90", "400.5"));
            case 1: return new Between(new DaysSinceEvent(selection), "3", Pick("2", "9", "90"));
            case 2: return new IsKnown(Pick<Measure>(new DaysSinceEvent(selection, First: true), new EventMeasure(Aggregate.Gap, selection), new EventMeasure(Aggregate.Count, selection)));
            case 3: return new Compare(new EventMeasure(Aggregate.Sum, selection, Currency: Pick(null, "USD")), Pick(Orderings), Pick("0", "-1", "3", "7.5"));
            case 4: return new Compare(new EventMeasure(Pick(Aggregate.Average, Aggregate.Min, Aggregate.Max, Aggregate.Gap), selection), Pick(Orderings), Pick("0", "1", "9"));
            case 5: return new Compare(new EventMeasure(Pick(Aggregate.First, Aggregate.Last, Aggregate.MostFrequent), selection, "category"), Comparison.Equal, "a");
            case 6: return new Compare(new EventMeasure(Pick(Aggregate.Days, Aggregate.Distinct), selection, "category"), Pick(Orderings), Pick("0", "1", "2", "4"));
            case 7: return new OneOf(new EventMeasure(Aggregate.Count, selection), [Pick("0", "1.5"), Pick("2", "6")], Of: Pick(Quantifier.Any, Quantifier.None));
            case 8: return Pick<Condition>(
                new Compare(new EventTrend(new EventMeasure(Aggregate.Count, selection with { Window = new Last(20, TimeUnit.Day) })), Pick(Orderings), "1"),
                new Compare(new EventShare(new EventMeasure(Aggregate.Count, selection), Category("a")), Pick(Orderings), "0.5"));
            case 9: return new Sequence(
                [new SequenceStep(selection with { Window = new LifeTime() }), Pick(
                    new SequenceStep(new EventSelection(["visit"])), new SequenceStep(new EventSelection(["visit"]), 30), new SequenceStep(new EventSelection(["visit"]), 5, IsAbsent: true))],
                selection.Window);
            default: return new Compare(new EventMeasure(Aggregate.Count, selection), Pick(Orderings), Pick("-1", "0", "1", "1.5", "2", "3", "4", "5", "7", "10", "11"));
        }
    }

    private EventSelection Selection() => new(
        Pick<string[]>(["order"], ["order"], ["visit"], ["order", "visit"], []), random.Next(4) == 0 ? Category("a") : null,
        Pick<Window>(
            new LifeTime(), new LifeTime(), new Last(90, TimeUnit.Day), new Last(10, TimeUnit.Day), new Last(2, TimeUnit.Year), new Current(TimeUnit.Month), new Previous(2, TimeUnit.Month),
            new Ago(60, 8, TimeUnit.Day), new Dates(From: new DateOnly(2026, 2, 20)), new Dates(To: new DateOnly(2026, 2, 20)), new Dates(new DateOnly(2025, 12, 1), new DateOnly(2026, 3, 9))));

    private static Compare Category(string category) => new(new EventProperty("category"), Comparison.Equal, category);

    private Profile Person(int number)
    {
        var traits = new List<Trait>();
        Add("t.at", 2, () => FieldValue.Of(Pick(Instants)));
        Add("t.born", 3, () => random.Next(6) == 0 ? FieldValue.OfMany([Pick(Dates), Pick(Dates)]) : FieldValue.Of(Pick(Dates)));
        Add("t.city", 3, () => random.Next(5) == 0 ? FieldValue.OfMany([Pick(Texts), Pick(Texts)]) : FieldValue.Of(Pick(Texts)));
        Add("t.degree", 3, () => FieldValue.Of(Pick("master", "Doctor", "研究生", "other")));
        Add("t.flag", 2, () => FieldValue.Of(Pick("true", "false", "是")));
        Add("t.money", 3, () => FieldValue.Of(Pick(Amounts)));
        Add("t.number", 3, () => random.Next(6) == 0 ? FieldValue.OfMany([Pick(Numbers), Pick(Numbers)]) : FieldValue.Of(Pick(Numbers)));
        Add("t.phone", 3, () => FieldValue.OfMany(Enumerable.Range(0, random.Next(3)).Select(_ => Pick("+8613900000003", "+8613900000004", "139"))));
        Add("t.remark", 2, () => random.Next(5) == 0 ? FieldValue.Cleared : FieldValue.Of(Pick(Texts)));
        Add("t.topics", 3, () => FieldValue.OfMany(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Texts))));
        CustomerEvent[] told = [.. Enumerable.Range(0, Pick(0, 0, 1, 2, 3, 6, 12)).Select(_ => Event())];
        return new Profile
        {
            Id = new ProfileId((UInt128)(uint)number << 96),
            Sequence = 1,
            Members = [default],
            Traits = traits,
            Events = EventSummary.Empty.With(told, [], Active.Rules.Tracked, Channels[0]),
            Channels = [.. Channels.Where(_ => random.Next(2) == 0)],
            Assigned = random.Next(3) == 0 ? [Said()] : [],
        };

        CustomerEvent Event()
        {
            // A few lie ahead.
            var at = Now - TimeSpan.FromDays(random.Next(40) == 0 ? -1 : Pick(0, 1, 8, 9, 10, 30, 59, 60, 61, 89, 90, 400));
            var currency = Pick("CNY", "CNY", "USD", null);
            return new CustomerEvent
            {
                Type = Pick("order", "order", "visit"), OccurredAt = at, Day = Active.Calendar.DayOf(at), Amount = currency is null ? null : Pick(-1, 0, 2, 2.50001m), Currency = currency,
                Properties = new Dictionary<string, string> { ["category"] = Pick("a", "b") },
            };
        }

        TagAssignment Said() => new() { Tag = "said", Value = Pick("x", "y"), At = Now - TimeSpan.FromDays(random.Next(60)), By = "key" };

        void Add(string field, int of, Func<FieldValue> value)
        {
            if (random.Next(of + 1) > 0) traits.Add(new Trait(field, value(), default, default, 1, "", 1, 0));
        }
    }

    private static FieldMeasure Field(string id) => new(id);

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
