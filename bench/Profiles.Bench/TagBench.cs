using System.Diagnostics;
using System.Globalization;
using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Tags;

namespace Profiles.Bench;

/// <summary>Evaluating tag rules (value and validUntil) against hand-written delegates that compute the same values, without validUntil.</summary>
internal static class TagBench
{
    private const int Persons = 20_000;
    private const int Copies = 20; // of ten rules: 200
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly string[] Categories = ["美妆", "配件", "图书", "食品"];

    public static void Run()
    {
        Compare("day buckets", Conditions(), HandWritten());
        // Two of the ten ask about single events instead.
        Compare("a fifth of them over single events", [.. Conditions().SkipLast(2), .. OfSingleEvents()], [.. HandWritten().SkipLast(2), .. HandWrittenOfSingleEvents()]);
    }

    private static void Compare(string what, Condition[] conditions, Func<ProfileFacts, bool>[] delegates)
    {
        var rules = CompiledRules.Compile(Set(conditions));
        var facts = Facts(rules.Tracked);
        var handWritten = Enumerable.Range(0, Copies).SelectMany(_ => delegates).ToArray();
        Check(rules, handWritten, facts);
        var ours = Measure(facts, f => rules.Evaluate(f, Now).Tags.Count);
        var hand = Measure(facts, f => handWritten.Count(rule => rule(f)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{conditions.Length * Copies} rules, {what}: {ours:N0} profiles/s a core; hand-written {hand:N0}/s; ratio {ours / hand:F2}"));
    }

    private static double Measure(ProfileFacts[] facts, Func<ProfileFacts, int> work)
    {
        var carried = 0L;
        foreach (var f in facts) carried += work(f);
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var f in facts) carried += work(f);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return carried == 0 ? throw new InvalidOperationException("No rule ever holds: nothing was measured.") : facts.Length / best;
    }

    private static void Check(CompiledRules rules, Func<ProfileFacts, bool>[] handWritten, ProfileFacts[] facts)
    {
        foreach (var f in facts.AsSpan(0, 1000))
            if (rules.Evaluate(f, Now).Tags.Count != handWritten.Count(rule => rule(f)))
                throw new InvalidOperationException("The rules and the delegates disagree: the ratio would mean nothing.");
    }

    private static Condition[] Conditions() =>
    [
        Is("basic.city", Comparison.Equal, "上海市"),
        new OneOf(new FieldMeasure("basic.education"), ["master", "doctor"]),
        Is("wealth.incomeAnnual", Comparison.GreaterOrEqual, "300000 CNY"),
        new IsKnown(new FieldMeasure("basic.city")),
        new Compare(new AgeMeasure("basic.birthDate"), Comparison.Less, "30"),
        Orders(Aggregate.Count, "3", new Last(90, TimeUnit.Day)),
        Orders(Aggregate.Sum, "1000", new Last(365, TimeUnit.Day)),
        Orders(Aggregate.Count, "1", new LifeTime()),
        new Compare(new DaysSinceEvent(new EventSelection(["order"])), Comparison.GreaterOrEqual, "180"),
        new AllOf([new OneOf(new FieldMeasure("basic.education"), ["master", "doctor"]), Is("wealth.incomeAnnual", Comparison.GreaterOrEqual, "300000 CNY")]),
    ];

    private static Compare Is(string field, Comparison op, string value) => new(new FieldMeasure(field), op, value);

    private static Compare Orders(Aggregate of, string least, Window window) =>
        new(new EventMeasure(of, new EventSelection(["order"], Window: window)), Comparison.GreaterOrEqual, least);

    private static Func<ProfileFacts, bool>[] HandWritten() =>
    [
        f => Text(f, "basic.city") == "上海市",
        f => Text(f, "basic.education") is "master" or "doctor",
        f => Income(f) >= 300000,
        f => Text(f, "basic.city") is not null,
        f => Text(f, "basic.birthDate") is { } born && Age(DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture)) < 30,
        f => Orders(f, Today.AddDays(-89)).Count >= 3,
        f => Orders(f, Today.AddDays(-364)).Sum >= 1000,
        f => Orders(f, DateOnly.MinValue).Count >= 1,
        f => f.Events.Days.Count > 0 && Today.DayNumber - f.Events.Days[^1].Day.DayNumber >= 180,
        f => Text(f, "basic.education") is "master" or "doctor" && Income(f) >= 300000,
    ];

