using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Backups;

/// <summary>Several databases as of one moment: a moment between two commits of each of them.</summary>
/// <remarks>
/// All writers wait, for as long as it takes to begin a read transaction in each file, then go on. What is read then is what a process would
/// have left that was killed at that moment; that the product goes on from there without losing or repeating anything is what the runs with
/// kills prove.
/// </remarks>
internal sealed class StoreSnapshot : IDisposable
{
    private readonly List<(DatabaseSchema Schema, Connection Connection)> readers = [];

    private StoreSnapshot() { }

    public IReadOnlyList<(DatabaseSchema Schema, Connection Connection)> Readers => readers;

    public static async Task<StoreSnapshot> TakeAsync(IReadOnlyList<SqliteDatabase> databases, string folder, CancellationToken cancellation)
    {
        var snapshot = new StoreSnapshot();
        var holds = new List<WriterHold>();
        try
        {
            foreach (var database in databases) holds.Add(await database.HoldAsync(cancellation));
            foreach (var database in databases) snapshot.Open(database.Schema, folder);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
        finally
        {
            foreach (var hold in holds) hold.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var (_, connection) in readers) connection.Dispose();
    }

    private void Open(DatabaseSchema schema, string folder)
    {
        var connection = Connection.Open(Path.Combine(folder, DataFolder.DatabaseFile(schema.Name)));
        readers.Add((schema, connection));
        connection.Execute("PRAGMA query_only = on; BEGIN");
        connection.ReadNumber("SELECT count(*) FROM sqlite_schema"); // only reading begins the transaction
    }
}
