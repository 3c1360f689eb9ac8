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

    private const string Columns = "SELECT id, channel, received_at, key, item, operation, outcome, receipt";
    private const int MaxForgotten = 200;
    /// <summary>Bit of the column <c>operation</c>, beside the operation itself.</summary>
    private const long ByHand = 16;

    public Task<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation)
    {
        if (receipts.Count == 0) return Task.FromResult<IReadOnlyList<AppendOutcome>>([]);
        // Hashed here, so that the writer has less to do.
        byte[][] hashes = [.. receipts.Select(r => SHA256.HashData(r.Item.Span))];
        return database.WriteAsync<IReadOnlyList<AppendOutcome>>(
            connection =>
            {
                var now = clock.GetUtcNow();
                Forget(connection, now);
                Messages.Forget(connection, now);
                var outcomes = new AppendOutcome[receipts.Count];
                for (var i = 0; i < outcomes.Length; i++) outcomes[i] = Append(connection, receipts[i], hashes[i], now);
                return outcomes;
            },
            receipts.Count,
            cancellation);
    }

    public Task PutAgainAsync(IReadOnlyList<LeadReceipt> receipts, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            var now = clock.GetUtcNow();
            Messages.Forget(connection, now);
            foreach (var receipt in receipts)
            {
                connection.Prepare("""
                    INSERT INTO receipts(id, channel, received_at, key, item, set_aside, operation) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)
                    ON CONFLICT(id) DO UPDATE SET item = excluded.item, operation = excluded.operation
                    """)
                    .Bind(1, receipt.Id).Bind(2, receipt.Channel).Bind(3, receipt.ReceivedAt).Bind(4, receipt.IdempotencyKey)
                    .Bind(5, receipt.Item.Span).Bind(6, Asked(receipt)).Run();
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

    /// <summary>Id of the message by which a lead is announced again.</summary>
    private static string Repeated(string id, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{id}@{now.UtcTicks}");

    /// <summary>Stores one receipt within the transaction of the caller.</summary>
    /// <param name="hash">SHA-256 of the item.</param>
    internal static AppendOutcome Append(Connection connection, LeadReceipt receipt, byte[] hash, DateTimeOffset now)
    {
        if (FindEarlier(connection, receipt) is { } earlier)
            return hash.AsSpan().SequenceEqual(earlier) ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
        if (receipt.IdempotencyKey is { } key)
            connection.Prepare("INSERT INTO idempotency(channel, key, hash, at) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, receipt.Channel).Bind(2, key).Bind(3, hash).Bind(4, now).Run();
        // A receipt whose key was forgotten meanwhile may come again under its old id.
        connection.Prepare("""
            INSERT OR REPLACE INTO receipts(id, channel, received_at, key, item, set_aside, operation) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)
            """)
            .Bind(1, receipt.Id).Bind(2, receipt.Channel).Bind(3, receipt.ReceivedAt).Bind(4, receipt.IdempotencyKey)
            .Bind(5, receipt.Item.Span).Bind(6, Asked(receipt)).Run();
        Messages.Send(connection, QueueNames.Leads, new QueueMessage(receipt.Id, receipt.Id), now);
        return AppendOutcome.Stored;
    }

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
        };

    private static long Asked(LeadReceipt receipt) => (long)receipt.Operation | (receipt.ByHand ? ByHand : 0);
}
