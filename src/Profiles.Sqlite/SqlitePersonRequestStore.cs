using Profiles.Privacy.Requests;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>What persons asked for, in <c>store.db</c>.</summary>
internal sealed class SqlitePersonRequestStore(SqliteDatabase database) : IPersonRequestStore
{
    public async Task<PersonRequest?> FindAsync(string id, CancellationToken cancellation) => (await database.ReadAsync(
        connection => ReadAll(connection.Prepare("SELECT version, document FROM person_requests WHERE id = ?1").Bind(1, id)), cancellation)).FirstOrDefault();

    public async Task<PersonRequest?> SaveAsync(PersonRequest request, CancellationToken cancellation)
    {
        var document = Documents.Write(request, DocumentJson.Stored.PersonRequest);
        var version = Documents.Version(request.ETag);
        var written = await database.WriteAsync(
            connection => (version == 0
                    ? connection.Prepare("INSERT INTO person_requests(id, version, closed, position, document) VALUES (?1, 1, ?3, ?4, ?5) ON CONFLICT DO NOTHING")
                    : connection.Prepare("UPDATE person_requests SET version = version + 1, closed = ?3, position = ?4, document = ?5 WHERE id = ?1 AND version = ?2").Bind(2, version))
                .Bind(1, request.Id).Bind(3, request.IsClosed ? 1L : 0L).Bind(4, request.Order).Bind(5, document).Run(),
            1,
            cancellation);
        return written == 0 ? null : request with { ETag = Documents.ETag(version + 1) };
    }

    public Task<IReadOnlyList<PersonRequest>> ListAsync(bool closed, string? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<PersonRequest>>(
            connection => ReadAll(connection.Prepare("""
                SELECT version, document FROM person_requests WHERE closed = ?1 AND position > ?2 ORDER BY position LIMIT ?3
                """).Bind(1, closed ? 1L : 0L).Bind(2, after ?? "").Bind(3, (long)limit)),
            cancellation);

    public Task<long> CountOpenAsync(DateTimeOffset dueBefore, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var count = 0L;
            var select = connection.Prepare("SELECT count(*) FROM person_requests WHERE closed = 0 AND position < ?1").Bind(1, PersonRequest.Place(dueBefore));
            while (select.Step()) count = select.Int64(0);
            return count;
        },
        cancellation);

    private static List<PersonRequest> ReadAll(Statement select)
    {
        var requests = new List<PersonRequest>();
        while (select.Step()) requests.Add(select.Document(1, DocumentJson.Stored.PersonRequest) with { ETag = Documents.ETag(select.Int64(0)) });
        return requests;
    }
}
