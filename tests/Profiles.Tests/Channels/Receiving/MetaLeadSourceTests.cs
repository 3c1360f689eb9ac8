using System.Net;
using System.Text;
using Profiles.Channels.Receiving;
using Xunit;

namespace Profiles.Tests.Channels.Receiving;

public sealed class MetaLeadSourceTests
{
    private const string Lead = """{"id":"4711","created_time":"2026-01-01T00:00:00+0000","field_data":[{"name":"email","values":["a@example.com"]}]}""";

    [Fact]
    public async Task FetchAsync_Given_AsksWithTheTokenInAHeaderAndReturnsTheLead()
    {
        var (source, asked) = Answering(HttpStatusCode.OK, Lead);

        var fetched = await source.FetchAsync("4711", "the token", CancellationToken.None);

        Assert.Equal(Lead, Encoding.UTF8.GetString(fetched.Item!.Value.Span));
        var request = Assert.Single(asked);
        Assert.StartsWith("https://graph.facebook.com/v23.0/4711?fields=", request.RequestUri!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Bearer the token", request.Headers.Authorization!.ToString());
        Assert.DoesNotContain("token", request.RequestUri.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"message":"王小明 cannot","code":190}}""", "the provider answered 400, code 190")]
    [InlineData(HttpStatusCode.NotFound, "<html>", "the provider answered 404")]
    [InlineData(HttpStatusCode.Forbidden, "[1]", "the provider answered 403")]
    [InlineData(HttpStatusCode.OK, "{}", "the provider gave no lead")]
    [InlineData(HttpStatusCode.OK, "not json", "the provider gave no lead")]
    public async Task FetchAsync_Refused_SaysWhyWithoutQuotingIt(HttpStatusCode status, string answer, string why)
    {
        var fetched = await Answering(status, answer).Source.FetchAsync("4711", "t", CancellationToken.None);

        Assert.Equal((null, why), (fetched.Item, fetched.Refusal));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task FetchAsync_Busy_ThrowsSoThatItIsTriedAgain(HttpStatusCode status) =>
        await Assert.ThrowsAsync<HttpRequestException>(() => Answering(status, "").Source.FetchAsync("4711", "t", CancellationToken.None));

    [Theory]
    [InlineData("")]
    [InlineData("../me")]
    [InlineData("4711?x=")]
    [InlineData("123456789012345678901234567890123")]
    public async Task FetchAsync_IdThatIsNone_AsksNobody(string id)
    {
        var (source, asked) = Answering(HttpStatusCode.OK, Lead);

        Assert.Null((await source.FetchAsync(id, "t", CancellationToken.None)).Item);
        Assert.Empty(asked);
    }

    private static (MetaLeadSource Source, List<HttpRequestMessage> Asked) Answering(HttpStatusCode status, string answer)
    {
        var asked = new List<HttpRequestMessage>();
        return (new MetaLeadSource(new HttpClient(new Provider(asked, status, answer))), asked);
    }

    private sealed class Provider(List<HttpRequestMessage> asked, HttpStatusCode status, string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.Add(request);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(answer) });
        }
    }
}
