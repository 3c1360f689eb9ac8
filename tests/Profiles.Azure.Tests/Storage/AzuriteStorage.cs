using Profiles.Azure.Storage;
using Profiles.Compliance;
using Profiles.Storage;

namespace Profiles.Azure.Tests.Storage;

/// <summary>Blobs and queues of an account of Azurite. Its time is not ours: what has to pass is waited for.</summary>
public sealed class AzuriteStorage : StoresUnderTest
{
    private BlobFileStore? files;
    private StorageQueues? queues;

    public override IFileStore Files => files!;
    public override IQueue Queue => queues!;
    public override IQueueReceiver Receiver => queues!;
    public override TimeSpan Lease => TimeSpan.FromSeconds(6);

    public override async Task OpenAsync()
    {
        var account = await AzuriteForTests.AccountAsync();
        files = new BlobFileStore(account.Blobs());
        queues = new StorageQueues(account.Queues(), TimeProvider.System);
        await files.CreateMissingAsync(CancellationToken.None);
        await queues.CreateMissingAsync(CancellationToken.None);
    }

    public override Task PassAsync(TimeSpan time) => Task.Delay(time);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class BlobFileStoreComplianceTests : FileStoreSuite<AzuriteStorage>;
public sealed class StorageQueuesComplianceTests : QueueSuite<AzuriteStorage>;
public sealed class StorageQueuesDelayTests : QueueDelaySuite<AzuriteStorage>;
