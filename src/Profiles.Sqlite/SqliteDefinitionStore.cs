using System.Text.Json;
using Profiles.Definitions;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Definitions in <c>store.db</c>: of each the newest revision, the publications with theirs, the drafts.</summary>
internal sealed class SqliteDefinitionStore(SqliteDatabase database) : IDefinitionStore
{
    public async Task<IReadOnlyList<StoredDefinition>> ReadAllAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).Definitions;

    public Task<DefinitionState> ReadAsync(CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var newest = new List<DefinitionRevision>();
            var select = connection.Prepare("SELECT kind, id, version, origin, starter, json FROM definitions ORDER BY kind, id");
            while (select.Step())
                newest.Add(new DefinitionRevision(select.Text(0), select.Text(1), (int)select.Int64(2), select.Text(3), select.NullableText(4), select.NullableText(5)));
            return DefinitionState.Of(LastNumber(connection), newest);
        },
        cancellation);

    public Task<bool> PublishAsync(Publication publication, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            if (publication.Number != LastNumber(connection) + 1) return false;
            connection.Prepare("INSERT INTO publications(number, document) VALUES (?1, ?2)").Bind(1, (long)publication.Number)
                .Bind(2, JsonSerializer.Serialize(publication, DocumentJson.Stored.Publication)).Run();
            foreach (var revision in publication.Revisions)
            {
                connection.Prepare("INSERT OR REPLACE INTO definitions(kind, id, version, origin, starter, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
                    .Bind(1, revision.Kind).Bind(2, revision.Id).Bind(3, (long)revision.Version).Bind(4, revision.Origin).Bind(5, revision.Starter)
                    .Bind(6, revision.Json).Run();
                connection.Prepare("INSERT OR IGNORE INTO definition_publications(kind, id, number) VALUES (?1, ?2, ?3)")
                    .Bind(1, revision.Kind).Bind(2, revision.Id).Bind(3, (long)publication.Number).Run();
            }
            return true;
        },
        publication.Revisions.Count + 1,
        cancellation);

    public Task<IReadOnlyList<Publication>> ReadHistoryAsync((string Kind, string Id)? of, int? before, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Publication>>(
            connection =>
            {
                var select = of is { } one
                    ? connection.Prepare("""
                        SELECT document FROM publications WHERE number IN (SELECT number FROM definition_publications WHERE kind = ?3 AND id = ?4)
                            AND number < ?1 ORDER BY number DESC LIMIT ?2
                        """).Bind(3, one.Kind).Bind(4, one.Id)
                    : connection.Prepare("SELECT document FROM publications WHERE number < ?1 ORDER BY number DESC LIMIT ?2");
                select.Bind(1, (long)(before ?? int.MaxValue)).Bind(2, (long)limit);
                var found = new List<Publication>();
                while (select.Step()) found.Add(JsonSerializer.Deserialize(select.Text(0), DocumentJson.Stored.Publication)!.Only(of));
                return found;
            },
            cancellation);

    public Task<IReadOnlyList<DefinitionDraft>> ReadDraftsAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<DefinitionDraft>>(
        connection =>
        {
            var found = new List<DefinitionDraft>();
            var select = connection.Prepare("SELECT document FROM drafts ORDER BY name");
            while (select.Step()) found.Add(JsonSerializer.Deserialize(select.Text(0), DocumentJson.Stored.DefinitionDraft)!);
            return found;
        },
        cancellation);

    public Task<bool> SaveDraftAsync(DefinitionDraft draft, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            var select = connection.Prepare("SELECT revision FROM drafts WHERE name = ?1").Bind(1, draft.Name);
            var stored = 0L;
            while (select.Step()) stored = select.Int64(0);
            if (draft.Revision != stored + 1) return false;
            connection.Prepare("INSERT OR REPLACE INTO drafts(name, revision, document) VALUES (?1, ?2, ?3)").Bind(1, draft.Name)
                .Bind(2, (long)draft.Revision).Bind(3, JsonSerializer.Serialize(draft, DocumentJson.Stored.DefinitionDraft)).Run();
            return true;
        },
        weight: 1,
        cancellation);

    public Task RemoveDraftAsync(string name, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM drafts WHERE name = ?1").Bind(1, name).Run(), weight: 1, cancellation);

    private static int LastNumber(Connection connection) => (int)connection.ReadNumber("SELECT coalesce(max(number), 0) FROM publications");
}
