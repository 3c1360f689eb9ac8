using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class GivenNameComparatorTests
{
    [Theory]
    [InlineData("Robert", "ROBERT", "exact")]
    [InlineData("Zoë", "Zoe", "exact")]
    [InlineData("小明", "小明", "exact")]
    [InlineData("曉明", "晓明", "exact")]
    [InlineData("Mary-Ann", "Mary Ann", "exact")]
    [InlineData("Maryann", "Mary Ann", "equivalent")]
    [InlineData("Rob", "Robert", "equivalent")]
    [InlineData("Liz", "Elizabeth", "equivalent")]
    [InlineData("Tony", "Anthony", "equivalent")]
    [InlineData("Kate", "Katherine", "equivalent")]
    [InlineData("晓明", "小明", "equivalent")]
    [InlineData("小明", "xiaoming", "equivalent")]
    [InlineData("小明", "Xiao Ming", "equivalent")]
    [InlineData("R", "Robert", "shortened")]
    [InlineData("R.", "Robert", "shortened")]
    [InlineData("John Paul", "John", "shortened")]
    [InlineData("Chri", "Christian", "shortened")]
    [InlineData("Robret", "Robert", "slip")]
    [InlineData("Robbert", "Robert", "slip")]
    [InlineData("Micheal", "Michael", "slip")]
    [InlineData("明小", "小明", "slip")]
    [InlineData("Lachlan", "Lauchlann", "similar")]
    [InlineData("Marie", "Marianne", "similar")]
    [InlineData("小明", "小亮", "similar")]
    [InlineData("伟", "芳", "else")]
    [InlineData("Robert", "Grace", "else")]
    [InlineData("NA", "Robert", "nothing")]
    [InlineData("Na", "Na", "exact")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("givenName", a, b));
}
