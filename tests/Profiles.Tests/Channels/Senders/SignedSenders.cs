using System.Security.Cryptography;
using System.Text;
using Profiles.Channels.Senders;

namespace Profiles.Tests.Channels.Senders;

/// <summary>A sender that signs, with all that its requests are judged by.</summary>
/// <param name="Secrets">A valid one, and another that is valid for the scheme but not known to the channel.</param>
/// <param name="Signature">Place of the signature.</param>
/// <param name="Needed">Places without which a request is refused, the signature among them.</param>
/// <param name="Tolerance">Seconds; null if the scheme has no time.</param>
/// <param name="Sign">A genuine request with a body under a secret at a time.</param>
internal sealed record SignedSender(
    string Name, SenderDefinition Definition, string Secret, string OtherSecret, string Signature, string[] Needed, int? Tolerance, string Body,
    Func<byte[], string, DateTimeOffset, SenderRequest> Sign)
{
    public SenderRequest Genuine(string? secret = null, DateTimeOffset? at = null) => Sign(Encoding.UTF8.GetBytes(Body), secret ?? Secret, at ?? Requests.Noon);

    public override string ToString() => Name;
}

/// <summary>Signs as the documentation of each sender says, independently of the code that verifies.</summary>
internal static class SignedSenders
{
    private const string Text = "a secret of the sender";
    private const string Other = "a secret of somebody else";
    private const string Json = """{"id":"r-1","name":"林晓雨","phone":"19900102001","type":"contact"}""";
    private static readonly HmacSender Nonce = new()
    {
        Signature = "X-Lark-Signature", SignedText = "{timestamp}{nonce}{secret}{body}", Unkeyed = true, Timestamp = "X-Lark-Request-Timestamp", Nonce = "X-Lark-Request-Nonce",
    };

