using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class BlockingKeysTests
{
    [Theory]
    [InlineData("personName", "王小明", "Xiaoming Wang")]
    [InlineData("personName", "王小明", "王晓明")]
    [InlineData("personName", "王小明", "小明 王")]
    [InlineData("personName", "王小明", "王小亮")]
    [InlineData("personName", "单小红", "Shan Xiaohong")]
    [InlineData("personName", "John Smith", "Smith, John")]
    [InlineData("personName", "John Smith", "Bob Smith")]
    [InlineData("personName", "John Smith", "Jon Smyth")]
    [InlineData("personName", "Philip Meier", "Filip Meyer")]
    [InlineData("givenName", "Katherine", "Catherine")]
    [InlineData("surname", "Meier", "Mayer")]
    [InlineData("surname", "欧阳", "Ouyang")]
    [InlineData("date", "1985-03-12", "1985-12-03")]
    [InlineData("date", "1985-03-12", "1986-03-12")]
    [InlineData("date", "1985-03-12", "1985-04-12")]
    [InlineData("date", "1985-03-12", "1985-03-21")]
    [InlineData("date", "1985-03-12", "12.03.1985")]
    [InlineData("phone", "+44 20 7946 0958", "020 7946 0958")]
    [InlineData("phone", "13912345678", "13912345679")]
    [InlineData("phone", "13912345678", "13812345678")]
    [InlineData("email", "li.lei@qq.com", "lilei@163.com")]
    [InlineData("email", "grace.kelly@jones.com", "grace.kellt@jones.com")]
    [InlineData("personId", "7535316", "7535361")]
    [InlineData("personId", "110105491231002", "11010519491231002X")]
    [InlineData("code", "MO0123", "M00124")]
    [InlineData("postcode", "310012", "310013")]
    [InlineData("address", "12 Main Street", "12 Main St., Apt 4")]
    [InlineData("address", "浙江省杭州市西湖区文三路90号", "西湖区文三路90号3号楼")]
    [InlineData("address", "12 Sturdee Crescent", "14 Sturdee Cresent")]
    [InlineData("city", "杭州市", "Hangzhou")]
    [InlineData("city", "Birmingham", "Birmingam")]
    [InlineData("organisation", "杭州未来科技有限公司", "未来科技")]
    [InlineData("organisation", "Hotel Bel-Air", "Bel-Air Hotel")]
    [InlineData("text", "red wine", "wine, red")]
    public void BlockingKeys_ValuesThatMayBelongTogether_Meet(string kind, string a, string b) => Assert.True(Pairs.Meet(kind, a, b));

    [Theory]
    [InlineData("personName", "John Smith", "Peter Miller")]
    [InlineData("date", "1985-03-12", "1962-11-29")]
    [InlineData("phone", "13912345678", "13698765432")]
    [InlineData("city", "London", "Hull")]
    public void BlockingKeys_ValuesThatDoNot_DoNotMeet(string kind, string a, string b) => Assert.False(Pairs.Meet(kind, a, b));
}
