using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Storage;

namespace Profiles.Activation.Destinations;

/// <summary>Since when and why the product itself tells a destination nothing more.</summary>
/// <param name="Reason">A code of <see cref="DeliveryReasons"/>.</param>
public sealed record DestinationStop(DateTimeOffset At, string Reason);

/// <summary>Turns destinations off that said they are gone, and on again when somebody says so. The definition stays as its author wrote it.</summary>
public sealed class DestinationSwitch(ICheckpointStore checkpoints, TimeProvider clock)
{
    /// <summary>Null if it is on.</summary>
    public async Task<DestinationStop?> ReadAsync(string destination, CancellationToken cancellation) =>
        await checkpoints.ReadAsync(Name(destination), cancellation) is { Length: > 0 } stop ? JsonSerializer.Deserialize(stop, StopJson.Default.DestinationStop) : null;

    public Task TurnOffAsync(string destination, string reason, CancellationToken cancellation) =>
        checkpoints.WriteAsync(Name(destination), JsonSerializer.Serialize(new DestinationStop(clock.GetUtcNow(), reason), StopJson.Default.DestinationStop), cancellation);

    public Task TurnOnAsync(string destination, CancellationToken cancellation) => checkpoints.WriteAsync(Name(destination), "", cancellation);

    private static string Name(string destination) => $"destinations/{destination}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DestinationStop))]
internal sealed partial class StopJson : JsonSerializerContext;