    private const string WeComKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    public static IReadOnlyList<SignedSender> All { get; } =
    [
        Header("github", new HmacSender { Preset = SignaturePreset.GitHub }, "X-Hub-Signature-256", (b, s) => "sha256=" + Hex(HMACSHA256.HashData(Utf8(s), b))),
        Header("shopify", new HmacSender { Preset = SignaturePreset.Shopify }, "X-Shopify-Hmac-Sha256", (b, s) => Convert.ToBase64String(HMACSHA256.HashData(Utf8(s), b))),
        Header("woocommerce", new HmacSender { Preset = SignaturePreset.WooCommerce }, "X-WC-Webhook-Signature", (b, s) => Convert.ToBase64String(HMACSHA256.HashData(Utf8(s), b))),
        Header("intercom", new HmacSender { Preset = SignaturePreset.Intercom }, "X-Hub-Signature", (b, s) => "sha1=" + Hex(HMACSHA1.HashData(Utf8(s), b))),
        Header("tally", new HmacSender { Preset = SignaturePreset.Tally }, "Tally-Signature", (b, s) => Convert.ToBase64String(HMACSHA256.HashData(Utf8(s), b))),
        Header("surveymonkey", new HmacSender { Preset = SignaturePreset.SurveyMonkey }, "Sm-Signature", (b, s) => Convert.ToBase64String(HMACSHA1.HashData(Utf8(s), b))),
        Header("mautic", new HmacSender { Preset = SignaturePreset.Mautic }, "Webhook-Signature", (b, s) => Convert.ToBase64String(HMACSHA256.HashData(Utf8(s), b))),
        Header("segment", new HmacSender { Preset = SignaturePreset.Segment }, "X-Signature", (b, s) => Hex(HMACSHA1.HashData(Utf8(s), b))),
        Header("base64url", new HmacSender { Signature = "X-Sign", Algorithm = SignatureAlgorithm.Sha512, Encoding = SignatureEncoding.Base64Url }, "X-Sign",
            (b, s) => Convert.ToBase64String(HMACSHA512.HashData(Utf8(s), b)).Replace('+', '-').Replace('/', '_').TrimEnd('=')),
        Header("md5", new HmacSender { Signature = "Event-Sign", Algorithm = SignatureAlgorithm.Md5, Unkeyed = true, SignedText = "app-1{body}{secret}" }, "Event-Sign",
            (b, s) => Hex(MD5.HashData(Join(Utf8("app-1"), b, Utf8(s))))),
        Header("typeform", new TypeformSender(), "Typeform-Signature", (b, s) => "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Utf8(s), b)),
            """{"event_id":"e1","event_type":"form_response","form_response":{"form_id":"f1","token":"t1","submitted_at":"2026-03-05T11:59:00Z","answers":[]}}"""),
        Timed("stripe", new HmacSender { Preset = SignaturePreset.Stripe }, "Stripe-Signature", ["Stripe-Signature"], (r, b, s, t) =>
            r.Headed(("Stripe-Signature", $"t={t},v1={Hex(HMACSHA256.HashData(Utf8(s), Join(Utf8(t + "."), b)))},v0=00"))),
        Timed("calendly", new HmacSender { Preset = SignaturePreset.Calendly }, "Calendly-Webhook-Signature", ["Calendly-Webhook-Signature"], (r, b, s, t) =>
            r.Headed(("Calendly-Webhook-Signature", $"t={t},v1={Hex(HMACSHA256.HashData(Utf8(s), Join(Utf8(t + "."), b)))}"))),
        Timed("slack", new HmacSender { Preset = SignaturePreset.Slack }, "X-Slack-Signature", ["X-Slack-Signature", "X-Slack-Request-Timestamp"], (r, b, s, t) =>
            r.Headed(("X-Slack-Request-Timestamp", t), ("X-Slack-Signature", "v0=" + Hex(HMACSHA256.HashData(Utf8(s), Join(Utf8($"v0:{t}:"), b)))))),
        Timed("hubspot", new HmacSender { Preset = SignaturePreset.HubSpot, Url = "https://hooks.example.com/api/hooks/test" }, "X-HubSpot-Signature-v3",
            ["X-HubSpot-Signature-v3", "X-HubSpot-Request-Timestamp"], (r, b, s, t) => r.Headed(("X-HubSpot-Request-Timestamp", t + "000"),
                ("X-HubSpot-Signature-v3", Convert.ToBase64String(HMACSHA256.HashData(Utf8(s), Join(Utf8("POSThttps://hooks.example.com/api/hooks/test"), b, Utf8(t + "000"))))))),
        Timed("nonce", Nonce, "X-Lark-Signature", ["X-Lark-Signature", "X-Lark-Request-Timestamp", "X-Lark-Request-Nonce"], (r, b, s, t) =>
            r.Headed(("X-Lark-Request-Timestamp", t), ("X-Lark-Request-Nonce", "n-1"), ("X-Lark-Signature", Hex(SHA256.HashData(Join(Utf8(t + "n-1" + s), b)))))),
        Timed("jiandaoyun", new JiandaoyunSender(), "X-JDY-Signature", ["X-JDY-Signature", "?timestamp", "?nonce"], (r, b, s, t) =>
            r.Asking(("timestamp", t), ("nonce", "0f5ade")).Headed(("X-JDY-Signature", Hex(SHA1.HashData(Join(Utf8("0f5ade:"), b, Utf8($":{s}:{t}"))))), ("X-JDY-DeliverId", "d-1")),
            """{"op":"data_update","data":{"_id":"605b5f68255d4845a73d3c0a","_widget_1":"林晓雨"}}"""),
        new("standard-webhooks", new StandardWebhooksSender(), Whsec("a secret of the sender's own"), Whsec("the secret of somebody else"), "webhook-signature",
            ["webhook-id", "webhook-timestamp", "webhook-signature"], 300, Json, (b, s, at) => Requests.Post(b).Headed(("webhook-id", "msg_1"), ("webhook-timestamp", at.Seconds()),
                ("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(s[6..]), Join(Utf8($"msg_1.{at.Seconds()}."), b)))))),
        new("svix", new StandardWebhooksSender(), Whsec("a secret of the sender's own"), Whsec("the secret of somebody else"), "svix-signature",
            ["svix-id", "svix-timestamp", "svix-signature"], 300, Json, (b, s, at) => Requests.Post(b).Headed(("svix-id", "msg_1"), ("svix-timestamp", at.Seconds()),
                ("svix-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(s[6..]), Join(Utf8($"msg_1.{at.Seconds()}."), b)))))),
        new("meta-lead-ads", new MetaLeadAdsSender(), Text + ":a verify token", Other + ":a verify token", "X-Hub-Signature-256", ["X-Hub-Signature-256"], null,
            """{"object":"page","entry":[{"changes":[{"field":"leadgen","value":{"leadgen_id":"1"}}]}]}""",
            (b, s, _) => Requests.Post(b).Headed(("X-Hub-Signature-256", "sha256=" + Hex(HMACSHA256.HashData(Utf8(s.Split(':')[0]), b))))),
        new("wecom", new WeComSender { ReceiveId = "corp" }, "QDG6eK:" + WeComKey, "QDG6eX:" + WeComKey, "?msg_signature", ["?msg_signature", "?timestamp", "?nonce"], 300,
            "<xml><FromUserName>lin</FromUserName><CreateTime>1772712000</CreateTime><Event>enter</Event></xml>", (b, s, at) => WeCom(b, s, at, "corp")),
    ];

    public static SenderRequest WeCom(byte[] message, string secret, DateTimeOffset at, string receiver)
    {
        var (token, key) = (secret.Split(':')[0], Convert.FromBase64String(secret.Split(':')[1] + "="));
        byte[] plain = [.. new byte[16], .. BitConverter.GetBytes(message.Length).Reverse(), .. message, .. Utf8(receiver)];
        var padding = 32 - plain.Length % 32;
        using var aes = Aes.Create();
        aes.Key = key;
        var sealedText = Convert.ToBase64String(aes.EncryptCbc([.. plain, .. Enumerable.Repeat((byte)padding, padding)], key.AsSpan(0, 16), PaddingMode.None));
        var signature = Hex(SHA1.HashData(Utf8(string.Concat(new[] { token, at.Seconds(), "263014780", sealedText }.Order(StringComparer.Ordinal)))));
        return Requests.Post($"<xml><ToUserName>corp</ToUserName><AgentID>1</AgentID><Encrypt><![CDATA[{sealedText}]]></Encrypt></xml>", "text/xml")
            .Asking(("msg_signature", signature), ("timestamp", at.Seconds()), ("nonce", "263014780"));
    }

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Whsec(string text) => "whsec_" + Convert.ToBase64String(Utf8(text));

    private static SignedSender Header(string name, SenderDefinition definition, string place, Func<byte[], string, string> sign, string body = Json) =>
        new(name, definition, Text, Other, place, [place], null, body, (b, s, _) => Requests.Post(b).Headed((place, sign(b, s))));

    private static SignedSender Timed(
        string name, SenderDefinition definition, string place, string[] needed, Func<SenderRequest, byte[], string, string, SenderRequest> sign, string body = Json) =>
        new(name, definition, Text, Other, place, needed, 300, body, (b, s, at) => sign(Requests.Post(b), b, s, at.Seconds()));
}
