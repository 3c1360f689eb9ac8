using System.Security.Cryptography;
using System.Text;

namespace Profiles.Channels.Senders;

/// <summary>Makes the guards of requests.</summary>
internal static class Guards
{
    /// <summary>How long ids of deliveries are remembered (design D7).</summary>
    public static readonly TimeSpan DeliveryMemory = TimeSpan.FromDays(30);
    private const int MaxKey = 128;

    /// <summary>An id under which a sender repeats a delivery: the repetition gets the same answer and has no effect.</summary>
    public static ReplayGuard Delivery(string id, SenderRequest request, SenderAnswer answer) =>
        new(Key("delivery", id), request.ReceivedAt + DeliveryMemory, answer);

    /// <summary>A number used once: a second use is refused.</summary>
    public static ReplayGuard Nonce(string nonce, DateTimeOffset until, SenderAnswer refusal) => new(Key("nonce", nonce), until, refusal);

    /// <summary>A signature over a time: the very same request again, within its window.</summary>
    public static ReplayGuard Signature(string signature, DateTimeOffset until, SenderAnswer answer) => new(Key("signature", signature), until, answer);

    private static string Key(string kind, string value) =>
        value.Length <= MaxKey ? $"{kind}:{value}" : $"{kind}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}";
}
