using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Profiles.Storage;
using QueueMessage = Profiles.Storage.QueueMessage;
using TakenMessage = Azure.Storage.Queues.Models.QueueMessage;

namespace Profiles.Azure.Storage;

/// <summary>Queues of a storage account.</summary>
/// <remarks>
/// Texts are Base64 of UTF-8, as <c>messageEncoding</c> of host.json says, and never expire. A lease is the visibility timeout; dead letters
/// lie in <c>&lt;queue&gt;-poison</c>, where the Functions host puts them too. Ids travel in the text (<see cref="QueueText"/>) and are not
/// remembered: a message sent twice comes twice.
/// </remarks>
public sealed class StorageQueues(QueueServiceClient account, TimeProvider clock) : IQueue, IQueueReceiver
{
    /// <summary>Added to the name of a queue for its dead letters; the Functions host uses the same.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>Messages the service gives out at once, received or looked at.</summary>
    public const int MaxPage = 32;

    private const int SendConcurrency = 8;
    private static readonly TimeSpan LookingTime = TimeSpan.FromSeconds(30);
    private const string PutAsideByTheHost = "The Functions host put it aside after its last attempt; its log says why.";
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);

    /// <summary>Creates the queues that are missing: for emulators. On Azure the templates do it.</summary>
    public async Task CreateMissingAsync(CancellationToken cancellation)
    {
        foreach (var name in QueueNames.All.SelectMany(q => new[] { q, q + PoisonSuffix }))
            await account.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation);
    }

    public async Task SendAsync(string queue, IReadOnlyCollection<QueueMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages) QueueMessage.Check(message);
        var client = account.GetQueueClient(queue);
        await Parallel.ForEachAsync(
            messages.DistinctBy(m => m.Id, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = SendConcurrency, CancellationToken = cancellation },
            async (message, stop) => await SendAsync(client, QueueText.Of(message.Traced()), stop));
    }

    public Task SendLaterAsync(string queue, QueueMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        QueueMessage.Check(message);
        return SendAsync(account.GetQueueClient(queue), QueueText.Of(message.Traced()), cancellation, delay);
    }

    /// <summary>At most <see cref="MaxPage"/> messages a call.</summary>
    public async Task<IReadOnlyList<Received>> ReceiveAsync(string queue, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        if (limit <= 0) return [];
        var taken = await account.GetQueueClient(queue).ReceiveMessagesAsync(Math.Min(limit, MaxPage), lease, cancellation);
        return [.. taken.Value.Select(m => new Received(
            queue, QueueText.Read(Decode(m.MessageText), m.MessageId).Message, (int)m.DequeueCount, new PopReceipt(m.MessageId, m.PopReceipt).ToString()))];
    }

    public async Task<Received?> RenewAsync(Received message, TimeSpan lease, CancellationToken cancellation) =>
        await HideAsync(message, lease, cancellation) is { } receipt ? message with { Receipt = receipt.ToString() } : null;

    public async Task CompleteAsync(Received message, CancellationToken cancellation)
    {
        var receipt = PopReceipt.Parse(message.Receipt);
        try
        {
            await account.GetQueueClient(message.Queue).DeleteMessageAsync(receipt.MessageId, receipt.Value, cancellation);
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            // Somebody else has it now, or has finished it.
        }
    }

    public Task AbandonAsync(Received message, TimeSpan delay, CancellationToken cancellation) => HideAsync(message, delay, cancellation);

    /// <summary>Copied, then completed: a stop in between leaves it in both places, and it is put aside once more.</summary>
    public async Task DeadLetterAsync(Received message, string reason, CancellationToken cancellation)
    {
        var note = new DeadLetterNote(message.Attempt, reason, clock.GetUtcNow());
        await SendAsync(account.GetQueueClient(message.Queue + PoisonSuffix), QueueText.Of(message.Message, note), cancellation);
        await CompleteAsync(message, cancellation);
    }

    /// <summary>The oldest ones, at most <see cref="MaxPage"/>: the service shows no more without taking them out.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(string queue, int limit, CancellationToken cancellation)
    {
        if (limit <= 0) return [];
        try
        {
            var seen = await account.GetQueueClient(queue + PoisonSuffix).PeekMessagesAsync(Math.Min(limit, MaxPage), cancellation);
            return [.. seen.Value.Select(m => Letter(queue, m)).OrderByDescending(l => l.At)];
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return []; // the Functions host makes it for the first one
        }
    }

    /// <summary>Takes dead letters out page by page, as the service offers no other way, deletes the one and gives the others back.</summary>
    public async Task<bool> RemoveDeadLetterAsync(string queue, string id, CancellationToken cancellation)
    {
        var client = account.GetQueueClient(queue + PoisonSuffix);
        var held = new List<TakenMessage>();
        try
        {
            while (await client.ReceiveMessagesAsync(MaxPage, LookingTime, cancellation) is { Value.Length: > 0 } taken)
            {
                var found = Array.Find(taken.Value, m => QueueText.Read(Decode(m.MessageText), m.MessageId).Message.Id == id);
                held.AddRange(taken.Value.Where(m => m != found));
                if (found is null) continue;
                await client.DeleteMessageAsync(found.MessageId, found.PopReceipt, cancellation);
                return true;
            }
            return false;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound || IsLost(missing))
        {
            return false; // no dead letters yet, or somebody else was faster
        }
        finally
        {
            foreach (var other in held) await ShowAsync(client, other);
        }
    }

    /// <summary>Never too low; the service may count a message that just ended. Queues that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var queue in QueueNames.All)
        {
            try
            {
                counts[queue] = (await account.GetQueueClient(queue).GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                // Leads may be elsewhere.
            }
        }
        return counts;
    }

    /// <summary>The first message is the first that is visible; how long it was hidden before counts too. Queues that do not exist are left out.</summary>
    public async Task<IReadOnlyList<QueueMeasure>> MeasureAsync(CancellationToken cancellation)
    {
        var measures = new List<QueueMeasure>();
        foreach (var (queue, waiting) in await CountAsync(cancellation))
        {
            var first = await account.GetQueueClient(queue).PeekMessagesAsync(maxMessages: 1, cancellation);
            var oldest = first.Value is [{ InsertedOn: { } at }] ? Later(clock.GetUtcNow() - at) : (TimeSpan?)null;
            measures.Add(new QueueMeasure(queue, waiting, oldest, await CountPoisonAsync(queue, cancellation)));
        }
        return measures;
    }

    /// <summary>Nothing: the service does not tell what is leased, so leases run out. Hence leases are short and renewed.</summary>
    public Task ReleaseLeasesAsync(CancellationToken cancellation) => Task.CompletedTask;

    private async Task<long> CountPoisonAsync(string queue, CancellationToken cancellation)
    {
        try
        {
            return (await account.GetQueueClient(queue + PoisonSuffix).GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return 0;
        }
    }

    /// <summary>Clocks differ: nothing is younger than now.</summary>
    private static TimeSpan Later(TimeSpan age) => age > TimeSpan.Zero ? age : TimeSpan.Zero;

    private static async Task ShowAsync(QueueClient client, TakenMessage message)
    {
        try
        {
            await client.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.MessageText, TimeSpan.Zero, CancellationToken.None);
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            // It is back already.
        }
    }

    private async Task<PopReceipt?> HideAsync(Received message, TimeSpan time, CancellationToken cancellation)
    {
        var receipt = PopReceipt.Parse(message.Receipt);
        try
        {
            var changed = await account.GetQueueClient(message.Queue).UpdateMessageAsync(
                receipt.MessageId, receipt.Value, Encode(QueueText.Of(message.Message)), time, cancellation);
            return receipt with { Value = changed.Value.PopReceipt };
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return null;
        }
    }

    private static async Task SendAsync(QueueClient client, string text, CancellationToken cancellation, TimeSpan? delay = null) =>
        await client.SendMessageAsync(Encode(text), visibilityTimeout: delay, timeToLive: Never, cancellation);

    private static DeadLetter Letter(string queue, PeekedMessage message)
    {
        var (read, note) = QueueText.Read(Decode(message.MessageText), message.MessageId);
        return note is null
            ? new DeadLetter(queue, read, Attempts: 0, PutAsideByTheHost, message.InsertedOn ?? default)
            : new DeadLetter(queue, read, note.Attempts, note.Reason, note.At);
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>A text that is not Base64 was put there by somebody else: it is taken as it is, fails as work, and ends as a dead letter.</summary>
    private static string Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
    }

    private static bool IsLost(RequestFailedException failure) =>
        failure.ErrorCode == QueueErrorCode.MessageNotFound || failure.ErrorCode == QueueErrorCode.PopReceiptMismatch;
}
