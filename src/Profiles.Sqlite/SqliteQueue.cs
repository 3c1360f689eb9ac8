using System.Globalization;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Queues in <c>intake.db</c>.</summary>
/// <remarks>
/// First in, first out, as far as leases and delays allow. The receipt is the message's number and attempt: it is void once the message
/// was received again.
/// </remarks>
internal sealed class SqliteQueue(SqliteDatabase database, TimeProvider clock) : IQueue, IQueueReceiver
{
    public Task SendAsync(string queue, IReadOnlyCollection<QueueMessage> messages, CancellationToken cancellation)
    {
        if (messages.Count == 0) return Task.CompletedTask;
        foreach (var message in messages) QueueMessage.Check(message);
        QueueMessage[] traced = [.. messages.Select(m => m.Traced())];
        return database.WriteAsync(
            connection =>
            {
                var now = clock.GetUtcNow();
                Messages.Forget(connection, now);
                foreach (var message in traced) Messages.Send(connection, queue, message, now);
            },
            messages.Count,
            cancellation);
    }

    public Task SendLaterAsync(string queue, QueueMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        QueueMessage.Check(message);
        message = message.Traced();
        return database.WriteAsync(
            connection =>
            {
                var now = clock.GetUtcNow();
                Messages.Forget(connection, now);
                Messages.Send(connection, queue, message, now + delay);
            },
            weight: 1,
            cancellation);
    }

    public async Task<IReadOnlyList<Received>> ReceiveAsync(string queue, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        // A host asks often and mostly finds nothing: that must not cost a turn of the writer.
        if (limit <= 0 || !await HasWaitingAsync(queue, cancellation)) return [];
        return await database.WriteAsync(connection => Lease(connection, queue, limit, lease), limit, cancellation);
    }

    public async Task<Received?> RenewAsync(Received message, TimeSpan lease, CancellationToken cancellation) =>
        await ChangeAsync("UPDATE messages SET at = ?3 WHERE message = ?1 AND attempt = ?2 AND state = 0 AND leased = 1", message, lease, reason: null, cancellation)
            ? message : null;

    public Task CompleteAsync(Received message, CancellationToken cancellation) => ChangeAsync(
        "UPDATE messages SET state = 1, body = '', at = ?3, leased = 0 WHERE message = ?1 AND attempt = ?2 AND state = 0",
        message, TimeSpan.Zero, reason: null, cancellation);

    public Task AbandonAsync(Received message, TimeSpan delay, CancellationToken cancellation) => ChangeAsync(
        "UPDATE messages SET at = ?3, leased = 0 WHERE message = ?1 AND attempt = ?2 AND state = 0",
        message, delay, reason: null, cancellation);

    public Task DeadLetterAsync(Received message, string reason, CancellationToken cancellation) => ChangeAsync(
        "UPDATE messages SET state = 2, at = ?3, leased = 0, reason = ?4 WHERE message = ?1 AND attempt = ?2 AND state = 0",
        message, TimeSpan.Zero, reason, cancellation);

