using System.Globalization;
using System.Security.Cryptography;
using Profiles.Cleaning;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>The log of leads in <c>intake.db</c>: receipt, idempotency key and message are one commit.</summary>
internal sealed class SqliteIntakeLog(SqliteDatabase database, TimeProvider clock) : IIntakeLog
{
    /// <summary>How long idempotency keys are remembered; the port promises 30 days.</summary>
    public static readonly TimeSpan KeyMemory = TimeSpan.FromDays(31);

    private const string Columns = "SELECT id, channel, received_at, key, item, operation, outcome, receipt, format";
    private const int MaxForgotten = 200;
    /// <summary>Bit of the column <c>operation</c>, beside the operation itself.</summary>
    private const long ByHand = 16;

    private readonly PendingAppends pending = new();

    public Task<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation)
    {
        if (receipts.Count == 0) return Task.FromResult<IReadOnlyList<AppendOutcome>>([]);
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<IReadOnlyList<AppendOutcome>>(cancellation);
        // Hashed here, so that the writer has less to do.
        var append = new PendingAppend(receipts, [.. receipts.Select(r => SHA256.HashData(r.Item.Span))]);
        if (pending.Add(append)) _ = WritePendingAsync();
        return append.Done;
    }

    /// <summary>Writes what waits as one: a write of its own for each sender would cost more than the rows.</summary>
    private async Task WritePendingAsync()
    {
        IReadOnlyList<PendingAppend> taken = [];
        try
        {
            await database.WriteAsync(
                connection =>
                {
                    taken = pending.Take();
                    if (taken.Count > 0) Append(connection, taken);
                    return true;
                },
                PendingAppends.MaxReceipts, CancellationToken.None,
                committed: () => PendingAppends.Succeed(taken));
        }
#pragma warning disable CA1031 // Whatever it was, whoever waits for it gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            PendingAppends.Fail(taken, error);
        }
        if (pending.TakeTurn()) _ = WritePendingAsync();
    }

    private void Append(Connection connection, IReadOnlyList<PendingAppend> appends)
    {
        var now = clock.GetUtcNow();
        Forget(connection, now);
        Messages.Forget(connection, now);
        foreach (var append in appends)
            for (var i = 0; i < append.Receipts.Count; i++)
                append.Outcomes[i] = Append(connection, append.Receipts[i], append.Hashes[i], now);
    }

    public Task PutAgainAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            var now = clock.GetUtcNow();
            Messages.Forget(connection, now);
            foreach (var receipt in receipts)
            {
                connection.Prepare("""
                    INSERT INTO receipts(id, channel, received_at, key, item, set_aside, operation, format) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7)
                    ON CONFLICT(id) DO UPDATE SET item = excluded.item, operation = excluded.operation, format = excluded.format
                    """)
                    .Bind(1, receipt.Id).Bind(2, receipt.Channel).Bind(3, receipt.ReceivedAt).Bind(4, receipt.IdempotencyKey)
                    .Bind(5, receipt.Item.Span).Bind(6, Asked(receipt)).Bind(7, receipt.Format).Run();
                // Under an id of its own: the queue would take that of the receipt for a repetition.
                Messages.Send(connection, QueueNames.Leads, new QueueMessage(Repeated(receipt.Id, now), receipt.Id), now);
            }
        },
        receipts.Count,
        cancellation);

    public Task<StoredLead?> FindAsync(string id, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            StoredLead? found = null;
            var select = connection.Prepare($"{Columns} FROM receipts WHERE id = ?1").Bind(1, id);
            while (select.Step()) found = ReadLead(select);
            return found;
        },
        cancellation);

    public Task<LeadPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            // In the order of arrival, all channels passed by: an index would cost every lead, and replays are rare.
            var select = connection.Prepare($"""
                {Columns} FROM receipts WHERE receipt > ?1 AND channel = ?2 AND received_at >= ?3 AND received_at < ?4 ORDER BY receipt LIMIT ?5
                """);
            select.Bind(1, position is null ? 0 : long.Parse(position, CultureInfo.InvariantCulture)).Bind(2, channel).Bind(3, since).Bind(4, until).Bind(5, (long)limit);
            var found = new List<StoredLead>();
            var last = 0L;
            while (select.Step())
            {
                found.Add(ReadLead(select));
                last = select.Int64(7);
            }
            return new LeadPage(found, found.Count < limit ? null : last.ToString(CultureInfo.InvariantCulture));
        },
        cancellation);

    public Task SettleAsync(string id, LeadOutcome outcome, CancellationToken cancellation)
    {
        var document = Documents.Write(outcome, DocumentJson.Stored.LeadOutcome);
        return database.WriteAsync(
            connection => connection.Prepare("UPDATE receipts SET set_aside = ?2, outcome = ?3 WHERE id = ?1")
                .Bind(1, id).Bind(2, outcome.Outcome == RowOutcome.Accepted || outcome.Withdrawn ? 0 : 1).Bind(3, document).Run(),
            weight: 1,
            cancellation);
    }

    public Task<IReadOnlyList<SettledLead>> ListSetAsideAsync(string? channel, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<SettledLead>>(
            connection =>
            {
                var found = new List<SettledLead>();
                var select = connection.Prepare($"""
                    {Columns} FROM receipts WHERE set_aside AND (?1 IS NULL OR channel = ?1)
                    ORDER BY received_at DESC, receipt DESC LIMIT ?2
                    """);
                select.Bind(1, channel).Bind(2, (long)limit);
                while (select.Step()) found.Add(new SettledLead(ReadReceipt(select), select.Document(6, DocumentJson.Stored.LeadOutcome)));
                return found;
            },
            cancellation);

    public Task EraseAsync(IReadOnlyCollection<string> ids, LeadOutcome outcome, CancellationToken cancellation)
    {
        var document = Documents.Write(outcome, DocumentJson.Stored.LeadOutcome);
        return database.WriteAsync(
            connection =>
            {
                foreach (var id in ids)
                {
                    connection.Prepare("DELETE FROM idempotency WHERE (channel, key) IN (SELECT channel, key FROM receipts WHERE id = ?1 AND key IS NOT NULL)").Bind(1, id).Run();
                    connection.Prepare("DELETE FROM messages WHERE queue = ?2 AND (id = ?1 OR body = ?1 OR body LIKE '%' || char(10) || ?1) AND leased = 0").Bind(1, id).Bind(2, QueueNames.Leads).Run();
                    connection.Prepare("UPDATE receipts SET item = ?2, key = NULL, operation = ?3, set_aside = ?4, outcome = ?5 WHERE id = ?1")
                        .Bind(1, id).Bind(2, "{}"u8).Bind(3, (long)LeadOperation.Withdraw | ByHand)
                        .Bind(4, outcome.Outcome == RowOutcome.Accepted || outcome.Withdrawn ? 0 : 1).Bind(5, document).Run();
                }
            },
            ids.Count,
            cancellation);
    }

    public async Task<int> ForgetAsync(string channel, DateTimeOffset before, CancellationToken cancellation)
    {
        var (forgotten, removed) = (0, 0);
        do
        {
            removed = await database.WriteAsync(
                connection => connection.Prepare("""
                    DELETE FROM receipts WHERE receipt IN
                        (SELECT receipt FROM receipts WHERE channel = ?1 AND received_at < ?2 AND outcome IS NOT NULL LIMIT ?3)
                    """).Bind(1, channel).Bind(2, before).Bind(3, (long)MaxForgotten).Run(),
                MaxForgotten,
                cancellation);
            forgotten += removed;
        }
        while (removed == MaxForgotten);
        return forgotten;
    }

    /// <summary>Id of the message by which a lead is announced again.</summary>
    private static string Repeated(string id, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{id}@{now.UtcTicks}");

    /// <summary>Stores one receipt within the transaction of the caller.</summary>
    /// <param name="hash">SHA-256 of the item.</param>
    internal static AppendOutcome Append(Connection connection, LeadReceipt receipt, byte[] hash, DateTimeOffset now)
    {
        if (!IsNewKey(connection, receipt, hash, now) && FindEarlier(connection, receipt) is { } earlier)
            return hash.AsSpan().SequenceEqual(earlier) ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
        // A receipt whose key was forgotten meanwhile may come again under its old id.
        connection.Prepare("""
            INSERT OR REPLACE INTO receipts(id, channel, received_at, key, item, set_aside, operation, format) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7)
            """)
            .Bind(1, receipt.Id).Bind(2, receipt.Channel).Bind(3, receipt.ReceivedAt).Bind(4, receipt.IdempotencyKey)
            .Bind(5, receipt.Item.Span).Bind(6, Asked(receipt)).Bind(7, receipt.Format).Run();
        // One that was erased just now may come again under an id the queue still remembers.
        if (!Messages.Send(connection, QueueNames.Leads, new QueueMessage(receipt.Id, receipt.Id), now))
            Messages.Send(connection, QueueNames.Leads, new QueueMessage(Repeated(receipt.Id, now), receipt.Id), now);
        return AppendOutcome.Stored;
    }

    /// <summary>Remembers the receipt's key; false if it has none, or it is known: then there may be an earlier one.</summary>
    private static bool IsNewKey(Connection connection, LeadReceipt receipt, byte[] hash, DateTimeOffset now) =>
        receipt.IdempotencyKey is { } key
        && connection.Prepare("INSERT INTO idempotency(channel, key, hash, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
            .Bind(1, receipt.Channel).Bind(2, key).Bind(3, hash).Bind(4, now).Run() > 0;

    /// <summary>Hash of what was stored before under the same key or, without a key, under the same id.</summary>
    private static byte[]? FindEarlier(Connection connection, LeadReceipt receipt)
    {
        byte[]? found = null;
        if (receipt.IdempotencyKey is { } key)
        {
            var select = connection.Prepare("SELECT hash FROM idempotency WHERE channel = ?1 AND key = ?2").Bind(1, receipt.Channel).Bind(2, key);
            while (select.Step()) found = select.Blob(0).ToArray();
            return found;
        }
        var items = connection.Prepare("SELECT item FROM receipts WHERE id = ?1").Bind(1, receipt.Id);
        while (items.Step()) found = SHA256.HashData(items.Blob(0));
        return found;
    }

    private static void Forget(Connection connection, DateTimeOffset now) => connection
        .Prepare("""
            DELETE FROM idempotency WHERE (channel, key) IN (SELECT channel, key FROM idempotency WHERE at < ?1 ORDER BY at LIMIT ?2)
            """)
        .Bind(1, now - KeyMemory).Bind(2, (long)MaxForgotten).Run();

    private static StoredLead ReadLead(Statement row) =>
        new(ReadReceipt(row), row.IsNull(6) ? null : row.Document(6, DocumentJson.Stored.LeadOutcome));

    private static LeadReceipt ReadReceipt(Statement row) =>
        new(row.Text(0), row.Text(1), row.Instant(2), row.NullableText(3), row.Blob(4).ToArray())
        {
            Operation = (LeadOperation)(row.Int64(5) & ~ByHand),
            ByHand = (row.Int64(5) & ByHand) != 0,
            Format = row.NullableText(8),
        };

    private static long Asked(LeadReceipt receipt) => (long)receipt.Operation | (receipt.ByHand ? ByHand : 0);
}
