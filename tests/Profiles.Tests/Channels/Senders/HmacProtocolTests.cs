using FsCheck;
using FsCheck.Fluent;
using System.Security.Cryptography;
using System.Text;
using Profiles.Channels.Senders;
using Xunit;
using static Profiles.Tests.Channels.Senders.SignedSenders;

namespace Profiles.Tests.Channels.Senders;

public class HmacProtocolTests
{
    private const string Secret = "a secret of the sender";

    [Fact]
    public void Receive_TwoSignaturesWithOneValid_IsTaken()
    {
        var right = Hex(HMACSHA256.HashData(Utf8(Secret), Utf8("1772712000.{}")));
        var wrong = new string('0', 64);
        foreach (var header in (string[])[$"t=1772712000,v1={wrong},v1={right}", $"t=1772712000, v1={right}, v1={wrong}", $"v1={right},t=1772712000,v0={wrong}"])
            Assert.Single(Stripe(header).Items());
    }

    [Theory]
    [InlineData("t=1772712000,v0={0}", "sender-version")]
    [InlineData("t=1772712000", "sender-version")]
    [InlineData("v1={0}", "sender-proof-missing")]
    [InlineData("t=1772712000,t=1772712000,v1={0}", "sender-proof-missing")]
    [InlineData("t=1772712001,v1={0}", "sender-proof-wrong")]
    [InlineData("t=1772712000,v1={0}0", "sender-proof-wrong")]
    [InlineData("t=1772712000,v1=", "sender-proof-wrong")]
    [InlineData(",,,", "sender-version")]
    public void Receive_ListThatProvesNothing_IsRefused(string header, string code) =>
        Assert.Equal(code, Stripe(string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Hex(HMACSHA256.HashData(Utf8(Secret), Utf8("1772712000.{}"))))).Problem().Code);

    [Fact]
    public void Receive_SignatureOfAnotherVersion_IsNotTheOne()
    {
        var sha1 = Requests.Post("{}").Headed(("X-Hub-Signature-256", "sha1=" + Hex(HMACSHA1.HashData(Utf8(Secret), Utf8("{}")))));
        Assert.Equal("sender-version", sha1.Receive(new HmacSender { Preset = SignaturePreset.GitHub }, Secret).Problem().Code);
    }

    [Fact]
    public void Receive_HexInCapitals_IsTakenButNotMixed()
    {
        var hex = Hex(HMACSHA256.HashData(Utf8(Secret), Utf8("{}")));
        var sender = new HmacSender();
        Assert.Single(Requests.Post("{}").Headed(("X-Signature", hex.ToUpperInvariant())).Receive(sender, Secret).Items());
        var letter = hex.IndexOfAny(['a', 'b', 'c', 'd', 'e', 'f']);
        var mixed = $"{hex[..letter]}{char.ToUpperInvariant(hex[letter])}{hex[(letter + 1)..]}";
        Assert.IsType<Reception.Refused>(Requests.Post("{}").Headed(("X-Signature", mixed)).Receive(sender, Secret));
    }

    [Fact]
    public void Receive_UnusedBitsOfBase64_AreNotAnotherSpelling()
    {
        var base64 = Convert.ToBase64String(HMACSHA256.HashData(Utf8(Secret), Utf8("{}")));
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var other = base64[..42] + alphabet[alphabet.IndexOf(base64[42], StringComparison.Ordinal) ^ 1] + "=";
        Assert.Equal(Convert.FromBase64String(base64), Convert.FromBase64String(other));
        Assert.IsType<Reception.Refused>(Requests.Post("{}").Headed(("X-Shopify-Hmac-Sha256", other)).Receive(new HmacSender { Preset = SignaturePreset.Shopify }, Secret));
    }

    [Theory]
    [InlineData(SecretEncoding.Base64, "c2VjcmV0IGJ5dGVz")]
    [InlineData(SecretEncoding.Hex, "736563726574206279746573")]
    [InlineData(SecretEncoding.Text, "secret bytes")]
    public void Receive_SecretSpelledOtherwise_IsTheSameKey(SecretEncoding encoding, string secret)
    {
        var request = Requests.Post("{}").Headed(("X-Signature", Hex(HMACSHA256.HashData(Utf8("secret bytes"), Utf8("{}")))));
        Assert.Single(request.Receive(new HmacSender { SecretEncoding = encoding }, secret).Items());
        Assert.IsType<Reception.Refused>(request.Receive(new HmacSender { SecretEncoding = SecretEncoding.Hex }, "no hex"));
    }

    [Fact]
    public void Receive_Preset_FindsItsRecords()
    {
        var sender = new HmacSender { Preset = SignaturePreset.Shopify };
        const string body = """{"id":7,"updated_at":"2026-03-05T20:00:00+08:00"}""";
        var request = Requests.Post(body).Headed(("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(Utf8(Secret), Utf8(body)))), ("X-Shopify-Topic", "customers/delete"));
        var item = Assert.Single(request.Receive(sender, Secret).Items());
        Assert.Equal(("7", SenderOperation.Remove, (DateTimeOffset?)Requests.Noon), (item.Id, item.Operation, item.OccurredAt));
        Assert.Equal(SenderOperation.Upsert, Assert.Single(request.Set("X-Shopify-Topic", "customers/create").Receive(sender, Secret).Items()).Operation);
        Assert.Null(Assert.Single(request.Receive(sender with { Records = new RecordPaths() }, Secret).Items()).Id);
    }

    [Fact]
    public void Receive_DeliveryId_GuardsForThirtyDaysAndAnswersTheSame()
    {
        var sender = new HmacSender { Preset = SignaturePreset.GitHub };
        var request = Requests.Post("{}").Headed(("X-Hub-Signature-256", "sha256=" + Hex(HMACSHA256.HashData(Utf8(Secret), Utf8("{}")))), ("X-GitHub-Delivery", "72d3162e"));
        var accepted = Assert.IsType<Reception.Accepted>(request.Receive(sender, Secret));
        Assert.Equal(Requests.Noon.AddDays(30), accepted.Guard!.Until);
        Assert.Same(accepted.Answer, accepted.Guard.Repeated);
    }

    [Fact]
    public void Receive_Nonce_IsRefusedTheSecondTime()
    {
        var sender = All.Single(s => s.Name == "nonce");
        var guard = sender.Genuine().Receive(sender.Definition, Secret).Guard();
        Assert.Equal(401, guard!.Repeated.Status);
        Assert.Equal(Requests.Noon.AddSeconds(300), guard.Until);
    }

    [Fact]
    public void Receive_UrlVerification_IsAnsweredOnlyIfGenuine()
    {
        var slack = All.Single(s => s.Name == "slack") with { Body = """{"type":"url_verification","challenge":"3eZbrw1a\"BjwTl"}""" };
        Assert.Equal("""{"challenge":"3eZbrw1a\u0022BjwTl"}""", Assert.IsType<Reception.Answered>(slack.Genuine().Receive(slack.Definition, Secret)).Answer.Text());
        Assert.IsType<Reception.Refused>(slack.Genuine("another secret").Receive(slack.Definition, Secret));
    }

    [Theory]
    [InlineData("success", "text/plain; charset=utf-8")]
    [InlineData("""{"code":0,"msg":"success"}""", "application/json")]
    public void Receive_AnswerOfTheDefinition_IsGiven(string answer, string type)
    {
        var accepted = All.Single(s => s.Name == "tally").Genuine().Receive(new HmacSender { Preset = SignaturePreset.Tally, Answer = answer }, Secret);
        Assert.Equal((answer, type), (accepted.Answer().Text(), accepted.Answer().ContentType));
    }

    [Fact]
    public void Receive_PathAndMethodSigned_AreThoseOfTheRequest()
    {
        var sender = new HmacSender { SignedText = "{method}\n{path}\n{body}", Signature = "?sign", Encoding = SignatureEncoding.Base64 };
        var request = Requests.Post("{}") with { PathAndQuery = "/api/hooks/test?a=%20" };
        request = request.Asking(("sign", Convert.ToBase64String(HMACSHA256.HashData(Utf8(Secret), Utf8("POST\n/api/hooks/test?a=%20\n{}")))));
        Assert.Single(request.Receive(sender, Secret).Items());
        Assert.IsType<Reception.Refused>((request with { PathAndQuery = "/api/hooks/test" }).Receive(sender, Secret));
    }

    [Fact]
    public void Verify_WhatComputeSigned_IsProvedWhateverTheScheme() => Prop.ForAll<byte[], NonEmptyString, int>((body, secret, choice) =>
    {
        string[] texts = ["{body}", "{timestamp}.{body}", "v0:{timestamp}:{nonce}:{body}", "{method}{path}{body}{timestamp}", "{id}.{body}"];
        var number = Math.Abs((long)choice);
        var text = texts[number % texts.Length];
        var scheme = new SignatureScheme("X-Signature", (SignatureAlgorithm)(number / 5 % 4), (SignatureEncoding)(number / 20 % 3), text)
        {
            Prefix = number % 2 == 0 ? "" : "sig=", Timestamp = text.Contains("timestamp", StringComparison.Ordinal) ? "?t" : null, Nonce = text.Contains("nonce", StringComparison.Ordinal) ? "X-Nonce" : null,
            DeliveryId = "X-Id",
        };
        var request = Requests.Post(body).Asking(("t", Requests.Noon.Seconds())).Headed(("X-Nonce", "n"), ("X-Id", "d"));
        var signature = SignatureCheck.Compute(request, scheme, secret.Get, Requests.Noon.Seconds(), "n", "d");
        var (proof, _) = SignatureCheck.Verify(request.Headed(("X-Signature", scheme.Prefix + signature)), scheme, new SenderSecrets(["another", secret.Get]));
        var (forged, problem) = SignatureCheck.Verify((request with { Body = (byte[])[.. body, 0] }).Headed(("X-Signature", scheme.Prefix + signature)), scheme, new SenderSecrets(["another", secret.Get]));
        return proof is not null && forged is null && problem!.Code == "sender-proof-wrong";
    }).QuickCheckThrowOnFailure();

    private static Reception Stripe(string header) =>
        Requests.Post("{}").Headed(("Stripe-Signature", header)).Receive(new HmacSender { Preset = SignaturePreset.Stripe }, Secret);
}
