using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class GoogleLeadFormProtocolTests
{
    private const string Key = "a key of the form";
    private const string Lead = """
        {"lead_id":"TeSter-123","user_column_data":[{"column_name":"Full Name","string_value":"Lin Xiaoyu","column_id":"FULL_NAME"},{"column_name":"User Email","string_value":"lin@example.com","column_id":"EMAIL"}],
         "api_version":"1.0","form_id":40000000000,"campaign_id":12345,"google_key":"a key of the form","is_test":false,"lead_submit_time":"2026-03-05T12:00:00Z"}
        """;

    [Fact]
    public void Receive_Lead_IsTakenWithoutItsKeyAndAnsweredWithAnEmptyObject()
    {
        var accepted = Assert.IsType<Reception.Accepted>(Requests.Post(Lead).Receive(new GoogleLeadFormSender(), "newer key", Key));
        var item = Assert.Single(accepted.Items);
        Assert.Equal(("TeSter-123", (DateTimeOffset?)Requests.Noon), (item.Id, item.OccurredAt));
        Assert.DoesNotContain(Key, item.Json(), StringComparison.Ordinal);
        Assert.Equal((200, "{}"), (accepted.Answer.Status, accepted.Answer.Text()));
    }

    [Fact]
    public void Receive_Test_IsAnsweredAndNotStored() =>
        Assert.Equal("{}", Assert.IsType<Reception.Answered>(Requests.Post(Lead.Replace("\"is_test\":false", "\"is_test\":true", StringComparison.Ordinal)).Receive(new GoogleLeadFormSender(), Key)).Answer.Text());

    [Theory]
    [InlineData("\"google_key\":\"a key of the form\"", "\"google_key\":\"a key of the forn\"", 401, "sender-proof-wrong")]
    [InlineData("\"google_key\":\"a key of the form\"", "\"google_key\":\"\"", 401, "sender-proof-missing")]
    [InlineData("\"google_key\":\"a key of the form\"", "\"google_key\":5", 401, "sender-proof-missing")]
    [InlineData("\"google_key\"", "\"other\"", 401, "sender-proof-missing")]
    [InlineData("\"lead_id\"", "\"other\"", 400, "sender-body")]
    [InlineData("{", "", 400, "sender-body")]
    public void Receive_NotOurs_IsRefusedWithAMessage(string text, string replacement, int status, string code)
    {
        var refused = Assert.IsType<Reception.Refused>(Requests.Post(Lead.Replace(text, replacement, StringComparison.Ordinal)).Receive(new GoogleLeadFormSender(), Key));
        Assert.Equal((status, code), (refused.Answer.Status, refused.Problem.Code));
        Assert.StartsWith("{\"message\":\"", refused.Answer.Text(), StringComparison.Ordinal);
    }
}
