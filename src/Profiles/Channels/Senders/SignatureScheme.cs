namespace Profiles.Channels.Senders;

/// <summary>How a request is signed, everything said.</summary>
/// <param name="Place">Header, or <c>?name</c> of a parameter of the query.</param>
internal sealed record SignatureScheme(string Place, SignatureAlgorithm Algorithm, SignatureEncoding Encoding, string SignedText)
{
    public string Prefix { get; init; } = "";
    public string? Part { get; init; }
    public bool IsUnkeyed { get; init; }
    public string? Timestamp { get; init; }
    public string? TimestampPart { get; init; }
    public string? Nonce { get; init; }
    public string? DeliveryId { get; init; }
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromSeconds(HmacSender.DefaultToleranceSeconds);
    public string? Url { get; init; }
    public SecretEncoding SecretEncoding { get; init; }

    public bool IsTimed => Timestamp is not null || TimestampPart is not null;

    /// <summary>What a definition says, above what its preset says.</summary>
    public static SignatureScheme Of(HmacSender sender)
    {
        var preset = sender.Preset is { } known ? SignaturePresets.Of(known) : new SignatureScheme("X-Signature", SignatureAlgorithm.Sha256, SignatureEncoding.Hex, "{body}");
        return preset with
        {
            Place = sender.Signature ?? preset.Place,
            Algorithm = sender.Algorithm ?? preset.Algorithm,
            Encoding = sender.Encoding ?? preset.Encoding,
            SignedText = sender.SignedText ?? preset.SignedText,
            Prefix = sender.Prefix ?? preset.Prefix,
            Part = sender.Part ?? preset.Part,
            IsUnkeyed = sender.Unkeyed ?? preset.IsUnkeyed,
            Timestamp = sender.Timestamp ?? preset.Timestamp,
            TimestampPart = sender.TimestampPart ?? preset.TimestampPart,
            Nonce = sender.Nonce ?? preset.Nonce,
            DeliveryId = sender.DeliveryId ?? preset.DeliveryId,
            Tolerance = sender.ToleranceSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : preset.Tolerance,
            Url = sender.Url,
            SecretEncoding = sender.SecretEncoding ?? preset.SecretEncoding,
        };
    }
}

/// <summary>The schemes of known senders, after their own documentation.</summary>
internal static class SignaturePresets
{
    public static SignatureScheme Of(SignaturePreset preset) => preset switch
    {
        SignaturePreset.GitHub => new("X-Hub-Signature-256", SignatureAlgorithm.Sha256, SignatureEncoding.Hex, "{body}") { Prefix = "sha256=", DeliveryId = "X-GitHub-Delivery" },
        SignaturePreset.Shopify => new("X-Shopify-Hmac-Sha256", SignatureAlgorithm.Sha256, SignatureEncoding.Base64, "{body}") { DeliveryId = "X-Shopify-Webhook-Id" },
        SignaturePreset.Stripe => Listed("Stripe-Signature"),
        SignaturePreset.Slack => new("X-Slack-Signature", SignatureAlgorithm.Sha256, SignatureEncoding.Hex, "v0:{timestamp}:{body}") { Prefix = "v0=", Timestamp = "X-Slack-Request-Timestamp" },
        SignaturePreset.WooCommerce => new("X-WC-Webhook-Signature", SignatureAlgorithm.Sha256, SignatureEncoding.Base64, "{body}") { DeliveryId = "X-WC-Webhook-Delivery-ID" },
        SignaturePreset.Calendly => Listed("Calendly-Webhook-Signature"),
        SignaturePreset.Intercom => new("X-Hub-Signature", SignatureAlgorithm.Sha1, SignatureEncoding.Hex, "{body}") { Prefix = "sha1=" },
        SignaturePreset.HubSpot => new("X-HubSpot-Signature-v3", SignatureAlgorithm.Sha256, SignatureEncoding.Base64, "{method}{url}{body}{timestamp}") { Timestamp = "X-HubSpot-Request-Timestamp" },
        SignaturePreset.Tally => new("Tally-Signature", SignatureAlgorithm.Sha256, SignatureEncoding.Base64, "{body}"),
        SignaturePreset.SurveyMonkey => new("Sm-Signature", SignatureAlgorithm.Sha1, SignatureEncoding.Base64, "{body}"),
        SignaturePreset.Mautic => new("Webhook-Signature", SignatureAlgorithm.Sha256, SignatureEncoding.Base64, "{body}"),
        SignaturePreset.Segment => new("X-Signature", SignatureAlgorithm.Sha1, SignatureEncoding.Hex, "{body}"),
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "A preset without a scheme."),
    };

    /// <summary>Where these senders put their records.</summary>
    public static RecordPaths Records(SignaturePreset preset) => preset switch
    {
        SignaturePreset.Shopify => new() { Id = "id", Time = "updated_at", Operation = "header:X-Shopify-Topic", Removed = ["customers/delete", "orders/delete"] },
        SignaturePreset.WooCommerce => new() { Id = "id", Operation = "header:X-WC-Webhook-Topic", Removed = ["customer.deleted", "order.deleted"] },
        SignaturePreset.Stripe => new() { Items = "$.data.object", Id = "id", Time = "$.created", Operation = "$.type", Removed = ["customer.deleted"] },
        SignaturePreset.Calendly => new() { Items = "$.payload", Id = "uri", Time = "$.created_at" },
        SignaturePreset.Intercom => new() { Items = "$.data.item", Id = "id", Time = "$.created_at", Operation = "$.topic", Removed = ["contact.deleted"] },
        SignaturePreset.HubSpot => new() { Id = "eventId", Time = "occurredAt" },
        SignaturePreset.Tally => new() { Items = "$.data", Id = "responseId", Time = "createdAt" },
        SignaturePreset.Segment => new() { Id = "messageId", Time = "timestamp" },
        _ => new(),
    };

    private static SignatureScheme Listed(string header) =>
        new(header, SignatureAlgorithm.Sha256, SignatureEncoding.Hex, "{timestamp}.{body}") { Part = "v1", TimestampPart = "t" };
}
