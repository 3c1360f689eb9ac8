namespace Profiles.Storage;

/// <summary>A secret shared with a sender, sealed under the key of this installation.</summary>
/// <param name="Id">Public; 16 hexadecimal digits.</param>
/// <param name="Sealed">See <see cref="Privacy.Seal"/>.</param>
/// <param name="EndsAt">
/// From when on requests signed with it are no longer believed; null while it is the current one. Requests stored before are still read
/// with it, until it is deleted.
/// </param>
public sealed record ChannelSecret(string Channel, string Id, ReadOnlyMemory<byte> Sealed, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt);

public interface IChannelSecretStore
{
    /// <summary>All secrets of a channel, newest first.</summary>
    Task<IReadOnlyList<ChannelSecret>> ListAsync(string channel, CancellationToken cancellation);
    /// <summary>Writes them, all or none.</summary>
    Task PutAsync(IReadOnlyList<ChannelSecret> secrets, CancellationToken cancellation);
    Task RemoveAsync(string channel, string id, CancellationToken cancellation);
}
