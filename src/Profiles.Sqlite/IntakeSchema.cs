using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>
/// Tables of <c>intake.db</c>: the log of leads, the queues and what became of deliveries. In a file of its own, so that a bulk import, which keeps the store's
/// writer busy, does not make senders of leads wait.
/// </summary>
internal static class IntakeSchema
{
    /// <summary>"PFin" in ASCII.</summary>
    private const int ApplicationId = 0x5046696e;

    public static DatabaseSchema Schema { get; } = new(DataFolder.Intake, ApplicationId, $"{Script};{Requests};{Deliveries}", Upgrade: $"{ReceiptColumns};{Requests};{Deliveries}", PageSize: DatabaseSchema.SmallPage);

    // messages.state: see MessageState. A message that was worked off stays, without its body, as the memory of its id.
    private const string Script = """
        CREATE TABLE receipts(receipt INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, received_at INTEGER NOT NULL,
            key TEXT, item BLOB NOT NULL, set_aside INTEGER NOT NULL, outcome BLOB, operation INTEGER NOT NULL DEFAULT 0, format TEXT);
        CREATE INDEX receipts_set_aside ON receipts(received_at, receipt) WHERE set_aside;
        CREATE TABLE idempotency(channel TEXT, key TEXT, hash BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(channel, key)) WITHOUT ROWID;
        CREATE INDEX idempotency_at ON idempotency(at);
        CREATE TABLE messages(message INTEGER PRIMARY KEY, queue TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, state INTEGER NOT NULL,
            at INTEGER NOT NULL, attempt INTEGER NOT NULL, leased INTEGER NOT NULL, reason TEXT, UNIQUE(queue, id));
        CREATE INDEX messages_waiting ON messages(queue, at, message) WHERE state = 0;
        CREATE INDEX messages_done ON messages(at) WHERE state = 1;
        CREATE INDEX messages_dead ON messages(queue, at) WHERE state = 2
        """;

    private const string ReceiptColumns =
        "ALTER TABLE receipts ADD COLUMN operation INTEGER NOT NULL DEFAULT 0; ALTER TABLE receipts ADD COLUMN format TEXT";

    // Of requests hash is of the body, content is sealed, receipts are ids joined by spaces. Rejections are counted by minute.
    private const string Requests = """
        CREATE TABLE requests(request INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, received_at INTEGER NOT NULL,
            hash BLOB NOT NULL, length INTEGER NOT NULL, receipts TEXT NOT NULL, content BLOB NOT NULL);
        CREATE INDEX requests_channel ON requests(channel, received_at, request);
        CREATE INDEX requests_at ON requests(received_at);
        CREATE TABLE rejections(channel TEXT, minute INTEGER, reason TEXT, place TEXT, expected TEXT, found TEXT, status INTEGER NOT NULL,
            count INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY(channel, minute, reason, place)) WITHOUT ROWID;
        CREATE INDEX rejections_minute ON rejections(minute)
        """;

    // deliveries.status: see DeliveryStatus.
    private const string Deliveries = """
        CREATE TABLE deliveries(destination TEXT, id TEXT, status INTEGER NOT NULL, at INTEGER NOT NULL, document BLOB NOT NULL,
            PRIMARY KEY(destination, id)) WITHOUT ROWID;
        CREATE INDEX deliveries_newest ON deliveries(destination, at);
        CREATE INDEX deliveries_status ON deliveries(destination, status, at);
        CREATE INDEX deliveries_at ON deliveries(at)
        """;
}
