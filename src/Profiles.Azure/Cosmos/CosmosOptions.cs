namespace Profiles.Azure.Cosmos;

/// <summary>Which Cosmos DB account keeps the documents, and how it is spoken to.</summary>
public sealed record CosmosOptions
{
    public const string DefaultDatabase = "profiles";
    public const int DefaultMaxConcurrency = 32;
    public const int DefaultMaxRetries = 10;

    /// <value>Connection string with key: emulator, stand-in, development. Exactly one of this and <see cref="Endpoint"/>.</value>
    public string? ConnectionString { get; init; }

    /// <value>Address of the account; the identity is that of the process (managed identity on Azure).</value>
    public string? Endpoint { get; init; }

    /// <value>Database of the account. Default <c>profiles</c>.</value>
    public string Database { get; init; } = DefaultDatabase;

    /// <value>Operations of one call under way at once, 1–1,000. Default 32.</value>
    public int MaxConcurrency { get; init; } = DefaultMaxConcurrency;

    /// <value>How often an operation is tried again after 408, 429, 449 and 5xx, 0–100. Default 10.</value>
    public int MaxRetries { get; init; } = DefaultMaxRetries;

    /// <value>
    /// Talk to the replicas over TCP instead of to the gateway over HTTPS: faster, needs outgoing ports 10000–20000. Default false, since
    /// only the gateway is proved by tests (docs/cosmos.md).
    /// </value>
    public bool Direct { get; init; }

    /// <summary>Throws <see cref="CosmosConfigurationException"/> with everything that is wrong.</summary>
    public void Validate()
    {
        var faults = Faults().ToList();
        if (faults.Count > 0) throw new CosmosConfigurationException(faults);
    }

    private IEnumerable<(string English, string Chinese)> Faults()
    {
        var (hasConnection, hasEndpoint) = (!string.IsNullOrWhiteSpace(ConnectionString), !string.IsNullOrWhiteSpace(Endpoint));
        if (hasConnection == hasEndpoint)
            yield return (
                $"Cosmos: expected a connection string or an endpoint, found {(hasConnection ? "both" : "neither")}.",
                $"Cosmos：应提供连接字符串或终结点之一，实际{(hasConnection ? "两者都有" : "两者都没有")}。");
        // The text itself is a secret: it is not repeated.
        if (hasConnection && Missing(ConnectionString!) is { } missing)
            yield return (
                $"Cosmos connection string: expected AccountEndpoint=…;AccountKey=…, found no usable {missing}.",
                $"Cosmos 连接字符串：应为 AccountEndpoint=…;AccountKey=…，但缺少可用的 {missing}。");
        if (hasEndpoint && !IsAddress(Endpoint!))
            yield return (
                $"Cosmos endpoint: expected an address such as https://name.documents.azure.com, found '{Endpoint}'.",
                $"Cosmos 终结点：应为 https://name.documents.azure.com 这样的地址，实际为“{Endpoint}”。");
        if (Database.Length is 0 or > 255 || Database.AsSpan().IndexOfAny("/\\#?") >= 0 || Database.EndsWith(' '))
            yield return (
                $"Cosmos database: expected 1–255 characters without / \\ # ? and no space at the end, found '{Database}'.",
                $"Cosmos 数据库名：应为 1–255 个字符，不含 / \\ # ?，末尾不为空格，实际为“{Database}”。");
        if (MaxConcurrency is < 1 or > 1000)
            yield return (
                $"Cosmos MaxConcurrency: expected 1–1000, found {MaxConcurrency}.", $"Cosmos MaxConcurrency：应为 1–1000，实际为 {MaxConcurrency}。");
        if (MaxRetries is < 0 or > 100)
            yield return ($"Cosmos MaxRetries: expected 0–100, found {MaxRetries}.", $"Cosmos MaxRetries：应为 0–100，实际为 {MaxRetries}。");
    }

    private static string? Missing(string connectionString)
    {
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0], StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Last()[1], StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("AccountEndpoint", out var endpoint) || !IsAddress(endpoint)) return "AccountEndpoint";
        return parts.TryGetValue("AccountKey", out var key) && Convert.TryFromBase64String(key, new byte[key.Length], out _) && key.Length > 0
            ? null
            : "AccountKey";
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}
