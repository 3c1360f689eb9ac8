using Profiles.Storage;

namespace Profiles.Web.Api;

/// <summary>A key to make.</summary>
/// <param name="Channel">For write keys: the only channel it may write to.</param>
/// <param name="ExpiresAt">Null: after the usual life of keys.</param>
public sealed record KeyRequest(string? Role, string? Channel, DateTimeOffset? ExpiresAt)
{
    /// <summary>What it is for.</summary>
    public string? Name { get; init; }
    /// <summary>For write keys: the only channels, where there are several.</summary>
    public IReadOnlyList<string>? Channels { get; init; }
    /// <summary>The only rights of the role it has.</summary>
    public IReadOnlyList<string>? Rights { get; init; }
    /// <summary>True: it never expires.</summary>
    public bool NeverExpires { get; init; }
}

/// <summary>How a key is rotated.</summary>
/// <param name="OverlapHours">0–168, 24 by default: for so long the secret before stays good.</param>
/// <param name="ExpiresAt">Null: after the usual life of keys, or never, as it was.</param>
public sealed record KeyRotation(double? OverlapHours, DateTimeOffset? ExpiresAt);

/// <summary>A key as listed: never its secret.</summary>
/// <param name="Channels">The only channels it may write to; null: any.</param>
/// <param name="Rights">The only rights of its role it has; null: all.</param>
/// <param name="LastUsedOn">Day, UTC.</param>
/// <param name="FormerUntil">Until when the secret before the last rotation is good.</param>
/// <param name="Warning"><c>expired</c>, <c>expiresSoon</c>, <c>neverExpires</c>; null: none.</param>
public sealed record KeyView(
    string Id, string? Name, string Role, IReadOnlyList<string>? Channels, IReadOnlyList<string>? Rights, DateTimeOffset CreatedAt, string? CreatedBy,
    DateTimeOffset? ExpiresAt, DateOnly? LastUsedOn, DateTimeOffset? FormerUntil, string? Warning)
{
    internal static KeyView Of(ApiKey key, DateTimeOffset now) => new(
        key.Id, key.Name, key.Role, key.Channel is null ? null : key.Channels, key.Rights?.Split(' '), key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.LastUsedOn,
        key.FormerUntil > now ? key.FormerUntil : null,
        key.ExpiresAt is not { } end ? "neverExpires" : end <= now ? "expired" : end - now <= AccessOptions.KeyWarning ? "expiresSoon" : null);
}

/// <summary>A key just made or rotated.</summary>
/// <param name="Key">The whole key: shown this once.</param>
public sealed record CreatedKeyView(string Id, string Key, string? Name, string Role, IReadOnlyList<string>? Channels, DateTimeOffset? ExpiresAt, DateTimeOffset? FormerUntil)
{
    internal static CreatedKeyView Of(Access.CreatedKey made) => new(
        made.Key.Id, made.Token, made.Key.Name, made.Key.Role, made.Key.Channel is null ? null : made.Key.Channels, made.Key.ExpiresAt, made.Key.FormerUntil);
}
