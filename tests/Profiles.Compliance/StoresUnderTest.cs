using Profiles.Storage;

namespace Profiles.Compliance;

/// <summary>
/// The stores of one adapter, empty, for one test. An adapter overrides the ports it has and derives the suites of those.
/// </summary>
public abstract class StoresUnderTest : IAsyncDisposable
{
    /// <summary>The instant at which tests begin.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public virtual IEvidenceStore Evidence => throw Missing(nameof(IEvidenceStore));
    public virtual IClaimStore Claims => throw Missing(nameof(IClaimStore));
    public virtual IProfileStore Profiles => throw Missing(nameof(IProfileStore));
    public virtual IBatchStore Batches => throw Missing(nameof(IBatchStore));
    public virtual IQueue Queue => throw Missing(nameof(IQueue));
    public virtual IQueueReceiver Receiver => throw Missing(nameof(IQueueReceiver));
    public virtual IIntakeLog IntakeLog => throw Missing(nameof(IIntakeLog));
    public virtual IRequestLog Requests => throw Missing(nameof(IRequestLog));
    public virtual IRejectionLog Rejections => throw Missing(nameof(IRejectionLog));
    public virtual IDeliveryLog Deliveries => throw Missing(nameof(IDeliveryLog));
    public virtual IChannelSecretStore ChannelSecrets => throw Missing(nameof(IChannelSecretStore));
    public virtual IPersonRequestStore PersonRequests => throw Missing(nameof(IPersonRequestStore));
    public virtual IDefinitionStore Definitions => throw Missing(nameof(IDefinitionStore));
    public virtual IDecisionStore Decisions => throw Missing(nameof(IDecisionStore));
    public virtual IReviewStore Reviews => throw Missing(nameof(IReviewStore));
    public virtual IChangeLog Changes => throw Missing(nameof(IChangeLog));
    public virtual IChangeLogReader ChangeReader => throw Missing(nameof(IChangeLogReader));
    public virtual IKeyStore Keys => throw Missing(nameof(IKeyStore));
    public virtual IAccountStore Accounts => throw Missing(nameof(IAccountStore));
    public virtual ISavedViewStore Views => throw Missing(nameof(ISavedViewStore));
    public virtual ISessionStore Sessions => throw Missing(nameof(ISessionStore));
    public virtual ICheckpointStore Checkpoints => throw Missing(nameof(ICheckpointStore));
    public virtual IProjectionStore Projection => throw Missing(nameof(IProjectionStore));
    public virtual IGroupStore Groups => throw Missing(nameof(IGroupStore));
    public virtual ISegmentHistoryStore SegmentHistory => throw Missing(nameof(ISegmentHistoryStore));
    public virtual IErasureStore Erasures => throw Missing(nameof(IErasureStore));
    public virtual IErasureLedger ErasureLedger => throw Missing(nameof(IErasureLedger));
    public virtual IAuditLog AuditLog => throw Missing(nameof(IAuditLog));
    public virtual IFileStore Files => throw Missing(nameof(IFileStore));

    /// <summary>Lease that tests of queues take; short where its end has to be waited for.</summary>
    public virtual TimeSpan Lease => TimeSpan.FromSeconds(30);

    public abstract Task OpenAsync();

    /// <summary>Lets time pass for the stores: moves their clock or, where it is not ours, waits.</summary>
    public abstract Task PassAsync(TimeSpan time);

    public abstract ValueTask DisposeAsync();

    private static NotSupportedException Missing(string port) => new($"These stores have no {port}.");
}

/// <summary>Opens the stores for each test and closes them after it.</summary>
public abstract class Suite<TStores> : Xunit.IAsyncLifetime where TStores : StoresUnderTest, new()
{
    protected TStores Stores { get; } = new();

    protected static CancellationToken None => CancellationToken.None;

    public Task InitializeAsync() => Stores.OpenAsync();

    public async Task DisposeAsync() => await Stores.DisposeAsync();
}
