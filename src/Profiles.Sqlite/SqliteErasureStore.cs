using System.Globalization;
using Profiles.Privacy.Erasure;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Erasures in <c>store.db</c>.</summary>
internal sealed class SqliteErasureStore(SqliteDatabase database) : IErasureStore
{
    public Task<StoredErasure?> FindAsync(string request, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare("SELECT document FROM erasures WHERE request = ?1").Bind(1, request)).SingleOrDefault(), cancellation);

    public Task<IReadOnlyList<StoredErasure>> ListAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<StoredErasure>>(
        connection => ReadAll(connection.Prepare("SELECT document FROM erasures ORDER BY request")), cancellation);

    public Task SaveAsync(StoredErasure erasure, CancellationToken cancellation)
    {
        var document = Documents.Write(erasure, ErasureJson.Default.StoredErasure);
        return database.WriteAsync(
            connection => connection.Prepare("""
                INSERT OR REPLACE INTO erasures(request, version, document) VALUES (?1, 1 + (SELECT coalesce(max(version), 0) FROM erasures), ?2)
                """).Bind(1, erasure.Request).Bind(2, document).Run(),
            weight: 1,
            cancellation);
    }

    public Task<string> ReadVersionAsync(CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var version = 0L;
            var select = connection.Prepare("SELECT coalesce(max(version), 0) FROM erasures");
            while (select.Step()) version = select.Int64(0);
            return version.ToString(CultureInfo.InvariantCulture);
        },
        cancellation);

    private static List<StoredErasure> ReadAll(Statement select)
    {
        var found = new List<StoredErasure>();
        while (select.Step()) found.Add(select.Document(0, ErasureJson.Default.StoredErasure));
        return found;
    }
}
