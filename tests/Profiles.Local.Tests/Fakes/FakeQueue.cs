using System.Threading.Channels;
using Profiles.Storage;

namespace Profiles.Local.Tests.Fakes;

/// <summary>A queue of prepared deliveries; what the pump does with them is told in order.</summary>
public sealed class FakeQueue : IQueueReceiver
{
    private readonly Channel<Received> waiting = Channel.CreateUnbounded<Received>();
    private readonly Channel<string> ends = Channel.CreateUnbounded<string>();

    public bool LeasesReleased { get; private set; }
    public List<int> Limits { get; } = [];
    /// <summary>Chunks said to wait.</summary>
    public long WaitingChunks { get; set; }
    /// <summary>Renewals that fail before one succeeds.</summary>
    public int FailedRenewals { get; set; }

    public void Deliver(string body, int attempt = 1) => waiting.Writer.TryWrite(new Received("work", new QueueMessage("id-" + body, body), attempt, "r"));

    public Task<string> NextEndAsync() => ends.Reader.ReadAsync().AsTask().WaitAsync(Patience.Longest);

    public Task<IReadOnlyList<Received>> ReceiveAsync(string queue, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        Limits.Add(limit);
        var taken = new List<Received>();
        while (taken.Count < limit && waiting.Reader.TryRead(out var message)) taken.Add(message);
        return Task.FromResult<IReadOnlyList<Received>>(taken);
    }

    public Task<Received?> RenewAsync(Received message, TimeSpan lease, CancellationToken cancellation) =>
        FailedRenewals-- > 0
            ? throw new IOException("told to fail")
            : Task.FromResult<Received?>(message with { Receipt = message.Receipt + "+" });

    public Task CompleteAsync(Received message, CancellationToken cancellation) => EndAsync($"complete {message.Message.Body}");

    public Task AbandonAsync(Received message, TimeSpan delay, CancellationToken cancellation) => EndAsync($"abandon {message.Message.Body} {delay.TotalSeconds}");

    public Task DeadLetterAsync(Received message, string reason, CancellationToken cancellation) => EndAsync($"dead {message.Message.Body}: {reason}");

    public Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(string queue, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> RemoveDeadLetterAsync(string queue, string id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long>(StringComparer.Ordinal) { [QueueNames.BatchChunks] = WaitingChunks });

    public Task<IReadOnlyList<QueueMeasure>> MeasureAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task ReleaseLeasesAsync(CancellationToken cancellation)
    {
        LeasesReleased = true;
        return Task.CompletedTask;
    }

    private Task EndAsync(string end)
    {
        ends.Writer.TryWrite(end);
        return Task.CompletedTask;
    }
}
