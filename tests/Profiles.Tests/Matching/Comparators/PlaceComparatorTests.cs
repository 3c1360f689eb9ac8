using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class PlaceComparatorTests
{
    [Theory]
    [InlineData("杭州", "杭州市", "exact")]
    [InlineData("杭州市", "杭州", "exact")]
    [InlineData("London", "LONDON", "exact")]
    [InlineData("São Paulo", "Sao Paulo", "exact")]
    [InlineData("St James", "Saint James", "exact")]
    [InlineData("Mt. Isa", "Mount Isa", "exact")]
    [InlineData("廣州", "广州市", "exact")]
    [InlineData("浦东新区", "浦东", "exact")]
    [InlineData("内蒙古自治区", "内蒙古", "exact")]
    [InlineData("杭州", "Hangzhou", "equivalent")]
    [InlineData("西安", "Xi'an", "equivalent")]
    [InlineData("North Sydney", "Sydney North", "equivalent")]
    [InlineData("Bel Air", "Belair", "equivalent")]
    [InlineData("New York City", "New York", "contained")]
    [InlineData("浙江杭州", "杭州市", "contained")]
    [InlineData("Los Angeles", "LA", "contained")]
    [InlineData("Lonon", "London", "slip")]
    [InlineData("Birmingam", "Birmingham", "slip")]
    [InlineData("canterbury", "canterbuy", "slip")]
    [InlineData("Toowoomba", "Toowomba Heights", "contained")]
    [InlineData("beaconsfield upper", "beaconsfeild upper", "slip")]
    [InlineData("Springfeild Lakes", "Springfield Lake", "similar")]
    [InlineData("East Brighton", "East Melbourne", "part")]
    [InlineData("London", "Hull", "else")]
    [InlineData("杭州", "广州", "else")]
    [InlineData("杭州", "Shanghai", "else")]
    [InlineData("unknown", "London", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("city", a, b));
}
