using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Channels.Senders;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>Head and body of a request in one sealed message: 4 bytes length of the head (big-endian), the head as JSON, the body.</summary>
/// <remarks>Sealed since heads and bodies carry keys of senders besides people's data.</remarks>
public sealed class RequestContent(Seal seal)
{
    private const int HeadOffset = sizeof(int);

    public byte[] Close(string id, SenderRequest request)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(
            new RequestHead(request.Method, request.PathAndQuery, Pairs(request.Query), Pairs(request.Headers)), RequestJson.Default.RequestHead);
        var plain = new byte[HeadOffset + head.Length + request.Body.Length];
        BinaryPrimitives.WriteInt32BigEndian(plain, head.Length);
        head.CopyTo(plain, HeadOffset);
        request.Body.Span.CopyTo(plain.AsSpan(HeadOffset + head.Length));
        return seal.Close(Purpose(id), plain);
    }

    /// <summary>The request as it came; null if it was sealed by another installation.</summary>
    public SenderRequest? Open(StoredRequest stored)
    {
        if (seal.Open(Purpose(stored.Id), stored.Sealed.Span) is not { } plain) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(plain);
        var head = JsonSerializer.Deserialize(plain.AsSpan(HeadOffset, length), RequestJson.Default.RequestHead)
            ?? throw new JsonException($"Request {stored.Id}: expected a head, found null.");
        return new SenderRequest(head.Method, head.PathAndQuery, Pairs(head.Query), Pairs(head.Headers), plain.AsMemory(HeadOffset + length), stored.ReceivedAt);
    }

    private static string Purpose(string id) => "request:" + id;

    private static string[][] Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs) => [.. pairs.Select(p => new[] { p.Key, p.Value })];

    private static IReadOnlyList<KeyValuePair<string, string>> Pairs(string[][] pairs) => [.. pairs.Select(p => KeyValuePair.Create(p[0], p[1]))];
}

/// <summary>What a request is beside its body.</summary>
internal sealed record RequestHead(string Method, string PathAndQuery, string[][] Query, string[][] Headers);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RequestHead))]
internal sealed partial class RequestJson : JsonSerializerContext;
