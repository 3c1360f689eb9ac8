using Profiles.Evidence;
using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Rules;

public class FieldConditionTests
{
    private static readonly DateTimeOffset Now = RuleFixture.Noon("2026-05-01");

    [Theory]
    [InlineData("t.text", "Beijing", Comparison.Equal, "beijing", Ternary.True)]
    [InlineData("t.text", "Beijing", Comparison.NotEqual, "beijing", Ternary.False)]
    [InlineData("t.text", "Beijing", Comparison.Equal, "Bei", Ternary.False)]
    [InlineData("t.text", "北京市朝阳区", Comparison.Contains, "朝阳", Ternary.True)]
    [InlineData("t.text", "北京市朝阳区", Comparison.Contains, "海淀", Ternary.False)]
    [InlineData("t.text", "北京市朝阳区", Comparison.StartsWith, "北京", Ternary.True)]
    [InlineData("t.text", "北京市朝阳区", Comparison.StartsWith, "朝阳", Ternary.False)]
    [InlineData("t.phone", "+8613900000003", Comparison.Equal, "139 0000-0003", Ternary.True)]
    [InlineData("t.phone", "+8613900000003", Comparison.NotEqual, "13900000003", Ternary.False)]
    [InlineData("t.phone", "+8613900000003", Comparison.Equal, "+8613900000003", Ternary.True)]
    [InlineData("t.phone", "+8613900000003", Comparison.Equal, "13900000004", Ternary.False)]
    [InlineData("t.phone", "13900000003?", Comparison.Equal, "13900000003?", Ternary.True)]
    [InlineData("t.phone", "+8613900000003", Comparison.Contains, "13900000003", Ternary.True)]
    [InlineData("t.number", "10", Comparison.Equal, "10.0", Ternary.True)]
    [InlineData("t.number", "9", Comparison.Less, "10", Ternary.True)]
    [InlineData("t.number", "10", Comparison.Less, "10", Ternary.False)]
    [InlineData("t.number", "10", Comparison.LessOrEqual, "10", Ternary.True)]
    [InlineData("t.number", "10", Comparison.Greater, "10", Ternary.False)]
    [InlineData("t.number", "10", Comparison.GreaterOrEqual, "10", Ternary.True)]
    [InlineData("t.number", "many", Comparison.GreaterOrEqual, "10", Ternary.Unknown)]
    [InlineData("t.money", "300000.00 CNY", Comparison.GreaterOrEqual, "300000", Ternary.True)]
    [InlineData("t.money", "299999.99 CNY", Comparison.GreaterOrEqual, "300000 CNY", Ternary.False)]
    [InlineData("t.money", "300000.00 USD", Comparison.GreaterOrEqual, "1", Ternary.Unknown)]
    [InlineData("t.money", "300000.00 USD", Comparison.NotEqual, "1", Ternary.Unknown)]
    [InlineData("t.birth", "1990-02-28", Comparison.Less, "1990-03-01", Ternary.True)]
    [InlineData("t.birth", "1990-02-28", Comparison.Greater, "1990-03-01", Ternary.False)]
    [InlineData("t.birth", "1990-2-28", Comparison.Less, "1990-03-01", Ternary.Unknown)]
    [InlineData("t.instant", "2026-05-01T00:00:00Z", Comparison.Equal, "2026-05-01T08:00:00+08:00", Ternary.True)]
    [InlineData("t.flag", "true", Comparison.Equal, "是", Ternary.True)]
    [InlineData("t.flag", "false", Comparison.NotEqual, "true", Ternary.True)]
    [InlineData("t.education", "master", Comparison.Equal, "硕士", Ternary.True)]
    [InlineData("t.education", "master", Comparison.Equal, "研究生", Ternary.True)]
    [InlineData("t.education", "研究生", Comparison.Equal, "Master", Ternary.True)]
    [InlineData("t.education", "doctor", Comparison.NotEqual, "硕士", Ternary.True)]
    [InlineData("t.education", "doctor", Comparison.Equal, "硕士", Ternary.False)]
    public void FieldCompare_ByType_ComparesAsTheTypeDoes(string field, string value, Comparison op, string constant, Ternary expected)
    {
        var judged = RuleFixture.Judge(Rule.Field(field, op, constant), RuleFixture.Facts(field, value), Now);
        Assert.Equal(expected, judged.Value);
        Assert.Null(judged.ValidUntil);
    }

    [Fact]
    public void FieldIn_Codes_AreReadAsCleaningReadsThem()
    {
        var condition = Rule.In("t.phone", ["139 0000 0001", "13900000003"]);
        Assert.Equal(Ternary.True, RuleFixture.Judge(condition, RuleFixture.Facts("t.phone", "+8613900000003"), Now).Value);
        Assert.Equal(Ternary.False, RuleFixture.Judge(condition, RuleFixture.Facts("t.phone", "+8613900000002"), Now).Value);
    }

