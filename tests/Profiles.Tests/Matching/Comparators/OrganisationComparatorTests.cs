using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class OrganisationComparatorTests
{
    [Theory]
    [InlineData("Acme Ltd.", "ACME Limited", "exact")]
    [InlineData("Acme Inc", "Acme", "exact")]
    [InlineData("Müller GmbH", "Muller", "exact")]
    [InlineData("The Apple Pan", "apple pan the", "exact")]
    [InlineData("AT&T Corp.", "AT & T", "exact")]
    [InlineData("杭州未来科技有限公司", "未来科技", "exact")]
    [InlineData("未来科技（杭州）有限公司", "杭州未来科技有限公司", "exact")]
    [InlineData("浙江省杭州市未来科技股份有限公司", "未来科技有限公司", "exact")]
    [InlineData("Hotel Bel-Air", "Bel-Air Hotel", "reordered")]
    [InlineData("Micro Soft", "Microsoft", "reordered")]
    [InlineData("arts delicatessen", "arts deli", "close")]
    [InlineData("Acme Systms International", "Acme Systems International", "close")]
    [InlineData("Goldmann", "Goldman", "close")]
    [InlineData("阿里巴巴（中国）网络技术有限公司", "阿里巴巴", "contained")]
    [InlineData("Siemens Healthcare Diagnostics", "Siemens", "contained")]
    [InlineData("华为技术有限公司", "华为", "contained")]
    [InlineData("International Business Machines Corp.", "IBM", "initials")]
    [InlineData("Cafe Bizou", "Bizou", "contained")]
    [InlineData("Ritz Carlton Cafe Buckhead", "Cafe Ritz-Carlton Buckhead", "reordered")]
    [InlineData("Acme Trading", "Acme Consulting", "similar")]
    [InlineData("Arnie Mortons of Chicago", "Arnie Mortons of Boston", "similar")]
    [InlineData("Golden Dragon Palace Kitchen", "Golden Lotus House Garden", "else")]
    [InlineData("Acme", "Siemens", "else")]
    [InlineData("未来科技有限公司", "海尔智家股份有限公司", "else")]
    [InlineData("未来科技有限公司", "蓝天科技有限公司", "else")]
    [InlineData("无", "Acme", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("organisation", a, b));
}
