using Xunit;

namespace Profiles.Tests.Matching.Comparators;

public class TextComparatorTests
{
    [Theory]
    [InlineData("red wine", "Red  Wine!", "exact")]
    [InlineData("naïve text", "naive text", "exact")]
    [InlineData("紅酒", "红酒", "exact")]
    [InlineData("wine red", "red wine", "reordered")]
    [InlineData("redwine", "red wine", "reordered")]
    [InlineData("red wyne", "red wine", "slip")]
    [InlineData("californian", "californain", "slip")]
    [InlineData("the quick brown fox jumps", "the quick brown fox jump", "slip")]
    [InlineData("the quick brown fox jumps over", "the quikc brown fox jumps ovr", "close")]
    [InlineData("quick brown fox", "the quick brown fox jumps over the lazy dog", "contained")]
    [InlineData("the quick brown fox jumps", "the slow brown fox jumps", "similar")]
    [InlineData("喜欢红酒和雪茄", "喜欢红酒", "contained")]
    [InlineData("喜欢红酒和雪茄", "喜欢白酒和雪茄", "slip")]
    [InlineData("noodle shops", "noodle", "similar")]
    [InlineData("american new", "american", "similar")]
    [InlineData("coffee and pastry shop", "tea and pastry house", "remote")]
    [InlineData("american", "japanese", "else")]
    [InlineData("红酒", "雪茄", "else")]
    [InlineData("a", "b", "else")]
    [InlineData("blue", "red", "else")]
    [InlineData("n/a", "red", "nothing")]
    [InlineData("...", "red", "nothing")]
    public void Level_Pair_IsAsNamed(string a, string b, string level) => Assert.Equal(level, Pairs.LevelOf("text", a, b));
}
