using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class StreetNumberComparatorTests
{
    [Theory]
    [InlineData("12", "12", "exact")]
    [InlineData("12.", "12", "exact")]
    [InlineData("No. 12", "12", "exact")]
    [InlineData("012", "12", "exact")]
    [InlineData("12号", "12", "exact")]
    [InlineData("3号楼502室", "3-502", "exact")]
    [InlineData("十二号", "12", "exact")]
    [InlineData("7/12", "7-12", "exact")]
    [InlineData("12A", "12a", "exact")]
    [InlineData("12a", "12", "digits")]
    [InlineData("Unit 7 12", "7/12", "digits")]
    [InlineData("1-2", "12", "digits")]
    [InlineData("12", "13", "slip")]
    [InlineData("12", "21", "slip")]
    [InlineData("128", "12", "slip")]
    [InlineData("128", "129", "slip")]
    [InlineData("12", "345", "else")]
    [InlineData("6", "69", "slip")]
    [InlineData("1", "2", "else")]
    [InlineData("44", "35", "else")]
    [InlineData("-", "12", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("streetNumber", a, b));
}
