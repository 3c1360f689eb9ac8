using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Profiles.Web;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class WebhookRoutesTests
{
    [Theory]
    [InlineData("application/json", """{"手机":"13912345678"}""", 1)]
    [InlineData("application/json", """[{"a":1},{"a":2}]""", 2)]
    [InlineData("application/vnd.shop+json", """{"items":[{"a":1},{"a":2}]}""", 1)]
    [InlineData("application/x-ndjson", "{\"a\":1}\n\n{\"a\":2}\r\n", 2)]
    [InlineData("text/plain", """{"a":1}""", 1)]
    [InlineData("application/x-www-form-urlencoded", "name=%E5%BC%A0%E4%B8%89&tag=a&tag=b", 1)]
    public async Task Post_EachFormOfBody_AnswersWhatIsStored(string type, string body, int items)
    {
        await using var web = new WebFixture();

        using var response = await web.PostAsync("/webhooks/crm", await web.KeyAsync(Roles.Write, "crm"), body, type);

        var answer = await WebFixture.JsonAsync(response);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(items, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(
            answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("receipt").GetString()).Order(),
            web.Intake.Receipts.Select(r => r.Id).Order());
        Assert.All(web.Intake.Receipts, r => Assert.Equal("crm", r.Channel));
    }

    [Fact]
    public async Task Post_Form_StoresItsFieldsAsAnObject()
    {
        await using var web = new WebFixture();

        using var response = await web.PostAsync("/webhooks/crm", await web.KeyAsync(), "name=%E5%BC%A0%E4%B8%89&tag=a&tag=b", "application/x-www-form-urlencoded");

        var item = System.Text.Json.JsonDocument.Parse(Assert.Single(web.Intake.Receipts).Item).RootElement;
        Assert.Equal("张三", item.GetProperty("name").GetString());
        Assert.Equal(["a", "b"], item.GetProperty("tag").EnumerateArray().Select(t => t.GetString()!));
    }

    [Fact]
    public async Task Post_Multipart_TakesFieldsAndRefusesFiles()
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync();
        using var fields = new MultipartFormDataContent { { new StringContent("139"), "phone" } };
        using var files = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.csv" } };

        using var taken = await web.SendAsync(HttpMethod.Post, "/webhooks/crm", key, fields);
        using var refused = await web.SendAsync(HttpMethod.Post, "/webhooks/crm", key, files);

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.Equal("""{"phone":"139"}""", Encoding.UTF8.GetString(Assert.Single(web.Intake.Receipts).Item.Span));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
    }

    [Fact]
    public async Task Post_SomeItemsUnsound_TellsEachApart()
    {
        await using var web = new WebFixture(new WebOptions { MaxItemBytes = 100, MaxItemDepth = 3 });

        using var response = await web.PostAsync("/webhooks/crm", await web.KeyAsync(),
            """[1, {"ok":1}, {"a":{"b":{"c":{}}}}, {"long":"LONG"}, {"half":"\ud800"}, {"a":{"b":[]}}]""".Replace("LONG", new string('x', 100), StringComparison.Ordinal));

        var items = (await WebFixture.JsonAsync(response)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(["rejected", "accepted", "rejected", "rejected", "rejected", "accepted"], items.Select(i => i.GetProperty("status").GetString()));
        Assert.Equal(
            ["notObject", "tooDeep", "tooLarge", "badText"],
            items.Where(i => i.TryGetProperty("reason", out _)).Select(i => i.GetProperty("reason").GetString()));
        Assert.Equal(Enumerable.Range(0, 6), items.Select(i => i.GetProperty("index").GetInt32()));
        Assert.Equal(2, web.Intake.Receipts.Count);
    }

    [Fact]
    public async Task Post_NoItemSound_Is400WithEachReason()
    {
        await using var web = new WebFixture();

        using var response = await web.PostAsync("/webhooks/crm", await web.KeyAsync(), "1\nnot json\n", "application/x-ndjson");

        var problem = await WebFixture.JsonAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["notObject", "malformed"], problem.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("reason").GetString()));
        Assert.Empty(web.Intake.Receipts);
    }

    [Theory]
    [InlineData("[]", 400, "body")]
    [InlineData("", 400, "body line 1, byte 1")]
    [InlineData("[{\"a\":1},\n {\"a\":}]", 400, "body line 2, byte 7")]
    [InlineData("{} {}", 400, "body line 1, byte 4")]
    [InlineData("[{},{},{},{}]", 413, "body")]
    public async Task Post_BodyUnreadable_NamesThePlace(string body, int status, string place)
    {
        await using var web = new WebFixture(new WebOptions { MaxItems = 3 });

        using var response = await web.PostAsync("/webhooks/crm", await web.KeyAsync(), body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(place, (await WebFixture.JsonAsync(response)).GetProperty("place").GetString());
        Assert.Empty(web.Intake.Receipts);
    }

    [Fact]
    public async Task Post_InvalidUtf8_Is400()
    {
        await using var web = new WebFixture();
        using var body = new ByteArrayContent([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        using var response = await web.SendAsync(HttpMethod.Post, "/webhooks/crm", await web.KeyAsync(), body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("application/xml", null)]
    [InlineData("application/json; charset=gbk", null)]
    [InlineData("application/json", "br")]
    public async Task Post_TypeOrEncodingUnknown_Is415(string type, string? encoding)
    {
        await using var web = new WebFixture();
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null) body.Headers.ContentEncoding.Add(encoding);

        using var response = await web.SendAsync(HttpMethod.Post, "/webhooks/crm", await web.KeyAsync(), body);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData(500, 202)]
    [InlineData(5_000_000, 413)]
    public async Task Post_Gzip_IsTakenUpToTheLimitOfItsContent(int length, int status)
    {
        await using var web = new WebFixture(new WebOptions { MaxItemBytes = 10_000_000 });
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', length) + "\"}"));
        using var body = new ByteArrayContent(packed.ToArray());
        body.Headers.ContentEncoding.Add("gzip");

        using var response = await web.SendAsync(HttpMethod.Post, "/webhooks/crm", await web.KeyAsync(), body);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Post_BrokenGzip_Is400()
    {
        await using var web = new WebFixture();
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.ContentEncoding.Add("gzip");

        using var response = await web.SendAsync(HttpMethod.Post, "/webhooks/crm", await web.KeyAsync(), body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer", null)]
    [InlineData("Basic", null)]
    [InlineData(null, "X-Write-Key")]
    [InlineData(null, "query")]
    public async Task Post_KeyGivenInEachWay_IsTaken(string? scheme, string? other)
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync(Roles.Write, "crm");
        var path = other == "query" ? $"/webhooks/crm?key={key}" : "/webhooks/crm";
        (string, string) header = (scheme, other) switch
        {
            ("Bearer", _) => ("Authorization", "Bearer " + key),
            ("Basic", _) => ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))),
            (_, "X-Write-Key") => ("X-Write-Key", key),
            _ => ("X-Nothing", "1"),
        };

        using var response = await web.PostAsync(path, key: null, "{}", "application/json", header);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("/webhooks/shop", 403)]
    [InlineData("/webhooks/CRM", 400)]
    [InlineData("/webhooks/-crm", 400)]
    [InlineData("/webhooks/crm%0A", 400)]
    public async Task Post_ChannelNotItsOwn_IsRefused(string path, int status)
    {
        await using var web = new WebFixture();

        using var response = await web.PostAsync(path, await web.KeyAsync(Roles.Write, "crm"), "{}");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(web.Intake.Receipts);
    }

    [Fact]
    public async Task Get_KeyInTheQueryOfTheApi_IsNotTaken()
    {
        await using var web = new WebFixture();

        using var response = await web.GetAsync("/api/tags?key=" + await web.KeyAsync(), key: null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
