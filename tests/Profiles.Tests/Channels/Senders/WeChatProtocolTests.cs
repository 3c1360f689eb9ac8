using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class WeChatProtocolTests
{
    private const string Secret = "QDG6eK:abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    [Theory]
    [InlineData("<xml><FromUserName>lin</FromUserName><CreateTime>1772712000</CreateTime><MsgId>77</MsgId><Content>你好</Content></xml>", "77", "你好")]
    [InlineData("<xml><FromUserName>sys</FromUserName><CreateTime>1772712000</CreateTime><Event>change_external_contact</Event><ChangeType>add_external_contact</ChangeType><ExternalUserID>wm1</ExternalUserID></xml>",
        "sys 1772712000 change_external_contact add_external_contact wm1", "wm1")]
    [InlineData("""{"msgid":"9","text":{"content":"你好"}}""", "9", "你好")]
    public void Receive_WeComMessage_IsDecryptedAndCut(string message, string id, string content)
    {
        var accepted = Assert.IsType<Reception.Accepted>(Post(message));
        var item = Assert.Single(accepted.Items);
        Assert.Equal(id, item.Id);
        Assert.Contains(content, item.Json(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"xml\"", item.Json(), StringComparison.Ordinal);
        Assert.Equal(("success", accepted.Answer), (accepted.Answer.Text(), accepted.Guard!.Repeated));
    }

    [Fact]
    public void Receive_RobotsJson_IsTaken()
    {
        var request = SignedSenders.WeCom(Encoding.UTF8.GetBytes("""{"msgid":"9"}"""), Secret, Requests.Noon, "");
        var encrypted = BodyTree.Read(request).Json.Find("xml")!.Value.Text("Encrypt");
        request = request with { Body = Encoding.UTF8.GetBytes($$"""{"encrypt":"{{encrypted}}"}""") };
        Assert.Equal("9", Assert.Single(request.Receive(new WeComSender { ReceiveId = "" }, Secret).Items()).Id);
    }

    [Fact]
    public void Receive_MessageForAnother_IsRefused() =>
        Assert.Equal("sender-body", SignedSenders.WeCom("<xml/>"u8.ToArray(), Secret, Requests.Noon, "another").Receive(new WeComSender { ReceiveId = "corp" }, Secret).Problem().Code);

    [Theory]
    [InlineData("QDG6eK", "sender-secret")]
    [InlineData("QDG6eK:short", "sender-secret")]
    [InlineData("QDG6eK:GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba", "sender-proof-wrong")]
    public void Receive_OtherKey_IsRefused(string secret, string code) =>
        Assert.Equal(code, SignedSenders.WeCom("<xml><MsgId>1</MsgId></xml>"u8.ToArray(), Secret, Requests.Noon, "corp").Receive(new WeComSender(), secret).Problem().Code);

    [Fact]
    public void Receive_PlainModeOfWeChat_HasToBeAllowed()
    {
        var signature = WeChatCrypto.Signature("token-1", Requests.Noon.Seconds(), "n1");
        var request = Requests.Post("<xml><MsgId>5</MsgId></xml>", "text/xml").Asking(("signature", signature), ("timestamp", Requests.Noon.Seconds()), ("nonce", "n1"));
        Assert.Equal("sender-proof-missing", request.Receive(new WeChatSender(), "token-1").Problem().Code);
        Assert.Equal("5", Assert.Single(request.Receive(new WeChatSender { AllowPlain = true }, "token-1").Items()).Id);
        Assert.Equal("sender-proof-wrong", request.Receive(new WeChatSender { AllowPlain = true }, "token-2").Problem().Code);
    }

    [Fact]
    public void Receive_EncryptedModeOfWeChat_IsDecrypted()
    {
        var request = SignedSenders.WeCom("<xml><MsgId>6</MsgId></xml>"u8.ToArray(), Secret, Requests.Noon, "wxapp");
        Assert.Equal("6", Assert.Single(request.Receive(new WeChatSender { ReceiveId = "wxapp" }, Secret).Items()).Id);
    }

    private static Reception Post(string message) => SignedSenders.WeCom(Encoding.UTF8.GetBytes(message), Secret, Requests.Noon, "corp").Receive(new WeComSender { ReceiveId = "corp" }, Secret);
}
