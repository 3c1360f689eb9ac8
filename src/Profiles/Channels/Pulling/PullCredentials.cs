using Profiles.Channels.Receiving;
using Profiles.Channels.Senders;
using Profiles.Definitions;

namespace Profiles.Channels.Pulling;

/// <summary>The credentials that pulls present to their sources: named in the definition, kept sealed beside the secrets of the channel.</summary>
public sealed class PullCredentials(ChannelSecrets secrets)
{
    private const int MaxName = 32;

    /// <summary>1 to 4,000 printable ASCII characters, as their source shows them: they go into headers.</summary>
    public static SecretForm Form { get; } = new(new Localized("来源接口的凭据", "credential of the source"), IsOurs: false, Problem);

    /// <summary>True for letters, digits and hyphens, at most 32.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Keeps a value; the one before it ends at once, since we are the only one to present it.</summary>
    /// <returns>What is wrong with the value; null if it is kept.</returns>
    public async Task<Localized?> PutAsync(string channel, string name, string value, CancellationToken cancellation)
    {
        var (added, problem) = await secrets.AddAsync(Owner(channel, name), Form, value, overlap: TimeSpan.Zero, cancellation);
        if (added is null) return problem;
        foreach (var older in (await secrets.ListAsync(Owner(channel, name), cancellation)).Where(s => s.Id != added.Secret.Id))
            await secrets.EndAsync(Owner(channel, name), older.Id, cancellation);
        await secrets.ForgetAsync(Owner(channel, name), DateTimeOffset.MaxValue, cancellation);
        return null;
    }

    /// <summary>Removes a value; false if there is none.</summary>
    public async Task<bool> RemoveAsync(string channel, string name, CancellationToken cancellation)
    {
        var found = false;
        foreach (var secret in await secrets.ListAsync(Owner(channel, name), cancellation)) found |= await secrets.EndAsync(Owner(channel, name), secret.Id, cancellation);
        await secrets.ForgetAsync(Owner(channel, name), DateTimeOffset.MaxValue, cancellation);
        return found;
    }

    /// <summary>The values of those that a pull names, as far as they are kept.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(string channel, PullDefinition pull, CancellationToken cancellation)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in PullRequests.SecretsOf(pull))
            if ((await secrets.CurrentAsync(Owner(channel, name), cancellation)).Values is [var value, ..]) values[name] = value;
        return values;
    }

    /// <summary>No channel has such an id.</summary>
    private static string Owner(string channel, string name) => $"{channel}/pull/{name}";

    private static Localized? Problem(string value) =>
        value.Length is > 0 and <= PullTemplate.MaxLength && value.All(c => c is >= ' ' and <= '~') ? null
            : new Localized($"1 至 {PullTemplate.MaxLength} 个可见的 ASCII 字符", $"1 to {PullTemplate.MaxLength} printable ASCII characters");
}
