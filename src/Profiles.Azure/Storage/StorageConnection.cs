using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Profiles.Azure.Storage;

/// <summary>How a service of a storage account is reached: by a connection string (emulators), or by its address and an identity.</summary>
public sealed record StorageConnection
{
    private StorageConnection() { }

    private string? ConnectionString { get; init; }
    private Uri? Endpoint { get; init; }
    private TokenCredential? Identity { get; init; }

    /// <param name="connectionString"><c>UseDevelopmentStorage=true</c> is Azurite on its usual ports.</param>
    public static StorageConnection By(string connectionString) => new() { ConnectionString = connectionString };

    /// <param name="endpoint">Address of the blob service or the queue service.</param>
    public static StorageConnection By(Uri endpoint, TokenCredential identity) => new() { Endpoint = endpoint, Identity = identity };

    internal BlobServiceClient Blobs() => ConnectionString is { } text ? new BlobServiceClient(text) : new BlobServiceClient(Endpoint, Identity);

    internal QueueServiceClient Queues() => ConnectionString is { } text ? new QueueServiceClient(text) : new QueueServiceClient(Endpoint, Identity);
}
