using Profiles.Definitions;
using Profiles.Rules;
using Profiles.Tests.Rules;
using Xunit;

namespace Profiles.Tests.Definitions;

public class WrittenRulesTests
{
    private const string Name = "\"name\": { \"zh\": \"甲\", \"en\": \"A\" }";

    [Fact]
    public void Load_TextWithinTree_IsTheTreeItSays()
    {
        var set = Load("tags", "a", """
            { "type": "all", "conditions": [ "学历 = 硕士",
              { "type": "compare", "left": "count(order)", "op": "ge", "value": "1" },
              { "type": "compare", "left": { "type": "events", "of": "count", "events": { "types": ["order"], "where": "品类 = 美妆" } }, "op": "ge", "value": "1" } ] }
            """).Set!;
        Assert.Equal(
            "basic.education = master and count(order) >= 1 and count(order where category = 美妆) >= 1",
            RuleText.Print(set.Tags.Single(t => t.Id == "a").When!, set));
    }

    [Theory]
    [InlineData("\"basic.cty = x\"", "$.when", 1, 1, "basic.city")]
    [InlineData("\"basic.city = x and\\n  cuont(order) > 1\"", "$.when", 2, 3, "count")]
    [InlineData("{ \"type\": \"not\", \"condition\": \"tag(activity.dorman)\" }", "$.when.condition", 1, 5, "activity.dormant")]
    [InlineData("\"basic.city in list(nowhere)\"", "$.when", 1, 20, null)]
    public void Load_BrokenText_NamesPathLineAndColumn(string when, string path, int line, int column, string? suggestion)
    {
        var problem = Assert.Single(Load("tags", "a", when).Problems);
        Assert.Equal(("tags/a.json", path, suggestion), (problem.File, problem.Path, problem.Suggestion));
        Assert.Equal((line, column), (problem.Span!.Value.Line, problem.Span.Value.Column));
        Assert.StartsWith($"tags/a.json {path} {line}:{column}: expected ", problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count(order.product) > 1", "no property")]
    [InlineData("distinct(order) > 1", "a property of the events")]
    [InlineData("count(order, CNY) > 1", "no currency")]
    [InlineData("count(order, last 0 days) > 1", "1 to")]
    [InlineData("count(order, from 1 to 9 days ago) > 1", "0 to 1")]
    [InlineData("count(order, from 2024-02-01 to 2024-01-01) > 1", "no day before")]
    [InlineData("count([order, order]) > 1", "each type once")]
    [InlineData("count(order_line) > 1", "camel case")]
    [InlineData("count(order where age(basic.birthDate) > 1) > 1", "a property of the event")]
    [InlineData("count(order where hour contains 1) > 1", "an operator that applies")]
    [InlineData("count(order where quantity > many) > 1", "a number or a date")]
    [InlineData("property(amount) > 1", "a measure of the profile")]
    [InlineData("share(avg(order) where hour > 1) > 1", "the share of a count or a sum")]
    [InlineData("trend(first(order.product, last 3 days)) > 1", "a number that a window gives")]
    [InlineData("trend(count(order, since 2024-01-01)) > 1", "a window of some length")]
    [InlineData("age(basic.birthDate) >= 18.5", "a whole number")]
    [InlineData("basic.city between a and b", "between two values")]
    [InlineData("basic.city has all [a]", "several values")]
    [InlineData("basic.city during last 3 days", "a date or an instant")]
    [InlineData("completeness(welth) > 1", "a section")]
    [InlineData("distance(basic.city, 91, 0) < 1", "-90 to 90")]
    [InlineData("score(activity.dormant) > 1", "carries a number")]
    [InlineData("channel(nowhere)", "a defined channel")]
    [InlineData("sequence(view, then no order within 3 days, then cart)", "as the last step")]
    [InlineData("sequence(view within 3 days, then order)", "a first step")]
    [InlineData("sequence(view)", "2 to 10 steps")]
    [InlineData("segment(vip)", "no segment in the rule of a tag")]
    public void Load_RuleThatMeansNothing_SaysWhatWasExpected(string text, string expected)
    {
        var problem = Assert.Single(Load("tags", "a", $"\"{text}\"").Problems);
        Assert.Contains(expected, problem.Expected.En, StringComparison.Ordinal);
        Assert.NotNull(problem.Span);
    }

    [Fact]
    public void Load_ListOfTenThousand_FindsEachAndChecksThemAll()
    {
        string[] values = [.. Enumerable.Range(0, 10_000).Select(i => $"city{i}")];
        var set = Load("tags", "a", "\"basic.city in list(cities)\"", values).Set!;
        var rules = CompiledRules.Compile(set);
        Assert.Equal(Ternary.True, rules.Explain(RuleFixture.Facts("basic.city", "CITY9999"), "a", DateTimeOffset.UnixEpoch)!.Value);
        Assert.Equal(Ternary.False, rules.Explain(RuleFixture.Facts("basic.city", "city10000"), "a", DateTimeOffset.UnixEpoch)!.Value);
        var misfit = Assert.Single(Load("tags", "a", "\"basic.birthDate in list(cities)\"", values).Problems);
        Assert.Equal("“city0”", misfit.Found.Zh);
    }

    [Fact]
    public void Load_TooManyValuesOrLevels_AreRefused()
    {
        var values = string.Join(", ", Enumerable.Range(0, 10_001));
        Assert.Contains("a list holds more", Assert.Single(Load("tags", "a", $"\"basic.city in [{values}]\"").Problems).Expected.En, StringComparison.Ordinal);
        Assert.Equal("lists/cities.json", Assert.Single(Load("tags", "a", "\"true\"", [.. Enumerable.Repeat("x", 100_001)]).Problems).File);
        Assert.Contains("levels of nesting", Assert.Single(Load("tags", "a", $"\"{new string('(', 50)}true{new string(')', 50)}\"").Problems).Expected.En, StringComparison.Ordinal);
        Assert.Contains("characters", Assert.Single(Load("tags", "a", $"\"{new string(' ', 300_000)}\"").Problems).Expected.En, StringComparison.Ordinal);
    }

    private static DefinitionLoadResult Load(string kind, string id, string when, params string[] cities) => DefinitionLoader.Load(
    [
        .. StarterDefinitions.Read(),
        StarterDefinitions.Edited(kind, id, $$"""{ "id": "{{id}}", {{Name}}, "when": {{when}} }"""),
        .. cities.Length == 0 ? [] : new[] { StarterDefinitions.Edited("lists", "cities", $$"""{ "id": "cities", {{Name}}, "values": [{{string.Join(",", cities.Select(c => $"\"{c}\""))}}] }""") },
    ]);
}
