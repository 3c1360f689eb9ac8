namespace Profiles.Storage;

/// <summary>A key for the API: only its hash is kept.</summary>
/// <param name="Id">Public part, used in logs and audits.</param>
/// <param name="Hash">SHA-256 of the secret, hexadecimal.</param>
/// <param name="Role">Id of the role.</param>
/// <param name="Channel">For write keys: the only channels it may write to, separated by spaces; null: any.</param>
public sealed record ApiKey(string Id, string Hash, string Role, string? Channel, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>What it is for, in the words of who made it.</summary>
    public string? Name { get; init; }
    /// <summary>Who made it; null for those of versions that did not note it.</summary>
    public string? CreatedBy { get; init; }
    /// <summary>Rights of the role it is narrowed to, camel case, separated by spaces; null: all of the role.</summary>
    public string? Rights { get; init; }
    /// <summary>Hash of the secret before the last rotation.</summary>
    public string? FormerHash { get; init; }
    /// <summary>Until then the secret before the last rotation is good as well.</summary>
    public DateTimeOffset? FormerUntil { get; init; }
    /// <summary>Day of the last use, UTC; noted with a delay of minutes.</summary>
    public DateOnly? LastUsedOn { get; init; }

    public IReadOnlyList<string> Channels => Channel?.Split(' ') ?? [];

    public bool MayWriteTo(string channel) => Channel is null || Channels.Contains(channel, StringComparer.Ordinal);
}

public interface IKeyStore
{
    Task<ApiKey?> FindAsync(string id, CancellationToken cancellation);
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation);
    Task PutAsync(ApiKey key, CancellationToken cancellation);
    /// <summary>Sets <see cref="ApiKey.LastUsedOn"/> of those that are there; removed ones stay removed.</summary>
    Task TouchAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellation);

    Task RemoveAsync(string id, CancellationToken cancellation);
}
