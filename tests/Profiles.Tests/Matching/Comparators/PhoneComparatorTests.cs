using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class PhoneComparatorTests
{
    [Theory]
    [InlineData("13912345678", "13912345678", "exact")]
    [InlineData("13912345678", "+86 139 1234 5678", "exact")]
    [InlineData("13912345678", "0086-139-1234-5678", "exact")]
    [InlineData("13912345678.0", "139-1234-5678", "exact")]
    [InlineData("一三九12345678", "13912345678", "exact")]
    [InlineData("0571-88888123", "057188888123", "exact")]
    [InlineData("310/246-1501", "310-246-1501", "exact")]
    [InlineData("13912345678/13698765432", "13698765432", "exact")]
    [InlineData("(02) 9876 5432", "02 98765432", "exact")]
    [InlineData("0571-88886123", "88886123", "ending")]
    [InlineData("+44 20 7946 0958", "020 7946 0958", "ending")]
    [InlineData("0571-88886123-8001", "0571-88886123", "ending")]
    [InlineData("13912345678", "13912345679", "slip")]
    [InlineData("13912345678", "13912346578", "slip")]
    [InlineData("13912345678", "1391234578", "slip")]
    [InlineData("0571-88886123-8001", "0571-88886123-8002", "line")]
    [InlineData("13912345678", "13912344679", "twoSlips")]
    [InlineData("13912345678", "13698765432", "else")]
    [InlineData("0571-88886123", "0571-66667777", "else")]
    [InlineData("310-246-1501", "415-555-1234", "else")]
    [InlineData("13800138000", "13912345678", "nothing")]
    [InlineData("11111111111", "13912345678", "nothing")]
    [InlineData("无", "13912345678", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("phone", a, b));
}
