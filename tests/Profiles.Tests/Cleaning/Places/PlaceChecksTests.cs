using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Cleaning.Places;

/// <summary>Rows whose columns tell a place: what they become, what follows, what contradicts.</summary>
public sealed class PlaceChecksTests
{
    private static readonly DefinitionSet Starter = DefinitionLoader.Load(StarterDefinitions.Read()).Set!;

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["国家"] = "basic.country", ["省份"] = "basic.province", ["城市"] = "basic.city", ["区县"] = "basic.district", ["地址"] = "basic.address", ["邮编"] = "basic.postcode",
    };

    [Theory]
    [InlineData("省份=浙江|城市=杭州|区县=西湖", "province=浙江省|city=杭州市|district=西湖区|divisionCode=330106|cityTier=newTier1|climateZone=hotSummerColdWinter")]
    [InlineData("地址=广东深圳福田区深南大道1号", "province=广东省|city=深圳市|district=福田区|addressLine=深南大道1号|divisionCode=440304|cityTier=tier1|climateZone=hotSummerWarmWinter|address=广东深圳福田区深南大道1号")]
    [InlineData("城市=昆山市", "province=江苏省|city=昆山市|district=昆山市|divisionCode=320583|cityTier=newTier1|climateZone=hotSummerColdWinter")]
    [InlineData("省份=北京|区县=朝阳", "province=北京市|city=北京市|district=朝阳区|divisionCode=110105|cityTier=tier1|climateZone=cold")]
    [InlineData("城市=襄樊", "city=襄阳市|province=湖北省|divisionCode=420600|cityTier=tier3|climateZone=hotSummerColdWinter")]
    [InlineData("省份=湖北省|城市=仙桃市", "province=湖北省|city=仙桃市|divisionCode=429004|cityTier=tier4|climateZone=hotSummerColdWinter")]
    [InlineData("国家=美国|城市=上海|省份=CA", "country=美国|city=上海|province=CA")]
    [InlineData("国家=China|城市=上海", "country=China|city=上海市|province=上海市|divisionCode=310000|cityTier=tier1|climateZone=hotSummerColdWinter")]
    [InlineData("城市=Springfield|省份=IL", "city=Springfield|province=IL")]
    [InlineData("城市=火星", "city=火星")]
    [InlineData("省份=江苏省|城市=杭州市", "province=江苏省|city=杭州市")]
    [InlineData("区县=鼓楼区", "district=鼓楼区")]
    [InlineData("省份=台湾省|城市=台北市", "province=台湾省|city=台北市|divisionCode=710000|climateZone=hotSummerWarmWinter")]
    public void Fields_OfPlaces_AreStandardNamesAndWhatFollows(string row, string expected) =>
        Assert.Equal(expected.Split('|').Order(StringComparer.Ordinal), Clean(row).Fields
            .Where(f => f.Field != "basic.name").Select(f => $"{f.Field["basic.".Length..]}={f.Value.Text}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("省份=浙江省|城市=杭州市", "")]
    [InlineData("省份=浙江", "province place-name-completed 浙江 → 浙江省")]
    [InlineData("城市=襄樊市", "city place-renamed 襄樊市 → 襄阳市")]
    [InlineData("省份=江苏省|城市=杭州市", "city place-contradicts 杭州市 → 杭州市 (江苏省)")]
    [InlineData("区县=鼓楼区|城市=", "address place-ambiguous 鼓楼区 → - (徐州市鼓楼区 / 南京市鼓楼区)")]
    [InlineData("省份=北京市|邮编=310000", "postcode postcode-contradicts-place 310000 → 310000 (北京市)")]
    [InlineData("省份=浙江省|邮编=310000", "")]
    [InlineData("城市=火星", "")]
    public void Findings_OfPlaces_TellWhatWasChangedAndWhatContradicts(string row, string expected)
    {
        var findings = Clean(row).Findings.Where(f => f.Rule.StartsWith("place", StringComparison.Ordinal) || f.Rule.StartsWith("postcode", StringComparison.Ordinal))
            .Select(f => $"{f.Field["basic.".Length..]} {f.Rule} {f.Before} → {f.After ?? "-"}{(f.Expected is null ? "" : $" ({f.Expected})")}").ToList();
        if (expected.StartsWith("address", StringComparison.Ordinal)) Assert.StartsWith("address place-ambiguous 鼓楼区", Assert.Single(findings), StringComparison.Ordinal);
        else Assert.Equal(expected, string.Join("; ", findings));
    }

    private static CleanedRecord Clean(string row)
    {
        var cells = row.Split('|').Select(c => c.Split('=')).ToList();
        return new CleaningCase().Under(Starter).Fields([.. cells.Select(c => Fields[c[0]]).Prepend("basic.name")]).Clean([.. cells.Select(c => c[1]).Prepend("王小明")]);
    }
}
