using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class SurnameComparatorTests
{
    [Theory]
    [InlineData("Smith", "SMITH", "exact")]
    [InlineData("Müller", "Muller", "exact")]
    [InlineData("O'Brien", "OBrien", "exact")]
    [InlineData("Smith-Jones", "Smith Jones", "exact")]
    [InlineData("王", "王", "exact")]
    [InlineData("陳", "陈", "exact")]
    [InlineData("Van Der Berg", "Vanderberg", "equivalent")]
    [InlineData("单", "山", "equivalent")]
    [InlineData("单", "Shan", "equivalent")]
    [InlineData("曾", "Zeng", "equivalent")]
    [InlineData("欧阳", "Ouyang", "equivalent")]
    [InlineData("欧阳", "Ou Yang", "equivalent")]
    [InlineData("王", "汪", "equivalent")]
    [InlineData("Smith-Jones", "Jones", "shortened")]
    [InlineData("S", "Smith", "shortened")]
    [InlineData("Smith", "Smyth", "slip")]
    [InlineData("Meier", "Meyer", "slip")]
    [InlineData("Mueller", "Muller", "slip")]
    [InlineData("Johnson", "Jonhson", "slip")]
    [InlineData("Ouyan", "欧阳", "slip")]
    [InlineData("Johnson", "Johnston", "slip")]
    [InlineData("Sondergeld", "Sondergard", "similar")]
    [InlineData("Harrington", "Harington-Lee", "similar")]
    [InlineData("Peters", "Peterson", "similar")]
    [InlineData("Robert", "Bob", "else")]
    [InlineData("Smith", "Miller", "else")]
    [InlineData("王", "李", "else")]
    [InlineData("-", "王", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("surname", a, b));
}
