namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage(string body)
{
    public BinaryData Body { get; set; } = BinaryData.FromString(body);
    public string? MessageId { get; set; }
    public DateTimeOffset ScheduledEnqueueTime { get; set; }
}

/// <summary>A message as it was received or looked at.</summary>
public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage(BinaryData body, string messageId, int deliveryCount, long sequenceNumber, DateTimeOffset enqueuedTime, IDictionary<string, object> properties)
    {
        (Body, MessageId, DeliveryCount, SequenceNumber, EnqueuedTime) = (body, messageId, deliveryCount, sequenceNumber, enqueuedTime);
        DeadLetterReason = properties.TryGetValue(nameof(DeadLetterReason), out var reason) ? (string)reason : null;
        DeadLetterErrorDescription = properties.TryGetValue(nameof(DeadLetterErrorDescription), out var description) ? (string)description : null;
    }

    public BinaryData Body { get; }
    public string MessageId { get; }
    public int DeliveryCount { get; }
    public long SequenceNumber { get; }
    public DateTimeOffset EnqueuedTime { get; }
    public string? DeadLetterReason { get; }
    public string? DeadLetterErrorDescription { get; }
}

/// <summary>Messages sent together, as many as the namespace takes at once.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly IList<ServiceBusMessage> store;
    private readonly Func<ServiceBusMessage, bool> tryAdd;

    internal ServiceBusMessageBatch(IList<ServiceBusMessage> store, Func<ServiceBusMessage, bool> tryAdd) => (this.store, this.tryAdd) = (store, tryAdd);

    public int Count => store.Count;

    public bool TryAddMessage(ServiceBusMessage message)
    {
        if (!tryAdd(message)) return false;
        store.Add(message);
        return true;
    }

    public void Dispose() { }
}

/// <summary>Makes what only the service makes: for tests.</summary>
public static class ServiceBusModelFactory
{
    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData? body = null, string? messageId = null, IDictionary<string, object>? properties = null, int deliveryCount = 0, long sequenceNumber = -1,
        DateTimeOffset enqueuedTime = default) => new(
        body ?? BinaryData.FromString(""), messageId ?? "", deliveryCount, sequenceNumber, enqueuedTime, properties ?? new Dictionary<string, object>(StringComparer.Ordinal));

    public static ServiceBusMessageBatch ServiceBusMessageBatch(
        long batchSizeBytes, IList<ServiceBusMessage> batchMessageStore, Func<ServiceBusMessage, bool>? tryAddCallback = null) =>
        new(batchMessageStore, tryAddCallback ?? (_ => true));
}

/// <summary>The service refused or did not answer.</summary>
public class ServiceBusException(string message, ServiceBusFailureReason reason) : Exception(message)
{
    public ServiceBusFailureReason Reason { get; } = reason;
}

/// <summary>Why an operation failed.</summary>
public enum ServiceBusFailureReason
{
    GeneralError = 0,
    MessageLockLost = 5,
}
