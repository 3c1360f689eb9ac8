using Profiles.Compliance;

namespace Profiles.Azure.Tests.Cosmos;

public sealed class CosmosEvidenceStoreTests : EvidenceStoreSuite<CosmosUnderTest>;
public sealed class CosmosClaimStoreTests : ClaimStoreSuite<CosmosUnderTest>;
public sealed class CosmosProfileStoreTests : ProfileStoreSuite<CosmosUnderTest>;
public sealed class CosmosOutboxTests : OutboxSuite<CosmosUnderTest>;
public sealed class CosmosIntakeLogTests : IntakeLogSuite<CosmosUnderTest>;
public sealed class CosmosRequestLogTests : RequestLogSuite<CosmosUnderTest>;
public sealed class CosmosRejectionLogTests : RejectionLogSuite<CosmosUnderTest>;
public sealed class CosmosDeliveryLogTests : DeliveryLogSuite<CosmosUnderTest>;
public sealed class CosmosAuditLogTests : AuditLogSuite<CosmosUnderTest>;
public sealed class CosmosChannelSecretStoreTests : ChannelSecretStoreSuite<CosmosUnderTest>;
public sealed class CosmosBatchStoreTests : BatchStoreSuite<CosmosUnderTest>;
public sealed class CosmosChangeLogTests : ChangeLogSuite<CosmosUnderTest>;
public sealed class CosmosDefinitionStoreTests : DefinitionStoreSuite<CosmosUnderTest>;
public sealed class CosmosDecisionStoreTests : DecisionStoreSuite<CosmosUnderTest>;
public sealed class CosmosReviewStoreTests : ReviewStoreSuite<CosmosUnderTest>;
public sealed class CosmosPersonRequestStoreTests : PersonRequestStoreSuite<CosmosUnderTest>;
public sealed class CosmosKeyStoreTests : KeyStoreSuite<CosmosUnderTest>;
public sealed class CosmosAccountStoreTests : AccountStoreSuite<CosmosUnderTest>;

public sealed class CosmosSavedViewStoreTests : SavedViewStoreSuite<CosmosUnderTest>;
public sealed class CosmosSessionStoreTests : SessionStoreSuite<CosmosUnderTest>;
public sealed class CosmosProjectionStoreTests : ProjectionStoreSuite<CosmosUnderTest>;
public sealed class CosmosLiveCountTests : LiveCountSuite<CosmosUnderTest>
{
    protected override int Cases => 4;
}
public sealed class CosmosSegmentHistoryTests : SegmentHistorySuite<CosmosUnderTest>;
public sealed class CosmosErasureTests : ErasureSuite<CosmosUnderTest>;
public sealed class CosmosGroupStoreTests : GroupStoreSuite<CosmosUnderTest>;
public sealed class CosmosCheckpointStoreTests : CheckpointStoreSuite<CosmosUnderTest>;
