using Profiles.Azure.Cosmos;
using Profiles.Azure.Tests.CosmosStandIn;
using Profiles.Compliance;
using Profiles.Sqlite;
using Profiles.Storage;

namespace Profiles.Azure.Tests.Cosmos;

/// <summary>
/// The ports on Cosmos DB: on the stand-in or, if <c>COSMOS_CONNECTION</c> is set, on that account or emulator, in a database of its own that is
/// deleted afterwards. Queue and files are SQLite's.
/// </summary>
public class CosmosUnderTest : StoresUnderTest
{
    public const string ConnectionVariable = "COSMOS_CONNECTION";

    private readonly ManualClock clock = new(Start);
    private SqliteStores? local;
    private CosmosStores? stores;

    /// <summary>Null on a real account.</summary>
    internal StandInServer? StandIn { get; private set; }

    internal CosmosStores Opened => stores!;
    internal ManualClock Clock => clock;
    internal CosmosOptions Options { get; private set; } = new();

    public override IEvidenceStore Evidence => stores!.Evidence;
    public override IClaimStore Claims => stores!.Claims;
    public override IProfileStore Profiles => stores!.Profiles;
    public override IBatchStore Batches => stores!.Batches;
    public override IIntakeLog IntakeLog => stores!.IntakeLog;
    public override IRequestLog Requests => stores!.Requests;
    public override IRejectionLog Rejections => stores!.Rejections;
    public override IDeliveryLog Deliveries => stores!.Deliveries;
    public override IChannelSecretStore ChannelSecrets => stores!.ChannelSecrets;
    public override IPersonRequestStore PersonRequests => stores!.PersonRequests;
    public override IDefinitionStore Definitions => stores!.Definitions;
    public override IDecisionStore Decisions => stores!.Decisions;
    public override IReviewStore Reviews => stores!.Reviews;
    public override IChangeLog Changes => stores!.Changes;
    public override IChangeLogReader ChangeReader => stores!.ChangeReader;
    public override IKeyStore Keys => stores!.Keys;
    public override IAccountStore Accounts => stores!.Accounts;
    public override ISavedViewStore Views => stores!.Views;
    public override ISessionStore Sessions => stores!.Sessions;
    public override ICheckpointStore Checkpoints => stores!.Checkpoints;
    public override IProjectionStore Projection => stores!.Projection;
    public override IGroupStore Groups => stores!.Groups;
    public override ISegmentHistoryStore SegmentHistory => stores!.SegmentHistory;
    public override IErasureStore Erasures => stores!.Erasures;
    public override IErasureLedger ErasureLedger => stores!.ErasureLedger;
    public override IAuditLog AuditLog => stores!.AuditLog;
    public override IQueue Queue => local!.Queue;
    public override IQueueReceiver Receiver => local!.Receiver;

    public override async Task OpenAsync()
    {
        local = await SqliteStores.OpenAsync(new SqliteOptions(), clock);
        var connection = Environment.GetEnvironmentVariable(ConnectionVariable);
        if (string.IsNullOrEmpty(connection))
        {
            StandIn = await StandInServer.StartAsync(clock);
            connection = StandIn.ConnectionString;
        }
        Options = new CosmosOptions
        {
            ConnectionString = connection,
            Database = $"profiles-test-{Environment.ProcessId}-{Interlocked.Increment(ref opened)}",
            MaxRetries = 30, // Faults of tests come thicker than those of the service.
        };
        await CosmosInitializer.CreateMissingAsync(Options, CancellationToken.None);
        stores = new CosmosStores(Options, local.Queue, clock);
    }

    /// <summary>On a real account only this side's clock moves; what expires there is proved on the stand-in.</summary>
    public override async Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        await Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        stores?.Dispose();
        if (local is not null) await local.DisposeAsync();
        if (StandIn is null)
        {
            using var client = CosmosStores.Open(Options, bulk: false);
            await client.GetDatabase(Options.Database).DeleteAsync();
            return;
        }
        await StandIn.DisposeAsync();
        StandIn.Check();
    }

    private static int opened;
}
