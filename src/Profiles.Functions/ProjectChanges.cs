using Microsoft.Azure.Functions.Worker;
using Profiles.Insights;

namespace Profiles.Functions;

/// <summary>Profiles were saved: bring their rows in the read projection up to date.</summary>
/// <remarks>
/// Beside <see cref="PublishChanges"/>, with leases of its own, so that neither waits for the other. Many entries at once: a place of the
/// projection is written once a call, however many rows change it. Tried for ever; repetition changes nothing.
/// </remarks>
public sealed class ProjectChanges(ProjectionFeed projection)
{
    public const int EntriesPerCall = 4000;

    [Function(nameof(ProjectChanges))]
    [FixedDelayRetry(-1, PublishChanges.RetryDelay)]
    public Task RunAsync(
        [CosmosDBTrigger(CosmosNames.Database, CosmosNames.Profiles, Connection = ConnectionNames.Cosmos,
            LeaseContainerName = CosmosNames.Leases, LeaseContainerPrefix = nameof(ProjectChanges), MaxItemsPerInvocation = EntriesPerCall,
            StartFromBeginning = true)] IReadOnlyList<OutboxDocument> documents,
        CancellationToken cancellation) =>
        projection.ApplyAsync([.. documents.Select(d => d.Entry).OfType<Profiles.OutboxEntry>()], cancellation);
}
