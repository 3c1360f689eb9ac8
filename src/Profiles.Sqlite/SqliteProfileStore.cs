using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Profile documents in <c>store.db</c>, with their outbox and what lists and counts need.</summary>
internal sealed partial class SqliteProfileStore(SqliteDatabase database) : IProfileStore
{
    private const int OutboxPageLength = 500;

    public Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return Task.FromResult<IReadOnlySet<ProfileId>>(new HashSet<ProfileId>());
        ProfileRow[] rows = [.. writes.Select(ProfileRow.Of)];
        Array.Sort(rows, (a, b) => a.Profile.Id.CompareTo(b.Profile.Id));
        return database.WriteAsync<IReadOnlySet<ProfileId>>(
            connection => new ProfileWriter(connection).Write(rows), rows.Length, cancellation);
    }

    public async IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(BatchId batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = new OutboxKey(UInt128.Zero, -1, -1);
        while (true)
        {
            var from = after;
            var page = await database.ReadAsync(connection => ReadOutboxPage(connection, batch, from), cancellation);
            foreach (var (key, entry) in page)
            {
                yield return entry;
                after = key;
            }
            if (page.Count < OutboxPageLength) yield break;
        }
    }

    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var entries = new List<OutboxEntry>();
            var last = position;
            var select = connection.Prepare("SELECT position, document FROM outbox WHERE position > ?1 ORDER BY position LIMIT ?2");
            select.Bind(1, position).Bind(2, (long)limit);
            while (select.Step())
            {
                last = select.Int64(0);
                entries.Add(select.Document(1, DocumentJson.Stored.OutboxEntry));
            }
            return new OutboxPage(entries, last);
        },
        cancellation);

    private static List<(OutboxKey Key, OutboxEntry Entry)> ReadOutboxPage(Connection connection, BatchId batch, OutboxKey after)
    {
        var page = new List<(OutboxKey, OutboxEntry)>();
        if (BatchSurrogates.Find(connection, batch) is not { } surrogate) return page;
        var select = connection.Prepare("""
            SELECT id, sequence, position, document FROM outbox
            WHERE batch = ?1 AND (id, sequence, position) > (?2, ?3, ?4) ORDER BY id, sequence, position LIMIT ?5
            """);
        select.Bind(1, surrogate).Bind(2, after.Id).Bind(3, after.Sequence).Bind(4, after.Position).Bind(5, (long)OutboxPageLength);
        while (select.Step())
            page.Add((new OutboxKey(select.Id(0), select.Int64(1), select.Int64(2)), select.Document(3, DocumentJson.Stored.OutboxEntry)));
        return page;
    }

    /// <summary>Place in the order of a batch's entries.</summary>
    private readonly record struct OutboxKey(UInt128 Id, long Sequence, long Position);
}
