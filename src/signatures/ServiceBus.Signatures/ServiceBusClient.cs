using Azure.Core;

namespace Azure.Messaging.ServiceBus;

/// <summary>A connection to a namespace. Only the real package can open one.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    internal const string Explanation =
        "This build has only the signatures of Azure.Messaging.ServiceBus, which cannot send or receive. Build with -p:FunctionsPackages=nuget.";

    /// <summary>For tests that override.</summary>
    protected ServiceBusClient() { }

    public ServiceBusClient(string connectionString) => throw new NotSupportedException(Explanation);

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential) => throw new NotSupportedException(Explanation);

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => throw new NotSupportedException(Explanation);

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) => throw new NotSupportedException(Explanation);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Sends to one queue or topic.</summary>
public class ServiceBusSender
{
    protected ServiceBusSender() { }

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ServiceBusClient.Explanation);

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ServiceBusClient.Explanation);

    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ServiceBusClient.Explanation);
}

/// <summary>Receives from one queue.</summary>
public class ServiceBusReceiver
{
    protected ServiceBusReceiver() { }

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(ServiceBusClient.Explanation);

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(ServiceBusClient.Explanation);

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ServiceBusClient.Explanation);

    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ServiceBusClient.Explanation);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ServiceBusClient.Explanation);

    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ServiceBusClient.Explanation);
}

/// <summary>Which part of a queue a receiver reads.</summary>
public class ServiceBusReceiverOptions
{
    public SubQueue SubQueue { get; set; }
}

/// <summary>Parts of a queue.</summary>
public enum SubQueue
{
    None = 0,
    DeadLetter = 1,
    TransferDeadLetter = 2,
}
