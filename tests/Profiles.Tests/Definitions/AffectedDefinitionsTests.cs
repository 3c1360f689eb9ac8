using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public class AffectedDefinitionsTests
{
    private const string Rule = """{ "type": "events", "event": "order", "of": "count", "op": "ge", "value": 3 }""";
    private const string OtherRule = """{ "type": "events", "event": "order", "of": "count", "op": "ge", "value": 4 }""";

    private static readonly StoredDefinition[] Base =
    [
        StarterDefinitions.Stored("fields", "basic", """{ "id": "basic", "name": { "zh": "基础", "en": "Basic" }, "order": 1, "fields": [ { "id": "basic.city", "name": { "zh": "城市", "en": "City" } } ] }"""),
        Tag("value", parent: null, rule: null), Tag("value.buyer", "value", Rule), Tag("value.idle", "value", OtherRule),
        Tag("value.loyal", parent: null, Has("value.buyer")), Tag("value.fan", parent: null, Has("value.loyal")), Tag("other", parent: null, Rule),
        Segment("fans", Has("value.fan")), Segment("fans-at-home", """{ "type": "segment", "segment": "fans" }"""), Segment("others", Has("other")),
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
    public void Between_RemovedAndAdded_AreAffected()
    {
        var affected = Between(Base, [.. Base.Where(d => d.Id is not ("others" or "other")), Segment("new", Has("value.idle"))]);
        Assert.Equal(["other"], affected.Tags);
        Assert.Equal(["new", "others"], affected.Segments.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("value.buyer", """{ "id": "value.buyer", "name": { "zh": "乙", "en": "B" }, "description": { "zh": "新", "en": "new" }, "owner": "crm", "parent": "value", "when": { "value": 3, "op": "ge", "of": "count", "event": "order", "type": "events" } }""")]
    [InlineData("value.buyer", """{ "id": "value.buyer", "name": { "zh": "甲", "en": "A" }, "parent": "value", "tiers": [], "when": { "type": "events", "event": "order", "of": "count", "op": "ge", "value": 3, "lastDays": null } }""")]
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

    private static AffectedDefinitions Between(IReadOnlyList<StoredDefinition> before, IReadOnlyList<StoredDefinition> after) =>
        AffectedDefinitions.Between(Load(before), Load(after));

    private static DefinitionSet Load(IReadOnlyList<StoredDefinition> stored)
    {
        var loaded = DefinitionLoader.Load(stored);
        Assert.Empty(loaded.Problems);
        return loaded.Set!;
    }

    private static StoredDefinition[] With(StoredDefinition changed) => [.. Base.Where(d => (d.Kind, d.Id) != (changed.Kind, changed.Id)), changed];

    private static string Has(string tag) => $$"""{ "type": "tag", "tag": "{{tag}}" }""";

    private static StoredDefinition Tag(string id, string? parent, string? rule) => StarterDefinitions.Stored("tags", id,
        $$"""{ "id": "{{id}}", "name": { "zh": "甲", "en": "A" }{{(parent is null ? "" : $", \"parent\": \"{parent}\"")}}{{(rule is null ? "" : $", \"when\": {rule}")}} }""");

    private static StoredDefinition Segment(string id, string when) =>
        StarterDefinitions.Stored("segments", id, $$"""{ "id": "{{id}}", "name": { "zh": "甲", "en": "A" }, "when": {{when}} }""");
}
