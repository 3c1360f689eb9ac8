using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>What is to be done with a chunk.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChunkWork>))]
public enum ChunkWork
{
    [JsonStringEnumMemberName("clean")] Clean,
    [JsonStringEnumMemberName("undo")] Undo,
}

/// <summary>A message of <see cref="QueueNames.BatchChunks"/>: a reference, never rows.</summary>
public sealed record ChunkMessage(BatchId Batch, int Index, ChunkWork Work)
{
    /// <summary>The message to send; its id is stable, so that announcing twice is announcing once.</summary>
    public QueueMessage ToQueueMessage() =>
        new($"{Work.ToString().ToLowerInvariant()}-{Batch}-{Index}", JsonSerializer.Serialize(this, MessageJson.Default.ChunkMessage));

    /// <summary>Throws <see cref="JsonException"/> if the body is not a chunk message.</summary>
    public static ChunkMessage Parse(string body) =>
        JsonSerializer.Deserialize(body, MessageJson.Default.ChunkMessage) ?? throw new JsonException("Expected a chunk message, found null.");
}

/// <summary>How messages are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ChunkMessage))]
[JsonSerializable(typeof(RecomputeMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