    [Theory]
    [InlineData("t.text", "x")]
    [InlineData("t.number", "1")]
    [InlineData("t.money", "1")]
    [InlineData("t.birth", "1990-01-01")]
    [InlineData("t.education", "master")]
    public void FieldCompare_FieldMissingOrCleared_IsUnknown(string field, string constant)
    {
        var condition = Rule.Field(field, Comparison.Equal, constant);
        Assert.Equal(Ternary.Unknown, RuleFixture.Judge(condition, RuleFixture.Facts(), Now).Value);
        Assert.Equal(Ternary.Unknown, RuleFixture.Judge(condition, RuleFixture.Facts([(field, FieldValue.Cleared)]), Now).Value);
        Assert.Equal(Ternary.Unknown, RuleFixture.Judge(new Not(condition), RuleFixture.Facts(), Now).Value);
    }

    [Fact]
    public void FieldCompare_SeveralValues_OneSuffices()
    {
        var facts = RuleFixture.Facts("t.words", "golf", "tennis");
        Assert.Equal(Ternary.True, RuleFixture.Judge(Rule.Field("t.words", Comparison.Equal, "Tennis"), facts, Now).Value);
        Assert.Equal(Ternary.True, RuleFixture.Judge(Rule.Field("t.words", Comparison.NotEqual, "tennis"), facts, Now).Value);
        Assert.Equal(Ternary.False, RuleFixture.Judge(Rule.Field("t.words", Comparison.Equal, "chess"), facts, Now).Value);
        var numbers = RuleFixture.Facts("t.numbers", "1", "none");
        Assert.Equal(Ternary.True, RuleFixture.Judge(Rule.Field("t.numbers", Comparison.Equal, "1"), numbers, Now).Value);
        Assert.Equal(Ternary.Unknown, RuleFixture.Judge(Rule.Field("t.numbers", Comparison.Equal, "2"), numbers, Now).Value);
    }

    [Theory]
    [InlineData("t.text", "Beijing", "shanghai,beijing", Ternary.True)]
    [InlineData("t.text", "Wuhan", "shanghai,beijing", Ternary.False)]
    [InlineData("t.education", "doctor", "硕士,博士", Ternary.True)]
    [InlineData("t.education", "college", "硕士,博士", Ternary.False)]
    [InlineData("t.number", "2.0", "1,2", Ternary.True)]
    [InlineData("t.number", "3", "1,2", Ternary.False)]
    [InlineData("t.money", "2.00 CNY", "1,2 CNY", Ternary.True)]
    [InlineData("t.money", "2.00 USD", "1,2 CNY", Ternary.Unknown)]
    [InlineData("t.money", "3.00 CNY", "1,2 USD", Ternary.Unknown)]
    [InlineData("t.money", "3.00 CNY", "1,2", Ternary.False)]
    public void FieldIn_ByType_FindsValue(string field, string value, string constants, Ternary expected) =>
        Assert.Equal(expected, RuleFixture.Judge(Rule.In(field, constants.Split(',')), RuleFixture.Facts(field, value), Now).Value);

    [Fact]
    public void FieldIn_FieldMissing_IsUnknown() =>
        Assert.Equal(Ternary.Unknown, RuleFixture.Judge(Rule.In("t.text", ["a"]), RuleFixture.Facts(), Now).Value);

    [Fact]
    public void FieldIn_TenThousandValues_FindsEach()
    {
        var condition = Rule.In("t.text", [.. Enumerable.Range(0, 10_000).Select(i => $"city{i}")]);
        Assert.Equal(Ternary.True, RuleFixture.Judge(condition, RuleFixture.Facts("t.text", "CITY9999"), Now).Value);
        Assert.Equal(Ternary.False, RuleFixture.Judge(condition, RuleFixture.Facts("t.text", "city10000"), Now).Value);
    }

    [Fact]
    public void FieldKnown_Always_IsNeverUnknown()
    {
        var known = Rule.Known("t.number");
        Assert.Equal(Ternary.True, RuleFixture.Judge(known, RuleFixture.Facts("t.number", "not a number"), Now).Value);
        Assert.Equal(Ternary.False, RuleFixture.Judge(known, RuleFixture.Facts(), Now).Value);
        Assert.Equal(Ternary.False, RuleFixture.Judge(known, RuleFixture.Facts([("t.number", FieldValue.Cleared)]), Now).Value);
    }

    [Fact]
    public void Field_Custom_ComparesAsText() =>
        Assert.Equal(Ternary.True, RuleFixture.Judge(Rule.Field("custom.颜色", Comparison.Equal, "红"), RuleFixture.Facts("custom.颜色", "红"), Now).Value);
}