    public Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(string queue, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<DeadLetter>>(
            connection =>
            {
                var found = new List<DeadLetter>();
                var select = connection.Prepare("""
                    SELECT id, body, attempt, reason, at FROM messages WHERE state = 2 AND queue = ?1 ORDER BY at DESC, message DESC LIMIT ?2
                    """);
                select.Bind(1, queue).Bind(2, (long)limit);
                while (select.Step())
                    found.Add(new DeadLetter(
                        queue, Message(select.Text(0), select.Text(1)), (int)select.Int64(2), select.Text(3), select.Instant(4)));
                return found;
            },
            cancellation);

    public Task<bool> RemoveDeadLetterAsync(string queue, string id, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM messages WHERE queue = ?1 AND id = ?2 AND state = 2").Bind(1, queue).Bind(2, id).Run() > 0,
        weight: 1,
        cancellation);

    public Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyDictionary<string, long>>(
            connection =>
            {
                var counts = QueueNames.All.ToDictionary(q => q, _ => 0L, StringComparer.Ordinal);
                var select = connection.Prepare("SELECT queue, count(*) FROM messages WHERE state = 0 GROUP BY queue");
                while (select.Step()) counts[select.Text(0)] = select.Int64(1);
                return counts;
            },
            cancellation);

    public Task<IReadOnlyList<QueueMeasure>> MeasureAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<QueueMeasure>>(
            connection =>
            {
                var now = clock.GetUtcNow();
                return [.. QueueNames.All.Select(queue => Measure(connection, queue, now))];
            },
            cancellation);

    public Task ReleaseLeasesAsync(CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("UPDATE messages SET at = ?1, leased = 0 WHERE state = 0 AND leased = 1 AND at > ?1")
            .Bind(1, clock.GetUtcNow()).Run(),
        weight: 1,
        cancellation);

    private Task<bool> HasWaitingAsync(string queue, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var waiting = false;
            var select = connection.Prepare("SELECT 1 FROM messages WHERE queue = ?1 AND state = 0 AND at <= ?2 LIMIT 1");
            select.Bind(1, queue).Bind(2, clock.GetUtcNow());
            while (select.Step()) waiting = true;
            return waiting;
        },
        cancellation);

    private IReadOnlyList<Received> Lease(Connection connection, string queue, int limit, TimeSpan lease)
    {
        var now = clock.GetUtcNow();
        var taken = new List<(long Number, Received Received)>();
        var select = connection.Prepare("""
            SELECT message, id, body, attempt FROM messages WHERE queue = ?1 AND state = 0 AND at <= ?2 ORDER BY at, message LIMIT ?3
            """);
        select.Bind(1, queue).Bind(2, now).Bind(3, (long)limit);
        while (select.Step())
        {
            var (number, attempt) = (select.Int64(0), (int)select.Int64(3) + 1);
            taken.Add((number, new Received(queue, Message(select.Text(1), select.Text(2)), attempt, Receipt(number, attempt))));
        }
        foreach (var (number, _) in taken)
            connection.Prepare("UPDATE messages SET at = ?2, attempt = attempt + 1, leased = 1 WHERE message = ?1")
                .Bind(1, number).Bind(2, now + lease).Run();
        return [.. taken.Select(t => t.Received)];
    }

    /// <summary>Changes a lease; nothing happens, and false comes back, if the message was received again meanwhile, or is done.</summary>
    private Task<bool> ChangeAsync(string sql, Received message, TimeSpan delay, string? reason, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            var statement = connection.Prepare(sql).Bind(1, Number(message)).Bind(2, (long)message.Attempt).Bind(3, clock.GetUtcNow() + delay);
            if (reason is not null) statement.Bind(4, reason);
            return statement.Run() > 0;
        },
        weight: 1,
        cancellation);

    private static QueueMeasure Measure(Connection connection, string queue, DateTimeOffset now)
    {
        var (waiting, dead, oldest) = (0L, 0L, (TimeSpan?)null);
        var counts = connection.Prepare("SELECT state, count(*) FROM messages WHERE queue = ?1 AND state <> 1 GROUP BY state").Bind(1, queue);
        while (counts.Step())
        {
            if (counts.Int64(0) == (long)MessageState.Dead) dead = counts.Int64(1);
            else waiting = counts.Int64(1);
        }
        var first = connection.Prepare("SELECT at FROM messages WHERE queue = ?1 AND state = 0 AND at <= ?2 ORDER BY at LIMIT 1").Bind(1, queue).Bind(2, now);
        while (first.Step()) oldest = now - first.Instant(0);
        return new QueueMeasure(queue, waiting, oldest, dead);
    }

    private static QueueMessage Message(string id, string stored) => QueueText.Read(stored, id).Message with { Id = id };

    private static string Receipt(long number, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{number}:{attempt}");

    private static long Number(Received message) => long.Parse(message.Receipt.AsSpan(0, message.Receipt.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
}
