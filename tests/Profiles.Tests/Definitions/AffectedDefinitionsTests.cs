using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public class AffectedDefinitionsTests
{
    private const string Rule = "\"count(order) >= 3\"";
    private const string OtherRule = "\"count(order) >= 4\"";

    private static readonly StoredDefinition[] Base =
    [
        StarterDefinitions.Stored("fields", "basic", """{ "id": "basic", "name": { "zh": "基础", "en": "Basic" }, "order": 1, "fields": [ { "id": "basic.city", "name": { "zh": "城市", "en": "City" } } ] }"""),
        Tag("value", parent: null, rule: null), Tag("value.buyer", "value", Rule), Tag("value.idle", "value", OtherRule),
        Tag("value.loyal", parent: null, Has("value.buyer")), Tag("value.fan", parent: null, Has("value.loyal")), Tag("other", parent: null, Rule),
        Segment("fans", Has("value.fan")), Segment("fans-at-home", "\"segment(fans)\""), Segment("others", Has("other")),
    ];

    [Fact]
    public void Between_ChangedTag_IsItselfAndAllThatDependsOnIt()
    {
        var affected = Between(Base, With(Tag("value.buyer", "value", OtherRule)));
        Assert.False(affected.Profiles);
        Assert.Equal(["value", "value.buyer", "value.fan", "value.loyal"], affected.Tags.Order(StringComparer.Ordinal));
        Assert.Equal(["fans", "fans-at-home"], affected.Segments.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Between_ChangedCategory_IsAllBeneathIt() =>
        Assert.Equal(
            ["value", "value.buyer", "value.fan", "value.idle", "value.loyal"],
            Between(Base, With(Tag("value", "other", rule: null))).Tags.Except(["other"]).Order(StringComparer.Ordinal));

    [Fact]
    public void Between_TagMovedAway_TouchesTheCategoryItLeft() =>
        Assert.Contains("value", Between(Base, With(Tag("value.idle", "other", OtherRule))).Tags);

    [Fact]
    public void Between_ChangedList_IsAllThatNameIt()
    {
        StoredDefinition[] before = [.. Base, List("杭州"), Tag("local", parent: null, "\"basic.city in list(near)\""), Segment("locals", "\"tag(local)\"")];
        var affected = Between(before, [.. before.Where(d => d.Id != "near"), List("宁波")]);
        Assert.Equal(["local"], affected.Tags);
        Assert.Equal(["locals"], affected.Segments);
    }

    [Fact]
    public void Between_ScopeAndExclusiveGroup_ReachWhatHangsOnThem()
    {
        static StoredDefinition Node(string id, string rest) => StarterDefinitions.Stored("tags", id, $$"""{ "id": "{{id}}", "name": { "zh": "甲", "en": "A" }, {{rest}} }""");
        StoredDefinition[] before =
        [
            .. Base, Node("grade", """ "exclusive": true, "scope": "tag(value.idle)" """), Node("grade.a", """ "parent": "grade", "order": 1, "when": "count(order) >= 9" """),
            Node("grade.b", """ "parent": "grade", "order": 2, "when": "count(order) >= 1" """),
        ];
        var rival = Between(before, [.. before.Where(d => d.Id != "grade.a"), Node("grade.a", """ "parent": "grade", "order": 1, "when": "count(order) >= 8" """)]);
        Assert.Equal(["grade", "grade.a", "grade.b"], rival.Tags.Order(StringComparer.Ordinal));
        var scoped = Between(before, [.. before.Where(d => d.Id != "value.idle"), Tag("value.idle", "value", Rule)]);
        Assert.Equal(["grade", "grade.a", "grade.b", "value", "value.idle"], scoped.Tags.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Between_RemovedAndAdded_AreAffected()
    {
        var affected = Between(Base, [.. Base.Where(d => d.Id is not ("others" or "other")), Segment("new", Has("value.idle"))]);
        Assert.Equal(["other"], affected.Tags);
        Assert.Equal(["new", "others"], affected.Segments.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("value.buyer", """{ "id": "value.buyer", "name": { "zh": "乙", "en": "B" }, "description": { "zh": "新", "en": "new" }, "owner": "crm", "parent": "value", "when": "次数(订单) ≥ 3" }""")]
    [InlineData("value.buyer", """{ "id": "value.buyer", "name": { "zh": "甲", "en": "A" }, "parent": "value", "tiers": [], "when": { "op": "ge", "value": "3", "type": "compare", "left": { "type": "events", "of": "count", "events": { "types": ["order"], "window": { "type": "life" } } } } }""")]
    public void Between_OnlyWordsOrSpelling_IsEmpty(string id, string json) =>
        Assert.True(Between(Base, With(StarterDefinitions.Edited("tags", id, json))).IsEmpty);

    [Theory]
    [InlineData("fields", "basic", """{ "id": "basic", "name": { "zh": "基础", "en": "Basic" }, "order": 1, "fields": [ { "id": "basic.city", "name": { "zh": "城市", "en": "City" }, "survivorship": "longest" } ] }""", true)]
    [InlineData("fields", "basic", """{ "id": "basic", "name": { "zh": "本", "en": "Base" }, "order": 2, "fields": [ { "id": "basic.city", "name": { "zh": "所在城市", "en": "Town" }, "aliases": ["市"] } ] }""", false)]
    [InlineData("business", "business", """{ "currency": "USD" }""", true)]
    [InlineData("channels", "crm", """{ "id": "crm", "name": { "zh": "甲", "en": "A" }, "kind": "crm", "party": "first", "trust": 90, "lawfulBasis": "contract", "blankClears": false }""", true)]
    public void Between_WhatProfilesAreMadeOf_IsEverythingOrNothing(string kind, string id, string json, bool isEverything)
    {
        var affected = Between(Base, With(StarterDefinitions.Edited(kind, id, json)));
        Assert.Equal(isEverything, affected.Profiles);
        Assert.Equal(isEverything ? 6 : 0, affected.Tags.Count);
        Assert.Equal(isEverything ? 3 : 0, affected.Segments.Count);
    }

    [Fact]
    public void Between_SenderOfAChannel_IsEmpty()
    {
        const string channel = """{ "id": "crm", "name": { "zh": "甲", "en": "A" }, "trust": 90 }""";
        var sender = channel.Replace("90", "90, \"sender\": { \"kind\": \"jiandaoyun\" }", StringComparison.Ordinal);
        Assert.True(Between(With(StarterDefinitions.Edited("channels", "crm", channel)), With(StarterDefinitions.Edited("channels", "crm", sender))).IsEmpty);
    }

    private static AffectedDefinitions Between(IReadOnlyList<StoredDefinition> before, IReadOnlyList<StoredDefinition> after) =>
        AffectedDefinitions.Between(Load(before), Load(after));

    private static DefinitionSet Load(IReadOnlyList<StoredDefinition> stored)
    {
        var loaded = DefinitionLoader.Load(stored);
        Assert.Empty(loaded.Problems);
        return loaded.Set!;
    }

    private static StoredDefinition[] With(StoredDefinition changed) => [.. Base.Where(d => (d.Kind, d.Id) != (changed.Kind, changed.Id)), changed];

    private static string Has(string tag) => $"\"tag({tag})\"";

    private static StoredDefinition Tag(string id, string? parent, string? rule) => StarterDefinitions.Stored("tags", id,
        $$"""{ "id": "{{id}}", "name": { "zh": "甲", "en": "A" }{{(parent is null ? "" : $", \"parent\": \"{parent}\"")}}{{(rule is null ? "" : $", \"when\": {rule}")}} }""");

    private static StoredDefinition List(string value) =>
        StarterDefinitions.Stored("lists", "near", $$"""{ "id": "near", "name": { "zh": "附近", "en": "Near" }, "values": ["{{value}}"] }""");

    private static StoredDefinition Segment(string id, string when) =>
        StarterDefinitions.Stored("segments", id, $$"""{ "id": "{{id}}", "name": { "zh": "甲", "en": "A" }, "when": {{when}} }""");
}
