using Profiles.Definitions;
using Profiles.Privacy;
using Xunit;

namespace Profiles.Tests.Privacy;

public sealed class MaskTests
{
    [Theory]
    [InlineData("phone", "18049531999", "180****1999")]
    [InlineData("phone", "+8618049531999", "+86 180****1999")]
    [InlineData("phone", "+8657188888888;ext=8001", "+86 571****8888")]
    [InlineData("phone", "+14155552671", "+141******71")]
    [InlineData("phone", "12345", "***")]
    [InlineData("name", "段正淳", "段**")]
    [InlineData("name", "段", "段*")]
    [InlineData("name", "John Smith", "J*** S****")]
    [InlineData("name", "𠮷野", "𠮷*")]
    [InlineData("residentId", "51343620000320711X", "5***************1X")]
    [InlineData("id", "1234", "***")]
    [InlineData("email", "duandazhi-jack@gmail.com.cn", "d*************@gmail.com.cn")]
    [InlineData("email", "d@gmail.com", "d*@gmail.com")]
    [InlineData("email", "nobody", "***")]
    [InlineData("address", "浙江省杭州市西湖区文三路1号", "浙江省杭州市****")]
    [InlineData("address", "北京市海淀区中关村大街1号", "北京市****")]
    [InlineData("address", "文三路1号", "***")]
    [InlineData("bankCard", "1101 1111 2222 3333 3256", "1101 **** **** **** 3256")]
    [InlineData("plate", "京A12345D", "京A1****D")]
    [InlineData("plate", "苏D40000", "苏D4***0")]
    [InlineData("phone", "09157518479", "0915*****79")]
    [InlineData("passport", "E12345678", "E******78")]
    [InlineData("companyCode", "91330100MA27XF5U3X", "9133**********5U3X")]
    [InlineData("wechat", "wx_12345", "w******5")]
    [InlineData("date", "1990-05-01", "1990-**-**")]
    [InlineData("full", "anything", "***")]
    [InlineData("neverHeardOf", "anything", "***")]
    [InlineData(null, "anything", "anything")]
    [InlineData("phone", "", "")]
    public void Apply_Format_HidesTheMiddle(string? mask, string value, string expected) => Assert.Equal(expected, Mask.Apply(mask, value));

    [Theory]
    [InlineData(PersonalData.None, "phone", null, null)]
    [InlineData(PersonalData.Personal, "phone", null, null)]
    [InlineData(PersonalData.Direct, "phone", null, "phone")]
    [InlineData(PersonalData.Direct, "text", "address", "address")]
    [InlineData(PersonalData.Sensitive, "money", null, "full")]
    public void For_Field_MasksDirectAndSensitive(PersonalData data, string kind, string? mask, string? expected) =>
        Assert.Equal(expected, Mask.For(new FieldDefinition { Id = "a.b", Name = new Localized("", ""), Kind = kind, Mask = mask, PersonalData = data }));
}
