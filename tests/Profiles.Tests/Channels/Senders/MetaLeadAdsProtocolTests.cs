using System.Security.Cryptography;
using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class MetaLeadAdsProtocolTests
{
    private const string Secret = "0123456789abcdef:our verify token";

    [Theory]
    [InlineData("our verify token", 200)]
    [InlineData("our verify tokem", 403)]
    [InlineData("", 403)]
    public void Receive_Verification_EchoesTheChallengeForTheToken(string token, int status)
    {
        var answer = Requests.Get(("hub.mode", "subscribe"), ("hub.challenge", "1158201444"), ("hub.verify_token", token)).Receive(new MetaLeadAdsSender(), Secret).Answer();
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, answer.Text() == "1158201444");
    }

    [Fact]
    public void Receive_VerificationWithoutATokenInTheSecret_SaysWhatIsMissing()
    {
        var request = Requests.Get(("hub.mode", "subscribe"), ("hub.challenge", "1"), ("hub.verify_token", ""));
        Assert.Equal("sender-secret", request.Receive(new MetaLeadAdsSender(), "0123456789abcdef").Problem().Code);
        Assert.Equal("sender-body", Requests.Get(("hub.mode", "other")).Receive(new MetaLeadAdsSender(), Secret).Problem().Code);
    }

    [Fact]
    public void Receive_Notification_NamesItsLeadsOnce()
    {
        const string body = """
            {"object":"page","entry":[{"id":153125381133,"time":1438292065,"changes":[{"field":"leadgen","value":{"leadgen_id":123123123123,"page_id":123123123}},{"field":"leadgen","value":{"leadgen_id":"7"}},{"field":"feed","value":{"leadgen_id":"8"}}]},
             {"changes":[{"field":"leadgen","value":{"leadgen_id":7}}]},{"changes":5},6]}
            """;
        var fetch = Assert.IsType<Reception.Fetch>(Post(body));
        Assert.Equal(["123123123123", "7"], fetch.Ids);
        Assert.Equal(("meta", 200), (fetch.Provider, fetch.Answer.Status));
    }

    [Theory]
    [InlineData("""{"object":"page","entry":[{"changes":[{"field":"feed","value":{}}]}]}""")]
    [InlineData("""{"object":"instagram","entry":[]}""")]
    [InlineData("""{"object":"page"}""")]
    public void Receive_OtherNotification_IsAnsweredOnly(string body) => Assert.IsType<Reception.Answered>(Post(body));

    [Fact]
    public void Lead_OfTheGraphApi_IsARecord()
    {
        var item = MetaLeadAdsProtocol.Lead("""{"id":"7","created_time":"2026-03-05T12:00:00+0000","field_data":[{"name":"email","values":["lin@example.com"]}]}"""u8);
        Assert.Equal(("7", (DateTimeOffset?)Requests.Noon), (item!.Id, item.OccurredAt));
        Assert.Null(MetaLeadAdsProtocol.Lead("""{"error":{"message":"expired"}}"""u8));
    }

    private static Reception Post(string body)
    {
        var signature = HMACSHA256.HashData("0123456789abcdef"u8.ToArray(), Encoding.UTF8.GetBytes(body));
        return Requests.Post(body).Headed(("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(signature))).Receive(new MetaLeadAdsSender(), Secret);
    }
}
