using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Profiles.Privacy.Retention;

/// <summary>What a run did, or would do: counts, and ids of profiles; no values.</summary>
/// <param name="By">Who ran it: <c>system</c> for the timer.</param>
/// <param name="IsComplete">False if it stopped at its bound: the next run goes on there.</param>
/// <param name="Inactive">Profiles of whom nothing came for longer than persons are kept, at most <see cref="MaxInactive"/>; how many there are in all the counts say.</param>
public sealed record RetentionReport(
    DateTimeOffset At, string By, bool IsComplete, IReadOnlyList<RetentionCount> Counts, IReadOnlyList<string> Inactive)
{
    public const int MaxInactive = 500;
}

/// <summary>Where a run over the evidence stopped.</summary>
/// <param name="Position">Within the channel; null begins it.</param>
internal sealed record RetentionPosition(string Channel, string? Position);

[JsonSerializable(typeof(IReadOnlyList<RetentionReport>))]
[JsonSerializable(typeof(RetentionPosition))]
internal sealed partial class RetentionJson : JsonSerializerContext
{
    public static RetentionJson Stored { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
