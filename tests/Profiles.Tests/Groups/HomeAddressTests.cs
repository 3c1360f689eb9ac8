using Profiles.Groups;
using Xunit;

namespace Profiles.Tests.Groups;

public sealed class HomeAddressTests
{
    [Theory]
    [InlineData("杭州", "文三路188号3幢502室", "浙江省杭州市西湖区文三路188号3幢502室")]
    [InlineData("杭州市", "文三路188号3幢502室", "杭州市文三路188号3栋502")]
    [InlineData("杭州", "文三路188号3幢502室", "文三路１８８号 3-502")]
    [InlineData("杭州", "文三路188号3幢502室", "文三路188号三幢五〇二室")]
    [InlineData("上海", "长宁路1027弄23号502室", "上海市长宁区长宁路1027弄23号502")]
    [InlineData("上海", "长宁路1027弄23号502室", "上海上海市長寧區長寧路1027弄23號502室")]
    [InlineData("北京", "幸福小区3号楼2单元501", "北京市朝阳区幸福小区3号楼2单元501室")]
    [InlineData("北京", "幸福小区3号楼2单元501", "幸福小区3-2-501")]
    [InlineData("北京", "阳光花园A座1203", "阳光花园a座1203室")]
    [InlineData("保定", "王家村23号", "王家村23")]
    [InlineData("London", "Flat 5, 12 High Street", "12 High St, Flat 5")]
    [InlineData("London", "12 High Street", "12 high st., London")]
    [InlineData("Berlin", "Hauptstraße 12", "Hauptstrasse 12")]
    [InlineData("宁波", "中山东路1号2幢301室", "宁波市中山东路1号2栋301")]
    [InlineData("南京", "上海路1号2幢301室", "江苏省南京市鼓楼区上海路1号2-301")]
    [InlineData("宁波", "中山东路1号2幢301室", "中山西路1号2幢301室", false)]
    [InlineData("杭州", "文三路188号3幢502室", "文三路188号3幢503室", false)]
    [InlineData("杭州", "文三路188号3幢502室", "文三路188号2幢503室", false)]
    [InlineData("杭州", "文三路188号3幢502室", "文一路188号3幢502室", false)]
    [InlineData("杭州", "文三路188号3幢502室", "宁波市文三路188号3幢502室", false)]
    [InlineData("London", "12 High Street", "13 High Street", false)]
    [InlineData("London", "Flat 5, 12 High Street", "Flat 6, 12 High Street", false)]
    public void Read_TwoWritings_AreOneDoorOrTwo(string place, string a, string b, bool same = true)
    {
        var (one, other) = (HomeAddress.Read(place, null, null, a), HomeAddress.Read(place, null, null, b));

        Assert.NotNull(one.Door);
        Assert.Equal(same, one.Door == other.Door);
    }

    [Theory]
    [InlineData("杭州", "", NoDoor.Missing)]
    [InlineData("杭州", "无", NoDoor.Missing)]
    [InlineData("杭州", "文三路188号", NoDoor.BuildingOnly)]
    [InlineData("杭州", "西湖区", NoDoor.BuildingOnly)]
    [InlineData("杭州", "幸福小区3号楼", NoDoor.BuildingOnly)]
    [InlineData("上海", "长宁路1027弄23号", NoDoor.BuildingOnly)]
    [InlineData("北京", "幸福小区3号楼2单元", NoDoor.BuildingOnly)]
    [InlineData(null, "幸福小区3号楼2单元501", NoDoor.NoPlace)]
    [InlineData("杭州", "未来大厦3幢502室", NoDoor.NotAHome)]
    [InlineData("杭州", "浙江大学5宿舍502室", NoDoor.NotAHome)]
    [InlineData("杭州", "幸福小区3幢菜鸟驿站12号", NoDoor.NotAHome)]
    [InlineData("杭州", "文三路188号3幢502室未来科技有限公司", NoDoor.NotAHome)]
    [InlineData("London", "Suite 5, 12 High Street", NoDoor.NotAHome)]
    [InlineData("London", "P.O. Box 12", NoDoor.NotAHome)]
    [InlineData("London", "High Street", NoDoor.BuildingOnly)]
    [InlineData(null, "12 High Street", NoDoor.NoPlace)]
    public void Read_NoDoor_SaysWhy(string? place, string text, NoDoor reason) => Assert.Equal(new HomeAddress(null, reason), HomeAddress.Read(place, null, null, text));

    [Fact]
    public void Read_CityInTheText_IsThePlace() => Assert.Equal(
        HomeAddress.Read("杭州", "西湖区", null, "文三路188号3幢502室").Door, HomeAddress.Read(null, null, null, "浙江省杭州市西湖区文三路188号3幢502室").Door);

    [Theory]
    [InlineData("欧阳娜娜", "欧阳")]
    [InlineData("張三", "张")]
    [InlineData("张*", "张")]
    [InlineData("John Smith", "smith")]
    [InlineData("Smith, John", "smith")]
    [InlineData("无", null)]
    public void SurnameOf_Name_IsFolded(string name, string? surname) => Assert.Equal(surname, HouseholdFacts.SurnameOf(null, name));
}
