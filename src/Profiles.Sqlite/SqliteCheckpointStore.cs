using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Named values in <c>store.db</c>.</summary>
internal sealed class SqliteCheckpointStore(SqliteDatabase database) : ICheckpointStore
{
    public Task<string?> ReadAsync(string name, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            string? value = null;
            var select = connection.Prepare("SELECT value FROM checkpoints WHERE name = ?1").Bind(1, name);
            while (select.Step()) value = select.Text(0);
            return value;
        },
        cancellation);

    public Task WriteAsync(string name, string value, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("INSERT OR REPLACE INTO checkpoints(name, value) VALUES (?1, ?2)").Bind(1, name).Bind(2, value).Run(),
        weight: 1,
        cancellation);
}
