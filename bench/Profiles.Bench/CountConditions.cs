using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;

namespace Profiles.Bench;

/// <summary>Fifty conditions as marketers write them over <see cref="ProjectionPeople"/>, and the definitions they refer to.</summary>
internal static class CountConditions
{
    /// <summary>From one test to eight, with and without "not", ages, dates, amounts, lists, tags with values, segments.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "basic.gender = female", "basic.city = `CITY 1`", "basic.city in [`CITY 1`, `CITY 2`, `CITY 3`]", "basic.education in [master, doctor]",
        "basic.education != doctor", "basic.city is known", "basic.education is unknown", "wealth.incomeAnnual >= 300000 CNY", "wealth.totalSpent < 1000 CNY",
        "brand.points >= 50000", "age(basic.birthDate) >= 18", "age(basic.birthDate) < 35", "days_since(basic.memberSince) > 365", "basic.memberSince >= 2024-01-01",
        "interest.topics = `TOPIC 1`", "interest.topics has all [`TOPIC 1`, `TOPIC 2`]", "tag(area-0.tag-0)", "tag(area-4.tag-4) = v1", "tag(area-9.tag-25)", "segment(segment-0)",
        "not tag(area-1.tag-1)", "not (basic.city = `CITY 1`)", "tag(area-2.tag-2) and tag(area-3.tag-3)", "tag(area-2.tag-2) or tag(area-3.tag-3)",
        "tag(area-2.tag-2) and not tag(area-3.tag-3)", "segment(segment-1) and not segment(segment-2)", "segment(segment-1) or segment(segment-2) or segment(segment-3)",
        "basic.gender = female and age(basic.birthDate) >= 25", "basic.gender = female and wealth.incomeAnnual >= 300000 CNY",
        "basic.city in [`CITY 1`, `CITY 2`] and tag(area-5.tag-5)", "basic.education in [master, doctor] and wealth.incomeAnnual >= 300000 CNY",
        "wealth.totalSpent >= 10000 CNY and brand.points >= 10000", "wealth.totalSpent >= 10000 CNY or brand.points >= 90000", "age(basic.birthDate) = 30",
        "age(basic.birthDate) >= 25 and age(basic.birthDate) < 35", "basic.gender = female and not (wealth.totalSpent < 1000 CNY)",
        "tag(area-0.tag-0) and tag(area-1.tag-1) and tag(area-2.tag-2)", "tag(area-8.tag-8) = v1 or tag(area-8.tag-8) = v2",
        "tag(area-0.tag-0) and basic.city = `CITY 1` and basic.gender = male", "not (tag(area-0.tag-0) or tag(area-1.tag-1) or tag(area-2.tag-2))",
        "wealth.spendingPower in [1, 2] and days_since(basic.memberSince) > 730", "interest.topics in [`TOPIC 1`, `TOPIC 5`] and basic.gender = female",
        "segment(segment-4) and age(basic.birthDate) >= 40 and basic.city is known", "segment(segment-5) and wealth.incomeAnnual >= 500000 CNY and not tag(area-6.tag-6)",
        "(basic.city = `CITY 1` and tag(area-1.tag-1)) or (basic.city = `CITY 2` and tag(area-2.tag-2))",
        "basic.gender = female and basic.education = master and wealth.incomeAnnual >= 200000 CNY and tag(area-3.tag-3)",
        "basic.memberSince >= 2023-01-01 and wealth.totalSpent >= 20000 CNY and not segment(segment-0) and not segment(segment-1)",
        "(tag(area-4.tag-4) or tag(area-5.tag-5)) and (basic.gender = female or age(basic.birthDate) < 30) and not (brand.points < 1000)",
        "basic.city in [`CITY 1`, `CITY 2`, `CITY 3`, `CITY 4`, `CITY 5`, `CITY 6`] and (tag(area-7.tag-7) or tag(area-8.tag-8)) and wealth.totalSpent >= 5000 CNY",
        "basic.gender = female and age(basic.birthDate) >= 25 and age(basic.birthDate) < 45 and basic.city in [`CITY 1`, `CITY 2`] and basic.education in [bachelor, master, doctor] and wealth.incomeAnnual >= 200000 CNY and not tag(area-9.tag-9)",
    ];

    /// <summary>On events: what the projection answers alone, and what it leaves open.</summary>
    public static IReadOnlyList<string> OfEvents { get; } =
    [
        "count(order) >= 5", "count(order, last 90 days) >= 1", "count(order, last 90 days) >= 3", "count(order, last 365 days) = 0", "days_since(order) <= 30",
        "days_since(visit) > 180", "sum(order) >= 2000", "count([order, visit], last 30 days) >= 1", "basic.gender = female and count(order, last 180 days) >= 2 and not tag(area-1.tag-1)",
        "count(order, last 365 days) >= 4", "sum(order, CNY, last 90 days) >= 1000", "count(order where category = a, last 90 days) >= 1", "count(order where category = a, last 90 days) >= 3",
        "count(order, from 180 to 91 days ago) >= 2 and count(order, last 90 days) = 0", "avg(order.amount, last 365 days) >= 500", "trend(count(order, last 30 days)) > 1",
        "basic.city = `CITY 1` and sum(order, CNY, last 365 days) >= 3000",
    ];

    public static DefinitionSet Set { get; } = new()
    {
        Version = "bench",
        Business = new BusinessOptions(),
        Catalog = new FieldCatalog([
            new SectionDefinition("basic", Named("basic"), 1, [
                Choices("basic.gender", "female", "male"), Choices("basic.education", "high", "college", "bachelor", "master", "doctor"),
                new FieldDefinition { Id = "basic.city", Name = Named("city"), Indexed = true }, Typed("basic.birthDate", FieldType.Date), Typed("basic.memberSince", FieldType.Date)]),
            new SectionDefinition("wealth", Named("wealth"), 2, [
                Typed("wealth.incomeAnnual", FieldType.Money), Typed("wealth.totalSpent", FieldType.Money), Choices("wealth.spendingPower", "0", "1", "2")]),
            new SectionDefinition("brand", Named("brand"), 3, [Typed("brand.points", FieldType.Number)]),
            new SectionDefinition("interest", Named("interest"), 4, [new FieldDefinition { Id = "interest.topics", Name = Named("topics"), Many = true }])]),
        Identity = new IdentityDefinition([]),
        CleaningRules = new Dictionary<string, CleaningRuleDefinition>(),
        Channels = new Dictionary<string, ChannelDefinition>(),
        Tags = [.. Enumerable.Range(0, ProjectionPeople.Tags).Select(i => new TagDefinition { Id = ProjectionPeople.TagId(i), Name = Named($"tag {i}"), When = i % 4 > 0 ? new AllOf([]) : null, Tiers = i % 4 > 0 ? [] : [
            .. Enumerable.Range(0, 5).Select(v => new TagTier($"v{v}", Named($"v{v}"), new AllOf([])))] })],
        Segments = [.. Enumerable.Range(0, ProjectionPeople.Segments).Select(i => new SegmentDefinition { Id = $"segment-{i}", Name = Named($"segment {i}"), When = new AllOf([]) })],
    };

    private static Localized Named(string name) => new(name, name);

    private static FieldDefinition Typed(string id, FieldType type) => new() { Id = id, Name = Named(id), Type = type };

    private static FieldDefinition Choices(string id, params string[] values) =>
        new() { Id = id, Name = Named(id), Type = FieldType.Choice, Choices = [.. values.Select(v => new ChoiceDefinition(v, Named(v)))] };
}
