using Profiles.Compliance;
using Profiles.Storage;

namespace Profiles.Sqlite.Tests;

/// <summary>The stores in memory or, derived, in a folder.</summary>
public class InMemory : StoresUnderTest
{
    private readonly ManualClock clock = new(Start);
    private SqliteStores? stores;

    public override IEvidenceStore Evidence => Opened.Evidence;
    public override IClaimStore Claims => Opened.Claims;
    public override IProfileStore Profiles => Opened.Profiles;
    public override IBatchStore Batches => Opened.Batches;
    public override IQueue Queue => Opened.Queue;
    public override IQueueReceiver Receiver => Opened.Receiver;
    public override IIntakeLog IntakeLog => Opened.IntakeLog;
    public override IRequestLog Requests => Opened.Requests;
    public override IRejectionLog Rejections => Opened.Rejections;
    public override IDeliveryLog Deliveries => Opened.Deliveries;
    public override IChannelSecretStore ChannelSecrets => Opened.ChannelSecrets;
    public override IPersonRequestStore PersonRequests => Opened.PersonRequests;
    public override IDefinitionStore Definitions => Opened.Definitions;
    public override IDecisionStore Decisions => Opened.Decisions;
    public override IReviewStore Reviews => Opened.Reviews;
    public override IChangeLog Changes => Opened.Changes;
    public override IChangeLogReader ChangeReader => Opened.ChangeReader;
    public override IKeyStore Keys => Opened.Keys;
    public override IAccountStore Accounts => Opened.Accounts;
    public override ISavedViewStore Views => Opened.Views;
    public override ISessionStore Sessions => Opened.Sessions;
    public override ICheckpointStore Checkpoints => Opened.Checkpoints;
    public override IProjectionStore Projection => Opened.Projection;
    public override IGroupStore Groups => Opened.Groups;
    public override ISegmentHistoryStore SegmentHistory => Opened.SegmentHistory;
    public override IErasureStore Erasures => Opened.Erasures;
    public override IErasureLedger ErasureLedger => Opened.ErasureLedger;
    public override IAuditLog AuditLog => Opened.AuditLog;
    public override IFileStore Files => Opened.Files;

    protected virtual string? Folder => null;

    protected virtual int RecentEntries => new SqliteOptions().RecentEntries;

    private SqliteStores Opened => stores ?? throw new InvalidOperationException("Not opened.");

    public override async Task OpenAsync() => stores = await SqliteStores.OpenAsync(new SqliteOptions { DataFolder = Folder, RecentEntries = RecentEntries }, clock);

    public override Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        if (stores is not null) await stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The stores in a folder of their own.</summary>
public class OnFile : InMemory
{
    private readonly TemporaryFolder folder = new();

    protected override string? Folder => folder.Path;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The stores in a folder, with indexes that merge again and again.</summary>
public sealed class Merging : OnFile
{
    protected override int RecentEntries => 2;
}
