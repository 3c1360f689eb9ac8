using Profiles.Intake.Reading;
using Xunit;

namespace Profiles.Tests.Intake.Reading;

public class ProblemFactsTests
{
    [Theory]
    [InlineData("12 columns", "12 列")]
    [InlineData("at most 10000 columns", "至多 10000 列")]
    [InlineData("quotes that do not match", "引号不成对")]
    [InlineData("bytes that are not utf-16le", "不是 utf-16le 的字节")]
    [InlineData("40 rows at $.data.items", "40 行，位于 $.data.items")]
    [InlineData("at most 2000 property names of at most 512 characters", "至多 2000 个属性名，每个至多 512 个字符")]
    [InlineData("damage or an early end after 65536 unpacked bytes; nothing of it was taken", "解压 65536 字节后损坏或提前结束；没有任何内容被采用")]
    [InlineData("手机号", "手机号")]
    public void Of_Chinese_TranslatesWordsAndKeepsWhatIsTheFiles(string fact, string expected)
    {
        Assert.Equal(expected, ProblemFacts.Of(fact, "zh-CN"));
        Assert.Equal(fact, ProblemFacts.Of(fact, "en"));
    }

    [Theory]
    [InlineData("orders.csv line 17", "orders.csv 第 17 行")]
    [InlineData("a.json line 3 byte 9", "a.json 第 3 行 第 9 字节")]
    [InlineData("a.csv byte 2028", "a.csv 第 2028 字节")]
    [InlineData("front line 3.csv", "front line 3.csv")]
    public void Place_Chinese_TranslatesTheEndOnly(string place, string expected)
    {
        Assert.Equal(expected, ProblemFacts.Place(place, "zh"));
        Assert.Equal(place, ProblemFacts.Place(place, "en"));
    }
}
