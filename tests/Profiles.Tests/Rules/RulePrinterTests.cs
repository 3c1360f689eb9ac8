using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Rules;

public class RulePrinterTests
{
    private static readonly Condition A = Rule.Field("t.text", Comparison.Equal, "a");
    private static readonly Condition B = Rule.Known("t.number");
    private static readonly Condition C = new HasTag("rich");

    public static TheoryData<Condition, string, string> Texts => new()
    {
        { Rule.Field("t.money", Comparison.GreaterOrEqual, "300000"), "t.money >= 300000", "年收入 >= 300000" },
        { Rule.Field("t.money", Comparison.Less, "5 USD"), "t.money < 5 USD", "年收入 < 5 USD" },
        { Rule.In("t.education", ["硕士", "doctor"]), "t.education in [\"硕士\", doctor]", "学历 属于 [\"硕士\", 博士]" },
        { Rule.In("t.text", []), "t.text in []", "文本 属于 []" },
        { Rule.Field("t.text", Comparison.Contains, "a \"b\""), "t.text contains \"a \\\"b\\\"\"", "文本 包含 \"a \\\"b\\\"\"" },
        { Rule.Field("t.text", Comparison.StartsWith, "and"), "t.text starts with \"and\"", "文本 开头为 \"and\"" },
        { Rule.Known("t.number"), "t.number is known", "数 已知" },
        { Rule.Age("t.birth", Comparison.Less, 18), "age(t.birth) < 18", "年龄(出生日期) < 18" },
        { Rule.Events("order", Aggregate.Count, Comparison.GreaterOrEqual, 3, 90), "count(order, last 90 days) >= 3", "次数(订单, 最近 90 天) >= 3" },
        { Rule.Events("order", Aggregate.Sum, Comparison.Greater, 10.5m, null, "USD"), "sum(order, USD) > 10.5", "合计(订单, USD) > 10.5" },
        { Rule.Events("signup", Aggregate.Average, Comparison.NotEqual, 1), "avg(signup) != 1", "平均(signup) != 1" },
        { Rule.DaysSince("order", Comparison.GreaterOrEqual, 180), "days_since(order) >= 180", "距今天数(订单) >= 180" },
        { new HasTag("rich"), "tag(rich)", "标签(富)" },
        { new HasTag("band", "x"), "tag(band) = x", "标签(band) = 档x" },
        { new InSegment("vip"), "segment(vip)", "客群(`贵 宾`)" },
        { new AllOf([A, B]), "t.text = a and t.number is known", "文本 = a 且 数 已知" },
        { new AnyOf([A, new AllOf([B, C])]), "t.text = a or (t.number is known and tag(rich))", "文本 = a 或 (数 已知 且 标签(富))" },
        { new AllOf([A, new AnyOf([B, C])]), "t.text = a and (t.number is known or tag(rich))", "文本 = a 且 (数 已知 或 标签(富))" },
        { new AllOf([A, new AllOf([B, C])]), "t.text = a and (t.number is known and tag(rich))", "文本 = a 且 (数 已知 且 标签(富))" },
        { new Not(new AnyOf([A, B])), "not (t.text = a or t.number is known)", "非 (文本 = a 或 数 已知)" },
        { new Not(new Not(C)), "not not tag(rich)", "非 非 标签(富)" },
        { new AllOf([new AnyOf([A]), B]), "any(t.text = a) and t.number is known", "任一(文本 = a) 且 数 已知" },
        { new Not(new AllOf([])), "not true", "非 真" },
        { new AnyOf([]), "false", "假" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Print_Condition_ReadsAsWritten(Condition condition, string english, string chinese)
    {
        var rich = RuleFixture.Tag("rich", B) with { Name = new("富", "Rich") };
        var vip = RuleFixture.Segment("vip", C) with { Name = new("贵 宾", "Very important") };
        var set = RuleFixture.Set([rich, RuleFixture.Tiered("band", ("x", A))], [vip]);
        Assert.Equal(english, RuleText.Print(condition, set, "en"));
        Assert.Equal(english, RuleText.Print(condition, set));
        Assert.Equal(chinese, RuleText.Print(condition, set, "zh-CN"));
    }

    [Fact]
    public void Print_NameThatTwoBear_UsesTheId()
    {
        var set = RuleFixture.Set([RuleFixture.Tag("one", A) with { Name = new("同名", "Same") }, RuleFixture.Tag("two", A) with { Name = new("同名", "Same") }]);
        Assert.Equal("标签(two)", RuleText.Print(new HasTag("two"), set, "zh"));
    }
}
