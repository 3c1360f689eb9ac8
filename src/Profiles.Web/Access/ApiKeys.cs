using System.Collections.Concurrent;
using Profiles.Storage;

namespace Profiles.Web.Access;

/// <summary>A key just made or rotated; <paramref name="Token"/> is shown once and kept nowhere.</summary>
public sealed record CreatedKey(ApiKey Key, string Token);

/// <summary>A key to make.</summary>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record WantedKey(string Role, DateTimeOffset? ExpiresAt)
{
    public string? Channel { get; init; }
    public string? Rights { get; init; }
    public string? Name { get; init; }
    public string? CreatedBy { get; init; }
}

/// <summary>Makes, rotates and verifies keys: <c>pf_{id}_{secret}</c>, 32 random bytes in base64url, of which only SHA-256 is stored.</summary>
/// <remarks>
/// Expiry is checked at each use; a removed key works elsewhere until the cache forgets it. Each token that is one hashes one secret, whether
/// its id is known, expired or not.
/// </remarks>
public sealed class ApiKeys(IKeyStore store, TimeProvider time, WebOptions options, SecretHasher? hasher = null)
{
    private const string Prefix = "pf_";
    private const int MaxCached = 10_000;

    private readonly SecretHasher hasher = hasher ?? new SecretHasher();
    private readonly ConcurrentDictionary<string, (ApiKey Key, DateTimeOffset Until)> cache = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateOnly> used = new(StringComparer.Ordinal);

    /// <summary>True if the text looks like a key of ours.</summary>
    internal static bool IsOne(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    /// <param name="channel">For write keys: the only channels it may write to, separated by spaces.</param>
    public Task<CreatedKey> CreateAsync(string role, string? channel, DateTimeOffset? expiresAt, CancellationToken cancellation) =>
        CreateAsync(new WantedKey(role, expiresAt) { Channel = channel }, cancellation);

    public async Task<CreatedKey> CreateAsync(WantedKey wanted, CancellationToken cancellation)
    {
        var token = SecretToken.New();
        var key = new ApiKey(token.Id, hasher.Store(token.Secret), wanted.Role, wanted.Channel, time.GetUtcNow(), wanted.ExpiresAt)
        {
            Rights = wanted.Rights, Name = wanted.Name, CreatedBy = wanted.CreatedBy,
        };
        await store.PutAsync(key, cancellation);
        return new CreatedKey(key, token.Text(Prefix));
    }

    /// <summary>An admin key that does not expire, if there is none yet; else null.</summary>
    public async Task<CreatedKey?> CreateFirstAdminAsync(CancellationToken cancellation)
    {
        var known = await store.ListAsync(cancellation);
        return known.Any(k => k.Role == Roles.Admin && k.ExpiresAt is null) ? null : await CreateAsync(Roles.Admin, channel: null, expiresAt: null, cancellation);
    }

    /// <summary>A new secret for the key; the one it has stays good for <paramref name="overlap"/>, one before that no longer. Null if there is no such key.</summary>
    public async Task<CreatedKey?> RotateAsync(string id, TimeSpan overlap, DateTimeOffset? expiresAt, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } key) return null;
        var token = SecretToken.New() with { Id = key.Id };
        var rotated = key with
        {
            Hash = hasher.Store(token.Secret), ExpiresAt = expiresAt,
            FormerHash = overlap > TimeSpan.Zero ? key.Hash : null, FormerUntil = overlap > TimeSpan.Zero ? time.GetUtcNow() + overlap : null,
        };
        await store.PutAsync(rotated, cancellation);
        cache.TryRemove(id, out _);
        return new CreatedKey(rotated, token.Text(Prefix));
    }

    /// <summary>The key behind <paramref name="text"/>, or null if it is malformed, unknown, wrong or expired.</summary>
    public async ValueTask<ApiKey?> VerifyAsync(string? text, CancellationToken cancellation)
    {
        if (!SecretToken.TryParse(Prefix, text, out var token)) return null;
        var key = await FindAsync(token.Id, cancellation);
        var (isIt, wasIt) = hasher.Compare(token.Secret, key?.Hash, key?.FormerHash);
        var now = time.GetUtcNow();
        if (key is null || (key.ExpiresAt is { } end && end <= now) || !(isIt || (wasIt && key.FormerUntil > now))) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (key.LastUsedOn is not { } last || last < today) used[key.Id] = today;
        return key;
    }

    /// <summary>All keys, as of all uses so far.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        await WriteUsesAsync(cancellation);
        return await store.ListAsync(cancellation);
    }

    public Task<ApiKey?> FindStoredAsync(string id, CancellationToken cancellation) => store.FindAsync(id, cancellation);

    /// <summary>Removes the key; false if there is none.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is null) return false;
        await store.RemoveAsync(id, cancellation);
        cache.TryRemove(id, out _);
        return true;
    }

    /// <summary>Writes down the days of uses noted since the last time.</summary>
    public async Task WriteUsesAsync(CancellationToken cancellation)
    {
        foreach (var day in used.GroupBy(u => u.Value, u => u.Key).ToArray())
        {
            string[] ids = [.. day];
            foreach (var id in ids) used.TryRemove(KeyValuePair.Create(id, day.Key));
            await store.TouchAsync(ids, day.Key, cancellation);
            // What is cached is told as well, or each use until it is forgotten would be noted again.
            foreach (var id in ids)
                if (cache.TryGetValue(id, out var known)) cache.TryUpdate(id, known with { Key = known.Key with { LastUsedOn = day.Key } }, known);
        }
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
}
