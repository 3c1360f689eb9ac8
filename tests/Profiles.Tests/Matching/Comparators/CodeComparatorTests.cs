using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class CodeComparatorTests
{
    [Theory]
    [InlineData("M10023", "M10023", "exact")]
    [InlineData("m-100 23", "M10023", "exact")]
    [InlineData("7535316", "7535316.0", "exact")]
    [InlineData("AB-12/34", "ab1234", "exact")]
    [InlineData("MO0123", "M00123", "lookalike")]
    [InlineData("I2345", "12345", "lookalike")]
    [InlineData("00012345", "12345", "lookalike")]
    [InlineData("S1234567B", "51234567B", "lookalike")]
    [InlineData("7535316", "7535361", "slip")]
    [InlineData("7535316", "7536316", "slip")]
    [InlineData("7535316", "753531", "slip")]
    [InlineData("7535316", "75353166", "slip")]
    [InlineData("M10023", "N10023", "slip")]
    [InlineData("12345", "12345678", "part")]
    [InlineData("CRM-0012345", "12345", "part")]
    [InlineData("7535316", "7536361", "twoSlips")]
    [InlineData("75353167", "57353176", "twoSlips")]
    [InlineData("7535316", "1234567", "else")]
    [InlineData("123", "124", "else")]
    [InlineData("A1", "B2", "else")]
    [InlineData("0000000", "7535316", "nothing")]
    [InlineData("XXXX", "7535316", "nothing")]
    [InlineData("n/a", "7535316", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("code", a, b));
}
