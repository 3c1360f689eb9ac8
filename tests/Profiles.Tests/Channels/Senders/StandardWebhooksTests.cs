using FsCheck;
using FsCheck.Fluent;
using System.Text;
using Profiles.Channels.Senders;
using Xunit;

namespace Profiles.Tests.Channels.Senders;

public class StandardWebhooksTests
{
    private static readonly string Secret = SignedSenders.Whsec("a secret of the sender's own");
    private static readonly string Other = SignedSenders.Whsec("the secret of somebody else");

    [Fact]
    public void Sign_AnyMessage_IsVerified() => Prop.ForAll<byte[], NonEmptyString, uint>((body, id, seconds) =>
    {
        var (name, at) = (id.Get.Replace('.', '-').Replace('\0', '-'), DateTimeOffset.FromUnixTimeSeconds(seconds));
        var header = StandardWebhooks.Sign(name, at, body, [Secret]);
        return StandardWebhooks.Verify(name, at.Seconds(), body, header, [Other, Secret])
            && !StandardWebhooks.Verify(name, at.Seconds(), body, header, [Other]) && !StandardWebhooks.Verify(name, at.Seconds(), [.. body, 0], header, [Secret]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sign_TwoSecrets_IsVerifiedByEither()
    {
        var header = StandardWebhooks.Sign("msg_1", Requests.Noon, "{}"u8, [Secret, Other]);
        Assert.Equal(2, header.Split(' ').Length);
        Assert.All((string[])[Secret, Other], s => Assert.True(StandardWebhooks.Verify("msg_1", Requests.Noon.Seconds(), "{}"u8, header, [s])));
    }

    [Theory]
    [InlineData("a.b", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("a", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("a", "whsec_c2hvcnQ=")]
    public void Sign_WhatCannotBeSigned_Throws(string id, string secret) => Assert.Throws<ArgumentException>(() => StandardWebhooks.Sign(id, Requests.Noon, "{}"u8, [secret]));

    [Theory]
    [InlineData("v1,{0} v1,{1}", true)]
    [InlineData("v1,{1} v1a,zzz v1,{0}", true)]
    [InlineData("v1,{1} v2,{0}", false)]
    [InlineData("v1,{0},v1,{1}", false)]
    [InlineData("{0}", false)]
    [InlineData("v1,", false)]
    public void Receive_SeveralSignatures_AreTakenIfOneIsRight(string header, bool isTaken)
    {
        var (right, wrong) = (StandardWebhooks.Sign("msg_1", Requests.Noon, "{}"u8, [Secret])[3..], StandardWebhooks.Sign("msg_1", Requests.Noon, "{}"u8, [Other])[3..]);
        var request = Requests.Post("{}").Headed(("webhook-id", "msg_1"), ("webhook-timestamp", Requests.Noon.Seconds()),
            ("webhook-signature", string.Format(System.Globalization.CultureInfo.InvariantCulture, header, right, wrong)));
        Assert.Equal(isTaken, request.Receive(new StandardWebhooksSender(), Secret) is Reception.Accepted);
    }

    [Fact]
    public void Receive_Records_HaveTheMessagesIdUnlessTheySayTheirOwn()
    {
        var sender = new StandardWebhooksSender { Records = new RecordPaths { Items = "$.data", Id = "key" } };
        var body = """{"type":"lead.created","data":[{"key":"a"},{"b":1}]}""";
        var request = Requests.Post(body).Headed(("webhook-id", "msg_1"), ("webhook-timestamp", Requests.Noon.Seconds()), ("webhook-signature", StandardWebhooks.Sign("msg_1", Requests.Noon, Encoding.UTF8.GetBytes(body), [Secret])));
        Assert.Equal(["a", "msg_1 1"], request.Receive(sender, Secret).Items().Select(i => i.Id));
        Assert.Equal("msg_1", Assert.Single(request.Receive(new StandardWebhooksSender(), Secret).Items()).Id);
        Assert.Equal("delivery:msg_1", request.Receive(sender, Secret).Guard()!.Key);
    }

    [Fact]
    public void Receive_AsymmetricSignature_IsVerifiedUnderThePublicKey()
    {
        // Made with the private key of test 3 of RFC 8032, over msg_1.1772712000.{}.
        const string publicKey = "whpk_/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=";
        Assert.True(StandardWebhooks.IsSecret(publicKey));
        var request = Requests.Post("{}").Headed(("webhook-id", "msg_1"), ("webhook-timestamp", Requests.Noon.Seconds()), ("webhook-signature", "v1a,jVT134FK0Tu0iXrkW+jWtBlbg5AyDI6Tr+atym7HK09rDdGKge6FPf0eH5biXz/4NuPTii1WTtLW9rmmx/A8Dw=="));
        Assert.Single(request.Receive(new StandardWebhooksSender(), Secret, publicKey).Items());
        Assert.IsType<Reception.Refused>((request with { Body = "[]"u8.ToArray() }).Receive(new StandardWebhooksSender(), publicKey));
        Assert.IsType<Reception.Refused>(request.Receive(new StandardWebhooksSender(), Secret));
    }
}
