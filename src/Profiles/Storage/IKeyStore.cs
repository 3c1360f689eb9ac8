namespace Profiles.Storage;

/// <summary>A key for the API: only its hash is kept.</summary>
/// <param name="Id">Public part, used in logs and audits.</param>
/// <param name="Hash">SHA-256 of the secret, hexadecimal.</param>
/// <param name="Role"><c>admin, privacyOfficer, steward, marketer, analyst, sales, viewer, write</c>.</param>
/// <param name="Channel">For write keys: the only channel it may write to; null: any.</param>
public sealed record ApiKey(string Id, string Hash, string Role, string? Channel, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

public interface IKeyStore
{
    Task<ApiKey?> FindAsync(string id, CancellationToken cancellation);
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation);
    Task PutAsync(ApiKey key, CancellationToken cancellation);
    Task RemoveAsync(string id, CancellationToken cancellation);
}
