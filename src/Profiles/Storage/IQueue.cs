using System.Diagnostics;
using System.Text;

namespace Profiles.Storage;

/// <summary>A message: a reference to work, never the content. At most <see cref="MaxBodyBytes"/>.</summary>
/// <param name="Id">
/// Stable. A queue that remembers ids swallows a second message with the same one: SQLite for a day, Service Bus for its detection window.
/// A storage queue remembers nothing and delivers both, so whatever receives must be safe to repeat.
/// </param>
public sealed record QueueMessage(string Id, string Body)
{
    /// <summary>
    /// The work that sent it, as W3C Trace Context writes it (<c>traceparent</c>); null if nobody follows traces. About the message, not part of
    /// it: of two with one id the first one counts.
    /// </summary>
    public string? Trace { get; init; }

    /// <summary>UTF-8 bytes of a body: with the line of <see cref="QueueText"/> and as Base64 it fits the 64 KiB of a storage queue.</summary>
    public const int MaxBodyBytes = 32 * 1024;

    /// <summary>The message with the work that sends it now, if that is traced and it does not name one.</summary>
    public QueueMessage Traced() => Trace is null && Activity.Current is { Recorded: true, Id: { } id } ? this with { Trace = id } : this;

    /// <summary>Seven days: what a storage queue can hide a message for.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(7);

    /// <summary>Throws <see cref="ArgumentException"/> for a body over <see cref="MaxBodyBytes"/>: messages carry references.</summary>
    public static void Check(QueueMessage message)
    {
        var length = Encoding.UTF8.GetByteCount(message.Body);
        if (length > MaxBodyBytes)
            throw new ArgumentException($"Message {message.Id}: expected a body of at most {MaxBodyBytes} bytes, found {length}.", nameof(message));
    }
}

/// <summary>Sending work to be done, at least once. Names: <see cref="QueueNames"/>.</summary>
public interface IQueue
{
    Task SendAsync(string queue, IReadOnlyCollection<QueueMessage> messages, CancellationToken cancellation);

    /// <summary>Sends a message that nobody receives before <paramref name="delay"/> is over, at most <see cref="QueueMessage.MaxDelay"/>.</summary>
    Task SendLaterAsync(string queue, QueueMessage message, TimeSpan delay, CancellationToken cancellation);
}

/// <summary>A message taken for work: invisible to others until <see cref="Received.Message"/> is completed or the lease runs out.</summary>
/// <param name="Attempt">From 1.</param>
public sealed record Received(string Queue, QueueMessage Message, int Attempt, string Receipt);

/// <summary>Receiving, where the platform's triggers do not do it: the local host.</summary>
public interface IQueueReceiver
{
    Task<IReadOnlyList<Received>> ReceiveAsync(string queue, int limit, TimeSpan lease, CancellationToken cancellation);
    /// <summary>Keeps it invisible for another <paramref name="lease"/> from now; the message with its new receipt, or null if the lease was lost.</summary>
    Task<Received?> RenewAsync(Received message, TimeSpan lease, CancellationToken cancellation);
    Task CompleteAsync(Received message, CancellationToken cancellation);
    /// <summary>Makes it visible again after <paramref name="delay"/>.</summary>
    Task AbandonAsync(Received message, TimeSpan delay, CancellationToken cancellation);
    /// <summary>Puts it aside with the reason, after too many attempts.</summary>
    Task DeadLetterAsync(Received message, string reason, CancellationToken cancellation);
    Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(string queue, int limit, CancellationToken cancellation);
    /// <summary>Deletes the dead letter of the message with this id, wherever it stands among them; false if there is none.</summary>
    Task<bool> RemoveDeadLetterAsync(string queue, string id, CancellationToken cancellation);
    /// <summary>Messages waiting or being worked on, by queue.</summary>
    Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation);
    /// <summary>How each queue is doing. Queues of a platform that counts only so far say at least so many.</summary>
    Task<IReadOnlyList<QueueMeasure>> MeasureAsync(CancellationToken cancellation);
    /// <summary>
    /// Makes leased messages visible at once: after a start, when no other process can hold a lease. Queues that do not say who holds what
    /// do nothing: their leases run out.
    /// </summary>
    Task ReleaseLeasesAsync(CancellationToken cancellation);
}

/// <summary>How a queue is doing.</summary>
/// <param name="Waiting">Messages waiting or being worked on.</param>
/// <param name="Oldest">How long the message has waited that could have been received first; null if none waits for its turn.</param>
/// <param name="Dead">Dead letters.</param>
public sealed record QueueMeasure(string Queue, long Waiting, TimeSpan? Oldest, long Dead);

/// <summary>A message that could not be worked on.</summary>
public sealed record DeadLetter(string Queue, QueueMessage Message, int Attempts, string Reason, DateTimeOffset At);

/// <summary>The queues of the product; the same names in every host and in the infrastructure.</summary>
public static class QueueNames
{
    public const string BatchChunks = "batch-chunks";
    public const string Leads = "leads";
    public const string Recompute = "recompute";
    /// <summary>Messages to destinations, each hidden until its attempt is due.</summary>
    public const string Deliveries = "deliveries";

    public static IReadOnlyList<string> All { get; } = [BatchChunks, Leads, Recompute, Deliveries];
}
