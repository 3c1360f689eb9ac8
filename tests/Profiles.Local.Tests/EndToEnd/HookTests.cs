using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

public sealed class HookTests(SharedInstallation shared) : IClassFixture<SharedInstallation>
{
    private string Lead => $$"""{"id": "K1", "姓名": "甲一", "手机": "{{Phone(1)}}"}""";
    private string Order => $$"""{"openid": "oE2E1", "手机": "{{Phone(1)}}", "事件": "下单", "下单时间": "2026-10-01 12:00:00", "金额": "100"}""";
    private readonly Installation installation = shared.Installation;
    // In this order: the channel is named by the number just taken.
    private readonly int number = shared.Next();
    private readonly string channel = $"hook{shared.Number}";

    [Fact]
    public async Task Post_Signed_IsStoredAnsweredAndBecomesAProfile()
    {
        var sender = await HookSender.AddAsync(installation, channel);

        Assert.Equal(HttpStatusCode.OK, (await sender.PostAsync(Lead)).Status);

        Assert.NotNull(await Until.FoundAsync("profile", () => installation.ProfileOfAsync(Phone(1))));
        await sender.QuietAsync();
        var request = Assert.Single(await sender.RequestsAsync());
        Assert.Equal((1, 1, 0, 0), (request.Number("leads"), request.Number("accepted"), request.Number("rejected"), request.Number("waiting")));
        Assert.Empty(await sender.RejectionsAsync());
    }

