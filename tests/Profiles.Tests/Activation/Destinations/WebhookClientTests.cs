using System.Net;
using System.Text;
using Profiles.Activation.Destinations;
using Profiles.Channels.Senders;
using Profiles.Tests.Channels.Senders;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Activation.Destinations;

public sealed class WebhookClientTests : IAsyncDisposable
{
    private static readonly string Secret = SignedSenders.Whsec("a secret of the destination's own");
    private readonly WebhookServer server = new();
    private int resolved;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(200, null)]
    [InlineData(202, null)]
    [InlineData(301, DeliveryReasons.Status)]
    [InlineData(307, DeliveryReasons.Status)]
    [InlineData(400, DeliveryReasons.Status)]
    [InlineData(410, DeliveryReasons.Gone)]
    [InlineData(429, DeliveryReasons.Status)]
    [InlineData(503, DeliveryReasons.Status)]
    public async Task SendAsync_Answer_IsReadByItsStatusAndNoRedirectionIsFollowed(int status, string? reason)
    {
        server.Answer = response =>
        {
            response.StatusCode = status;
            response.Headers["Location"] = server.Url + "elsewhere";
        };

        var answer = await SendAsync(server.Url);

        Assert.Equal((status, reason), (answer.Status, answer.Reason));
        Assert.True(Assert.Single(server.Received).IsSignedBy(Secret));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 01 Mar 2026 04:02:00 GMT", 120)] // the clock says 04:00
    [InlineData("Sun, 01 Mar 2026 03:00:00 GMT", null)]
    [InlineData("soon", null)]
    public async Task SendAsync_RetryAfter_IsReadAsSecondsOrDate(string header, int? seconds)
    {
        server.AnswerStatus(503, header);

        Assert.Equal(seconds, (int?)(await SendAsync(server.Url)).RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task SendAsync_EndlessAnswer_IsNotReadToItsEnd()
    {
        server.Answer = response =>
        {
            response.StatusCode = 200;
            response.SendChunked = true;
            var block = new byte[64 * 1024];
            try
            {
                for (var i = 0; i < 100_000; i++) response.OutputStream.Write(block);
            }
            catch (Exception cut) when (cut is HttpListenerException or IOException or ObjectDisposedException)
            {
                return;
            }
            Assert.Fail("Six gigabytes were taken.");
        };

        Assert.Equal((200, null), (await SendAsync(server.Url) is var a ? (a.Status, a.Reason) : default));
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsAFailedConnection()
    {
        await server.DisposeAsync();

        Assert.Equal((null, DeliveryReasons.Connection), (await SendAsync(server.Url) is var a ? (a.Status, a.Reason) : default));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")] // 127.0.0.1 as a number
    public async Task SendAsync_ThisMachineWhereItIsNotAllowed_IsRefusedBeforeConnecting(string host)
    {
        var answer = await SendAsync($"http://{host}:{server.Port}/", allowLoopback: false, addresses: ["127.0.0.1"]);

        Assert.Equal((null, DeliveryReasons.Address), (answer.Status, answer.Reason));
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("8.8.8.8,127.0.0.1")] // one of several is enough
    [InlineData("fe80::1")]
    public async Task SendAsync_NameThatLeadsInside_IsRefused(string addresses)
    {
        var answer = await SendAsync($"https://receiver.example:{server.Port}/", allowLoopback: false, addresses: addresses.Split(','));

        Assert.Equal((null, DeliveryReasons.Address), (answer.Status, answer.Reason));
        Assert.Equal(1, resolved);
    }

    [Fact]
    public async Task SendAsync_NameThatLeadsElsewhereWhenAskedAgain_ConnectsToWhatWasChecked()
    {
        // DNS rebinding: the first answer is where the server is, any other would be refused. Asked once, checked, connected to.
        var answer = await SendAsync($"http://rebinding.example:{server.Port}/", addresses: ["127.0.0.1"], later: ["10.0.0.1"]);

        Assert.Equal(204, answer.Status);
        Assert.Equal(1, resolved);
    }

    [Fact]
    public async Task SendAsync_TwoSecrets_SignsWithBoth()
    {
        var other = SignedSenders.Whsec("the secret that was valid before");
        using var client = Client(allowLoopback: true, ["127.0.0.1"], null);

        await client.SendAsync(new Uri(server.Url), "msg_1", "{}"u8.ToArray(), new SenderSecrets([Secret, other]), CancellationToken.None);

        var received = Assert.Single(server.Received);
        Assert.True(received.IsSignedBy(Secret) && received.IsSignedBy(other));
        Assert.False(received.IsSignedBy(SignedSenders.Whsec("a third secret that nobody ever used")));
    }

    private async Task<WebhookAnswer> SendAsync(string url, bool allowLoopback = true, string[]? addresses = null, string[]? later = null)
    {
        using var client = Client(allowLoopback, addresses ?? ["127.0.0.1"], later);
        return await client.SendAsync(new Uri(url), "msg_1", Encoding.UTF8.GetBytes("""{"type":"test"}"""), new SenderSecrets([Secret]), CancellationToken.None);
    }

    private WebhookClient Client(bool allowLoopback, string[] addresses, string[]? later) => new(
        new DestinationOptions(allowLoopback),
        (_, _) => Task.FromResult<IPAddress[]>([.. (resolved++ == 0 ? addresses : later ?? addresses).Select(IPAddress.Parse)]), new FixedClock());
}
