using Profiles.Definitions;
using Profiles.Storage;
using Xunit;

namespace Profiles.Tests.Definitions;

public class DefinitionLoaderTests
{
    private const string Name = "\"name\": { \"zh\": \"甲\", \"en\": \"A\" }";

    public static TheoryData<string, string, string, string, string> Broken => new()
    {
        // kind/id, JSON, path, part of the English message, part of the Chinese one
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "field", "field": "basic.birthDat" }, "op": "eq", "value": "2000-01-01" }"""), "$.when.left.field", "did you mean \"basic.birthDate\"?", "是否想写 “basic.birthDate”？" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "field", "field": "basic.birthDate" }, "op": "contains", "value": "2000-01-01" }"""), "$.when.op", "= != < <= > >=", "适用的运算符" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "field", "field": "basic.birthDate" }, "op": "eq", "value": "1 May" }"""), "$.when.value", "found \"1 May\"", "应为日期" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "field", "field": "basic.education" }, "op": "eq", "value": "mastre" }"""), "$.when.value", "did you mean \"master\"?", "学历 的选项之一" },
        { "tags/a", Tag("a", """{ "type": "in", "left": { "type": "field", "field": "wealth.incomeAnnual" }, "values": ["1", "one"] }"""), "$.when.values[1]", "an amount", "金额" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "age", "field": "basic.city" }, "op": "ge", "value": "18" }"""), "$.when.left.field", "a date field", "日期字段" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "age", "field": "basic.birthDate" }, "op": "ge", "value": "300" }"""), "$.when.value", "0 to 200", "0 至 200" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "events", "of": "count", "events": { "types": ["Order"] } }, "op": "ge", "value": "1" }"""), "$.when.left.events.types[0]", "camel case", "小驼峰" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "events", "of": "cuont", "events": { "types": ["order"] } }, "op": "ge", "value": "1" }"""), "$.when.left.of", "did you mean \"count\"?", "count" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "events", "of": "count", "events": { "types": ["order"], "window": { "type": "last", "count": 0, "unit": "day" } } }, "op": "ge", "value": "1" }"""), "$.when.left.events.window.count", "1 to 36500", "1 至" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "events", "of": "count", "events": { "types": ["order"] }, "currency": "CNY" }, "op": "ge", "value": "1" }"""), "$.when.left.currency", "no currency", "只有金额带货币" },
        { "tags/a", Tag("a", """{ "type": "compair", "op": "ge" }"""), "$.when.type", "did you mean \"compare\"?", "以下之一" },
        { "tags/a", Tag("a", """{ "event": "order" }"""), "$.when", "a property type", "有属性 type" },
        { "tags/a", Tag("a", """{ "type": "all", "conditions": [{ "type": "not", "condition": { "type": "tag", "tag": "valeu.big-spender" } }] }"""), "$.when.conditions[0].condition.tag", "did you mean \"value.big-spender\"?", "已定义的标签" },
        { "tags/a", Tag("a", """{ "type": "tag", "tag": "value" }"""), "$.when.tag", "not a category", "而非分类" },
        { "tags/a", Tag("a", """{ "type": "tag", "tag": "activity.order-frequency", "value": "hihg" }"""), "$.when.value", "did you mean \"high\"?", "档位" },
        { "tags/a", Tag("a", """{ "type": "segment", "segment": "vip" }"""), "$.when.type", "no segment in the rule of a tag", "标签规则不引用客群" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "daysSinceEvent", "events": { "types": ["order"] } }, "op": "ge" }"""), "$.when", "a property value", "有属性 value" },
        { "tags/a", Tag("a", """{ "type": "compare", "left": { "type": "daysSinceEvent", "events": { "types": ["order"] } }, "op": "ge", "value": "1.5" }"""), "$.when.value", "a whole number", "整数" },
        { "tags/a", Tag("a", "null", ", \"wehn\": 1"), "$.wehn", "did you mean \"when\"?", "wehn" },
        { "tags/a", Tag("a", "{ \"type\": \"all\", \"conditions\": [null] }"), "$.when.conditions[0]", "expected a text or an object, found null", "应为文本或对象" },
        { "tags/a", Tag("a", "null", ", \"parent\": \"vlaue\""), "$.parent", "did you mean \"value\"?", "标签" },
        { "tags/a", Tag("b", "null"), "$.id", "the file name \"a\"", "文件名 “a”" },
        { "tags/a", "{ \"id\": \"a\", \"id\": \"a\", " + Name + " }", "$.id", "each property once", "每个属性只出现一次" },
        { "tags/a", "{ \"id\": \"a\",\n  oops }", "$", "an error at line 2, byte 3", "第 2 行第 3 字节" },
        { "tags/a", "[]", "$", "expected an object, found a list", "应为对象，实为列表" },
        { "tags/a b", "{}", "$", "a file name of letters", "文件名" },
        { "tag/a", "{}", "$", "did you mean \"tags\"?", "文件夹" },
        { "segments/vip2", "{ \"id\": \"vip2\", " + Name + ", \"when\": { \"type\": \"segment\", \"segment\": \"vpi\" } }", "$.when.segment", "did you mean \"vip\"?", "客群" },
        { "segments/value", "{ \"id\": \"value\", " + Name + ", \"when\": { \"type\": \"any\", \"conditions\": [] } }", "$.id", "no tag has", "不与标签同名" },
        { "channels/pos", "{ \"id\": \"pos\", " + Name + ", \"trust\": 101 }", "$.trust", "0 to 100", "0 至 100" },
        { "channels/pos", "{ \"id\": \"pos\", " + Name + ", \"files\": { \"keepDays\": 0 } }", "$.files.keepDays", "1 to 36500", "1 至 36500" },
        { "channels/pos", "{ \"id\": \"pos\", " + Name + ", \"files\": { \"keepDays\": 36501 } }", "$.files.keepDays", "found \"36501\"", "应为1 至 36500" },
        { "channels/pos", "{ \"id\": \"pos\", " + Name + ", \"party\": \"frist\" }", "$.party", "did you mean \"first\"?", "first" },
        { "mappings/pos", "{ \"id\": \"pos\", \"channel\": \"pos\", \"columns\": [{ \"column\": \"生日\", \"role\": \"field\", \"target\": \"basic.brithDate\" }] }", "$.columns[0].target", "did you mean \"basic.birthDate\"?", "字段" },
        { "fields/extra", "{ \"id\": \"extra\", " + Name + ", \"order\": 99, \"fields\": [{ \"id\": \"other.x\", " + Name + " }] }", "$.fields[0].id", "extra.name", "extra" },
        { "business/business", "{ \"timeZone\": \"Asia/Shangai\" }", "$.timeZone", "did you mean \"Asia/Shanghai\"?", "时区" },
        { "business/other", "{}", "$", "the file name business.json", "business.json" },
        { "identity/identity", "{ \"kinds\": [{ \"kind\": \"phone\", \"strength\": 1, \"placeholderPatterns\": [\"^(\", \"abc\"] }] }", "$.kinds[0].placeholderPatterns[1]", "from ^ to $", "正则" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Load_Broken_NamesFilePathAndMeaning(string file, string json, string path, string english, string chinese)
    {
        var result = Load(file, json);
        Assert.Null(result.Set);
        var problem = Assert.Single(result.Problems, p => p.File == file + ".json" && p.Path == path);
        Assert.Contains(english, problem.Message.En, StringComparison.Ordinal);
        Assert.Contains(chinese, problem.Message.Zh, StringComparison.Ordinal);
        Assert.StartsWith($"{file}.json {path}", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SeveralMistakes_NamesAll() => Assert.Equal(
        ["$.when.conditions[0].left.field", "$.when.conditions[1].tag"],
        Load("tags/a", Tag("a", """{ "type": "all", "conditions": [{ "type": "known", "left": { "type": "field", "field": "x.y" } }, { "type": "tag", "tag": "nobody" }] }""")).Problems.Select(p => p.Path));

    [Fact]
    public void Load_BrokenTag_IsNotAlsoReportedWhereItIsUsed() =>
        Assert.Equal(["tags/a.json"], Load("tags/a", "{", "tags/b", Tag("b", """{ "type": "tag", "tag": "a" }""")).Problems.Select(p => p.File));

    [Fact]
    public void Load_Cycle_IsNamed()
    {
        var result = Load("tags/c", Refers("c", "a"), "tags/a", Refers("a", "b"), "tags/b", Refers("b", "c"));
        Assert.Equal(("tags/a.json", "“a → b → c → a”"), Assert.Single(result.Problems.Select(p => (p.File, p.Found.Zh))));
        static string Refers(string id, string other) => Tag(id, $$"""{ "type": "not", "condition": { "type": "tag", "tag": "{{other}}" } }""");
    }

    [Fact]
    public void Load_TooDeepOrTooLarge_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("{ \"type\": \"not\", \"condition\": ", 70)) + "{ \"type\": \"all\", \"conditions\": [] }" + new string('}', 70);
        Assert.Contains("at most 64 deep", Assert.Single(Load("tags/a", Tag("a", deep)).Problems).Message.En, StringComparison.Ordinal);
        Assert.Contains("at most 1048576 bytes", Assert.Single(Load("tags/a", Tag("a", "null") + new string(' ', 1 << 20)).Problems).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Order_FollowsReferences()
    {
        var set = Load("tags/a", Tag("a", """{ "type": "tag", "tag": "value.high-net-worth" }""")).Set!;
        string[] order = [.. set.Tags.Select(t => t.Id)];
        Assert.True(Array.IndexOf(order, "a") > Array.IndexOf(order, "value.high-net-worth"));
        Assert.True(Array.IndexOf(order, "value.high-net-worth") > Array.IndexOf(order, "demographics.high-income"));
        Assert.All(set.Tags.Where(t => t.Parent is not null), t => Assert.True(Array.IndexOf(order, t.Parent!) < Array.IndexOf(order, t.Id)));
    }

    [Fact]
    public void Load_Version_DependsOnContentOnly()
    {
        var version = DefinitionLoader.Load(StarterDefinitions.Read()).Set!.Version;
        Assert.Matches("^[0-9a-f]{16}$", version);
        Assert.Equal(version, DefinitionLoader.Load([.. StarterDefinitions.Read().Reverse().Select(d => d with { Json = d.Json.Replace("{ ", "{\n", StringComparison.Ordinal) })]).Set!.Version);
        Assert.NotEqual(version, Load("tags/a", Tag("a", "null")).Set!.Version);
    }

    [Fact]
    public void Load_Nothing_IsAnEmptySet()
    {
        var set = DefinitionLoader.Load([]).Set!;
        Assert.Equal("Asia/Shanghai", set.Business.TimeZone);
        Assert.Empty(set.Tags);
    }

    private static string Tag(string id, string when, string more = "") => $$"""{ "id": "{{id}}", {{Name}}, "when": {{when}}{{more}} }""";

    /// <summary>The starter definitions with these put over them: file, JSON, file, JSON …</summary>
    private static DefinitionLoadResult Load(params string[] filesAndJson)
    {
        List<StoredDefinition> over = [];
        for (var i = 0; i < filesAndJson.Length; i += 2)
        {
            var place = filesAndJson[i].Split('/');
            over.Add(StarterDefinitions.Edited(place[0], place[1], filesAndJson[i + 1]));
        }
        return DefinitionLoader.Load([.. StarterDefinitions.Read().Where(d => !over.Any(o => (o.Kind, o.Id) == (d.Kind, d.Id))), .. over]);
    }
}
