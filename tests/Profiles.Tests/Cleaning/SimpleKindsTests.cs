using Profiles.Cleaning;
using Profiles.Definitions;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class SimpleKindsTests
{
    [Theory]
    [InlineData("gender", "男", "male")]
    [InlineData("gender", "Ｆ", "female")]
    [InlineData("gender", "Female", "female")]
    [InlineData("gender", "先生", "male")]
    [InlineData("gender", "女士", "female")]
    [InlineData("gender", "1", "male")]
    [InlineData("gender", "2", "female")]
    [InlineData("gender", "0", "blank")]
    [InlineData("gender", "9", "blank")]
    [InlineData("gender", "未知", "blank")]
    [InlineData("gender", "3", "unused [gender-invalid]")]
    [InlineData("boolean", "是", "true")]
    [InlineData("boolean", "Y", "true")]
    [InlineData("boolean", "0", "false")]
    [InlineData("boolean", "无", "false")]
    [InlineData("boolean", "未知", "blank")]
    [InlineData("boolean", "maybe", "unused [boolean-invalid]")]
    [InlineData("number", "1,234.50", "1234.5")]
    [InlineData("number", "35.0", "35")]
    [InlineData("number", "-0", "0")]
    [InlineData("number", "35岁", "35 [number-unit-removed]")]
    [InlineData("number", "10万", "100000 [number-unit-expanded]")]
    [InlineData("number", "1e5", "100000")]
    [InlineData("number", "12,5", "unused [number-invalid]")]
    [InlineData("number", "12,3456", "unused [number-invalid]")]
    [InlineData("number", "三十", "30 [number-unit-expanded]")]
    [InlineData("code", " AB 12 c ", "AB12c")]
    [InlineData("code", "1.23457E+11", "unused [scientific-notation-lost]")]
    [InlineData("text", "杭州　西湖区 ", "杭州 西湖区")]
    [InlineData("text", "a\u200Bb\uFEFF\u00A0 c", "ab c")]
    [InlineData("text", "'=1+1", "=1+1")]
    [InlineData("text", "'quoted'", "'quoted'")]
    [InlineData("text", "① ½ ㎡", "① ½ ㎡")]
    [InlineData("text", "⼀⾏", "一行")]
    [InlineData("text", "👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧")]
    [InlineData("text", "e\u0301", "é")]
    [InlineData("text", "a;b", "a;b")]
    public void Parse_OneValue_AsExpected(string kind, string raw, string expected) =>
        Assert.Equal(expected, Describe(FieldKinds.Find(kind)!.Parse(raw, Context())));

    [Theory]
    [InlineData("本科", "bachelor")]
    [InlineData("BACHELOR", "bachelor")]
    [InlineData("学士", "bachelor")]
    [InlineData("无", "none")]
    [InlineData("N/A", "blank")]
    [InlineData("高小", "高小 [choice-unknown]")]
    public void Parse_Choice_FindsAnySpelling(string raw, string expected) =>
        Assert.Equal(expected, Describe(FieldKinds.Find("choice")!.Parse(raw, Context("basic.education"))));

    [Theory]
    [InlineData("读书；跑步、 读书,游泳|", "读书|跑步|游泳")]
    [InlineData("读书", "读书")]
    [InlineData("；；", "blank")]
    public void Parse_List_IsSplitForFieldsOfMany(string raw, string expected) =>
        Assert.Equal(expected, Describe(FieldKinds.Find("list")!.Parse(raw, Context("basic.hobbies"))));

    [Fact]
    public void Parse_LoneSurrogate_BecomesTheReplacementCharacter() =>
        Assert.Equal("\uFFFDx", Describe(FieldKinds.Find("text")!.Parse("\uD800x", Context())));

    [Fact]
    public void Parse_TooManyItems_IsUnused() =>
        Assert.Equal("unused [list-too-long]", Describe(FieldKinds.Find("list")!.Parse(string.Join(';', Enumerable.Range(0, 101)), Context("basic.hobbies"))));

    [Fact]
    public void Parse_LongerThanTheRuleAllows_IsUnused()
    {
        var definitions = With(Rule(KnownRules.ValueTooLong, Severity.Flag, true, ("maxLength", 10)));
        Assert.Equal("unused [value-too-long]", Describe(FieldKinds.Find("text")!.Parse(new string('a', 11), Context("basic.note", definitions))));
        Assert.Equal(new string('a', 10), Describe(FieldKinds.Find("text")!.Parse(new string('a', 10), Context("basic.note", definitions))));
    }

    [Theory]
    [InlineData("text", FieldType.Date, "date")]
    [InlineData("text", FieldType.Text, "text")]
    [InlineData("phone", FieldType.Text, "phone")]
    [InlineData("address", FieldType.Text, "text")]
    public void For_Field_PrefersItsKindOverItsType(string kind, FieldType type, string expected) =>
        Assert.Equal(expected, FieldKinds.For(new FieldDefinition { Id = "a.b", Name = new Localized("", ""), Kind = kind, Type = type }).Id);
}
