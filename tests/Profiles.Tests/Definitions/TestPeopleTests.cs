using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Definitions;

public class TestPeopleTests
{
    private const string Grade = """{ "id": "grade", "name": { "zh": "等级", "en": "Grade" }, "assigned": { "source": "manual", "values": ["gold", "silver"] } }""";

    public static TheoryData<string, string, string> Sound => new()
    {
        // rule, person, what must come out
        { "basic.city = 杭州", """{ "fields": { "basic.city": "杭州" } }""", "true" },
        { "age(basic.birthDate) = 34", """{ "fields": { "basic.birthDate": "1990/6/30" }, "now": "2024-06-30" }""", "true" },
        { "age(basic.birthDate) = 34", """{ "fields": { "basic.birthDate": "1990-06-30" }, "now": "2024-06-29" }""", "false" },
        { "age(basic.birthDate) >= 18", "{}", "\"unknown\"" },
        { "interest.topics has all [户外, 跑步]", """{ "fields": { "interest.topics": ["跑步", "户外", "阅读"] } }""", "true" },
        { "count(order) >= 1", """{ "events": [{ "type": "order", "at": "2024-06-30", "amount": 128 }] }""", "true" },
        { "count(order) >= 1", """{ "now": "2024-06-30", "events": [{ "type": "order", "at": "2024-07-01", "amount": 128 }] }""", "false" },
        { "count(order where category = 美妆) = 1", """{ "events": [{ "type": "order", "at": "2024-06-01", "properties": { "category": "美妆" } }, { "type": "order", "at": "2024-06-01" }] }""", "true" },
        { "tag(grade) = gold", """{ "tags": ["grade=gold"] }""", "true" },
        { "tag(grade) = gold", """{ "tags": ["grade=silver"] }""", "false" },
        { "channel(crm)", """{ "channel": "crm" }""", "true" },
        { "channel(crm)", """{ "channel": "shop" }""", "false" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        // person, place of the problem
        { """{ "fields": { "basic.birthDate": "1990-13-45" } }""", "fields.basic.birthDate" },
        { """{ "fields": { "basic.email": "nobody" } }""", "fields.basic.email" },
        { """{ "fields": { "basic.brithDate": "1990-01-01" } }""", "fields.basic.brithDate" },
        { """{ "fields": { "basic.city": { "zh": "杭州" } } }""", "fields.basic.city" },
        { """{ "events": [{ "type": "order", "at": "yesterday" }] }""", "events[0]" },
        { """{ "events": [{ "type": "order", "at": "2024-06-01", "amount": true }] }""", "events[0]" },
        { """{ "tags": ["grade=platinum"] }""", "tags[0]" },
        { """{ "tags": ["value.high-net-worth"] }""", "tags[0]" },
        { """{ "now": "30 June" }""", "now" },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void Run_PersonAsAFileWouldTellThem_ComesOutAsTheRuleSays(string rule, string person, string expected)
    {
        Assert.Empty(Run(rule, person, expected));
        foreach (var other in new[] { "true", "false", "\"unknown\"" })
            if (other != expected) Assert.Equal("$.tests[0]", Assert.Single(Run(rule, person, other)).Path);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Run_WhatCleaningWouldNotTakeAsItStands_IsAProblemOfTheTest(string person, string place)
    {
        var problem = Assert.Single(Run("basic.city = 杭州", person, "\"unknown\""));
        Assert.Equal("tags/own.json", problem.File);
        Assert.StartsWith($"$.tests[0].person.{place}", problem.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Tiers_AreExpectedByTheirValue()
    {
        const string Tiers = """
            "tiers": [{ "value": "high", "name": { "zh": "高", "en": "High" }, "when": "count(order) >= 2" },
                      { "value": "low", "name": { "zh": "低", "en": "Low" }, "when": "count(order) >= 1" }]
            """;
        const string Once = """{ "events": [{ "type": "order", "at": "2024-06-01" }] }""";
        Assert.Empty(RunBody(Tiers, Once, "\"low\""));
        Assert.Contains("\"low\"", Assert.Single(RunBody(Tiers, Once, "\"high\"")).Message.En, StringComparison.Ordinal);
        Assert.Single(RunBody(Tiers, Once, "7"));
    }

    private static IReadOnlyList<DefinitionProblem> Run(string rule, string person, string expected) => RunBody($"\"when\": \"{rule}\"", person, expected);

    private static IReadOnlyList<DefinitionProblem> RunBody(string body, string person, string expected)
    {
        var own = $$"""
            { "id": "own", "name": { "zh": "甲", "en": "A" }, {{body}}, "tests": [{ "name": "somebody", "person": {{person}}, "expect": {{expected}} }] }
            """;
        var loaded = DefinitionLoader.Load(
            [.. StarterDefinitions.Read(), StarterDefinitions.Edited("tags", "grade", Grade), StarterDefinitions.Edited("tags", "own", own)]);
        Assert.Empty(loaded.Problems);
        return [.. DefinitionTests.Run(loaded.Set!).Where(p => p.File == "tags/own.json")];
    }
}