    private static Condition[] OfSingleEvents() =>
    [
        new Compare(
            new EventMeasure(Aggregate.Count, new EventSelection(["order"], new Compare(new EventProperty("category"), Comparison.Equal, "美妆"), new Last(365, TimeUnit.Day))),
            Comparison.GreaterOrEqual, "2"),
        new Compare(new EventMeasure(Aggregate.Last, new EventSelection(["order"]), "category"), Comparison.Equal, "美妆"),
    ];

    private static Func<ProfileFacts, bool>[] HandWrittenOfSingleEvents() =>
    [
        f => Single(f).Count(e => e.Values[0] == "美妆" && e.Day >= Today.AddDays(-364)) >= 2,
        f => Single(f) is [.., var last] && last.Values[0] == "美妆",
    ];

    private static IReadOnlyList<EventDetail> Single(ProfileFacts facts) => facts.Events.DetailsOf("order")?.Events ?? [];

    private static string? Text(ProfileFacts facts, string field)
    {
        foreach (var trait in facts.Traits)
            if (trait.Field == field) return trait.Value.Text;
        return null;
    }

    private static decimal Income(ProfileFacts facts) =>
        Text(facts, "wealth.incomeAnnual") is { } text ? decimal.Parse(text.AsSpan(0, text.Length - 4), CultureInfo.InvariantCulture) : -1;

    private static int Age(DateOnly born) => Today.Year - born.Year - (Today < born.AddYears(Today.Year - born.Year) ? 1 : 0);

    private static (int Count, decimal Sum) Orders(ProfileFacts facts, DateOnly from)
    {
        var (count, sum) = (0, 0m);
        foreach (var day in facts.Events.Days)
            if (day.Day >= from)
            {
                count += day.Count;
                sum += day.Sum;
            }
        return (count, sum);
    }

    private static ProfileFacts[] Facts(TrackedEvents tracked)
    {
        var random = new Random(7);
        var member = new SourcePersonId(1);
        string[] cities = ["北京市", "上海市", "成都市", "广州市"];
        string[] degrees = ["high", "college", "bachelor", "master", "doctor"];
        return [.. Enumerable.Range(0, Persons).Select(_ =>
        {
            Trait Of(string field, string value) => new(field, FieldValue.Of(value), member, Now, 1, "only", 1, 0);
            var traits = new[]
            {
                Of("basic.birthDate", Today.AddDays(-random.Next(7000, 25000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Of("basic.city", cities[random.Next(cities.Length)]),
                Of("basic.education", degrees[random.Next(degrees.Length)]),
                Of("wealth.incomeAnnual", string.Create(CultureInfo.InvariantCulture, $"{random.Next(30, 800) * 1000}.00 CNY")),
            };
            CustomerEvent[] orders = [.. Enumerable.Range(0, random.Next(0, 12)).Select(i => Order(random, i))];
            return new ProfileFacts(traits, EventSummary.Empty.With(orders, [], tracked, "crm"));
        })];
    }

    /// <summary>No two of a person at one instant.</summary>
    private static CustomerEvent Order(Random random, int number)
    {
        var day = Today.AddDays(-random.Next(0, 700));
        return new CustomerEvent
        {
            Type = "order",
            Day = day,
            OccurredAt = new DateTimeOffset(day, new TimeOnly(number, 0), TimeSpan.Zero),
            Amount = random.Next(10, 900),
            Currency = "CNY",
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["category"] = Categories[random.Next(Categories.Length)] },
        };
    }

    private static DefinitionSet Set(Condition[] conditions)
    {
        static Localized Named(string name) => new(name, name);
        return new DefinitionSet
        {
            Version = "bench",
            Business = new BusinessOptions(),
            Catalog = new FieldCatalog([
                new SectionDefinition("basic", Named("basic"), 1, [
                    new FieldDefinition { Id = "basic.birthDate", Name = Named("born"), Type = FieldType.Date },
                    new FieldDefinition { Id = "basic.city", Name = Named("city") },
                    new FieldDefinition { Id = "basic.education", Name = Named("education") }]),
                new SectionDefinition("wealth", Named("wealth"), 2, [
                    new FieldDefinition { Id = "wealth.incomeAnnual", Name = Named("income"), Type = FieldType.Money }])]),
            Identity = new IdentityDefinition([]),
            CleaningRules = new Dictionary<string, CleaningRuleDefinition>(),
            Channels = new Dictionary<string, ChannelDefinition>(),
            Tags = [.. Enumerable.Range(0, Copies).SelectMany(copy => conditions.Select((condition, i) =>
                new TagDefinition { Id = $"tag.{copy}-{i}", Name = Named("tag"), When = condition }))],
            Segments = [],
        };
    }
}
