using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Profiles.Storage;

namespace Profiles.Web.Access;

/// <summary>A key just made; <paramref name="Token"/> is shown once and kept nowhere.</summary>
public sealed record CreatedKey(ApiKey Key, string Token);

/// <summary>Makes and verifies keys: <c>pf_{id}_{secret}</c>, 32 random bytes in base64url, of which only SHA-256 is stored.</summary>
/// <remarks>
/// A fast hash suffices since the secret is random, not chosen by a person (OWASP ASVS 2.9). Hashes are compared in constant time.
/// Expiry is checked at each use; a removed key works elsewhere until the cache forgets it.
/// </remarks>
public sealed class ApiKeys(IKeyStore store, TimeProvider time, WebOptions options)
{
    private const string Prefix = "pf_";
    private const int SecretLength = 32;
    private const int IdLength = 16;
    private const int MaxCached = 10_000;

    private readonly ConcurrentDictionary<string, (ApiKey Key, DateTimeOffset Until)> cache = new(StringComparer.Ordinal);

    /// <param name="channel">For write keys: the only channel it may write to.</param>
    public async Task<CreatedKey> CreateAsync(string role, string? channel, DateTimeOffset? expiresAt, CancellationToken cancellation)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        // The id is public: derived with a label of its own, it says nothing of the stored hash.
        var id = Convert.ToHexStringLower(HMACSHA256.HashData(secret, "key id"u8))[..IdLength];
        var key = new ApiKey(id, Hash(secret), role, channel, time.GetUtcNow(), expiresAt);
        await store.PutAsync(key, cancellation);
        return new CreatedKey(key, Prefix + id + "_" + Base64Url.EncodeToString(secret));
    }

    /// <summary>An admin key that does not expire, if there is none yet; else null.</summary>
    public async Task<CreatedKey?> CreateFirstAdminAsync(CancellationToken cancellation)
    {
        var known = await store.ListAsync(cancellation);
        return known.Any(k => k.Role == Roles.Admin && k.ExpiresAt is null) ? null : await CreateAsync(Roles.Admin, channel: null, expiresAt: null, cancellation);
    }

    /// <summary>The key behind <paramref name="token"/>, or null if it is malformed, unknown, wrong or expired.</summary>
    public async ValueTask<ApiKey?> VerifyAsync(string? token, CancellationToken cancellation)
    {
        if (!TryParse(token, out var id, out var secret)) return null;
        var key = await FindAsync(id, cancellation);
        var matches = CryptographicOperations.FixedTimeEquals(
            Convert.FromHexString(Hash(secret)), key is null ? new byte[SHA256.HashSizeInBytes] : Convert.FromHexString(key.Hash));
        return key is not null && matches && (key.ExpiresAt is not { } end || end > time.GetUtcNow()) ? key : null;
    }

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    /// <summary>Removes the key; false if there is none.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is null) return false;
        await store.RemoveAsync(id, cancellation);
        cache.TryRemove(id, out _);
        return true;
    }

    private async ValueTask<ApiKey?> FindAsync(string id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(id, out var cached) && cached.Until > now) return cached.Key;
        var key = await store.FindAsync(id, cancellation);
        // Unknown ids are not remembered, or guessing would fill the cache.
        if (key is null) cache.TryRemove(id, out _);
        else
        {
            if (cache.Count >= MaxCached) cache.Clear();
            cache[id] = (key, now + options.KeyCacheTime);
        }
        return key;
    }

    private static bool TryParse(string? token, [NotNullWhen(true)] out string? id, [NotNullWhen(true)] out byte[]? secret)
    {
        (id, secret) = (null, null);
        const int secretStart = 3 + IdLength + 1;
        if (token is null || token.Length > 128 || token.Length <= secretStart) return false;
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token[secretStart - 1] != '_') return false;
        var bytes = new byte[SecretLength];
        if (!Base64Url.IsValid(token.AsSpan(secretStart), out var length) || length != SecretLength) return false;
        if (!Base64Url.TryDecodeFromChars(token.AsSpan(secretStart), bytes, out var written) || written != SecretLength) return false;
        (id, secret) = (token[Prefix.Length..(secretStart - 1)], bytes);
        return true;
    }

    private static string Hash(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret));
}
