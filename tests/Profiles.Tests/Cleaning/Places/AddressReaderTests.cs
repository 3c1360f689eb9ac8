using Profiles.Cleaning.Places;
using Profiles.Reference;
using Xunit;

namespace Profiles.Tests.Cleaning.Places;

public sealed class AddressReaderTests
{
    private readonly AddressReader reader = new();

    [Theory]
    [InlineData("浙江省杭州市西湖区文三路1号", "330106")]
    [InlineData("浙江杭州西湖区文三路1号", "330106")]
    [InlineData("西湖区文三路1号（浙江省杭州市）", "330106")]
    [InlineData("张三 13800138000 福建省 福州市 福清市 石竹街道", "350181")]
    [InlineData("收货地址：上海市浦东区世纪大道100号", "310115")]
    [InlineData("北京市市辖区东城区长安街1号", "110101")]
    [InlineData("海南省三亚市天涯区海南省三亚市天涯区凤凰镇", "460204")]
    [InlineData("重庆忠县", "500233")]
    [InlineData("重庆市县城口县", "500229")]
    [InlineData("重庆石柱县南宾街道", "500240")] // without the people in its name
    [InlineData("黑龙江齐齐哈尔市梅里斯区", "230208")]
    [InlineData("南京市雨花区小行路58号", "320114")] // 雨花台区
    [InlineData("湖北神农架太阳村10组", "429021")] // directly under its province
    [InlineData("广东省东莞市虎门镇", "441900")] // a city without counties
    [InlineData("臺北市大安區忠孝東路四段", "710000")] // no standard code below the province
    [InlineData("廣東省深圳市南山區", "440305")]
    [InlineData("松原乾安县建设街", "220723")] // 乾 is simplified to 干 elsewhere
    [InlineData("北京市宣武区广安门", "110102")] // merged
    [InlineData("湖北省襄樊市襄城区", "420602")] // its city was renamed
    [InlineData("杭州市萧山市市心路", "330109")] // became a district
    [InlineData("四川成都高新区天府大道530号", "510100")] // a zone is no division
    [InlineData("苏州工业园区星湖街328号", "320576")]
    [InlineData("新疆伊宁市上海城徐汇苑23号楼", "654002")]
    [InlineData("吐鲁番市吐鲁番宾馆", "650400")]
    [InlineData("四川省凉山州西昌市", "513401")]
    [InlineData("和林格尔 盛乐经济工业园区", "150123")]
    [InlineData("内蒙古呼和浩特市赛罕区", "150105")]
    public void Code_OfAnAddress_IsThatOfTheSmallestDivisionItNames(string text, string code) => Assert.Equal(code, reader.Read(text).Code);

    [Theory]
    [InlineData("南京东路800号", null)]
    [InlineData("黄山大道42号", null)]
    [InlineData("北京大学口腔医院", null)]
    [InlineData("浙江大学紫金港校区", null)]
    [InlineData("李北京", null)]
    [InlineData("12 Example Street, Springfield", null)]
    [InlineData("", null)]
    [InlineData("朝阳区建国路88号", null)] // Beijing or Changchun
    [InlineData("河北省新华区中山路", "130000")] // in two cities of the province
    [InlineData("鼓楼区中山路1号，江苏", "320000")] // in two cities of Jiangsu
    [InlineData("杭州西湖文化广场", "330100")] // not in the district of that name
    public void Code_WhereTheTextDoesNotDecide_IsNotGuessed(string text, string? code) => Assert.Equal(code, reader.Read(text).Code);

    [Theory]
    [InlineData("朝阳区建国路88号", "北京市 长春市")]
    [InlineData("河北省新华区中山路", "石家庄市 沧州市")]
    public void Candidates_OfAnAmbiguousName_AreAllOfThem(string text, string cities) =>
        Assert.Equal(cities.Split(' '), reader.Read(text).Candidates.Select(c => c.City!.Name));

    [Theory]
    [InlineData("浙江省温州市乐清市柳市镇车站路5号", "浙江省", "温州市", "乐清市", "柳市镇", "车站路5号")]
    [InlineData("上海市静安区南京西路1266号 13800138000", "上海市", "上海市", "静安区", null, "南京西路1266号")]
    [InlineData("湖北省仙桃市沔阳大道1号", "湖北省", "仙桃市", null, null, "沔阳大道1号")]
    [InlineData("四川成都高新区天府大道530号", "四川省", "成都市", "高新区", null, "天府大道530号")]
    [InlineData("广东省深圳市", "广东省", "深圳市", null, null, null)]
    [InlineData("广东省", "广东省", null, null, null, null)]
    [InlineData("香港特别行政区九龙油尖旺区弥敦道1号", "香港特别行政区", "九龙", "油尖旺区", null, "弥敦道1号")]
    public void Parts_OfAnAddress_AreToldApart(string text, string? province, string? city, string? district, string? township, string? line)
    {
        var reading = reader.Read(text);
        Assert.Equal((province, city, district, township, line), (reading.Province, reading.City, reading.District, reading.Township, reading.Line));
    }

    [Theory]
    [InlineData("北京市宣武区广安门", "宣武区")]
    [InlineData("湖北省襄樊市襄城区", "襄樊市")]
    [InlineData("湖北省襄阳市襄城区", null)]
    public void FormerName_OfAPlaceRenamed_IsTheOneWritten(string text, string? name) => Assert.Equal(name, reader.Read(text).FormerName);

    /// <summary>The shortcut for whole names reads every county of the country as the chains do.</summary>
    [Fact]
    public void Read_OfWholeNamesOfEveryCounty_EqualsReadingAllMentions()
    {
        foreach (var county in Divisions.ByCode.Values.Where(d => d is { Level: DivisionLevel.County, HasStandardCode: true }))
        {
            var text = $"{county.Province.Name}{(county.City is { } city && city.Name != county.Province.Name ? city.Name : "")}{county.Name}中山路1号";
            var (plain, fully) = (reader.Read(text), reader.ReadFully(text, HanVariants.Simplify(text)));
            Assert.Equal((text, fully.Place, fully.Line), (text, plain.Place, plain.Line));
        }
    }
}
