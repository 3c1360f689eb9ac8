using Profiles.Reference;
using Xunit;

namespace Profiles.Tests.Reference;

public sealed class ChinesePhonesTests
{
    [Theory]
    [InlineData("+8613912345678", "chinaMobile")]
    [InlineData("+8613012345678", "chinaUnicom")]
    [InlineData("+8613312345678", "chinaTelecom")]
    [InlineData("+8613491234567", "chinaTelecom")]
    [InlineData("+8613481234567", "chinaMobile")]
    [InlineData("+8617001234567", "chinaTelecom")]
    [InlineData("+8617031234567", "chinaMobile")]
    [InlineData("+8617041234567", "chinaUnicom")]
    [InlineData("+8619212345678", "chinaBroadnet")]
    [InlineData("+8619912345678", "chinaTelecom")]
    [InlineData("+8615412345678", null)]
    [InlineData("+8657188888888", null)]
    [InlineData("+861062345678", null)]
    [InlineData("+14155552671", null)]
    [InlineData("+864008123456", null)]
    public void CarrierOf_Number_IsTheOneThatWasGivenItsPrefix(string number, string? expected) => Assert.Equal(expected, ChinesePhones.CarrierOf(number));

    [Theory]
    [InlineData("+8613000001234", "山东省济南市")]
    [InlineData("+8613800100500", "北京市")]
    [InlineData("+8613800210500", "上海市")]
    [InlineData("+8657188888888", "浙江省杭州市")]
    [InlineData("+8657188888888;ext=8001", "浙江省杭州市")]
    [InlineData("+861062345678", "北京市")]
    [InlineData("+862887654321", "四川省成都市、资阳市、眉山市")]
    [InlineData("+867108123456", "湖北省襄阳市")]
    [InlineData("+8619912345678", null)]
    [InlineData("+864008123456", null)]
    [InlineData("+85261234567", null)]
    public void AreaOf_Number_IsTheDivisionOfToday(string number, string? expected) => Assert.Equal(expected, ChinesePhones.AreaOf(number));

    [Fact]
    public void AreaOf_EveryMobilePrefix_IsADivisionOrUnknown()
    {
        var known = 0;
        for (var prefix = 1300000; prefix < 2000000; prefix += 7)
            known += ChinesePhones.AreaOf($"+86{prefix}0000") is { Length: >= 3 } ? 1 : 0;
        Assert.InRange(known, 40000, 60000);
    }
}
