using System.Globalization;
using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

/// <summary>Vectors that senders and standards publish.</summary>
public class SignatureVectorsTests
{
    [Fact]
    public void StandardWebhooks_VectorOfTheLibraries_SignsAndVerifies()
    {
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        var at = DateTimeOffset.FromUnixTimeSeconds(1614265330);
        var body = """{"test": 2432232314}""";
        Assert.Equal(signature, StandardWebhooks.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, Encoding.UTF8.GetBytes(body), [secret]));
        var request = Requests.Post(body).Headed(("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"), ("webhook-timestamp", "1614265330"), ("webhook-signature", signature)) with { ReceivedAt = at };
        Assert.Equal("msg_p5jXN8AQM9LWM0D4loKWxJek", Assert.Single(request.Receive(new StandardWebhooksSender(), secret).Items()).Id);
    }

    [Fact]
    public void Jiandaoyun_Vector_IsTaken()
    {
        var request = Requests.Post("""{"op":"data_create","data":{"_id":"605b5f68255d4845a73d3c0a"}}""").Asking(("timestamp", "1498586609"), ("nonce", "0f5ade"))
            .Headed(("X-JDY-Signature", "2e56ab4268502d0b162c398c5899a95ae42f92c1")) with { ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1498586610) };
        var reception = request.Receive(new JiandaoyunSender(), "test-secret");
        Assert.Equal("605b5f68255d4845a73d3c0a", Assert.Single(reception.Items()).Id);
        Assert.Equal("success", reception.Answer().Text());
    }

    [Fact]
    public void WeCom_OfficialVector_AnswersThePlainText()
    {
        var request = Requests.Get(
            ("msg_signature", "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3"), ("timestamp", "1409659589"), ("nonce", "263014780"),
            ("echostr", "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==")) with { ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1409659600) };
        const string secret = "QDG6eK:jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
        var answered = Assert.IsType<Reception.Answered>(request.Receive(new WeComSender { ReceiveId = "wx5823bf96d3bd56c7" }, secret));
        Assert.Equal("1616140317555161061", answered.Answer.Text());
        Assert.Equal("sender-body", request.Receive(new WeComSender { ReceiveId = "wx0000000000000000" }, secret).Problem().Code);
    }

    [Theory]
    [InlineData("weixin", "1357982061", "1358161344", "335b26997f05c82243aad6b10a2d1853637e71a8")]
    [InlineData("huhujm", "1359208540", "1359227084", "efa917e2445cc9f0aa4386ca92f96de5a242e24e")]
    public void WeChat_Vectors_AreVerified(string token, string timestamp, string nonce, string signature)
    {
        var request = Requests.Get(("signature", signature), ("timestamp", timestamp), ("nonce", nonce), ("echostr", "echo-1"))
            with { ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture)) };
        Assert.Equal("echo-1", Assert.IsType<Reception.Answered>(request.Receive(new WeChatSender(), token)).Answer.Text());
        Assert.Equal("sender-proof-wrong", request.Set("?nonce", "1").Receive(new WeChatSender(), token).Problem().Code);
    }

    [Fact]
    public void GitHub_VectorOfItsDocumentation_IsVerified()
    {
        var request = Requests.Post("Hello, World!").Headed(("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
        // Genuine, but no JSON: what comes behind the signature is told then.
        Assert.Equal("sender-body", request.Receive(new HmacSender { Preset = SignaturePreset.GitHub }, "It's a Secret to Everybody").Problem().Code);
    }

    [Fact]
    public void Slack_VectorOfItsDocumentation_IsVerified()
    {
        const string body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        var request = Requests.Post(body, "application/x-www-form-urlencoded").Headed(("X-Slack-Request-Timestamp", "1531420618"),
            ("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")) with { ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1531420620) };
        Assert.Contains("roadrunner", Assert.Single(request.Receive(new HmacSender { Preset = SignaturePreset.Slack }, "8f742231b10e8888abcd99yyyzzz85a5").Items()).Json(), StringComparison.Ordinal);
    }

    /// <summary>RFC 8032, section 7.1.</summary>
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_Vectors_AreVerifiedAndNothingElse(string publicKey, string message, string signature)
    {
        var (key, text, proof) = (Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature));
        Assert.True(Ed25519.Verify(key, text, proof));
        Assert.False(Ed25519.Verify(key, [.. text, 0], proof));
        for (var at = 0; at < proof.Length; at += 3)
        {
            byte[] flipped = [.. proof];
            flipped[at] ^= 0x10;
            Assert.False(Ed25519.Verify(key, text, flipped));
        }
    }

    [Fact]
    public void Ed25519_FactorNotBelowTheOrder_IsRefused()
    {
        var key = Convert.FromHexString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        var proof = Convert.FromHexString("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        var order = System.Numerics.BigInteger.Pow(2, 252) + System.Numerics.BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
        var other = (new System.Numerics.BigInteger(proof.AsSpan(32), isUnsigned: true) + order).ToByteArray(isUnsigned: true);
        Assert.False(Ed25519.Verify(key, [], [.. proof[..32], .. other, .. new byte[32 - other.Length]]));
    }
}
