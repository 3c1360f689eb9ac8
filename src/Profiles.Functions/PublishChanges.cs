using Microsoft.Azure.Functions.Worker;
using Profiles.Activation;
using Profiles.Profiles;

namespace Profiles.Functions;

/// <summary>Profiles were saved: publish what the saves tell.</summary>
/// <remarks>Tried for ever: a page of the change feed that is given up is lost. Publishing twice is harmless, changes have stable ids.</remarks>
public sealed class PublishChanges(ChangePublisher publisher)
{
    public const string RetryDelay = "00:00:10";

    [Function(nameof(PublishChanges))]
    [FixedDelayRetry(-1, RetryDelay)]
    public async Task RunAsync(
        [CosmosDBTrigger(CosmosNames.Database, CosmosNames.Profiles, Connection = ConnectionNames.Cosmos,
            LeaseContainerName = CosmosNames.Leases, MaxItemsPerInvocation = 500, StartFromBeginning = true)] IReadOnlyList<OutboxDocument> documents,
        CancellationToken cancellation)
    {
        OutboxEntry[] entries = [.. documents.Select(d => d.Entry).OfType<OutboxEntry>()];
        if (entries.Length > 0) await publisher.PublishAsync(entries, cancellation);
    }
}
