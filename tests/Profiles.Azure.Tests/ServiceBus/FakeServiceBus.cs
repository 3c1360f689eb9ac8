using Azure.Messaging.ServiceBus;

namespace Profiles.Azure.Tests.ServiceBus;

/// <summary>A namespace in memory, as far as the adapter speaks to one: locks by a clock of the test, delivery counts, duplicate detection, dead letters.</summary>
/// <remarks>It overrides what the SDK lets tests override. It proves what the adapter asks for, not what the service does.</remarks>
internal sealed class FakeServiceBus(TimeProvider clock, TimeSpan lockDuration) : ServiceBusClient
{
    /// <summary>Messages of a batch; the real limit is in bytes.</summary>
    public const int BatchLimit = 16;

    private readonly Lock gate = new();
    private readonly List<Stored> messages = [];
    private readonly HashSet<(string Queue, string Id)> known = [];
    private long sequence;

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(this, queueOrTopicName);

    public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) => new Receiver(this, queueName, options.SubQueue);

    private sealed class Stored(string queue, string id, BinaryData body, long sequence, DateTimeOffset at)
    {
        public string Queue { get; } = queue;
        public long Sequence { get; } = sequence;
        public int Deliveries { get; set; }
        public DateTimeOffset LockedUntil { get; set; }
        public string? DeadReason { get; set; }

        public ServiceBusReceivedMessage Seen() => ServiceBusModelFactory.ServiceBusReceivedMessage(
            body, id, DeadReason is null ? null : new Dictionary<string, object>(StringComparer.Ordinal) { ["DeadLetterReason"] = DeadReason },
            Deliveries, Sequence, at);
    }

    private sealed class Sender(FakeServiceBus bus, string queue) : ServiceBusSender
    {
        private readonly List<ServiceBusMessage> store = [];

        public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default)
        {
            store.Clear();
            return ValueTask.FromResult(ServiceBusModelFactory.ServiceBusMessageBatch(0, store, _ => store.Count < BatchLimit));
        }

        public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
        {
            lock (bus.gate)
                foreach (var message in store) Put(message);
            return Task.CompletedTask;
        }

        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
        {
            lock (bus.gate) Put(message);
            return Task.CompletedTask;
        }

        private void Put(ServiceBusMessage message)
        {
            if (bus.known.Add((queue, message.MessageId!)))
                bus.messages.Add(new Stored(queue, message.MessageId!, message.Body, bus.sequence++, bus.Now) { LockedUntil = message.ScheduledEnqueueTime });
        }
    }

    private sealed class Receiver(FakeServiceBus bus, string queue, SubQueue part) : ServiceBusReceiver
    {
        private IEnumerable<Stored> Mine => bus.messages.Where(m => m.Queue == queue && m.DeadReason is not null == (part == SubQueue.DeadLetter));

        public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
            int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
        {
            lock (bus.gate)
            {
                var taken = Mine.Where(m => m.LockedUntil <= bus.Now).Take(maxMessages).ToList();
                foreach (var message in taken)
                {
                    message.Deliveries++;
                    message.LockedUntil = bus.Now + bus.LockDuration;
                }
                return Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>([.. taken.Select(m => m.Seen())]);
            }
        }

        public override Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
            int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
        {
            lock (bus.gate)
                return Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>(
                    [.. Mine.Where(m => m.Sequence >= (fromSequenceNumber ?? 0)).Take(maxMessages).Select(m => m.Seen())]);
        }

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            Change(message, m => bus.messages.Remove(m));

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
            Change(message, m => m.LockedUntil = bus.Now);

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
            Change(message, m => (m.DeadReason, m.LockedUntil) = (deadLetterReason, bus.Now));

        public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            Change(message, m => m.LockedUntil = bus.Now + bus.LockDuration);

        private Task Change(ServiceBusReceivedMessage message, Action<Stored> change)
        {
            lock (bus.gate)
            {
                var stored = Mine.FirstOrDefault(m => m.Sequence == message.SequenceNumber && m.Deliveries == message.DeliveryCount && m.LockedUntil > bus.Now)
                    ?? throw new ServiceBusException("The lock is lost.", ServiceBusFailureReason.MessageLockLost);
                change(stored);
            }
            return Task.CompletedTask;
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();
    private TimeSpan LockDuration { get; } = lockDuration;
}
