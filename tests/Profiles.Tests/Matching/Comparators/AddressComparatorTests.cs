using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class AddressComparatorTests
{
    [Theory]
    [InlineData("12 Main Street", "12 Main St.", "exact")]
    [InlineData("12 main street", "12 MAIN STREET", "exact")]
    [InlineData("435 S. La Cienega Blv.", "435 s la cienega blvd", "exact")]
    [InlineData("24 Third Avenue", "24 3rd Ave", "exact")]
    [InlineData("No. 12 Main Road", "12 Main Rd", "exact")]
    [InlineData("Main Street 12", "12 Main Street", "exact")]
    [InlineData("Harbour Place, Main St 12", "Main St 12 Harbour Place", "reordered")]
    [InlineData("杭州市西湖区文三路90号", "杭州西湖文三路90号", "exact")]
    [InlineData("浙江省杭州市西湖区文三路90号3号楼", "浙江省杭州市西湖区文三路90号三号楼", "exact")]
    [InlineData("文三路90号五〇二室", "文三路90号502室", "exact")]
    [InlineData("浙江省杭州市西湖区文三路90号", "杭州市西湖区文三路90号", "close")]
    [InlineData("浙江省杭州市西湖区文三路90号东部软件园1号楼", "西湖区文三路90号", "close")]
    [InlineData("12 Sturdee Crescent", "12 Sturde Crescent", "close")]
    [InlineData("12 Main Street, Apt 4", "12 Main Street", "close")]
    [InlineData("tullaroop street", "tullarop street", "close")]
    [InlineData("giblin street", "giblin st", "exact")]
    [InlineData("12 Main Street Springfield", "12 Main Street Capital City", "partly")]
    [InlineData("Main Street", "12 Main Street", "noNumber")]
    [InlineData("12 Main Street", "14 Main Street", "otherNumber")]
    [InlineData("文三路90号", "文三路91号", "otherNumber")]
    [InlineData("giblin street", "maltby circuit", "else")]
    [InlineData("giblin street", "maltby street", "else")]
    [InlineData("12 Main Street", "12 Oak Road", "else")]
    [InlineData("杭州市西湖区文三路90号", "上海市浦东新区世纪大道100号", "else")]
    [InlineData("杭州市西湖区文三路90号", "杭州市西湖区天目山路12号", "remote")]
    [InlineData("150 w. 34th st.", "150 W 34th Street", "exact")]
    [InlineData("暂无", "12 Main Street", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("address", a, b));
}
