using Profiles.Definitions;
using Profiles.Tests.Tags;
using Xunit;

namespace Profiles.Tests.Definitions;

public class TagTreeValidationTests
{
    private const string Always = TagKinds.Always;
    private const string Manual = """ "assigned": { "source": "manual" } """;

    public static TheoryData<string, (string, string)[], string, string, string> Broken => new()
    {
        // file at fault, tags, path, part of the English message, part of the Chinese one
        { "a", [("a", $""" "when": {Always}, {Manual} """)], "$.assigned", "only one of when, tiers, value, assigned", "之一" },
        { "a", [("a", $""" "exclusive": true, "when": {Always} """)], "$.exclusive", "only on a category", "仅用于分类" },
        { "a", [("a", """ "exclusive": true """), ("a.b", """ "parent": "a" """)], "$.exclusive", "no categories", "没有分类" },
        { "a", [("a", """ "assigned": { "source": "manual", "values": [] } """)], "$.assigned.values", "1 to 1000 values", "1 到 1000 个值" },
        { "a", [("a", """ "assigned": { "source": "manual", "values": ["x", "X"] } """)], "$.assigned.values[1]", "each value once", "每个值只出现一次" },
        { "a", [("a", """ "assigned": { "source": "manual", "values": ["true"] } """)], "$.assigned.values[0]", "neither true nor false", "不是 true" },
        { "a", [("a", """ "assigned": { "source": "manual", "expiresAfterDays": 0 } """)], "$.assigned.expiresAfterDays", "1 to 36500", "1 至 36500" },
        { "a", [("a", """ "assigned": { "source": "manul" } """)], "$.assigned.source", "did you mean \"manual\"?", "manual" },
        { "a", [("a", """ "lifecycle": "retierd" """)], "$.lifecycle", "did you mean \"retired\"?", "retired" },
        { "a", [("a", """ "when": { "type": "tag", "tag": "b" } """), ("b", $""" "lifecycle": "retired", {Manual} """)], "$.when", "b, which is retired", "b（已停用）" },
        { "a", [("a", """ "scope": { "type": "tag", "tag": "b.t" } """), ("b", """ "lifecycle": "draft" """), ("b.t", $""" "parent": "b", {Manual} """)], "$.scope", "b.t, which is a draft", "b.t（草稿）" },
        { "a", [("a", """ "when": { "type": "tag", "tag": "b", "value": "x" } """), ("b", """ "assigned": { "source": "manual", "values": ["y"] } """)], "$.when.value", "a tier of b", "标签 b" },
        { "a", [("a", """ "when": { "type": "tag", "tag": "b", "value": "x" } """), ("b", "")], "$.when.value", "since a category has none", "分类没有值" },
        { "a", [("a", """ "when": { "type": "tag", "tag": "b", "value": "x" } """), ("b", $""" "when": {Always} """)], "$.when.value", "since b has none", "不分值" },
        { "a", [("a", $""" "parent": "b", "when": {Always} """), ("b", $""" "parent": "a", "when": {Always} """)], "$.parent", "a → b → a", "不循环的上级" },
        { "c.t", [("c", """ "scope": { "type": "tag", "tag": "c.t" } """), ("c.t", $""" "parent": "c", "when": {Always} """)], "$", "c.t → c.t", "不循环引用" },
        { "c", [("c", ""), ("c.t", """ "parent": "c", "when": { "type": "tag", "tag": "c" } """)], "$", "c → c.t → c", "不循环引用" },
        { "g.a", [("g", """ "exclusive": true """), ("g.a", """ "parent": "g", "when": { "type": "tag", "tag": "g.b" } """), ("g.b", $""" "parent": "g", "when": {Always} """)], "$", "g.a → g.b → g.a", "不循环引用" },
        { "a", [("a", """ "value": "basic.name" """)], "$.value", "a field that is not masked", "不脱敏的字段" },
        { "a", [("a", """ "value": "days_since(order)" """)], "$.value", "use tiers", "请用分档标签" },
        { "a", [("a", """ "value": "age(basic.birthDate)" """)], "$.value", "found an age", "实为年龄" },
        { "a", [("a", """ "value": "trend(sum(order.amount, last 30 days))" """)], "$.value", "found a trend", "实为趋势" },
    };

    [Theory, MemberData(nameof(Broken))]
    public void Load_WrongCombination_NamesFilePathAndMeaning(string file, (string, string)[] tags, string path, string english, string chinese)
    {
        var problems = TagKinds.Load(tags).Problems;
        var problem = Assert.Single(problems, p => p.File == $"tags/{file}.json" && p.Path == path);
        Assert.Contains(english, problem.Message.En, StringComparison.Ordinal);
        Assert.Contains(chinese, problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DraftThatAsksForADraft_IsAllowed() => Assert.Empty(TagKinds.Load(
        ("a", """ "lifecycle": "draft", "when": { "type": "tag", "tag": "b" } """), ("b", $""" "lifecycle": "draft", {Manual} """)).Problems);

    [Theory]
    [InlineData("imported", true)]
    [InlineData("manual", false)]
    public void Load_ColumnOfATag_HasToBeAnImportedOne(string source, bool fits)
    {
        var mapping = TagKinds.Tag("list", $$""" "assigned": { "source": "{{source}}" } """);
        var loaded = DefinitionLoader.Load([.. StarterDefinitions.Read(), mapping, new(
            "mappings", "pos", """{ "id": "pos", "channel": "pos", "columns": [{ "column": "名单", "role": "tag", "target": "list" }] }""", "user", 1)]);
        Assert.Equal(fits, loaded.Problems.Count == 0);
        if (!fits) Assert.Contains("an imported tag", Assert.Single(loaded.Problems).Message.En, StringComparison.Ordinal);
    }
}
