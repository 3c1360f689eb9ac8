using System.Globalization;
using Profiles.Privacy.Erasure;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>Clears away what deleted rows left in the databases' files.</summary>
/// <remarks>
/// Deleted content is overwritten as it is deleted (<c>secure_delete</c>), but the journal still holds pages as they were, and where SQLite moved rows from
/// page to page it leaves copies in space no row uses. So the journal is folded in and truncated, the files are searched for the values, and
/// only a database in which one still stands is written anew (<c>VACUUM</c>), which takes as long as copying it.
/// </remarks>
internal static class Residue
{
    public static async Task<StoreReceipt> ClearAsync(IReadOnlyList<SqliteDatabase> databases, IReadOnlyCollection<string>? values, CancellationToken cancellation)
    {
        var search = new ValueSearch(values ?? []);
        var (found, rewritten) = (0, new List<string>());
        foreach (var database in databases)
        {
            if (database.Path is not { } path) continue;
            await database.MaintainAsync(Truncate, cancellation);
            var hits = values is { Count: > 0 } ? await FindAsync(search, path, cancellation) : 0;
            if (hits == 0 && values is not null) continue;
            found += hits;
            rewritten.Add(Path.GetFileName(path));
            await database.MaintainAsync(
                connection =>
                {
                    connection.Execute("VACUUM");
                    Truncate(connection);
                },
                cancellation);
        }
        return new StoreReceipt(ErasureStores.Residue, found, found, rewritten.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"written anew: {string.Join(", ", rewritten)}"));
    }

    private static void Truncate(Connection connection) => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");

    private static async Task<int> FindAsync(ValueSearch search, string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return (await search.FindAsync(file, cancellation)).Count;
    }
}
