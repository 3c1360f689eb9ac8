using Profiles.Definitions;
using Xunit;

namespace Profiles.Tests.Cleaning;

/// <summary>What phone and resident id of a row tell about other fields, and what they contradict.</summary>
public sealed class PersonFactsTests
{
    private static readonly DefinitionSet Facts = TestDefinitions.Also("basic.phoneCarrier", "basic.phoneArea", "basic.registeredPlace");

    [Theory]
    [InlineData("13000001234", "phone=+8613000001234; phoneArea=山东省济南市~0.8; phoneCarrier=chinaUnicom~0.8")]
    [InlineData("0571-88888888", "phone=+8657188888888; phoneArea=浙江省杭州市~0.8")]
    [InlineData("+1 415 555 2671", "phone=+14155552671")]
    [InlineData("19912345678", "phone=+8619912345678; phoneCarrier=chinaTelecom~0.8")]
    [InlineData("无", "")]
    public void Clean_Phone_TellsCarrierAndHomeArea(string cell, string expected) =>
        Assert.Equal(expected, CleaningCase.Describe(new CleaningCase().Under(Facts).Fields("basic.phone").Clean(cell)));

    [Fact]
    public void Clean_StatedCarrier_IsNotReplaced()
    {
        var record = new CleaningCase().Under(Facts).Fields("basic.phone", "basic.phoneCarrier").Clean("13000001234", "中国电信");
        Assert.Equal("phone=+8613000001234; phoneArea=山东省济南市~0.8; phoneCarrier=中国电信", CleaningCase.Describe(record));
    }

    [Theory]
    [InlineData("", "registeredPlace=北京市朝阳区~0.95; residentId=11010519491231002X", "")]
    [InlineData("北京海淀", "registeredPlace=北京海淀; residentId=11010519491231002X", "")]
    [InlineData("浙江杭州", "registeredPlace=浙江杭州; residentId=11010519491231002X", "basic.registeredPlace:id-contradicts-place")]
    [InlineData("火星", "registeredPlace=火星; residentId=11010519491231002X", "")]
    public void Clean_ResidentId_TellsWhereItWasGiven(string place, string expected, string rules)
    {
        var record = new CleaningCase().Under(Facts).Fields("basic.residentId", "basic.registeredPlace").Clean("11010519491231002X", place);
        Assert.Equal("birthDate=1949-12-31~0.95; gender=female~0.95; " + expected, CleaningCase.Describe(record));
        Assert.Equal(rules, CleaningCase.RulesOf(record));
    }
}
