using System.Net;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh", "未找到")]
    [InlineData("en-GB,en;q=0.9", "en", "Not found")]
    [InlineData("en;q=0.5, zh;q=0.4", "en", "Not found")]
    [InlineData("fr, de", "zh", "未找到")]
    [InlineData("zhuang, enq", "zh", "未找到")]
    [InlineData(";;;", "zh", "未找到")]
    public async Task Get_UnknownPath_Is404InTheLanguageAsked(string accepted, string language, string title)
    {
        await using var web = new WebFixture();

        using var response = await web.GetAsync("/nothing/here?phone=13912345678", key: null, ("Accept-Language", accepted));

        var problem = await WebFixture.JsonAsync(response);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Equal(title, problem.GetProperty("title").GetString());
        Assert.Equal("urn:profilefunctions:problem:not-found", problem.GetProperty("type").GetString());
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.Equal("/nothing/here", problem.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task Delete_RouteThatOnlyReads_Is405NamingWhatItTakes()
    {
        await using var web = new WebFixture();

        using var response = await web.SendAsync(HttpMethod.Delete, "/api/tags", await web.KeyAsync());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("GET", response.Content.Headers.Allow);
        Assert.Contains("GET", (await WebFixture.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/keys", "{\"role\":1}", "application/json", 400, "$.role")]
    [InlineData("/api/keys", "{", "application/json", 400, "$")]
    [InlineData("/api/keys", "{}", "text/csv", 415, "Content-Type")]
    [InlineData("/api/keys", "{}", "application/json", 400, "role")]
    [InlineData("/api/definitions/plan", "{\"files\":[{}]}", "application/json", 400, "files")]
    public async Task Post_BodyNotAsDocumented_NamesThePlace(string path, string body, string type, int status, string place)
    {
        await using var web = new WebFixture();

        using var response = await web.PostAsync(path, await web.KeyAsync(), body, type);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(place, (await WebFixture.JsonAsync(response)).GetProperty("place").GetString());
    }

    [Theory]
    [InlineData("/api/batches?limit=0", "limit")]
    [InlineData("/api/batches?limit=1001", "limit")]
    [InlineData("/api/batches?limit=ten", "limit")]
    [InlineData("/api/batches?after=bm9uc2Vuc2U", "after")]
    [InlineData("/api/batches/12", "id")]
    [InlineData("/api/changes?after=YmF0Y2hlczox", "after")]
    [InlineData("/api/leads/set-aside?channel=A", "channel")]
    [InlineData("/api/segments/vip/export?fields=basic.nothing", "fields")]
    public async Task Get_ParameterNotAsExpected_NamesIt(string path, string place)
    {
        await using var web = new WebFixture();

        using var response = await web.GetAsync(path, await web.KeyAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(place, (await WebFixture.JsonAsync(response)).GetProperty("place").GetString());
    }

    [Fact]
    public async Task Get_StoreFails_Is500ThatTellsNothing()
    {
        await using var web = new WebFixture();

        web.Profiles.Failure = new InvalidOperationException("planted-value");
        using var response = await web.GetAsync("/api/tags", await web.KeyAsync());

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("planted-value", text, StringComparison.Ordinal);
        Assert.Contains(web.Log.Lines, l => l.StartsWith("RequestFailed:", StringComparison.Ordinal));
        Assert.DoesNotContain(web.Log.Lines, l => l.Contains("planted-value", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_EveryAnswerOfTheApi_IsNeitherSniffedNorStored()
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync(Roles.Viewer);

        foreach (var path in new[] { "/api/tags", "/api/nothing", "/api/keys", "/health" })
        {
            using var response = await web.GetAsync(path, key, ("Origin", "https://elsewhere.example"));
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }
}
