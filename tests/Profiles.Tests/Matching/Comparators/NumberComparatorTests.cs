using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class NumberComparatorTests
{
    [Theory]
    [InlineData("100", "100", "exact")]
    [InlineData("100", "100.00", "exact")]
    [InlineData("1,000", "1000", "exact")]
    [InlineData("1万", "10000", "exact")]
    [InlineData("(5)", "-5", "exact")]
    [InlineData("50%", "50", "exact")]
    [InlineData("0", "0.0", "exact")]
    [InlineData("1949", "1946", "slip")]
    [InlineData("1949", "1994", "slip")]
    [InlineData("22", "27", "slip")]
    [InlineData("1949", "194", "slip")]
    [InlineData("10000", "10050", "slip")]
    [InlineData("10000", "10099", "percent")]
    [InlineData("100000", "99500.5", "percent")]
    [InlineData("1000", "1077", "tenPercent")]
    [InlineData("100", "92", "tenPercent")]
    [InlineData("-100", "100", "slip")]
    [InlineData("100", "250", "else")]
    [InlineData("1", "2", "else")]
    [InlineData("0", "5", "else")]
    [InlineData("abc", "5", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("number", a, b));
}
