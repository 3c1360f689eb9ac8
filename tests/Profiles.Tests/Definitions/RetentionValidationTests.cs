using Profiles.Definitions;
using Profiles.Privacy.Retention;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public sealed class RetentionValidationTests
{
    [Theory]
    [InlineData("""{ "kind": "events", "days": 365 }""", null)]
    [InlineData("""{ "kind": "events", "days": 365 }, { "kind": "events", "types": ["order"], "days": 30 }""", null)]
    [InlineData("""{ "kind": "leads", "days": 30 }""", "$.rules[0].days")] // keys are remembered for 31
    [InlineData("""{ "kind": "files", "days": 0 }""", "$.rules[0].days")]
    [InlineData("""{ "kind": "files", "days": 36501 }""", "$.rules[0].days")]
    [InlineData("""{ "kind": "staged", "days": 5 }""", "$.rules[0].kind")]
    [InlineData("""{ "kind": "leads", "days": 60, "types": ["order"] }""", "$.rules[0].types")]
    [InlineData("""{ "kind": "events" }, { "kind": "events", "days": 5 }""", "$.rules[1].kind")]
    [InlineData("""{ "kind": "events", "types": ["a", "b"] }, { "kind": "events", "types": ["b"] }""", "$.rules[1].kind")]
    [InlineData("""{ "kind": "events", "atLeastDays": 1095 }""", "$.rules[0].basis")]
    [InlineData("""{ "kind": "requests", "days": null }""", "$.rules")]
    [InlineData("""{ "kind": "emails", "days": 5 }""", "$.rules[0].kind")]
    public void Load_Rules_ToldWhereTheyAreWrong(string rules, string? path) =>
        Assert.Equal(path, Load(Retention(rules)).Problems.Select(p => p.Path).FirstOrDefault());

    [Theory]
    [InlineData("""{ "kind": "events", "days": 365 }""", null)]
    [InlineData("""{ "kind": "files", "days": 365 }""", "$.retention[0].kind")] // files.keepDays says it
    [InlineData("""{ "kind": "events", "days": 5, "atLeastDays": 7, "basis": { "zh": "法", "en": "law" } }""", "$.retention[0].atLeastDays")]
    public void Load_RulesOfAChannel_OnlyOfItsOwnData(string rules, string? path) =>
        Assert.Equal(path, Load(Channel($$""" "retention": [{{rules}}] """)).Problems.Select(p => p.Path).FirstOrDefault());

    [Theory]
    [InlineData("last 90 days", 89, true)]
    [InlineData("last 90 days", 88, false)]
    [InlineData("last 2 months", 62, true)]
    [InlineData("last 2 months", 60, false)]
    [InlineData("this year", 365, true)]
    public void Load_RuleOverSingleEvents_IsRefusedIfItLooksBackFurtherThanTheyAreKept(string window, int days, bool isValid)
    {
        var tag = Tag($"count(order where store = s1, {window}) >= 1");
        var kept = Retention($$"""{ "kind": "events", "days": {{days}} }""");

        var problems = Load(kept, tag).Problems;

        Assert.Equal(isValid ? [] : ["tags/t.json"], problems.Select(p => p.File));
        // In one channel only is too short as well.
        Assert.Equal(isValid ? [] : ["tags/t.json"], Load(Channel($$""" "retention": [{ "kind": "events", "days": {{days}} }] """), tag).Problems.Select(p => p.File));
        var told = Load(Retention($$"""{ "kind": "events", "days": {{days}}, "beyond": "shorten" }"""), tag);
        Assert.Equal(isValid ? 0 : 1, RetentionWarnings.Of(told.Set!).Count);
    }

    [Fact]
    public void Warnings_LessThanTheLawWants_InGeneralOrByAChannel()
    {
        var legal = """{ "kind": "events", "types": ["order"], "days": {0}, "atLeastDays": 1095, "basis": { "zh": "法", "en": "law" } }""";
        Assert.Empty(RetentionWarnings.Of(Load(Retention(legal.Replace("{0}", "1095"))).Set!));
        Assert.Contains("keeps events for 90 days, less than the 1095", Assert.Single(RetentionWarnings.Of(Load(Retention(legal.Replace("{0}", "90"))).Set!)).En);
        var channel = Load(Retention(legal.Replace("{0}", "null")), Channel(""" "retention": [{ "kind": "events", "types": ["order"], "days": 30 }] """));
        Assert.StartsWith("channels/shop.json keeps events for 30 days", Assert.Single(RetentionWarnings.Of(channel.Set!)).En);
    }

    [Fact]
    public void Schedule_ChannelGoesBeforeGeneral_TypeBeforeAll()
    {
        var set = Load(
            Retention("""{ "kind": "events", "days": 10 }, { "kind": "events", "types": ["order"], "days": 20 }, { "kind": "files", "days": 40 }"""),
            Channel(""" "retention": [{ "kind": "events", "types": ["visit"], "days": 30 }], "files": { "keep": "never" } """)).Set!;
        var schedule = new RetentionSchedule(set);
        Assert.Equal([10, 20, 30, 20], new[] { ("crm", "visit"), ("crm", "order"), ("shop", "visit"), ("shop", "order") }.Select(e => schedule.DaysOf(RetentionKind.Events, e.Item1, e.Item2)));
        Assert.Equal([0, 40], new[] { "shop", "crm" }.Select(schedule.DaysOfFiles));
        Assert.Equal((31, (int?)null), (schedule.DaysOf(RetentionKind.Requests), schedule.DaysOf(RetentionKind.Persons, "shop")));
    }

    private static DefinitionLoadResult Load(params StoredDefinition[] definitions) => DefinitionLoader.Load(definitions);

    private static StoredDefinition Retention(string rules) => Stored(DefinitionKinds.Retention, "retention", $$"""{ "rules": [{{rules}}] }""");

    private static StoredDefinition Channel(string rest) => Stored(DefinitionKinds.Channels, "shop", $$"""{ "id": "shop", "name": { "zh": "店", "en": "shop" }, {{rest}} }""");

    private static StoredDefinition Tag(string when) => Stored(DefinitionKinds.Tags, "t", $$"""{ "id": "t", "name": { "zh": "t", "en": "t" }, "when": "{{when}}" }""");

    private static StoredDefinition Stored(string kind, string id, string json) => new(kind, id, json, DefinitionOrigin.User, 1);
}
