using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class PersonIdComparatorTests
{
    [Theory]
    [InlineData("11010519491231002X", "11010519491231002x", "exact")]
    [InlineData("110105194912310025", "11010519491231002X", "slip")]
    [InlineData("110105491231002", "11010519491231002X", "exact")]
    [InlineData("11010519491231002X", "11010519491213002X", "slip")]
    [InlineData("11010519491231002X", "1101051949123100", "part")]
    [InlineData("11010519491231002X", "11010519491231", "part")]
    [InlineData("7535316", "7535316", "exact")]
    [InlineData("753-53-16", "7535316", "exact")]
    [InlineData("7535316", "7535136", "slip")]
    [InlineData("7535316", "9497788", "else")]
    [InlineData("无", "7535316", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("personId", a, b));
}
