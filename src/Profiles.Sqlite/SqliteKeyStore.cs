using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>API keys in <c>store.db</c>.</summary>
internal sealed class SqliteKeyStore(SqliteDatabase database) : IKeyStore
{
    private const string Columns = "SELECT id, hash, role, channel, created_at, expires_at FROM keys";

    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare($"{Columns} WHERE id = ?1").Bind(1, id)).SingleOrDefault(), cancellation);

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) =>
        database.ReadAsync(connection => ReadAll(connection.Prepare($"{Columns} ORDER BY id")), cancellation);

    public Task PutAsync(ApiKey key, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("INSERT OR REPLACE INTO keys VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .Bind(1, key.Id).Bind(2, key.Hash).Bind(3, key.Role).Bind(4, key.Channel).Bind(5, key.CreatedAt)
            .Bind(6, key.ExpiresAt?.UtcTicks).Run(),
        weight: 1,
        cancellation);

    public Task RemoveAsync(string id, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM keys WHERE id = ?1").Bind(1, id).Run(), weight: 1, cancellation);

    private static IReadOnlyList<ApiKey> ReadAll(Statement select)
    {
        var keys = new List<ApiKey>();
        while (select.Step())
            keys.Add(new ApiKey(
                select.Text(0), select.Text(1), select.Text(2), select.NullableText(3), select.Instant(4),
                select.IsNull(5) ? null : select.Instant(5)));
        return keys;
    }
}
