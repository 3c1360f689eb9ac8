using System.Globalization;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>API keys in <c>store.db</c>: what every format knew of them, and beside it what came later.</summary>
internal sealed class SqliteKeyStore(SqliteDatabase database) : IKeyStore
{
    private const string Columns = """
        SELECT k.id, k.hash, k.role, k.channel, k.created_at, k.expires_at, d.name, d.created_by, d.rights, d.former_hash, d.former_until, d.last_used
        FROM keys k LEFT JOIN key_details d ON d.id = k.id
        """;

    private const string DayFormat = "yyyy-MM-dd";

    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellation) => database.ReadAsync(
        connection => ReadAll(connection.Prepare($"{Columns} WHERE k.id = ?1").Bind(1, id)).SingleOrDefault(), cancellation);

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) =>
        database.ReadAsync(connection => ReadAll(connection.Prepare($"{Columns} ORDER BY k.id")), cancellation);

    public Task PutAsync(ApiKey key, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            connection.Prepare("INSERT OR REPLACE INTO keys VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
                .Bind(1, key.Id).Bind(2, key.Hash).Bind(3, key.Role).Bind(4, key.Channel).Bind(5, key.CreatedAt)
                .Bind(6, key.ExpiresAt?.UtcTicks).Run();
            connection.Prepare("INSERT OR REPLACE INTO key_details VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .Bind(1, key.Id).Bind(2, key.Name).Bind(3, key.CreatedBy).Bind(4, key.Rights).Bind(5, key.FormerHash)
                .Bind(6, key.FormerUntil?.UtcTicks).Bind(7, key.LastUsedOn?.ToString(DayFormat, CultureInfo.InvariantCulture)).Run();
        },
        weight: 2,
        cancellation);

    public Task TouchAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            foreach (var id in ids)
                connection.Prepare("INSERT INTO key_details(id, last_used) SELECT id, ?2 FROM keys WHERE id = ?1 ON CONFLICT(id) DO UPDATE SET last_used = excluded.last_used")
                    .Bind(1, id).Bind(2, day.ToString(DayFormat, CultureInfo.InvariantCulture)).Run();
        },
        ids.Count,
        cancellation);

    public Task RemoveAsync(string id, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            connection.Prepare("DELETE FROM keys WHERE id = ?1").Bind(1, id).Run();
            connection.Prepare("DELETE FROM key_details WHERE id = ?1").Bind(1, id).Run();
        },
        weight: 2,
        cancellation);

    private static IReadOnlyList<ApiKey> ReadAll(Statement select)
    {
        var keys = new List<ApiKey>();
        while (select.Step())
            keys.Add(new ApiKey(
                select.Text(0), select.Text(1), select.Text(2), select.NullableText(3), select.Instant(4),
                select.IsNull(5) ? null : select.Instant(5))
            {
                Name = select.NullableText(6),
                CreatedBy = select.NullableText(7),
                Rights = select.NullableText(8),
                FormerHash = select.NullableText(9),
                FormerUntil = select.IsNull(10) ? null : select.Instant(10),
                LastUsedOn = select.NullableText(11) is { } day ? DateOnly.ParseExact(day, DayFormat, CultureInfo.InvariantCulture) : null,
            });
        return keys;
    }
}
