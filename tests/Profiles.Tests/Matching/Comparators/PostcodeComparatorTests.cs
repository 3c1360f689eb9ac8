using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class PostcodeComparatorTests
{
    [Theory]
    [InlineData("310012", "310012", "exact")]
    [InlineData("310 012", "310012", "exact")]
    [InlineData("02139-4307", "02139", "exact")]
    [InlineData("2602.0", "2602", "exact")]
    [InlineData("SW1A 1AA", "sw1a1aa", "exact")]
    [InlineData("310012", "310021", "slip")]
    [InlineData("310012", "310013", "slip")]
    [InlineData("2602", "2620", "slip")]
    [InlineData("2602", "602", "slip")]
    [InlineData("310012", "310099", "area")]
    [InlineData("SW1A 1AA", "SW1A 2BB", "area")]
    [InlineData("2602", "2699", "area")]
    [InlineData("K1A 0B1", "K1A 9Z9", "area")]
    [InlineData("4011", "2776", "else")]
    [InlineData("310012", "200030", "else")]
    [InlineData("SW1A 1AA", "EC1V 4AD", "else")]
    [InlineData("4814", "3465", "else")]
    [InlineData("10115", "80331", "else")]
    [InlineData("000000", "310012", "nothing")]
    [InlineData("-", "310012", "nothing")]
    [InlineData("未填", "310012", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("postcode", a, b));
}