    [Fact]
    public async Task Post_NotSignedByTheSecret_IsRefusedLoggedAndNothingStored()
    {
        var sender = await HookSender.AddAsync(installation, channel);

        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await sender.PostAsync(Lead, signedWith: "another secret")).Status);

        Assert.Equal(["sender-proof-wrong X-Hub-Signature-256 × 3"], await sender.RejectionsAsync());
        Assert.Empty(await sender.RequestsAsync());
    }

    [Theory]
    [InlineData("crm")]
    [InlineData("nobody")]
    [InlineData("%E5%BC%A0")]
    public async Task Post_NoSuchHook_IsNotFoundAndLoggedWithoutItsName(string unknown)
    {
        var reply = await installation.Caller(null).PostAsync($"api/hooks/{unknown}", "{}", "application/json");

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        var logged = (await installation.Admin.GetAsync("api/channels/-/rejections")).Body.Items().ToList();
        Assert.NotEmpty(logged);
        Assert.All(logged, r => Assert.Equal(("channel-unknown", "channel"), (r.Text("reason"), r.Text("place"))));
    }

    [Fact]
    public async Task Post_SameDeliveryAgain_GetsTheSameAnswerAndCountsOnce()
    {
        var sender = await HookSender.AddAsync(installation, channel);

        var answers = new[] { await sender.PostAsync(Order, "d1"), await sender.PostAsync(Order, "d1") };
        await sender.QuietAsync();

        Assert.Equal(answers[0].Text, answers[1].Text);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Single(await sender.RequestsAsync());
        Assert.Equal(1, (await installation.ProfileOfAsync(Phone(1)))!.Items("events").Sum(e => e.Number("count")));
    }

    [Fact]
    public async Task Post_SameDeliveryWithAnotherBody_IsRefusedAndLogged()
    {
        var sender = await HookSender.AddAsync(installation, channel);
        await sender.PostAsync(Lead, "d1");

        Assert.Equal(HttpStatusCode.Conflict, (await sender.PostAsync(Order, "d1")).Status);
        Assert.Equal(["sender-delivery-reused request × 1"], await sender.RejectionsAsync());
    }

    [Fact]
    public async Task Post_BackToAnEarlierState_IsTakenInUnderItsOwnDelivery()
    {
        var sender = await HookSender.AddAsync(installation, channel);
        foreach (var (city, delivery) in new[] { ("上海市", "d1"), ("北京市", "d2"), ("上海市", "d3") })
        {
            await sender.PostAsync($$"""{"id": "K1", "手机": "{{Phone(1)}}", "城市": "{{city}}"}""", delivery);
            await sender.QuietAsync();
        }
        Assert.Equal(3, (await sender.RequestsAsync()).Count);
        Assert.Contains("上海市", (await installation.ProfileOfAsync(Phone(1)))!.ToJsonString().Replace("\\u4E0A\\u6D77\\u5E02", "上海市", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_Rotated_BothAreBelievedUntilTheOldOneEnds()
    {
        var sender = await HookSender.AddAsync(installation, channel);
        var old = (await installation.Admin.GetAsync($"api/channels/{channel}/secrets")).Body.Items().Single().Text("id");
        var next = await HookSender.AddSecretAsync(installation, channel, overlapHours: 48);
        Assert.NotEqual(sender.Secret, next);

        Assert.Equal(HttpStatusCode.OK, (await sender.PostAsync(Lead, "d1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await sender.PostAsync(Lead, "d2", next)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await installation.Admin.DeleteAsync($"api/channels/{channel}/secrets/{old}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await sender.PostAsync(Lead, "d3")).Status);
        Assert.Equal(HttpStatusCode.OK, (await sender.PostAsync(Lead, "d4", next)).Status);

        var listed = await installation.Admin.GetAsync($"api/channels/{channel}/secrets");
        Assert.Equal(["true", "false"], listed.Body.Items().Select(s => s.Text("valid")));
        Assert.DoesNotContain(next, listed.Text, StringComparison.Ordinal);
        // What was signed with a secret that ended can still be read again.
        var step = await installation.Admin.PostAsync($"api/channels/{channel}/replay", new JsonObject());
        Assert.Equal((3, 0), (step.Body.Number("requests"), step.Body.Number("unreadable")));
    }

    [Fact]
    public async Task Secrets_ZeroOverlap_EndTheOldOneAtOnce()
    {
        var sender = await HookSender.AddAsync(installation, channel);
        await HookSender.AddSecretAsync(installation, channel, overlapHours: 0);

        Assert.Equal(HttpStatusCode.Unauthorized, (await sender.PostAsync(Lead)).Status);
    }

    [Fact]
    public async Task Secrets_InTheStore_AreNowhereReadable()
    {
        await using var own = await Installation.StartAsync();
        var sender = await HookSender.AddAsync(own, channel);
        await sender.PostAsync(Lead, "d1");
        await own.StopAsync();

        foreach (var file in Directory.EnumerateFiles(own.Data, "*.db"))
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(sender.Secret)));
    }

    [Fact]
    public async Task Post_Compressed_IsVerifiedAndReadAsItWasMade()
    {
        var sender = await HookSender.AddAsync(installation, channel);
        var body = Encoding.UTF8.GetBytes(Lead);

        foreach (var (encoding, number) in new[] { "gzip", "deflate", "raw deflate" }.Select((e, n) => (e, n)))
        {
            var reply = await sender.PostAsync(Pack(body, encoding), body, $"d{number}", encoding: encoding.Split(' ')[^1]);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
        }
        Assert.Equal(3, (await sender.RequestsAsync()).Count);
    }

    [Theory]
    [InlineData("br", 10, HttpStatusCode.UnsupportedMediaType, "body-encoding Content-Encoding × 1")]
    [InlineData("gzip", -1, HttpStatusCode.BadRequest, "body-damaged body × 1")]
    [InlineData("gzip", 64 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge, "body-too-large size × 1")]
    [InlineData("gzip", 3 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge, "body-too-large size × 1")]
    [InlineData(null, 5 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge, "body-too-large size × 1")]
    public async Task Post_BodyThatIsNotTaken_IsRefusedAndLogged(string? encoding, int length, HttpStatusCode status, string logged)
    {
        var sender = await HookSender.AddAsync(installation, channel);
        var body = new byte[Math.Max(length, 100)];
        var sent = encoding != "gzip" ? body : length < 0 ? [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF] : Pack(body, "gzip");

        Assert.Equal(status, (await sender.PostAsync(sent, body, encoding: encoding)).Status);
        Assert.Equal([logged], await sender.RejectionsAsync());
    }

    [Theory]
    [InlineData("not json", "sender-body")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]", "sender-body")]
    public async Task Post_SignedButUnreadable_IsRefusedAndLogged(string body, string reason)
    {
        var sender = await HookSender.AddAsync(installation, channel);

        Assert.Equal(HttpStatusCode.BadRequest, (await sender.PostAsync(body)).Status);
        Assert.StartsWith(reason, Assert.Single(await sender.RejectionsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ItemTooDeepForColumns_IsStoredAsRejectedWithItsReason()
    {
        var sender = await HookSender.AddAsync(installation, channel);
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);

        Assert.Equal(HttpStatusCode.OK, (await sender.PostAsync(deep)).Status);
        await sender.QuietAsync();
        Assert.Equal(1, Assert.Single(await sender.RequestsAsync()).Number("rejected"));
    }

    [Fact]
    public async Task Call_OtherMethods_AreRefusedAsTheProtocolSaysAndLogged()
    {
        var sender = await HookSender.AddAsync(installation, channel);
        var nobody = installation.Caller(null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await nobody.GetAsync($"api/hooks/{channel}")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await nobody.DeleteAsync($"api/hooks/{channel}")).Status);
        Assert.Equal(["sender-method method × 2"], await sender.RejectionsAsync());
    }

    private static byte[] Pack(byte[] body, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
            stream.Write(body);
        return packed.ToArray();
    }

    /// <summary>A number that no other test has.</summary>
    private string Phone(int index) => $"199001{number:00}0{index:00}";
}
