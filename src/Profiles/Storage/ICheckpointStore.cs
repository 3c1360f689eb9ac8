namespace Profiles.Storage;

/// <summary>Small named values with conditional writes: positions of feeds, last runs of timers, leases.</summary>
public interface ICheckpointStore
{
    Task<string?> ReadAsync(string name, CancellationToken cancellation);
    Task WriteAsync(string name, string value, CancellationToken cancellation);
}
