using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Definitions in <c>store.db</c>.</summary>
internal sealed class SqliteDefinitionStore(SqliteDatabase database) : IDefinitionStore
{
    public Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<StoredDefinition>>(
            connection =>
            {
                var found = new List<StoredDefinition>();
                var select = connection.Prepare("SELECT kind, id, json, origin, version FROM definitions ORDER BY kind, id");
                while (select.Step())
                    found.Add(new StoredDefinition(select.Text(0), select.Text(1), select.Text(2), select.Text(3), (int)select.Int64(4)));
                return found;
            },
            cancellation);

    public Task ApplyAsync(
        IReadOnlyList<StoredDefinition> written, IReadOnlyList<(string Kind, string Id)> removed, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                foreach (var (kind, id) in removed)
                    connection.Prepare("DELETE FROM definitions WHERE kind = ?1 AND id = ?2").Bind(1, kind).Bind(2, id).Run();
                foreach (var definition in written)
                    connection.Prepare("INSERT OR REPLACE INTO definitions(kind, id, json, origin, version) VALUES (?1, ?2, ?3, ?4, ?5)")
                        .Bind(1, definition.Kind).Bind(2, definition.Id).Bind(3, definition.Json).Bind(4, definition.Origin)
                        .Bind(5, (long)definition.Version).Run();
            },
            written.Count + removed.Count,
            cancellation);
}
