using Profiles.Azure.Storage;
using Profiles.Storage;

namespace Profiles.Azure.ServiceBus;

/// <summary>One port over two kinds of queues: leads on Service Bus, work of the product's own on storage queues.</summary>
public sealed class RoutedQueues(ServiceBusQueues leads, StorageQueues work) : IQueue, IQueueReceiver
{
    public Task SendAsync(string queue, IReadOnlyCollection<QueueMessage> messages, CancellationToken cancellation) =>
        queue == QueueNames.Leads ? leads.SendAsync(queue, messages, cancellation) : work.SendAsync(queue, messages, cancellation);

    public Task SendLaterAsync(string queue, QueueMessage message, TimeSpan delay, CancellationToken cancellation) =>
        queue == QueueNames.Leads ? leads.SendLaterAsync(queue, message, delay, cancellation) : work.SendLaterAsync(queue, message, delay, cancellation);

    public Task<IReadOnlyList<Received>> ReceiveAsync(string queue, int limit, TimeSpan lease, CancellationToken cancellation) =>
        Of(queue).ReceiveAsync(queue, limit, lease, cancellation);

    public Task<Received?> RenewAsync(Received message, TimeSpan lease, CancellationToken cancellation) => Of(message.Queue).RenewAsync(message, lease, cancellation);

    public Task CompleteAsync(Received message, CancellationToken cancellation) => Of(message.Queue).CompleteAsync(message, cancellation);

    public Task AbandonAsync(Received message, TimeSpan delay, CancellationToken cancellation) => Of(message.Queue).AbandonAsync(message, delay, cancellation);

    public Task DeadLetterAsync(Received message, string reason, CancellationToken cancellation) => Of(message.Queue).DeadLetterAsync(message, reason, cancellation);

    public Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(string queue, int limit, CancellationToken cancellation) =>
        Of(queue).ListDeadLettersAsync(queue, limit, cancellation);

    public Task<bool> RemoveDeadLetterAsync(string queue, string id, CancellationToken cancellation) => Of(queue).RemoveDeadLetterAsync(queue, id, cancellation);

    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation)
    {
        var counts = new Dictionary<string, long>(await work.CountAsync(cancellation), StringComparer.Ordinal);
        foreach (var (queue, count) in await leads.CountAsync(cancellation)) counts[queue] = count;
        return counts;
    }

    public async Task<IReadOnlyList<QueueMeasure>> MeasureAsync(CancellationToken cancellation) =>
        [.. (await work.MeasureAsync(cancellation)).Where(m => m.Queue != QueueNames.Leads), .. await leads.MeasureAsync(cancellation)];

    public async Task ReleaseLeasesAsync(CancellationToken cancellation)
    {
        await leads.ReleaseLeasesAsync(cancellation);
        await work.ReleaseLeasesAsync(cancellation);
    }

    private IQueueReceiver Of(string queue) => queue == QueueNames.Leads ? leads : work;
}
