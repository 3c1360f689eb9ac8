using Microsoft.Azure.Functions.Worker;
using Profiles.Activation.Destinations;
using Profiles.Operations;
using Profiles.Storage;

namespace Profiles.Functions;

/// <summary>An attempt to deliver to a destination is due: attempt it.</summary>
/// <remarks>A destination that does not take it is no failure here: the next attempt is a message of its own, hidden until it is due.</remarks>
public sealed class DeliverChanges(Deliverer deliverer)
{
    [Function(nameof(DeliverChanges))]
    public Task RunAsync([QueueTrigger(QueueNames.Deliveries, Connection = ConnectionNames.Queues)] string message, CancellationToken cancellation) =>
        QueuedWork.RunAsync(QueueNames.Deliveries, message, deliverer.RunAsync, cancellation);
}
