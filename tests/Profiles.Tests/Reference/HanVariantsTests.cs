using Profiles.Reference;
using Xunit;

namespace Profiles.Tests.Reference;

public class HanVariantsTests
{
    [Theory]
    [InlineData("張偉", "张伟")]
    [InlineData("陳喆", "陈哲")]
    [InlineData("劉勛", "刘勋")]
    [InlineData("峯", "峰")]
    [InlineData("渡邊", "渡边")]
    [InlineData("龍騰Ltd", "龙腾Ltd")]
    public void Simplify_TraditionalOrVariant_IsTheStandardForm(string text, string simplified) => Assert.Equal(simplified, HanVariants.Simplify(text));

    [Fact]
    public void Simplify_NothingToChange_IsTheSameInstance()
    {
        var text = string.Concat("王", "小明");
        Assert.Same(text, HanVariants.Simplify(text));
    }

    [Fact]
    public void Simplify_Twice_ChangesNothingMore()
    {
        var all = string.Concat(Enumerable.Range(0x4E00, 0x9FFF - 0x4E00).Select(char.ConvertFromUtf32));
        var once = HanVariants.Simplify(all);
        Assert.Equal(once, HanVariants.Simplify(once));
    }
}
