using Profiles.Reviews;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Questions to stewards in <c>store.db</c>.</summary>
internal sealed class SqliteReviewStore(SqliteDatabase database) : IReviewStore
{
    public Task<IReadOnlyList<ReviewItem>> FindAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.FromResult<IReadOnlyList<ReviewItem>>([]);
        string[] sought = [.. ids.Distinct(StringComparer.Ordinal)];
        return database.ReadAsync<IReadOnlyList<ReviewItem>>(
            connection =>
            {
                var found = new List<ReviewItem>(sought.Length);
                var select = connection.Prepare("SELECT version, document FROM reviews WHERE kind = ?1 AND id = ?2").Bind(1, kind);
                foreach (var id in sought) found.AddRange(ReadAll(select.Bind(2, id)));
                return found;
            },
            cancellation);
    }

    public Task<IReadOnlySet<string>> SaveAsync(IReadOnlyCollection<ReviewItem> items, CancellationToken cancellation)
    {
        (ReviewItem Item, byte[] Document)[] rows = [.. items.Select(i => (i, Documents.Write(i, DocumentJson.Stored.ReviewItem)))];
        return database.WriteAsync<IReadOnlySet<string>>(
            connection =>
            {
                var conflicts = new HashSet<string>(StringComparer.Ordinal);
                var insert = connection.Prepare("""
                    INSERT INTO reviews(kind, id, version, state, position, document) VALUES (?1, ?2, 1, ?4, ?5, ?6) ON CONFLICT DO NOTHING
                    """);
                var update = connection.Prepare("""
                    UPDATE reviews SET version = version + 1, state = ?4, position = ?5, document = ?6 WHERE kind = ?1 AND id = ?2 AND version = ?3
                    """);
                foreach (var (item, document) in rows)
                {
                    if (item.ETag is not null) update.Bind(3, Documents.Version(item.ETag));
                    var written = (item.ETag is null ? insert : update).Bind(1, item.Kind).Bind(2, item.Id).Bind(4, (long)item.State)
                        .Bind(5, item.Order).Bind(6, document).Run();
                    if (written == 0) conflicts.Add(item.Id);
                }
                return conflicts;
            },
            rows.Length,
            cancellation);
    }

    public Task<IReadOnlyList<ReviewItem>> ListAsync(string kind, ReviewState state, string? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ReviewItem>>(
            connection => ReadAll(connection.Prepare("""
                SELECT version, document FROM reviews WHERE kind = ?1 AND state = ?2 AND position > ?3 ORDER BY position LIMIT ?4
                """).Bind(1, kind).Bind(2, (long)state).Bind(3, after ?? "").Bind(4, (long)limit)),
            cancellation);

    public Task<long> CountAsync(string kind, ReviewState state, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var count = 0L;
            var select = connection.Prepare("SELECT count(*) FROM reviews WHERE kind = ?1 AND state = ?2").Bind(1, kind).Bind(2, (long)state);
            while (select.Step()) count = select.Int64(0);
            return count;
        },
        cancellation);

    public Task EraseAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            foreach (var id in ids) connection.Prepare("DELETE FROM reviews WHERE kind = ?1 AND id = ?2").Bind(1, kind).Bind(2, id).Run();
        },
        ids.Count,
        cancellation);

    private static List<ReviewItem> ReadAll(Statement select)
    {
        var items = new List<ReviewItem>();
        while (select.Step()) items.Add(select.Document(1, DocumentJson.Stored.ReviewItem) with { ETag = Documents.ETag(select.Int64(0)) });
        return items;
    }
}
