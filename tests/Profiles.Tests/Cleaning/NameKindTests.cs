using Profiles.Cleaning;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class NameKindTests
{
    private static readonly FieldKind Name = FieldKinds.Find("name")!;

    [Theory]
    [InlineData("王小明", "王小明")]
    [InlineData(" 王 小 明 ", "王小明")]
    [InlineData("欧阳 娜娜", "欧阳娜娜")]
    [InlineData("买买提•艾力", "买买提·艾力")]
    [InlineData("买买提.艾力", "买买提·艾力")]
    [InlineData("古丽 · 阿依", "古丽·阿依")]
    [InlineData("𠮷野", "𠮷野")]
    [InlineData("John Smith", "John Smith")]
    [InlineData("JOHN  SMITH", "John Smith")]
    [InlineData("o'neil mary-jane", "O'Neil Mary-Jane")]
    [InlineData("Ludwig van Beethoven", "Ludwig van Beethoven")]
    [InlineData("ＬＩ　ＮＡ", "Li Na")]
    [InlineData("Na", "Na")]
    [InlineData("Null", "Null")]
    [InlineData("NULL", "blank")]
    [InlineData("LUDWIG VAN BEETHOVEN", "Ludwig van Beethoven")]
    [InlineData("maria de la cruz", "Maria de la Cruz")]
    [InlineData("WANG DE MING", "Wang De Ming")]
    [InlineData("OUYANG LE LE", "Ouyang Le Le")]
    [InlineData("VAN", "Van")]
    [InlineData("ronald mcdonald", "Ronald McDonald")]
    [InlineData("HENRY JONES III", "Henry Jones III")]
    [InlineData("王建工", "王建工")]
    [InlineData("小董", "小董")]
    [InlineData("李总建", "李总建")]
    [InlineData("Smith, Jr.", "Smith, Jr.")]
    [InlineData("not available", "blank")]
    [InlineData("不清楚", "blank")]
    [InlineData("#VALUE!", "blank")]
    [InlineData("n.a.", "blank")]
    [InlineData("Not Applicable", "blank")]
    [InlineData("暂无", "blank")]
    public void Parse_FormOnly_HasNoFinding(string raw, string expected) => Assert.Equal(expected, Describe(Name.Parse(raw, Context("basic.name"))));

    [Theory]
    [InlineData("王先生", "王 [name-title-removed]", "male")]
    [InlineData("欧阳女士", "欧阳 [name-title-removed]", "female")]
    [InlineData("李 总", "李 [name-title-removed]", null)]
    [InlineData("张总经理", "张 [name-title-removed]", null)]
    [InlineData("Mr. John Smith", "John Smith [name-title-removed]", "male")]
    [InlineData("DR HOUSE", "House [name-title-removed]", null)]
    [InlineData("Missy Elliott", "Missy Elliott", null)]
    [InlineData("陈医师", "陈 [name-title-removed]", null)]
    [InlineData("诸葛校长", "诸葛 [name-title-removed]", null)]
    [InlineData("张工", "张 [name-title-removed]", null)]
    [InlineData("欧阳工", "欧阳 [name-title-removed]", null)]
    [InlineData("王阿姨", "王 [name-title-removed]", "female")]
    [InlineData("刘董事长", "刘 [name-title-removed]", null)]
    [InlineData("王小明（Wang Xiaoming）", "王小明 [name-note-removed]", null)]
    [InlineData("张敏(女)", "张敏 [name-note-removed]", "female")]
    [InlineData("张三【VIP】", "张三 [name-note-removed]", null)]
    [InlineData("王(小明)先生", "王 [name-note-removed,name-title-removed]", "male")]
    [InlineData("赵经理（已离职）", "赵 [name-note-removed,name-title-removed]", null)]
    [InlineData("John Smith (VIP)", "John Smith [name-note-removed]", null)]
    [InlineData("SMITH, John", "John SMITH [name-reordered]", null)]
    [InlineData("O'NEIL, MARY ANNE", "Mary Anne O'Neil [name-reordered]", null)]
    [InlineData("van der Berg, Jan", "Jan van der Berg [name-reordered]", null)]
    [InlineData("上海蓝湾科技有限公司", "上海蓝湾科技有限公司 [name-is-company]", null)]
    [InlineData("招商银行", "招商银行 [name-is-company]", null)]
    [InlineData("ACME LTD", "ACME LTD [name-is-company]", null)]
    [InlineData("Drew", "Drew", null)]
    public void Parse_Title_IsSplitOff(string raw, string expected, string? gender)
    {
        var reading = Name.Parse(raw, Context("basic.name"));
        Assert.Equal(expected, Describe(reading));
        Assert.Equal(gender, reading.Derived.Select(d => d.Value.Text).SingleOrDefault());
    }

    [Theory]
    [InlineData("测试", "unused [name-test-value]")]
    [InlineData("测试123", "unused [name-test-value]")]
    [InlineData("Test User", "unused [name-test-value]")]
    [InlineData("test1", "unused [name-test-value]")]
    [InlineData("13912345678", "unused [name-invalid]")]
    [InlineData("***", "unused [name-invalid]")]
    [InlineData("先生", "unused [name-invalid]")]
    [InlineData("佚名", "unused [name-test-value]")]
    [InlineData("Guest 12", "unused [name-test-value]")]
    [InlineData("测试用户(张三)", "unused [name-test-value]")]
    public void Parse_NoName_IsUnused(string raw, string expected) => Assert.Equal(expected, Describe(Name.Parse(raw, Context("basic.name"))));

    [Fact]
    public void Parse_TitleRuleSwitchedOff_KeepsTitle()
    {
        var off = With(Rule(KnownRules.NameTitleRemoved, Severity.Fix, enabled: false));
        Assert.Equal("王先生", Describe(Name.Parse("王先生", Context("basic.name", off))));
    }
}
