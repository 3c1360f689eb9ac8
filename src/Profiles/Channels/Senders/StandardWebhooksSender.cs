using System.Text.Json.Serialization;
using Profiles.Definitions;
using Profiles.Intake;

namespace Profiles.Channels.Senders;

/// <summary>A sender that signs by Standard Webhooks (standardwebhooks.com), also under the older header names of Svix.</summary>
public sealed record StandardWebhooksSender : SenderDefinition
{
    public const string Kind = "standard-webhooks";

    /// <summary>1–86,400 seconds that the time of sending may be away.</summary>
    public int ToleranceSeconds { get; init; } = HmacSender.DefaultToleranceSeconds;
    /// <summary>Where the records of a body are. If nothing is said, the body is one, with the id of the message and its <c>timestamp</c>.</summary>
    public RecordPaths Records { get; init; } = new() { Time = "$.timestamp" };

    [JsonIgnore]
    public override SecretForm Secret { get; } = new(
        new Localized("whsec_ 开头的密钥，双方相同；或发送方公布的 whpk_ 公钥", "The secret that begins with whsec_, the same on both sides; or the public key whpk_ that the sender shows"),
        IsOurs: true, secret => StandardWebhooks.IsSecret(secret) ? null : new Localized("whsec_ 后接 24 至 64 字节的 base64，或 whpk_ 后接 32 字节", "whsec_ and base64 of 24 to 64 bytes, or whpk_ and 32"),
        StandardWebhooks.SecretPrefix);
}

/// <summary>Takes requests of <see cref="StandardWebhooksSender"/>.</summary>
internal static class StandardWebhooksProtocol
{
    private static readonly string[] Families = ["webhook", "svix"];

    public static Reception Receive(SenderRequest request, StandardWebhooksSender sender, SenderSecrets secrets)
    {
        if (request.Method != "POST") return Refusals.Method(request, "POST");
        if (secrets.Values.Count == 0) return Refusals.Of(SenderAnswer.Unauthorized, SenderProblems.NoSecret("a secret whsec_… or a public key whpk_…"));
        var family = Families.FirstOrDefault(f => request.Find($"{f}-signature") is not null) ?? Families[0];
        var (id, timestamp, signatures) = (request.Find($"{family}-id"), request.Find($"{family}-timestamp"), request.Find($"{family}-signature"));
        if (id is null) return Missing($"{family}-id");
        if (timestamp is null) return Missing($"{family}-timestamp");
        if (signatures is null) return Missing($"{family}-signature");
        if (!StandardWebhooks.HasKnownVersion(signatures))
            return Refusals.Of(SenderAnswer.Unauthorized, SenderProblems.Version($"{family}-signature", "a signature v1 or v1a", "none of this version"));
        if (!StandardWebhooks.Verify(id, timestamp, request.Body.Span, signatures, secrets.Values)) return Refusals.Of(SenderAnswer.Unauthorized, SenderProblems.Wrong($"{family}-signature"));
        var sent = SenderTime.ReadSeconds(timestamp);
        if (sent is not { } at || (request.ReceivedAt - at).Duration() > TimeSpan.FromSeconds(sender.ToleranceSeconds))
            return Refusals.Of(SenderAnswer.Unauthorized, SenderProblems.Stale($"{family}-timestamp", sender.ToleranceSeconds, SenderTime.Distance(sent, request.ReceivedAt)));
        var (body, misread) = BodyTree.Read(request);
        if (misread is not null) return Refusals.Of(misread);
        var answer = Answers.Taken(body: null);
        return Receptions.Of(RecordReader.Read(request, body, sender.Records, id), answer, Guards.Delivery(id, request, answer));
    }

    private static Reception Missing(string place) => Refusals.Of(SenderAnswer.Unauthorized, SenderProblems.Missing(place));
}
