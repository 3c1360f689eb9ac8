namespace Profiles.Channels.Pulling;

/// <summary>What whoever runs the installation allows pulls; whoever writes definitions cannot.</summary>
/// <param name="TrustedHosts">Hosts, as <c>name</c> or <c>name:port</c>, that may be asked though their addresses are private, and without TLS: a CRM in the same building.</param>
public sealed record PullOptions(IReadOnlyCollection<string> TrustedHosts)
{
    /// <summary>Environment variable that holds the hosts, with commas between.</summary>
    public const string Variable = "PROFILES_PULL_TRUSTED_HOSTS";

    public static PullOptions Of(string? hosts) => new((hosts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public bool IsTrusted(string host, int port) =>
        TrustedHosts.Any(t => t.Equals(host, StringComparison.OrdinalIgnoreCase) || t.Equals($"{host}:{port}", StringComparison.OrdinalIgnoreCase));
}
