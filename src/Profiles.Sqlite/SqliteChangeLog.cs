using Profiles.Evidence;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Published changes in <c>store.db</c>: what webhooks and files read from.</summary>
internal sealed class SqliteChangeLog(SqliteDatabase database) : IChangeLog, IChangeLogReader
{
    public Task PublishAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return Task.CompletedTask;
        (string Id, ProfileId Profile, byte[] Document)[] rows =
            [.. changes.Select(c => (c.Id, c.ProfileId, Documents.Write(c, DocumentJson.Stored.Change)))];
        return database.WriteAsync(
            connection =>
            {
                var insert = connection.Prepare("INSERT INTO changes(id, profile, document) VALUES (?1, ?2, ?3) ON CONFLICT(id) DO NOTHING");
                foreach (var (id, profile, document) in rows) insert.Bind(1, id).Bind(2, profile.Value).Bind(3, document).Run();
            },
            rows.Length,
            cancellation);
    }

    public Task<(IReadOnlyList<Change> Changes, long Position)> ReadAsync(long position, int limit, CancellationToken cancellation) =>
        database.ReadAsync<(IReadOnlyList<Change>, long)>(
            connection =>
            {
                var found = new List<Change>();
                var last = position;
                var select = connection.Prepare("SELECT position, document FROM changes WHERE position > ?1 ORDER BY position LIMIT ?2");
                select.Bind(1, position).Bind(2, (long)limit);
                while (select.Step())
                {
                    last = select.Int64(0);
                    found.Add(select.Document(1, DocumentJson.Stored.Change));
                }
                return (found, last);
            },
            cancellation);

    public Task<IReadOnlyList<Change>> ReadAsync(ProfileId profile, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Change>>(
            connection =>
            {
                var found = new List<Change>();
                var select = connection.Prepare("SELECT document FROM changes WHERE profile = ?1 ORDER BY position DESC LIMIT ?2");
                select.Bind(1, profile.Value).Bind(2, (long)limit);
                while (select.Step()) found.Add(select.Document(0, DocumentJson.Stored.Change));
                return found;
            },
            cancellation);
}
