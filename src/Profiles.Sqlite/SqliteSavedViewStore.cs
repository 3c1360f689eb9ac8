using Profiles.Sqlite.Engine;
using Profiles.Storage;
using Profiles.Views;

namespace Profiles.Sqlite;

/// <summary>Saved views in <c>store.db</c>.</summary>
internal sealed class SqliteSavedViewStore(SqliteDatabase database) : ISavedViewStore
{
    public async Task<ViewShelf?> FindAsync(string owner, CancellationToken cancellation) => (await database.ReadAsync(
        connection => ReadAll(connection.Prepare("SELECT version, document FROM saved_views WHERE owner = ?1").Bind(1, owner)), cancellation)).FirstOrDefault();

    public async Task<ViewShelf?> SaveAsync(ViewShelf shelf, CancellationToken cancellation)
    {
        var document = Documents.Write(shelf, DocumentJson.Stored.ViewShelf);
        var version = Documents.Version(shelf.ETag);
        var written = await database.WriteAsync(
            connection => (version == 0
                    ? connection.Prepare("INSERT INTO saved_views(owner, version, shares, document) VALUES (?1, 1, ?3, ?4) ON CONFLICT DO NOTHING")
                    : connection.Prepare("UPDATE saved_views SET version = version + 1, shares = ?3, document = ?4 WHERE owner = ?1 AND version = ?2").Bind(2, version))
                .Bind(1, shelf.Owner).Bind(3, shelf.Shares ? 1L : 0L).Bind(4, document).Run(),
            1,
            cancellation);
        return written == 0 ? null : shelf with { ETag = Documents.ETag(version + 1) };
    }

    public Task<IReadOnlyList<ViewShelf>> ListSharingAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<ViewShelf>>(
        connection => ReadAll(connection.Prepare("SELECT version, document FROM saved_views WHERE shares = 1 ORDER BY owner")), cancellation);

    public Task RemoveAsync(string owner, CancellationToken cancellation) => database.WriteAsync(
        connection => connection.Prepare("DELETE FROM saved_views WHERE owner = ?1").Bind(1, owner).Run(), weight: 1, cancellation);

    private static List<ViewShelf> ReadAll(Statement select)
    {
        var shelves = new List<ViewShelf>();
        while (select.Step()) shelves.Add(select.Document(1, DocumentJson.Stored.ViewShelf) with { ETag = Documents.ETag(select.Int64(0)) });
        return shelves;
    }
}
