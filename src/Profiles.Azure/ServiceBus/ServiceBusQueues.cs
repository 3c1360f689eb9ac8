using System.Collections.Concurrent;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using Profiles.Storage;

namespace Profiles.Azure.ServiceBus;

/// <summary>Queues of a Service Bus namespace: of the product's only <see cref="QueueNames.Leads"/> is one.</summary>
/// <remarks>
/// The message id is <see cref="QueueMessage.Id"/>, so the queue's duplicate detection swallows repetitions within its window. A lease is the
/// lock, whose length is the queue's own (<c>lockDuration</c>), whatever is asked for. An abandoned message is visible at once: the service
/// knows no delay. After <c>maxDeliveryCount</c> the service itself puts a message aside.
/// </remarks>
public sealed class ServiceBusQueues(ServiceBusClient client, TimeProvider clock) : IQueue, IQueueReceiver, IAsyncDisposable
{
    /// <summary>Counting ends here: the service counts only for administrators, so messages are looked at.</summary>
    public const int MaxCounted = 1000;

    private const int PeekPage = 250;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, ServiceBusSender> senders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Queue, SubQueue Part), ServiceBusReceiver> receivers = new();
    private readonly ConcurrentDictionary<string, ServiceBusReceivedMessage> locked = new(StringComparer.Ordinal);

    public async Task SendAsync(string queue, IReadOnlyCollection<QueueMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages) QueueMessage.Check(message);
        var sender = senders.GetOrAdd(queue, client.CreateSender);
        var waiting = new Queue<QueueMessage>(messages.DistinctBy(m => m.Id, StringComparer.Ordinal));
        while (waiting.Count > 0)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellation);
            while (waiting.TryPeek(out var next) && batch.TryAddMessage(new ServiceBusMessage(QueueText.Handed(next.Traced())) { MessageId = next.Id })) waiting.Dequeue();
            // The limit of the port is far below that of the smallest namespace, 256 KB.
            if (batch.Count == 0) throw new InvalidOperationException($"Message {waiting.Peek().Id} alone is too large for a batch of queue {queue}.");
            await sender.SendMessagesAsync(batch, cancellation);
        }
    }

    /// <summary>By the clock of this machine: the service compares it with its own.</summary>
    public Task SendLaterAsync(string queue, QueueMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        QueueMessage.Check(message);
        var later = new ServiceBusMessage(QueueText.Handed(message.Traced())) { MessageId = message.Id, ScheduledEnqueueTime = clock.GetUtcNow() + delay };
        return senders.GetOrAdd(queue, client.CreateSender).SendMessageAsync(later, cancellation);
    }

    public async Task<IReadOnlyList<Received>> ReceiveAsync(string queue, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        if (limit <= 0) return [];
        var taken = await Receiver(queue).ReceiveMessagesAsync(limit, LongestWait, cancellation);
        return [.. taken.Select(m => Lock(queue, m))];
    }

    public async Task<Received?> RenewAsync(Received message, TimeSpan lease, CancellationToken cancellation) =>
        await WithLockAsync(message, (receiver, held) => receiver.RenewMessageLockAsync(held, cancellation), keep: true) ? message : null;

    public Task CompleteAsync(Received message, CancellationToken cancellation) =>
        WithLockAsync(message, (receiver, held) => receiver.CompleteMessageAsync(held, cancellation));

    public Task AbandonAsync(Received message, TimeSpan delay, CancellationToken cancellation) =>
        WithLockAsync(message, (receiver, held) => receiver.AbandonMessageAsync(held, cancellationToken: cancellation));

    public Task DeadLetterAsync(Received message, string reason, CancellationToken cancellation) =>
        WithLockAsync(message, (receiver, held) => receiver.DeadLetterMessageAsync(held, reason, cancellationToken: cancellation));

    public async Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(string queue, int limit, CancellationToken cancellation)
    {
        if (limit <= 0) return [];
        var seen = await Receiver(queue, SubQueue.DeadLetter).PeekMessagesAsync(limit, fromSequenceNumber: 0, cancellation);
        return [.. seen.Select(m => new DeadLetter(queue, Message(m), m.DeliveryCount, Reason(m), m.EnqueuedTime)).OrderByDescending(l => l.At)];
    }

    /// <summary>Locks dead letters page by page, as the service offers no other way, completes the one and gives the others back.</summary>
    public async Task<bool> RemoveDeadLetterAsync(string queue, string id, CancellationToken cancellation)
    {
        var receiver = Receiver(queue, SubQueue.DeadLetter);
        var held = new List<ServiceBusReceivedMessage>();
        try
        {
            while (await receiver.ReceiveMessagesAsync(PeekPage, LongestWait, cancellation) is { Count: > 0 } taken)
            {
                held.AddRange(taken);
                if (taken.FirstOrDefault(m => m.MessageId == id) is not { } found) continue;
                held.Remove(found);
                await receiver.CompleteMessageAsync(found, cancellation);
                return true;
            }
            return false;
        }
        catch (ServiceBusException lost) when (lost.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            return false;
        }
        finally
        {
            foreach (var other in held) await GiveBackAsync(receiver, other);
        }
    }

    /// <summary>At most <see cref="MaxCounted"/>.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation) =>
        new Dictionary<string, long>(StringComparer.Ordinal) { [QueueNames.Leads] = (await LookAsync(SubQueue.None, cancellation)).Count };

    /// <summary>At most <see cref="MaxCounted"/> of each.</summary>
    public async Task<IReadOnlyList<QueueMeasure>> MeasureAsync(CancellationToken cancellation)
    {
        var (waiting, dead) = (await LookAsync(SubQueue.None, cancellation), await LookAsync(SubQueue.DeadLetter, cancellation));
        var age = waiting.First is { } at ? clock.GetUtcNow() - at : (TimeSpan?)null;
        return [new QueueMeasure(QueueNames.Leads, waiting.Count, age < TimeSpan.Zero ? TimeSpan.Zero : age, dead.Count)];
    }

    /// <summary>Looks at messages, oldest first.</summary>
    private async Task<(long Count, DateTimeOffset? First)> LookAsync(SubQueue part, CancellationToken cancellation)
    {
        var (count, first) = (0L, (DateTimeOffset?)null);
        for (long? from = 0; from is not null && count < MaxCounted;)
        {
            var seen = await Receiver(QueueNames.Leads, part).PeekMessagesAsync(PeekPage, from, cancellation);
            count += seen.Count;
            first ??= seen.Count > 0 ? seen[0].EnqueuedTime : null;
            from = seen.Count > 0 ? seen[^1].SequenceNumber + 1 : null;
        }
        return (count, first);
    }

    /// <summary>Nothing: the service does not tell who holds what; locks run out.</summary>
    public Task ReleaseLeasesAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private static async Task GiveBackAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message)
    {
        try
        {
            await receiver.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
        }
        catch (ServiceBusException lost) when (lost.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            // Its lock ran out: it is back already.
        }
    }

    private ServiceBusReceiver Receiver(string queue, SubQueue part = SubQueue.None) =>
        receivers.GetOrAdd((queue, part), key => client.CreateReceiver(key.Queue, new ServiceBusReceiverOptions { SubQueue = key.Part }));

    private Received Lock(string queue, ServiceBusReceivedMessage message)
    {
        var receipt = string.Create(CultureInfo.InvariantCulture, $"{queue}:{message.SequenceNumber}:{message.DeliveryCount}");
        locked[receipt] = message;
        return new Received(queue, Message(message), message.DeliveryCount, receipt);
    }

    /// <summary>False if the lock was lost: somebody else has the message then, or has finished it.</summary>
    private async Task<bool> WithLockAsync(Received message, Func<ServiceBusReceiver, ServiceBusReceivedMessage, Task> act, bool keep = false)
    {
        if (!(keep ? locked.TryGetValue(message.Receipt, out var held) : locked.TryRemove(message.Receipt, out held))) return false;
        try
        {
            await act(Receiver(message.Queue), held);
            return true;
        }
        catch (ServiceBusException lost) when (lost.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            locked.TryRemove(message.Receipt, out _);
            return false;
        }
    }

    private static QueueMessage Message(ServiceBusReceivedMessage message) => QueueText.Read(message.Body.ToString(), message.MessageId).Message with { Id = message.MessageId };

    private static string Reason(ServiceBusReceivedMessage message) =>
        message.DeadLetterErrorDescription is { Length: > 0 } description ? $"{message.DeadLetterReason}: {description}" : message.DeadLetterReason ?? "";
}
