using Microsoft.Extensions.DependencyInjection;
using Profiles.Storage;

namespace Profiles.Azure.Storage;

/// <summary>Registers blobs and queues of storage accounts; what is registered last stands.</summary>
public static class StorageServices
{
    public static IServiceCollection AddBlobFiles(this IServiceCollection services, StorageConnection account) => services
        .AddSingleton(new BlobFileStore(account.Blobs()))
        .AddSingleton<IFileStore>(p => p.GetRequiredService<BlobFileStore>());

    /// <summary>Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddStorageQueues(this IServiceCollection services, StorageConnection account) => services
        .AddSingleton(p => new StorageQueues(account.Queues(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton<IQueue>(p => p.GetRequiredService<StorageQueues>())
        .AddSingleton<IQueueReceiver>(p => p.GetRequiredService<StorageQueues>());
}
