using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class DateComparatorTests
{
    [Theory]
    [InlineData("1985-03-12", "1985-03-12", "exact")]
    [InlineData("1985-03-12", "19850312", "exact")]
    [InlineData("1985-03-12", "1985年3月12日", "exact")]
    [InlineData("1985-03-12", "12 Mar 1985", "exact")]
    [InlineData("1985-03-25", "25/03/1985", "exact")]
    [InlineData("05/03/1985", "1985-03-05", "exact")]
    [InlineData("05/03/1985", "1985-05-03", "exact")]
    [InlineData("1985-03-12 00:00:00", "1985/3/12", "exact")]
    [InlineData("1985-03-12", "1985-12-03", "dayMonthSwapped")]
    [InlineData("1985-03-12", "1985-03-13", "slip")]
    [InlineData("1985-03-12", "1985-03-22", "slip")]
    [InlineData("1985-03-12", "1958-03-12", "slip")]
    [InlineData("1985-03-12", "1985-03-21", "slip")]
    [InlineData("1985-02-31", "1985-02-28", "twoParts")]
    [InlineData("19850341", "1985-03-31", "slip")]
    [InlineData("1985-03-31", "1985-04-01", "near")]
    [InlineData("1984-12-31", "1985-01-02", "near")]
    [InlineData("1985-03-12", "1985-07-12", "slip")]
    [InlineData("1985-03-12", "1985-11-12", "twoParts")]
    [InlineData("1985-03-12", "1962-03-12", "twoParts")]
    [InlineData("1985-03-12", "1985-03", "twoParts")]
    [InlineData("1985-03-12", "1985", "sameYear")]
    [InlineData("1985-03-12", "1986-08-12", "twoSlips")]
    [InlineData("1985-03-12", "1985-11-29", "sameYear")]
    [InlineData("1985-03-12", "1962-11-29", "else")]
    [InlineData("1985-03-12", "1986", "else")]
    [InlineData("1900-01-01", "1985-03-12", "nothing")]
    [InlineData("0000-00-00", "1985-03-12", "nothing")]
    [InlineData("hello", "1985-03-12", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("date", a, b));
}
