using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Intake;

/// <summary>What is to be done for a run of a batch.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChunkWork>))]
public enum ChunkWork
{
    /// <summary>Clean a chunk and make it evidence.</summary>
    [JsonStringEnumMemberName("clean")] Clean,
    /// <summary>Take the rows of a chunk out again.</summary>
    [JsonStringEnumMemberName("undo")] Undo,
    /// <summary>Clean a chunk again, and change what comes out otherwise.</summary>
    [JsonStringEnumMemberName("reclean")] Reclean,
    /// <summary>Take the file apart and announce its chunks, for a run after the first.</summary>
    [JsonStringEnumMemberName("plan")] Plan,
    /// <summary>Count whom a snapshot names among the people known of its channel, a part of them at a time.</summary>
    [JsonStringEnumMemberName("count")] Count,
    /// <summary>Let people retire, or come back, as the channel's snapshots say, a part of them at a time.</summary>
    [JsonStringEnumMemberName("sweep")] Sweep,
}

/// <summary>A message of <see cref="QueueNames.BatchChunks"/>: a reference, never rows.</summary>
/// <param name="Index">Of the chunk; of the part, for <see cref="ChunkWork.Count"/> and <see cref="ChunkWork.Sweep"/>.</param>
/// <param name="Run">Which run of the batch it is of: one that is late is told from those of the present run.</param>
/// <param name="Announcement">See <see cref="Intake.Batch.Announcement"/>.</param>
/// <param name="Position">Where in the channel the part begins; null: at its beginning.</param>
/// <param name="Tally">What the parts before it counted.</param>
public sealed record ChunkMessage(
    BatchId Batch, int Index, ChunkWork Work, int Run = 1, int Announcement = 0, string? Position = null, SnapshotTally? Tally = null)
{
    /// <summary>The message to send; its id is stable, so that announcing twice is announcing once.</summary>
    public QueueMessage ToQueueMessage() => new(
        $"{Work.ToString().ToLowerInvariant()}-{Batch.OfRun(Run)}-{Index}{(Announcement == 0 ? "" : "-" + Announcement.ToString(CultureInfo.InvariantCulture))}",
        JsonSerializer.Serialize(this, MessageJson.Default.ChunkMessage));

    /// <summary>Throws <see cref="JsonException"/> if the body is not a chunk message.</summary>
    public static ChunkMessage Parse(string body) =>
        JsonSerializer.Deserialize(body, MessageJson.Default.ChunkMessage) ?? throw new JsonException("Expected a chunk message, found null.");
}

/// <summary>How messages are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ChunkMessage))]
[JsonSerializable(typeof(RecomputeMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
