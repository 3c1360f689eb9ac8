namespace Profiles.Functions;

/// <summary>
/// Names of the app settings that say where a binding connects to. Each is a prefix of identity-based settings:
/// <c>IncomingStorage__blobServiceUri</c>, <c>WorkStorage__queueServiceUri</c>, <c>ServiceBus__fullyQualifiedNamespace</c>, <c>Cosmos__accountEndpoint</c>.
/// </summary>
public static class ConnectionNames
{
    public const string Incoming = "IncomingStorage";
    public const string Queues = "WorkStorage";
    public const string ServiceBus = "ServiceBus";
    public const string Cosmos = "Cosmos";
}

/// <summary>Database and containers whose change feed is listened to.</summary>
public static class CosmosNames
{
    public const string Database = "profiles";
    public const string Profiles = "profiles";
    public const string Leases = "leases";
}
