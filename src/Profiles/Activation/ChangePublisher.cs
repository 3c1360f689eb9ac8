using Profiles.Profiles;

namespace Profiles.Activation;

/// <summary>Publishes what saves of profiles tell: at once, or, for entries of a batch, netted when the batch settles.</summary>
public sealed class ChangePublisher
{
    public Task PublishAsync(IReadOnlyCollection<OutboxEntry> entries, CancellationToken cancellation) => throw new NotSupportedException();
}
