using System.Net;
using System.Text.Json;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class RuleRoutesTests
{
    [Fact]
    public async Task Parse_TextThenItsTree_GivesTheSameRuleBothWays()
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync();
        using var ofText = await web.PostAsync("/api/rules/parse", key, """{"text":"城市 = 杭州 且 标签(高价值)"}""");
        var read = await WebFixture.JsonAsync(ofText);
        Assert.True(read.GetProperty("valid").GetBoolean());
        Assert.Equal("basic.city = 杭州 and tag(value.high)", read.GetProperty("text").GetProperty("en").GetString());
        using var ofTree = await web.PostAsync("/api/rules/parse", key, $$"""{"tree":{{read.GetProperty("tree").GetRawText()}}}""");
        Assert.Equal(read.GetRawText(), (await WebFixture.JsonAsync(ofTree)).GetRawText());
    }

    [Theory]
    [InlineData("en", "expected", "found \"cty\"")]
    [InlineData("zh", "应为", "实为“cty”")]
    public async Task Parse_Misspelt_PointsAtItInTheReadersLanguage(string language, string expected, string found)
    {
        await using var web = new WebFixture();
        using var response = await web.PostAsync("/api/rules/parse", await web.KeyAsync(), "{\"text\":\"tag(value.high) and\\n cty = x\"}", "application/json", ("Accept-Language", language));
        var problem = (await WebFixture.JsonAsync(response)).GetProperty("problems")[0];
        Assert.Equal((2, 2, 3, "City"), (Int("line"), Int("column"), Int("length"), problem.GetProperty("suggestion").GetString()));
        Assert.Contains(expected, problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(found, problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        int Int(string name) => problem.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData("""{"text":"count(order)","kind":"measure"}""", true)]
    [InlineData("""{"text":"count(order) > 1","kind":"measure"}""", false)]
    [InlineData("""{"text":"count(order)"}""", false)]
    [InlineData("""{"tree":{"type":"all","conditions":["basic.city = 杭州"]}}""", true)]
    [InlineData("""{"tree":{"type":"al"}}""", false)]
    [InlineData("""{"text":"segment(vip)"}""", true)]
    public async Task Parse_ConditionOrMeasure_IsJudged(string body, bool valid)
    {
        await using var web = new WebFixture();
        using var response = await web.PostAsync("/api/rules/parse", await web.KeyAsync(), body);
        Assert.Equal(valid, (await WebFixture.JsonAsync(response)).GetProperty("valid").GetBoolean());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text":"true","tree":{}}""")]
    [InlineData("""{"text":"true","kind":"tag"}""")]
    public async Task Parse_RequestThatAsksNothing_IsRefused(string body)
    {
        await using var web = new WebFixture();
        using var response = await web.PostAsync("/api/rules/parse", await web.KeyAsync(), body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Words_Always_NamesFieldsFunctionsAndTags()
    {
        await using var web = new WebFixture();
        using var response = await web.GetAsync("/api/rules/words", await web.KeyAsync());
        var words = await WebFixture.JsonAsync(response);
        var city = words.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("id").GetString() == "basic.city");
        Assert.Equal(("text", "城市"), (city.GetProperty("type").GetString(), city.GetProperty("name").GetProperty("zh").GetString()));
        Assert.Contains("starts with", Names(city.GetProperty("operators"), "en"));
        Assert.Contains("次数", words.GetProperty("functions").EnumerateArray().Select(f => f.GetProperty("name").GetProperty("zh").GetString()));
        Assert.Equal("value.high", words.GetProperty("tags")[0].GetProperty("id").GetString());
    }

    private static IEnumerable<string?> Names(JsonElement list, string language) => list.EnumerateArray().Select(n => n.GetProperty(language).GetString());
}
