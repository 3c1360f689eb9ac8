using Profiles.Cleaning;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning;

public sealed class FindingTextTests
{
    [Theory]
    [InlineData("zh-CN", "a→（不采用）（x）")]
    [InlineData("en", "a -> (not used) (x)")]
    public void Of_DefinedRule_FillsItsReason(string language, string expected)
    {
        var definitions = With(Rule("some-rule", Severity.Flag));
        Assert.Equal(expected, FindingText.Of(new Finding("f", "some-rule", Severity.Flag, "a", null, "x"), definitions, language));
    }

    [Fact]
    public void Of_ValueThatLooksLikeAPlaceholder_StaysAsItIs()
    {
        var definitions = With(Rule("some-rule", Severity.Flag));
        Assert.Equal("{after} -> b ()", FindingText.Of(new Finding("f", "some-rule", Severity.Flag, "{after}", "b"), definitions, "en"));
    }

    [Fact]
    public void Of_UndefinedRule_NamesIt() =>
        Assert.Equal("gone: (blank) → b", FindingText.Of(new Finding("f", "gone", Severity.Flag, null, "b"), Set, "en"));
}
