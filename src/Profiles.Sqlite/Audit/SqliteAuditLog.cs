using Profiles.Privacy.Audit;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite.Audit;

/// <summary>The audit trail in <c>audit.db</c>; its anchor in a file beside it.</summary>
/// <param name="anchors">Where the anchor lies.</param>
internal sealed class SqliteAuditLog(SqliteDatabase database, AnchorFile anchors) : IAuditLog
{
    private const string Columns = "number, at, action, who, subject, purpose, detail, previous, hash";
    /// <summary>Subjects a query names beside the first: a person has had few ids, and a statement is prepared for each number of them.</summary>
    private const int MaxSubjects = 200;

    public Task<AuditEntry> AppendAsync(Func<AuditHead, AuditEntry> next, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            var entry = next(Head(connection));
            connection.Prepare($"INSERT INTO entries({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
                .Bind(1, entry.Number).Bind(2, entry.At).Bind(3, entry.Event.Action).Bind(4, entry.Event.Who).Bind(5, entry.Event.Subject)
                .Bind(6, entry.Event.Purpose).Bind(7, entry.Event.Detail).Bind(8, entry.Previous).Bind(9, entry.Hash).Run();
            return entry;
        },
        weight: 1,
        cancellation);

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int limit, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<AuditEntry>>(
        connection => Read(connection.Prepare($"SELECT {Columns} FROM entries WHERE number > ?1 AND number <= ?2 ORDER BY number")
            .Bind(1, after).Bind(2, after + limit)),
        cancellation);

    public Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, long? before, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            connection =>
            {
                var subjects = query.Subjects?.Take(MaxSubjects).ToList();
                var select = connection.Prepare($"""
                    SELECT {Columns} FROM entries WHERE number < ?1 AND at >= ?2 AND at < ?3 AND (?4 IS NULL OR action = ?4) AND (?5 IS NULL OR who = ?5)
                    {(subjects is null ? "" : $"AND subject IN ({string.Join(", ", subjects.Select((_, index) => $"?{index + 7}"))})")} ORDER BY number DESC LIMIT ?6
                    """);
                select.Bind(1, before ?? long.MaxValue).Bind(2, query.From ?? DateTimeOffset.MinValue).Bind(3, query.To ?? DateTimeOffset.MaxValue)
                    .Bind(4, query.Action).Bind(5, query.Who).Bind(6, (long)limit);
                for (var index = 0; index < subjects?.Count; index++) select.Bind(index + 7, subjects[index]);
                return Read(select);
            },
            cancellation);

    public Task<AuditMark?> FindAnchorAsync(CancellationToken cancellation) => anchors.ReadAsync(cancellation);

    public Task AnchorAsync(AuditMark anchor, CancellationToken cancellation) => anchors.WriteAsync(anchor, cancellation);

    public Task<AuditMark?> FindCheckpointAsync(CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            AuditMark? found = null;
            var select = connection.Prepare("SELECT number, hash, proof FROM checkpoint");
            while (select.Step()) found = new AuditMark(new AuditHead(select.Int64(0), select.Text(1)), select.Text(2));
            return found;
        },
        cancellation);

    public Task<int> PruneAsync(AuditMark checkpoint, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            connection.Prepare("""
                INSERT INTO checkpoint(only_one, number, hash, proof) VALUES (1, ?1, ?2, ?3)
                ON CONFLICT(only_one) DO UPDATE SET number = excluded.number, hash = excluded.hash, proof = excluded.proof
                """).Bind(1, checkpoint.Head.Number).Bind(2, checkpoint.Head.Hash).Bind(3, checkpoint.Proof).Run();
            return connection.Prepare("DELETE FROM entries WHERE number <= ?1").Bind(1, checkpoint.Head.Number).Run();
        },
        weight: 1000,
        cancellation);

    private static AuditHead Head(Connection connection)
    {
        AuditHead? head = null;
        var select = connection.Prepare("SELECT number, hash FROM entries UNION ALL SELECT number, hash FROM checkpoint ORDER BY number DESC LIMIT 1");
        while (select.Step()) head = new AuditHead(select.Int64(0), select.Text(1));
        return head ?? AuditHead.None;
    }

    private static List<AuditEntry> Read(Statement select)
    {
        var found = new List<AuditEntry>();
        while (select.Step())
        {
            var audited = new AuditEvent(select.Text(2), select.Text(3), select.NullableText(4), select.NullableText(5), select.NullableText(6));
            found.Add(new AuditEntry(select.Int64(0), select.Instant(1), audited, select.Text(7), select.Text(8)));
        }
        return found;
    }
}
