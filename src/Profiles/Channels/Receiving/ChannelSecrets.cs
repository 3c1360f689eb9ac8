using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Profiles.Channels.Senders;
using Profiles.Definitions;
using Profiles.Privacy;
using Profiles.Storage;

namespace Profiles.Channels.Receiving;

/// <summary>A secret just made or taken in; <paramref name="Value"/> is shown once.</summary>
public sealed record AddedSecret(ChannelSecret Secret, string Value);

/// <summary>The secrets of channels: made, rotated with an overlap, ended; sealed in the store and shown once.</summary>
public sealed class ChannelSecrets(IChannelSecretStore store, Seal seal, TimeProvider clock)
{
    /// <summary>How long the secrets before a new one are still believed, if nobody says otherwise.</summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromDays(1);
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(90);
    /// <summary>For so long another process that works on the same store may not know of a change.</summary>
    public static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(30);
    /// <summary>Secrets of a channel that are believed at once.</summary>
    public const int MaxAtOnce = 8;

    private const int RandomLength = 32;
    private const int IdLength = 16;

    private readonly ConcurrentDictionary<string, (IReadOnlyList<ChannelSecret> Secrets, IReadOnlyList<string> Values, DateTimeOffset Until)> cache = new(StringComparer.Ordinal);

    /// <summary>
    /// Whose the access tokens of a channel are, with which leads are fetched: kept like secrets, apart from those that requests are proved by. No channel
    /// has such an id.
    /// </summary>
    public static string TokenOwner(string channel) => channel + "/token";

    /// <summary>The form of an access token.</summary>
    public static SecretForm Token { get; } = SecretForm.AnyText(new Localized("访问令牌", "access token"), isOurs: false);

    /// <summary>What is believed now, newest first.</summary>
    public async ValueTask<SenderSecrets> CurrentAsync(string channel, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (secrets, values, _) = await ReadAsync(channel, now, cancellation);
        return new SenderSecrets([.. secrets.Zip(values).Where(s => IsValid(s.First, now)).Select(s => s.Second).Take(MaxAtOnce)]);
    }

    /// <summary>What is or was believed: with it requests that were stored can be read again.</summary>
    public async ValueTask<SenderSecrets> EverAsync(string channel, CancellationToken cancellation) =>
        new((await ReadAsync(channel, clock.GetUtcNow(), cancellation)).Values);

    /// <summary>All of a channel, newest first, without their values.</summary>
    public Task<IReadOnlyList<ChannelSecret>> ListAsync(string channel, CancellationToken cancellation) => store.ListAsync(channel, cancellation);

    public bool IsValid(ChannelSecret secret) => IsValid(secret, clock.GetUtcNow());

    /// <summary>Makes the secret the current one; those before end after the overlap.</summary>
    /// <param name="value">Null makes one up, in the form of the sender.</param>
    /// <returns>The secret, or what is wrong with the value.</returns>
    public async Task<(AddedSecret? Added, Localized? Problem)> AddAsync(
        string channel, SecretForm form, string? value, TimeSpan overlap, CancellationToken cancellation)
    {
        value ??= Generate(form);
        if (form.Problem(value) is { } problem) return (null, problem);
        var now = clock.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
        var added = new ChannelSecret(channel, id, seal.Close(Purpose(channel, id), Encoding.UTF8.GetBytes(value)), now, EndsAt: null);
        var before = await store.ListAsync(channel, cancellation);
        await store.PutAsync([added, .. before.Where(s => s.EndsAt is null || s.EndsAt > now + overlap).Select(s => s with { EndsAt = now + overlap })], cancellation);
        cache.TryRemove(channel, out _);
        return (new AddedSecret(added, value), null);
    }

    /// <summary>Ends a secret at once; false if there is none, or it had ended. Requests stored before can still be read again.</summary>
    public async Task<bool> EndAsync(string channel, string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if ((await store.ListAsync(channel, cancellation)).FirstOrDefault(s => s.Id == id) is not { } found || !IsValid(found, now)) return false;
        await store.PutAsync([found with { EndsAt = now }], cancellation);
        cache.TryRemove(channel, out _);
        return true;
    }

    /// <summary>Deletes secrets of the channel that ended before an instant: no stored request needs them.</summary>
    public async Task ForgetAsync(string channel, DateTimeOffset before, CancellationToken cancellation)
    {
        foreach (var secret in await store.ListAsync(channel, cancellation))
            if (secret.EndsAt < before) await store.RemoveAsync(channel, secret.Id, cancellation);
    }

    private async ValueTask<(IReadOnlyList<ChannelSecret> Secrets, IReadOnlyList<string> Values, DateTimeOffset Until)> ReadAsync(
        string channel, DateTimeOffset now, CancellationToken cancellation)
    {
        if (cache.TryGetValue(channel, out var cached) && cached.Until > now) return cached;
        var stored = await store.ListAsync(channel, cancellation);
        // One sealed by another installation, which a store put elsewhere holds, is as good as none.
        var opened = stored.Select(s => (Secret: s, Value: seal.Open(Purpose(channel, s.Id), s.Sealed.Span))).Where(s => s.Value is not null).ToList();
        return cache[channel] = ([.. opened.Select(s => s.Secret)], [.. opened.Select(s => Encoding.UTF8.GetString(s.Value!))], now + CacheTime);
    }

    private static bool IsValid(ChannelSecret secret, DateTimeOffset now) => secret.EndsAt is null || secret.EndsAt > now;

    /// <summary>Without a prefix that says otherwise in letters that need no escape in an address.</summary>
    private static string Generate(SecretForm form)
    {
        var random = RandomNumberGenerator.GetBytes(RandomLength);
        return form.Prefix.Length > 0 ? form.Prefix + Convert.ToBase64String(random) : Base64Url.EncodeToString(random);
    }

    private static string Purpose(string channel, string id) => $"secret:{channel}:{id}";
}
