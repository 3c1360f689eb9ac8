namespace Profiles.Azure.Cosmos;

/// <summary>Settings this program cannot start with. The message says each fault in English and Chinese: place, expected, found.</summary>
public sealed class CosmosConfigurationException : Exception
{
    internal CosmosConfigurationException(IReadOnlyList<(string English, string Chinese)> faults)
        : base(string.Join(Environment.NewLine, faults.Select(f => $"{f.English} （{f.Chinese}）"))) { }
}
