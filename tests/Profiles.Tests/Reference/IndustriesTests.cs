using System.Globalization;
using Profiles.Reference;
using Xunit;

namespace Profiles.Tests.Reference;

public sealed class IndustriesTests
{
    [Theory]
    [InlineData("软件和信息技术服务业", "I65")]
    [InlineData("互联网", "I64")]
    [InlineData("互联网行业", "I64")]
    [InlineData("IT", "I")]
    [InlineData("it", "I")]
    [InlineData("教育培训", "P83")]
    [InlineData("教育行业", "P83")]
    [InlineData("医疗器械", "C35")]
    [InlineData("医疗器械贸易", "F")]
    [InlineData("建筑材料批发", "F51")]
    [InlineData("食品批发", "F51")]
    [InlineData("汽车", "C36")]
    [InlineData("汽车零部件制造", "C36")]
    [InlineData("新能源汽车制造", "C36")]
    [InlineData("汽车销售", "F52")]
    [InlineData("智能制造", "C")]
    [InlineData("金融科技", "J")]
    [InlineData("银行", "J66")]
    [InlineData("银行/证券/保险", "J")]
    [InlineData("生物科技", null)]
    [InlineData("生物医药科技", "C27")]
    [InlineData("农业科技", "A05")]
    [InlineData("房地产/建筑", null)]
    [InlineData("互联网、软件", "I")]
    [InlineData("Software", "I65")]
    [InlineData("Computer Software", "I65")]
    [InlineData("Hospital & Health Care", "Q84")]
    [InlineData("Information Technology and Services", "I")]
    [InlineData("Oil & Gas", "B07")]
    [InlineData("Venture Capital", "J67")]
    [InlineData("Broil", null)]
    [InlineData("I65", "I65")]
    [InlineData("i6510", "I65")]
    [InlineData("6510", "I65")]
    [InlineData("C65", null)]
    [InlineData("99", null)]
    [InlineData("Q", "Q")]
    [InlineData("Z", null)]
    [InlineData("其他", null)]
    [InlineData("自由职业", null)]
    public void Find_Text_IsItsClass(string text, string? code) => Assert.Equal(code, Industries.Find(text)?.Code);

    [Fact]
    public void Find_EveryNameOfTheStandard_IsItsOwnClass() =>
        Assert.All(Industries.All, i => Assert.Equal(i.Name == "教育" ? "P83" : i.Name == "房地产业" ? "K70" : i.Name == "国际组织" ? "T97" : i.Code, Industries.Find(i.Name)!.Code));

    [Fact]
    public void All_OfTheStandard_AreTwentySectionsAndTheirDivisions()
    {
        Assert.Equal("ABCDEFGHIJKLMNOPQRST", string.Concat(Industries.All.Where(i => i.Code.Length == 1).Select(i => i.Code)));
        Assert.Equal(Enumerable.Range(1, 97).Select(n => n.ToString("00", CultureInfo.InvariantCulture)), Industries.All.Where(i => i.Code.Length == 3).Select(i => i.Code[1..]));
    }
}
