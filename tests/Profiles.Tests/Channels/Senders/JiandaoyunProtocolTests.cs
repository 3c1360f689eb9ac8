using System.Security.Cryptography;
using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class JiandaoyunProtocolTests
{
    private const string Secret = "test-secret";

    [Theory]
    [InlineData("data_create", SenderOperation.Upsert)]
    [InlineData("data_update", SenderOperation.Upsert)]
    [InlineData("data_remove", SenderOperation.Remove)]
    public void Receive_Operation_IsTold(string op, SenderOperation operation)
    {
        var item = Assert.Single(Post($$"""{"op":"{{op}}","data":{"_id":"605b5f68255d4845a73d3c0a","updateTime":"2026-03-05T11:59:00.000Z"} }""").Items());
        Assert.Equal((operation, "605b5f68255d4845a73d3c0a", (DateTimeOffset?)Requests.Noon.AddMinutes(-1)), (item.Operation, item.Id, item.OccurredAt));
    }

    [Fact]
    public void Receive_WidgetIds_BecomeTheNamesOfTheirFields()
    {
        var sender = new JiandaoyunSender
        {
            Fields = new Dictionary<string, string> { ["_widget_1"] = "客户姓名", ["_widget_2"] = "手机", ["_widget_3"] = "购买明细", ["_widget_4"] = "商品" },
        };
        var json = Assert.Single(Post(
            """{"op":"data_create","data":{"_id":"1","_widget_1":"林晓雨","_widget_2":{"phone":"19900102001","verified":true},"_widget_3":[{"_id":"2","_widget_4":"茶"}],"_widget_9":5}}""", sender).Items()).Json();
        Assert.Equal("""{"_id":"1","客户姓名":"林晓雨","手机":{"phone":"19900102001","verified":true},"购买明细":[{"_id":"2","商品":"茶"}],"_widget_9":5}""", json);
    }

    [Fact]
    public void Receive_SignatureWithPrefix_IsTolerated()
    {
        var request = Request("""{"op":"data_create","data":{"_id":"1"}}""");
        Assert.Single(request.Set("X-JDY-Signature", "sha1=" + request.Find("X-JDY-Signature")).Receive(new JiandaoyunSender(), Secret).Items());
        Assert.IsType<Reception.Refused>(request.Set("X-JDY-Signature", "sha256=" + request.Find("X-JDY-Signature")).Receive(new JiandaoyunSender(), Secret));
    }

    [Theory]
    [InlineData("""{"op":"form_update","data":{"_id":"1"}}""", "$.op")]
    [InlineData("""{"data":{"_id":"1"}}""", "$.op")]
    [InlineData("""{"op":"data_create","data":{}}""", "$.data._id")]
    [InlineData("""{"op":"data_create","data":[]}""", "$.data._id")]
    [InlineData("""{"op":"data_create"}""", "$.data._id")]
    [InlineData("[]", "$.op")]
    [InlineData("{", "body")]
    public void Receive_GenuineButNoRecord_FailsWithTheReason(string body, string place)
    {
        var refused = Assert.IsType<Reception.Refused>(Post(body));
        Assert.Equal((400, "fail", place), (refused.Answer.Status, refused.Answer.Text(), refused.Problem.Place));
    }

    [Fact]
    public void Receive_NonceThatMovesTheBorder_IsRefused()
    {
        // Signed for nonce 0f5ade; cut one colon later, the same text would be another body.
        var genuine = Request("""x:{"op":"data_remove","data":{"_id":"1"}}""");
        var moved = (genuine with { Body = """{"op":"data_remove","data":{"_id":"1"}}"""u8.ToArray() }).Set("?nonce", "0f5ade:x");
        Assert.Equal("sender-proof-unreadable", moved.Receive(new JiandaoyunSender(), Secret).Problem().Code);
    }

    [Fact]
    public void Receive_Forged_FailsAndReplayedToo()
    {
        var request = Request("""{"op":"data_create","data":{"_id":"1"}}""");
        var refused = Assert.IsType<Reception.Refused>(request.Receive(new JiandaoyunSender(), "another secret"));
        Assert.Equal((401, "fail"), (refused.Answer.Status, refused.Answer.Text()));
        var guard = request.Receive(new JiandaoyunSender(), Secret).Guard()!;
        Assert.Equal(("nonce:0f5ade", 401, "fail"), (guard.Key, guard.Repeated.Status, guard.Repeated.Text()));
    }

    private static Reception Post(string body, JiandaoyunSender? sender = null) => Request(body).Receive(sender ?? new JiandaoyunSender(), Secret);

    private static SenderRequest Request(string body)
    {
        var timestamp = Requests.Noon.Seconds();
        var signature = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes($"0f5ade:{body}:{Secret}:{timestamp}")));
        return Requests.Post(body).Asking(("timestamp", timestamp), ("nonce", "0f5ade")).Headed(("X-JDY-Signature", signature));
    }
}
