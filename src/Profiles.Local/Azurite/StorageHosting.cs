using Profiles.Azure.Storage;
using Profiles.Intake;
using Profiles.Local.Host;
using Profiles.Storage;

namespace Profiles.Local.Azurite;

/// <summary>The local host with its files and queues in a storage account, Azurite's or a real one; documents stay in the data folder.</summary>
public static class StorageHosting
{
    /// <param name="connectionString">Of the account.</param>
    public static LocalHostOptions WithStorage(this LocalHostOptions options, string connectionString) => options with
    {
        Compose = (services, folder) =>
        {
            options.Compose(services, folder);
            var account = StorageConnection.By(connectionString);
            services.AddBlobFiles(account).AddStorageQueues(account).AddHostedService<LeadRelay>();
        },
        Load = async (services, cancellation) =>
        {
            await services.GetRequiredService<BlobFileStore>().CreateMissingAsync(cancellation);
            await services.GetRequiredService<StorageQueues>().CreateMissingAsync(cancellation);
            await options.Load(services, cancellation);
        },
        Adopt = services => (container, name, path, cancellation) => UploadAsync(services.GetRequiredService<IFileStore>(), container, name, path, cancellation),
        // Nobody says at a start who held what: leases have to run out soon.
        QueueLease = TimeSpan.FromSeconds(20),
    };

    /// <summary>Moves a dropped file into the account. A stop in between leaves both, and the file is taken once more: a batch that changes nothing.</summary>
    private static async Task<FileReference> UploadAsync(IFileStore files, string container, string name, string path, CancellationToken cancellation)
    {
        FileReference stored;
        await using (var content = File.OpenRead(path)) stored = await files.WriteAsync(container, name, content, cancellation);
        File.Delete(path);
        return stored;
    }
}
