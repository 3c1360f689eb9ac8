using Microsoft.Azure.Cosmos;

namespace Profiles.Azure.Cosmos;

/// <summary>Creates database and containers where nobody else does: emulator, stand-in, trial. On Azure the infrastructure does it.</summary>
public static class CosmosInitializer
{
    /// <summary>Creates what is missing; what is there stays as it is. An identity without keys may not do this.</summary>
    public static async Task CreateMissingAsync(CosmosOptions options, CancellationToken cancellation)
    {
        options.Validate();
        using var client = CosmosStores.Open(options, bulk: false);
        Database database = await client.CreateDatabaseIfNotExistsAsync(options.Database, cancellationToken: cancellation);
        foreach (var container in CosmosContainers.All)
            await database.CreateContainerIfNotExistsAsync(PropertiesOf(container), cancellationToken: cancellation);
    }

    private static ContainerProperties PropertiesOf(CosmosContainer container)
    {
        var indexing = new IndexingPolicy { Automatic = true, IndexingMode = IndexingMode.Consistent };
        foreach (var path in container.IndexedPaths) indexing.IncludedPaths.Add(new IncludedPath { Path = path });
        indexing.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        return new ContainerProperties(container.Name, container.PartitionKeyPath)
        {
            DefaultTimeToLive = container.DefaultTimeToLive,
            PartitionKeyDefinitionVersion = PartitionKeyDefinitionVersion.V2,
            IndexingPolicy = indexing,
        };
    }
}
