using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Channels.Senders;

/// <summary>A sender that signs its requests with a shared secret in a way of its own, and posts JSON, XML or a form.</summary>
/// <remarks>A preset says everything; what a definition says besides goes before it. A place is the name of a header, or <c>?name</c> for a parameter of the query.</remarks>
public sealed record HmacSender : SenderDefinition
{
    public const string Kind = "hmac";
    public const int DefaultToleranceSeconds = 300;
    public const int MaxToleranceSeconds = 86_400;

    private readonly RecordPaths? records;

    /// <summary>A known sender whose way of signing is taken over.</summary>
    public SignaturePreset? Preset { get; init; }
    /// <summary>Place of the signature: <c>X-Signature</c>, <c>?sign</c>.</summary>
    public string? Signature { get; init; }
    public SignatureAlgorithm? Algorithm { get; init; }
    public SignatureEncoding? Encoding { get; init; }
    /// <summary>What stands before the signature: <c>sha256=</c>. Entries without it are of another version and passed over.</summary>
    public string? Prefix { get; init; }
    /// <summary>Name of the signature in a list like <c>t=…,v1=…,v1=…</c>.</summary>
    public string? Part { get; init; }
    /// <summary>
    /// What is signed; <c>{body}</c>, <c>{timestamp}</c>, <c>{nonce}</c>, <c>{id}</c>, <c>{method}</c>, <c>{url}</c>, <c>{path}</c> (with its query) and, for a digest
    /// without key, <c>{secret}</c> stand for themselves: <c>{timestamp}.{body}</c>.
    /// </summary>
    public string? SignedText { get; init; }
    /// <summary>True for a digest of a text that holds the secret, in place of an HMAC.</summary>
    public bool? Unkeyed { get; init; }
    /// <summary>Place of the time of sending: seconds or milliseconds since 1970, or ISO 8601.</summary>
    public string? Timestamp { get; init; }
    /// <summary>Name of the time in the list that holds the signature.</summary>
    public string? TimestampPart { get; init; }
    /// <summary>Place of the number used once.</summary>
    public string? Nonce { get; init; }
    /// <summary>Place of the id of the delivery; the same id is taken once.</summary>
    public string? DeliveryId { get; init; }
    /// <summary>1–86,400 seconds that the time of sending may be away; 300 if nothing is said.</summary>
    public int? ToleranceSeconds { get; init; }
    /// <summary>Address of the endpoint as the sender knows it, where the signed text has <c>{url}</c>.</summary>
    public string? Url { get; init; }
    /// <summary>How the secret is spelled.</summary>
    public SecretEncoding? SecretEncoding { get; init; }
    /// <summary>Where the records of a body are; if nothing is said, where the preset's sender puts them.</summary>
    public RecordPaths Records
    {
        get => records ?? (Preset is { } preset ? SignaturePresets.Records(preset) : new RecordPaths());
        init => records = value;
    }

    /// <summary>Body of the answer to what was taken, where the sender looks at it: <c>success</c>.</summary>
    public string? Answer { get; init; }

    [JsonIgnore]
    public override SecretForm Secret { get; } = SecretForm.AnyText(new Localized(
        "与发送方约定的签名密钥：在发送方的 Webhook 设置中查看或填写", "The signing secret shared with the sender: shown or entered in its webhook settings"), isOurs: false);
}

/// <summary>Senders whose way of signing is known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignaturePreset>))]
public enum SignaturePreset
{
    GitHub,
    Shopify,
    Stripe,
    Slack,
    WooCommerce,
    Calendly,
    Intercom,
    HubSpot,
    Tally,
    /// <summary>Its secret is the client's id, <c>&amp;</c>, and the client's secret.</summary>
    SurveyMonkey,
    Mautic,
    /// <summary>The webhooks destination of Segment, for requests of one event.</summary>
    Segment,
}

[JsonConverter(typeof(JsonStringEnumConverter<SignatureAlgorithm>))]
public enum SignatureAlgorithm
{
    Sha256,
    Sha1,
    Sha512,
    /// <summary>Only because some senders offer nothing better.</summary>
    Md5,
}

[JsonConverter(typeof(JsonStringEnumConverter<SignatureEncoding>))]
public enum SignatureEncoding
{
    Hex,
    Base64,
    Base64Url,
}

[JsonConverter(typeof(JsonStringEnumConverter<SecretEncoding>))]
public enum SecretEncoding
{
    /// <summary>Its characters in UTF-8 are the key.</summary>
    Text,
    Base64,
    Hex,
}
