using Profiles.Storage;

namespace Profiles.Web.Api;

/// <summary>A key to make.</summary>
/// <param name="Channel">For write keys: the only channel it may write to.</param>
public sealed record KeyRequest(string? Role, string? Channel, DateTimeOffset? ExpiresAt);

/// <summary>A key as listed: never its secret.</summary>
public sealed record KeyView(string Id, string Role, string? Channel, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    internal static KeyView Of(ApiKey key) => new(key.Id, key.Role, key.Channel, key.CreatedAt, key.ExpiresAt);
}

/// <summary>A key just made.</summary>
/// <param name="Key">The whole key: shown this once.</param>
public sealed record CreatedKeyView(string Id, string Key, string Role, string? Channel, DateTimeOffset? ExpiresAt);
