using Azure.Identity;
using Microsoft.Azure.Cosmos;
using Profiles.Privacy.Erasure;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Every port that lies in Cosmos DB, over one account.</summary>
public sealed class CosmosStores : IDisposable
{
    private readonly CosmosClient client;
    private readonly CosmosClient bulk;

    /// <param name="queue">Where the intake log announces leads.</param>
    /// <param name="hook">Called at <c>cosmos:before-commit</c> and <c>cosmos:after-commit</c> around every write.</param>
    /// <exception cref="CosmosConfigurationException">The options cannot be used.</exception>
    public CosmosStores(CosmosOptions options, IQueue queue, TimeProvider clock, IFaultHook? hook = null)
    {
        options.Validate();
        client = Open(options, bulk: false);
        bulk = Open(options, bulk: true);
        var retry = CosmosRetry.Pipeline(options.MaxRetries);
        var account = new AccountCheck(client);
        var settings = Of(CosmosContainers.Settings);
        var profiles = Of(CosmosContainers.Profiles);
        Evidence = new CosmosEvidenceStore(Of(CosmosContainers.Evidence));
        Claims = new CosmosClaimStore(Of(CosmosContainers.Claims));
        Profiles = new CosmosProfileStore(profiles, new OutboxFeed(profiles, settings));
        Batches = new CosmosBatchStore(Of(CosmosContainers.Batches));
        IntakeLog = new CosmosIntakeLog(Of(CosmosContainers.Receipts), Of(CosmosContainers.Idempotency), queue, clock);
        Requests = new CosmosRequestLog(Of(CosmosContainers.Requests), IntakeLog);
        Rejections = new CosmosRejectionLog(Of(CosmosContainers.Rejections));
        Deliveries = new CosmosDeliveryLog(Of(CosmosContainers.Deliveries));
        ChannelSecrets = new CosmosChannelSecretStore(settings);
        PersonRequests = new CosmosPersonRequestStore(Of(CosmosContainers.PersonRequests));
        Definitions = new CosmosDefinitionStore(Of(CosmosContainers.Definitions));
        Decisions = new CosmosDecisionStore(Of(CosmosContainers.Resolutions));
        Reviews = new CosmosReviewStore(Of(CosmosContainers.Reviews));
        Keys = new CosmosKeyStore(settings);
        var people = Of(CosmosContainers.Accounts);
        Accounts = new CosmosAccountStore(people);
        Sessions = new CosmosSessionStore(people);
        Views = new CosmosSavedViewStore(Of(CosmosContainers.Views));
        Checkpoints = new CosmosCheckpointStore(settings);
        Projection = new CosmosProjectionStore(Of(CosmosContainers.Projection), settings);
        Groups = new CosmosGroupStore(Of(CosmosContainers.Groups));
        SegmentHistory = new CosmosSegmentHistoryStore(Of(CosmosContainers.Segments));
        AuditLog = new CosmosAuditLog(Of(CosmosContainers.Audit), Of(CosmosContainers.Leases));
        var changes = new CosmosChangeLog(Of(CosmosContainers.Changes));
        (Changes, ChangeReader) = (changes, changes);
        Erasures = new CosmosErasureStore(Of(CosmosContainers.Suppressions));
        ErasureLedger = new CosmosErasureLedger(Of(CosmosContainers.Erasures));

        ItemContainer Of(CosmosContainer definition) => new(
            client.GetContainer(options.Database, definition.Name), bulk.GetContainer(options.Database, definition.Name), definition, retry,
            account, options.MaxConcurrency, hook);
    }

    public IEvidenceStore Evidence { get; }
    public IClaimStore Claims { get; }
    public IProfileStore Profiles { get; }
    public IBatchStore Batches { get; }
    public IIntakeLog IntakeLog { get; }
    public IRequestLog Requests { get; }
    public IRejectionLog Rejections { get; }
    public IDeliveryLog Deliveries { get; }
    public IChannelSecretStore ChannelSecrets { get; }
    public IPersonRequestStore PersonRequests { get; }
    public IDefinitionStore Definitions { get; }
    public IDecisionStore Decisions { get; }
    public IReviewStore Reviews { get; }
    public IChangeLog Changes { get; }
    public IChangeLogReader ChangeReader { get; }
    public IKeyStore Keys { get; }
    public IAccountStore Accounts { get; }
    public ISessionStore Sessions { get; }
    public ISavedViewStore Views { get; }
    public ICheckpointStore Checkpoints { get; }
    public IProjectionStore Projection { get; }
    public IGroupStore Groups { get; }
    public ISegmentHistoryStore SegmentHistory { get; }
    public IAuditLog AuditLog { get; }
    public IErasureStore Erasures { get; }
    public IErasureLedger ErasureLedger { get; }

    /// <summary>Nothing is left to this side: the service overwrites what is deleted.</summary>
    public static Task<StoreReceipt> ClearResidueAsync(IReadOnlyCollection<string>? values, CancellationToken cancellation) =>
        Task.FromResult(new StoreReceipt(ErasureStores.Residue, 0, 0, "the platform clears what is deleted; queues hold ids only, and messages about leads that are gone change nothing"));

    public void Dispose()
    {
        bulk.Dispose();
        client.Dispose();
    }

    internal static CosmosClient Open(CosmosOptions options, bool bulk)
    {
        var settings = new CosmosClientOptions
        {
            AllowBulkExecution = bulk,
            ApplicationName = "ProfileFunctions",
            ConnectionMode = options.Direct ? ConnectionMode.Direct : ConnectionMode.Gateway,
            // One place retries (CosmosRetry), so that waiting is seen and bounded there.
            MaxRetryAttemptsOnRateLimitedRequests = 0,
        };
        return options.ConnectionString is { } connection
            ? new CosmosClient(connection, settings)
            : new CosmosClient(options.Endpoint, new DefaultAzureCredential(), settings);
    }
}
