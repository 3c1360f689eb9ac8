using System.Text;
using System.Text.Json;
using Profiles.Web;
using Profiles.Web.Webhooks;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class ItemSplitterTests
{
    private static readonly ItemSplitter Splitter = new(new WebOptions { MaxItems = 3, MaxItemDepth = 4 });

    [Theory]
    [InlineData("""{"a" : 1.50 , "a":2}""", """{"a" : 1.50 , "a":2}""")]
    [InlineData(""" [ {"a":1} , {"b":"é"} ] """, """{"a":1}|{"b":"é"}""")]
    [InlineData("""[[{"a":1}],{}]""", """[{"a":1}]|{}""")]
    public void SplitJson_Items_AreTheBytesAsReceived(string body, string items) =>
        Assert.Equal(items, string.Join('|', Splitter.SplitJson(Bytes(body)).Select(i => Encoding.UTF8.GetString(i.Content.Span))));

    [Theory]
    [InlineData("{", 0)]
    [InlineData("[{}", 0)]
    [InlineData("{}{}", 0)]
    [InlineData("[{},\n{]", 1)]
    public void SplitJson_NotJson_SaysTheLine(string body, long line) =>
        Assert.Equal(line, Assert.ThrowsAny<JsonException>(() => Splitter.SplitJson(Bytes(body))).LineNumber);

    [Theory]
    [InlineData("""{"a":{"b":{"c":{}}}}""", null)]
    [InlineData("""{"a":{"b":{"c":[1]}}}""", null)]
    [InlineData("""{"a":{"b":{"c":{"d":[]}}}}""", "tooDeep")]
    [InlineData("""{"a":[],"b":[[[[]]]]}""", "tooDeep")]
    public void SplitJson_Depth_CountsNestedObjectsAndLists(string body, string? refusal) =>
        Assert.Equal(refusal, Splitter.SplitJson(Bytes(body))[0].Refusal?.Code);

    [Fact]
    public void SplitJson_VeryDeepItem_CostsOnlyItself()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);

        var items = Splitter.SplitJson(Bytes($$"""[{"a":{{deep}}},{"b":1}]"""));

        Assert.Equal(["tooDeep", null], items.Select(i => i.Refusal?.Code));
    }

    [Fact]
    public void SplitLines_MoreThanAllowed_StopsAtOneMore() =>
        Assert.Equal(4, Splitter.SplitLines(Bytes(string.Concat(Enumerable.Repeat("{}\n", 1000)))).Count);

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", null)]
    [InlineData("""{"\ud83d":1}""", "badText")]
    public void SplitJson_EscapedSurrogates_MustBePairs(string body, string? refusal) =>
        Assert.Equal(refusal, Splitter.SplitJson(Bytes(body))[0].Refusal?.Code);

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
