using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Profiles.Channels.Receiving;
using Profiles.Web;
using Profiles.Web.Access;
using Profiles.Web.Tracking;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class TrackingRoutesTests : IAsyncDisposable
{
    private const string Message = """{"userId":"u1","event":"Login","messageId":"m1"}""";
    private readonly WebFixture web = new();

    public ValueTask DisposeAsync() => web.DisposeAsync();

    [Theory]
    [InlineData("Basic with a colon", true)]
    [InlineData("Basic without a colon", true)]
    [InlineData("Bearer", true)]
    [InlineData("writeKey in the body", true)]
    [InlineData("a token that is none of ours, and writeKey in the body", true)]
    [InlineData("nothing", false)]
    [InlineData("a wrong one", false)]
    public async Task Post_WriteKey_IsFoundWhereverClientsPutIt(string way, bool taken)
    {
        var key = await web.KeyAsync(Roles.Write, "site");
        var authorization = way switch
        {
            "Basic with a colon" => "Basic " + Base64(key + ":"),
            "Basic without a colon" => "Basic " + Base64(key),
            "Bearer" => "Bearer " + key,
            "a token that is none of ours, and writeKey in the body" => "Bearer eyJhbGciOiJSUzI1NiJ9.e30.x",
            "a wrong one" => "Basic " + Base64(key[..^2] + "xx:"),
            _ => null,
        };
        var body = way.Contains("body", StringComparison.Ordinal) ? Message.Insert(1, $"\"writeKey\":\"{key}\",") : Message;

        using var answer = await PostAsync("v1/track", body, authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(taken ? 1 : 0, web.Intake.Receipts.Count);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData(Roles.Viewer, "site", HttpStatusCode.Forbidden, "key-right")]
    [InlineData(Roles.Write, null, HttpStatusCode.BadRequest, "key-channel")]
    public async Task Post_KeyThatMayNot_IsToldWhy(string role, string? channel, HttpStatusCode status, string code)
    {
        using var answer = await PostAsync("v1/track", Message, ("Authorization", "Bearer " + await web.KeyAsync(role, channel)));

        Assert.Equal((status, code), (answer.StatusCode, (await WebFixture.JsonAsync(answer)).GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("identify")]
    [InlineData("i")]
    [InlineData("track")]
    [InlineData("t")]
    [InlineData("page")]
    [InlineData("p")]
    [InlineData("screen")]
    [InlineData("s")]
    [InlineData("group")]
    [InlineData("g")]
    [InlineData("alias")]
    [InlineData("a")]
    public async Task Post_EachAddress_StoresTheMessageAsReceived(string address)
    {
        using var answer = await PostAsync("v1/" + address, Message, await WriterAsync());

        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync());
        using var item = JsonDocument.Parse(Assert.Single(web.Intake.Receipts).Item);
        Assert.StartsWith(address, item.RootElement.GetProperty("call").GetString(), StringComparison.Ordinal);
        Assert.Equal(Message, item.RootElement.GetProperty("message").GetRawText());
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("b")]
    [InlineData("import")]
    public async Task Post_Batch_StoresEachMessageWithWhatTheBatchSays(string address)
    {
        const string Batch = """{"batch":[{"type":"track","userId":"u1","event":"A"},{"type":"page","userId":"u1"}],"sentAt":"2026-10-01T00:00:00Z","context":{"ip":"1.2.3.4"}}""";
        using var answer = await PostAsync("v1/" + address, Batch, await WriterAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, web.Intake.Receipts.Count);
        Assert.All(web.Intake.Receipts, r =>
        {
            using var item = JsonDocument.Parse(r.Item);
            Assert.Equal(("2026-10-01T00:00:00Z", "1.2.3.4"), (item.RootElement.GetProperty("sentAt").GetString(), item.RootElement.GetProperty("context").GetProperty("ip").GetString()));
        });
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("image/png")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Post_WhateverContentType_IsReadAsJson(string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Message));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await web.SendAsync(HttpMethod.Post, "v1/track", await web.KeyAsync(Roles.Write, "site"), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Post_Gzip_IsInflated()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(Message));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await web.SendAsync(HttpMethod.Post, "v1/track", await web.KeyAsync(Roles.Write, "site"), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public static TheoryData<string, string, int, string> Unreadable => new()
    {
        { "track", "", 400, "body-json" },
        { "track", "[]", 400, "body-object" },
        { "track", "{", 400, "body-json" },
        { "track", """{"a":1}x""", 400, "body-json" },
        { "track", """{"userId":"\ud800"}""", 400, "badText" },
        { "track", "{\"a\":" + new string('[', 70) + new string(']', 70) + "}", 400, "body-json" },
        { "track", $$"""{"userId":"u1","event":"{{new string('x', TrackingReceiver.MaxMessageBytes)}}"}""", 400, "tooLarge" },
        { "track", $$"""{"userId":"u1","event":"{{new string('x', TrackingReceiver.MaxBodyBytes)}}"}""", 413, "body-too-large" },
        { "batch", """{"userId":"u1"}""", 400, "batch-missing" },
        { "batch", """{"batch":{}}""", 400, "batch-missing" },
        { "batch", """{"batch":[17]}""", 400, "notObject" },
        { "batch", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("{}", TrackingReceiver.MaxMessages + 1))}}]}""", 413, "batch-too-large" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Post_WhatCannotBeStored_IsRefusedAndLogged(string address, string body, int status, string code)
    {
        using var answer = await PostAsync("v1/" + address, body, await WriterAsync());

        var said = await WebFixture.JsonAsync(answer);
        Assert.Equal((status, code, false), ((int)answer.StatusCode, said.GetProperty("code").GetString(), said.GetProperty("success").GetBoolean()));
        Assert.NotEmpty(said.GetProperty("message").GetString()!);
        Assert.Empty(web.Intake.Receipts);
        var logged = Assert.Single(await web.Recorder.ListAsync("site", 10, CancellationToken.None));
        Assert.Equal((code, status), (logged.Reason, logged.Status));
    }

    [Fact]
    public async Task Post_EmptyBatch_IsTaken()
    {
        using var answer = await PostAsync("v1/batch", """{"batch":[]}""", await WriterAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    // Without an id the content is it; without a time too, the day.
    [InlineData("""{"userId":"u1","event":"A","messageId":"m1"}""", """{"userId":"u1","event":"B","messageId":"m1"}""", 0, 1)]
    [InlineData("""{"userId":"u1","event":"A","timestamp":"2025-03-01T00:00:00Z"}""", """{"userId":"u1","event":"A","timestamp":"2025-03-01T00:00:00Z"}""", 48, 1)]
    [InlineData("""{"userId":"u1","event":"A","timestamp":"2025-03-01T00:00:00Z"}""", """{"userId":"u1","event":"A","timestamp":"2025-03-01T00:00:01Z"}""", 0, 2)]
    [InlineData("""{"userId":"u1","event":"A"}""", """{"userId":"u1","event":"A"}""", 0, 1)]
    [InlineData("""{"userId":"u1","event":"A"}""", """{"userId":"u1","event":"A"}""", 24, 2)]
    public async Task Post_Again_IsKnownByItsIdOrContent(string first, string second, int hours, int stored)
    {
        var key = await WriterAsync();
        (await PostAsync("v1/track", first, key)).Dispose();
        web.Clock.Advance(TimeSpan.FromHours(hours));
        using var again = await PostAsync("v1/track?results=true", second, key);

        Assert.Equal(stored, web.Intake.Receipts.Count);
        Assert.Equal(stored == 1 ? "duplicate" : "accepted", (await WebFixture.JsonAsync(again)).GetProperty("results")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Post_SameIdOfAnotherCall_IsAnotherMessage()
    {
        var key = await WriterAsync();
        (await PostAsync("v1/track", Message, key)).Dispose();
        (await PostAsync("v1/page", Message, key)).Dispose();

        Assert.Equal(2, web.Intake.Receipts.Count);
    }

    [Fact]
    public async Task Post_StoreThatFails_Answers503AndWhenToTryAgain()
    {
        web.Intake.Failure = new IOException("disk full");
        using var answer = await PostAsync("v1/track", Message, await WriterAsync());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("5", "5"), (Assert.Single(answer.Headers.GetValues("Retry-After")), Assert.Single(answer.Headers.GetValues("X-RateLimit-Reset"))));
    }

    [Fact]
    public async Task Post_StoreThatIsSlow_ShedsWhatIsTooMuch()
    {
        await using var small = new WebFixture(new WebOptions { MaxConcurrentWrites = 1 });
        small.Intake.Durable = new TaskCompletionSource();
        var key = await small.KeyAsync(Roles.Write, "site");
        var waiting = small.PostAsync("v1/track", key, Message);
        await small.Intake.Appending.Task;

        using var shed = await small.PostAsync("v1/track", key, Message);
        small.Intake.Durable.SetResult();
        using var taken = await waiting;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (shed.StatusCode, taken.StatusCode));
        Assert.Single(shed.Headers.GetValues("Retry-After"));
    }

    [Fact]
    public async Task Options_FromAnotherSite_MayPostWithTheHeadersOfClients()
    {
        using var answer = await web.SendAsync(
            HttpMethod.Options, "v1/track", key: null, null, ("Origin", "https://shop.cn"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Authorization", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
        Assert.Contains("POST", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }

    private async Task<(string, string)> WriterAsync() => ("Authorization", "Basic " + Base64(await web.KeyAsync(Roles.Write, "site") + ":"));

    private Task<HttpResponseMessage> PostAsync(string path, string body, params (string, string)[] headers) =>
        web.SendAsync(HttpMethod.Post, path, key: null, new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")), headers);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
