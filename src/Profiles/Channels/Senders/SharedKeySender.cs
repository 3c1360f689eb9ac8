using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Definitions;

namespace Profiles.Channels.Senders;

/// <summary>A sender that signs nothing but presents a key, and posts JSON, XML or a form.</summary>
public sealed record SharedKeySender : SenderDefinition
{
    public const string Kind = "shared-key";

    /// <summary>
    /// Place of the key: the name of a header, <c>?name</c> for a parameter of the query, or <c>$.name</c> for a property of the body. Of
    /// <c>Authorization</c> it is the token behind <c>Bearer</c>, or the user or password of <c>Basic</c>.
    /// </summary>
    public string Key { get; init; } = SharedKey.Authorization;
    /// <summary>Place of the id of the delivery; the same id is taken once.</summary>
    public string? DeliveryId { get; init; }
    /// <summary>Where the records of a body are.</summary>
    public RecordPaths Records { get; init; } = new();
    /// <summary>Body of the answer to what was taken, where the sender looks at it.</summary>
    public string? Answer { get; init; }

    [JsonIgnore]
    public override SecretForm Secret { get; } = SecretForm.AnyText(new Localized(
        "本系统生成的密钥：粘贴到发送方的请求头、地址或表单中", "A key made here: paste it into the header, address or body of the sender"), isOurs: true);
}

/// <summary>Takes requests of <see cref="SharedKeySender"/>.</summary>
internal static class SharedKeyProtocol
{
    /// <summary>What a key of the body begins with.</summary>
    public const string BodyPrefix = "$.";

    public static Reception Receive(SenderRequest request, SharedKeySender sender, SenderSecrets secrets)
    {
        if (request.Method != "POST") return Refusals.Method(request, "POST");
        return sender.Key.StartsWith(BodyPrefix, StringComparison.Ordinal) ? ByBody(request, sender, secrets) : ByPlace(request, sender, secrets);
    }

    private static Reception ByPlace(SenderRequest request, SharedKeySender sender, SenderSecrets secrets)
    {
        if (SharedKey.Check(SharedKey.Presented(request, sender.Key), sender.Key, secrets) is { } problem) return Refusals.Of(SenderAnswer.Unauthorized, problem);
        var (body, misread) = BodyTree.Read(request);
        return misread is not null ? Refusals.Of(misread) : Take(request, sender, body);
    }

    /// <summary>The one case where a body is parsed before its sender is known: the key stands in it.</summary>
    private static Reception ByBody(SenderRequest request, SharedKeySender sender, SenderSecrets secrets)
    {
        var (body, misread) = BodyTree.Read(request);
        if (misread is not null) return Refusals.Of(misread);
        var name = sender.Key[BodyPrefix.Length..];
        if (SharedKey.Check(body.Scalar(name) is { } key ? [key] : [], sender.Key, secrets) is { } problem) return Refusals.Of(SenderAnswer.Unauthorized, problem);
        // Records are kept, keys are not.
        return Take(request, sender, SenderJson.Parse(body.Without(name).Span).Json);
    }

    private static Reception Take(SenderRequest request, SharedKeySender sender, JsonElement body)
    {
        var answer = Answers.Taken(sender.Answer);
        var guard = sender.DeliveryId is { } place && request.Find(place) is { } id ? Guards.Delivery(id, request, answer) : null;
        return Receptions.Of(RecordReader.Read(request, body, sender.Records), answer, guard);
    }
}
