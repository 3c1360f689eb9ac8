using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class CategoryComparatorTests
{
    [Theory]
    [InlineData("gold", "GOLD", "exact")]
    [InlineData("ＶＩＰ", "vip", "exact")]
    [InlineData("new south wales", "New-South-Wales", "exact")]
    [InlineData("gold", "silver", "else")]
    [InlineData("vic", "qld", "else")]
    [InlineData("未知", "gold", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("category", a, b));

    [Theory]
    [InlineData("男", "male", "exact")]
    [InlineData("F", "女士", "exact")]
    [InlineData("1", "M", "exact")]
    [InlineData("男", "f", "else")]
    [InlineData("保密", "f", "nothing")]
    [InlineData("x", "f", "nothing")]
    public void Level_Genders_AreAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("gender", a, b));
}
