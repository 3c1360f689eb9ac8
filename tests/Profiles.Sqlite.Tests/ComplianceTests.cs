using Profiles.Compliance;

namespace Profiles.Sqlite.Tests;

// Every suite twice: readers of a file have connections of their own, in memory they share the writer's.

public sealed class InMemoryEvidenceStoreTests : EvidenceStoreSuite<InMemory>;
public sealed class OnFileEvidenceStoreTests : EvidenceStoreSuite<OnFile>;
public sealed class InMemoryClaimStoreTests : ClaimStoreSuite<InMemory>;
public sealed class OnFileClaimStoreTests : ClaimStoreSuite<OnFile>;
public sealed class InMemoryProfileStoreTests : ProfileStoreSuite<InMemory>;
public sealed class OnFileProfileStoreTests : ProfileStoreSuite<OnFile>;
public sealed class InMemoryOutboxTests : OutboxSuite<InMemory>;
public sealed class OnFileOutboxTests : OutboxSuite<OnFile>;
