using Profiles.Compliance;

namespace Profiles.Sqlite.Tests;

// Every suite twice: readers of a file have connections of their own, in memory they share the writer's. Those that use layered indexes once
// more, with indexes that merge at every other entry.

public sealed class InMemoryEvidenceStoreTests : EvidenceStoreSuite<InMemory>;
public sealed class OnFileEvidenceStoreTests : EvidenceStoreSuite<OnFile>;
public sealed class MergingEvidenceStoreTests : EvidenceStoreSuite<Merging>;
public sealed class InMemoryClaimStoreTests : ClaimStoreSuite<InMemory>;
public sealed class OnFileClaimStoreTests : ClaimStoreSuite<OnFile>;
public sealed class MergingClaimStoreTests : ClaimStoreSuite<Merging>;
public sealed class InMemoryProfileStoreTests : ProfileStoreSuite<InMemory>;
public sealed class OnFileProfileStoreTests : ProfileStoreSuite<OnFile>;
public sealed class MergingProfileStoreTests : ProfileStoreSuite<Merging>;
public sealed class InMemoryOutboxTests : OutboxSuite<InMemory>;
public sealed class OnFileOutboxTests : OutboxSuite<OnFile>;
public sealed class MergingOutboxTests : OutboxSuite<Merging>;
public sealed class InMemoryQueueTests : QueueSuite<InMemory>;
public sealed class OnFileQueueTests : QueueSuite<OnFile>;
public sealed class InMemoryQueueDelayTests : QueueDelaySuite<InMemory>;
public sealed class OnFileQueueDelayTests : QueueDelaySuite<OnFile>;
public sealed class InMemoryQueueMemoryTests : QueueMemorySuite<InMemory>;
public sealed class OnFileQueueMemoryTests : QueueMemorySuite<OnFile>;
public sealed class InMemoryQueueLeaseTests : QueueLeaseSuite<InMemory>;
public sealed class OnFileQueueLeaseTests : QueueLeaseSuite<OnFile>;
public sealed class InMemoryIntakeLogTests : IntakeLogSuite<InMemory>;
public sealed class OnFileIntakeLogTests : IntakeLogSuite<OnFile>;
public sealed class InMemoryBatchStoreTests : BatchStoreSuite<InMemory>;
public sealed class OnFileBatchStoreTests : BatchStoreSuite<OnFile>;
public sealed class InMemoryChangeLogTests : ChangeLogSuite<InMemory>;
public sealed class OnFileChangeLogTests : ChangeLogSuite<OnFile>;
public sealed class MergingChangeLogTests : ChangeLogSuite<Merging>;
public sealed class InMemoryDefinitionStoreTests : DefinitionStoreSuite<InMemory>;
public sealed class OnFileDefinitionStoreTests : DefinitionStoreSuite<OnFile>;
public sealed class InMemoryDecisionStoreTests : DecisionStoreSuite<InMemory>;
public sealed class OnFileDecisionStoreTests : DecisionStoreSuite<OnFile>;
public sealed class InMemoryReviewStoreTests : ReviewStoreSuite<InMemory>;
public sealed class OnFileReviewStoreTests : ReviewStoreSuite<OnFile>;
public sealed class InMemoryKeyStoreTests : KeyStoreSuite<InMemory>;
public sealed class OnFileKeyStoreTests : KeyStoreSuite<OnFile>;
public sealed class InMemoryCheckpointStoreTests : CheckpointStoreSuite<InMemory>;
public sealed class OnFileCheckpointStoreTests : CheckpointStoreSuite<OnFile>;
public sealed class InMemoryProjectionStoreTests : ProjectionStoreSuite<InMemory>;
public sealed class OnFileProjectionStoreTests : ProjectionStoreSuite<OnFile>;
public sealed class MergingProjectionStoreTests : ProjectionStoreSuite<Merging>;
public sealed class InMemoryLiveCountTests : LiveCountSuite<InMemory>;
public sealed class InMemorySegmentHistoryTests : SegmentHistorySuite<InMemory>;
public sealed class OnFileSegmentHistoryTests : SegmentHistorySuite<OnFile>;
public sealed class InMemoryGroupStoreTests : GroupStoreSuite<InMemory>;
public sealed class OnFileGroupStoreTests : GroupStoreSuite<OnFile>;
public sealed class MergingGroupStoreTests : GroupStoreSuite<Merging>;
public sealed class InMemoryFileStoreTests : FileStoreSuite<InMemory>;
public sealed class OnFileFileStoreTests : FileStoreSuite<OnFile>;
