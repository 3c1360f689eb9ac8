using Profiles.Channels;
using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Identity;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Rules;
using Profiles.Segments;
using Profiles.Tags;
using Profiles.Tests.Rules;

namespace Profiles.Tests.Pipeline;

/// <summary>A handful of definitions that exercise every path of resolution and tagging.</summary>
public static class SmallDefinitions
{
    private static Localized Named(string name) => new(name, name);

    public static DefinitionSet Set { get; } = new()
    {
        Version = "small",
        Business = new BusinessOptions(),
        Catalog = new FieldCatalog([new SectionDefinition("basic", Named("basic"), 1, [
            new FieldDefinition { Id = "basic.name", Name = Named("name"), Kind = "name", Survivorship = SurvivorshipStrategy.MostFrequent },
            new FieldDefinition { Id = "basic.phone", Name = Named("phone"), Kind = "phone", Many = true, Identifier = "phone", Survivorship = SurvivorshipStrategy.Union },
            new FieldDefinition { Id = "basic.email", Name = Named("email"), Kind = "email", Identifier = "email" },
            new FieldDefinition { Id = "basic.residentId", Name = Named("id"), Kind = "residentId", Identifier = "residentId" },
            new FieldDefinition { Id = "basic.birthDate", Name = Named("born"), Type = FieldType.Date, Kind = "date", Survivorship = SurvivorshipStrategy.MostTrusted },
            new FieldDefinition { Id = "basic.city", Name = Named("city"), Group = "address", Survivorship = SurvivorshipStrategy.Longest },
            new FieldDefinition { Id = "basic.address", Name = Named("address"), Group = "address", Survivorship = SurvivorshipStrategy.Longest },
        ])]),
        Identity = new IdentityDefinition([
            new IdentifierKindDefinition { Kind = "residentId", Strength = 100, Unique = true },
            new IdentifierKindDefinition { Kind = "phone", Strength = 70, ChangesHands = true, MaxCarriers = 4, Placeholders = ["+8613800138000"] },
            new IdentifierKindDefinition { Kind = "email", Strength = 70, MaxCarriers = 4 },
        ]),
        CleaningRules = new Dictionary<string, CleaningRuleDefinition>(),
        Channels = new Dictionary<string, ChannelDefinition>
        {
            ["a"] = new() { Id = "a", Name = Named("a"), Trust = 80 },
            ["b"] = new() { Id = "b", Name = Named("b"), Trust = 40 },
        },
        Tags = [
            new TagDefinition { Id = "buyer", Name = Named("buyer"), When = Rule.Events("order", Aggregate.Count, Comparison.GreaterOrEqual, 2, 30) },
            new TagDefinition { Id = "spent", Name = Named("spent"), Tiers = [
                new TagTier("high", Named("high"), Rule.Events("order", Aggregate.Sum, Comparison.GreaterOrEqual, 100)),
                new TagTier("some", Named("some"), Rule.Events("order", Aggregate.Sum, Comparison.Greater, 0))] },
            new TagDefinition { Id = "adult", Name = Named("adult"), When = Rule.Age("basic.birthDate", Comparison.GreaterOrEqual, 18) },
        ],
        Segments = [new SegmentDefinition { Id = "core", Name = Named("core"), When = new AllOf([new HasTag("buyer"), Rule.Known("basic.phone")]) }],
    };

    public static ActiveDefinitions Active { get; } = ActiveDefinitions.Of(Set);

    /// <summary>With a model that finds people by name, birth date and city, sure of itself so that few rows make many links.</summary>
    public static ActiveDefinitions Matched { get; } = ActiveDefinitions.Of(Set with
    {
        Identity = Set.Identity with { Matching = MatchingUse.Link },
        Matching = new MatchingModel
        {
            Prior = 0.02,
            Comparisons = [
                Compared("name", "basic.name", "personName"), Compared("born", "basic.birthDate", "date"), Compared("city", "basic.city", "category"),
            ],
            Blocking = [new BlockingRule([new BlockingKey("name", "letters")]), new BlockingRule([new BlockingKey("born", "day")])],
            Link = 0.9,
            Review = 0.3,
        },
    });

    /// <summary>The best level is much likelier of one person than of two, the last one less; those between say little.</summary>
    private static ComparisonDefinition Compared(string id, string field, string kind)
    {
        var levels = ComparatorKinds.Find(kind)!.Levels;
        return new ComparisonDefinition(id, [field], kind, [.. levels.Select((level, index) => new LevelChance(
            level.Id, index == 0 ? 0.85 : 0.15 / (levels.Count - 1), index == 0 ? 0.1 : 0.9 / (levels.Count - 1)))]);
    }
}
