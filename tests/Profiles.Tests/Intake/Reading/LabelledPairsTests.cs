using System.Text;
using Profiles.Intake.Reading;
using Xunit;

namespace Profiles.Tests.Intake.Reading;

public class LabelledPairsTests
{
    [Theory]
    [InlineData("""{"f":[{"label":"手机","value":"138"},{"label":"年龄","value":30}]}""", """{"f":{"手机":"138","年龄":30}}""")]
    [InlineData("""{"f":[{"name":"email","values":["a@b.cn"]},{"name":"tags","values":["x","y"]}]}""", """{"f":{"email":"a@b.cn","tags":["x","y"]}}""")]
    [InlineData("""{"f":[{"question":"电话","answer":null,"position":1}]}""", """{"f":{"电话":null}}""")]
    [InlineData("""{"f":[{"key":"q1","label":"手机","value":"138"}]}""", """{"f":{"手机":"138"}}""")]
    [InlineData("""{"f":[{"id":"q1","value":"138"}]}""", """{"f":{"q1":"138"}}""")]
    [InlineData("""{"f":[{"label":"电话","value":"1"},{"label":"电话","value":"2"}]}""", """{"f":{"电话":"1","电话 2":"2"}}""")]
    [InlineData("""{"f":[{"label":"城","value":["b"],"options":[{"id":"a","text":"甲"},{"id":"b","text":"乙"}]}]}""", """{"f":{"城":"乙"}}""")]
    [InlineData("""{"f":[{"label":"城","value":"a","options":[{"id":"a","label":"甲"}]}]}""", """{"f":{"城":"甲"}}""")]
    [InlineData("""{"answers":[{"type":"email","email":"a@b.cn","field":{"id":"x","ref":"mail"}}]}""", """{"answers":{"mail":"a@b.cn"}}""")]
    [InlineData("""{"phones":[{"type":"mobile","number":"138","primary":true},{"type":"home","number":"139","primary":false}]}""", """{"phones":{"mobile":"138","home":"139"}}""")]
    [InlineData("""{"f":{"1":{"name":"Name","value":"Li"},"2":{"name":"Mail","value":"m"}}}""", """{"f":{"Name":"Li","Mail":"m"}}""")]
    [InlineData("""{"f":[{"label":"外","value":{"x":[{"label":"内","value":1}]}}]}""", """{"f":{"外":{"x":{"内":1}}}}""")]
    public void Unfold_LabelledValues_BecomeProperties(string json, string expected) => Assert.Equal(expected, Unfold(json));

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""")]
    [InlineData("""{"line_items":[{"name":"Tea","price":"1","quantity":2}]}""")]
    [InlineData("""{"f":[{"label":"a","value":1},{"label":"b"}]}""")]
    [InlineData("""{"f":[{"label":"a","value":1},{"other":"b","value":1}]}""")]
    [InlineData("""{"f":[{"label":"","value":1}]}""")]
    [InlineData("""{"f":[{"label":5,"value":1}]}""")]
    [InlineData("""{"f":[],"g":[1,2],"h":["a"],"i":[[]],"j":{}}""")]
    [InlineData("""{"f":[{"type":"x","a":1,"b":2}]}""")]
    [InlineData("""{"f":[{"label":"a","value":1}""")]
    [InlineData("""{"f":[{"label":"\udc00","value":1}]}""")]
    [InlineData("")]
    [InlineData("[")]
    public void Unfold_AnythingElse_StaysAsItIs(string json) => Assert.Equal(json, Unfold(json));

    [Fact]
    public void Read_LabelledValues_AreColumns()
    {
        var item = JsonItem.Read("""{"form":"f","fields":[{"label":"手机","value":"138"}]}"""u8.ToArray());
        Assert.Equal(["form", "fields.手机"], item.Header);
        Assert.Equal(["f", "138"], item.Row.Cells);
    }

    private static string Unfold(string json) => Encoding.UTF8.GetString(LabelledPairs.Unfold(Encoding.UTF8.GetBytes(json)).Span);
}
