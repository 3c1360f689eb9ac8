using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Storage;

namespace Profiles.Activation.Destinations;

/// <summary>A delivery to be attempted, as the queue carries it: ids only. The payload is made when it is sent, of what is known and allowed then.</summary>
/// <param name="Id"><c>webhook-id</c>: derived from the destination and its changes, the same at each attempt.</param>
/// <param name="Round">Counts the replays, from 0.</param>
/// <param name="Attempt">From 1 in each round.</param>
/// <param name="Held">How often this attempt was put off because the destination was not well.</param>
public sealed record DeliveryMessage(string Destination, string Id, int Round, int Attempt, int Held, IReadOnlyList<DestinationChange> Changes)
{
    private const string IdPrefix = "msg_";
    private const int IdBytes = 16;

    /// <summary>The first attempt to tell a destination of changes.</summary>
    public static DeliveryMessage First(string destination, IReadOnlyList<DestinationChange> changes)
    {
        var content = Encoding.UTF8.GetBytes($"{destination}\n{string.Join('\n', changes.Select(c => c.Id))}");
        return new DeliveryMessage(destination, IdPrefix + Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, IdBytes)), Round: 0, Attempt: 1, Held: 0, changes);
    }

    /// <summary>As the queue takes it; its id swallows a repetition, but not the next attempt.</summary>
    public QueueMessage ToQueue() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Id}-{Round}-{Attempt}-{Held}"), JsonSerializer.Serialize(this, DeliveryJson.Default.DeliveryMessage));

    /// <exception cref="JsonException">The body is no delivery.</exception>
    public static DeliveryMessage Read(string body) =>
        JsonSerializer.Deserialize(body, DeliveryJson.Default.DeliveryMessage) ?? throw new JsonException("Expected a delivery, found null.");
}

/// <summary>How deliveries are written, in queues and stores.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DeliveryMessage))]
[JsonSerializable(typeof(Delivery))]
public sealed partial class DeliveryJson : JsonSerializerContext;
