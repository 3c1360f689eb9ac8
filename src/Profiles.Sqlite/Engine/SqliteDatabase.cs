using Profiles.Storage;

namespace Profiles.Sqlite.Engine;

/// <summary>One database: a single writer with group commit, and readers beside it.</summary>
/// <remarks>In memory there is one connection, which readers and the writer take in turns.</remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private const int WriterCacheKilobytes = 96 * 1024;
    private const int CheckpointPages = 8000;
    private const long JournalBytes = 128L << 20;

    private readonly Connection connection;
    private readonly object gate = new();
    private readonly SqliteWriter writer;
    private readonly ReaderPool? readers;
    private bool disposed;

    private SqliteDatabase(Connection connection, string? path, DatabaseSchema schema, IFaultHook? hook)
    {
        this.connection = connection;
        Schema = schema;
        Path = path;
        readers = path is null ? null : new ReaderPool(path);
        writer = new SqliteWriter(connection, gate, schema.Name, hook);
    }

    public DatabaseSchema Schema { get; }

    /// <summary>File of the database; null in memory.</summary>
    public string? Path { get; }

    /// <param name="folder">Folder of the file; null keeps the database in memory.</param>
    public static SqliteDatabase Open(string? folder, DatabaseSchema schema, IFaultHook? hook)
    {
        var path = folder is null ? null : System.IO.Path.Combine(folder, DataFolder.DatabaseFile(schema.Name));
        var opened = Connection.Open(path);
        try
        {
            schema.Prepare(opened, path ?? schema.Name);
            // FULL: in WAL mode only this makes an acknowledged commit survive a loss of power.
            opened.Execute($"""
                PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -{WriterCacheKilobytes};
                PRAGMA wal_autocheckpoint = {CheckpointPages}; PRAGMA journal_size_limit = {JournalBytes}
                """);
            return new SqliteDatabase(opened, path, schema, hook);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Queues a write; the task ends when it is durable. What it needs serialised is serialised before.</summary>
    /// <param name="weight">About how many rows it writes.</param>
    /// <param name="committed">Called once it is durable, before the task ends and before anything else is written: what is remembered of the file is brought up to date here.</param>
    public Task<T> WriteAsync<T>(Func<Connection, T> write, int weight, CancellationToken cancellation, Action? committed = null) =>
        writer.WriteAsync(write, weight, cancellation, committed);

    /// <summary>Runs something outside of any transaction while nothing is written: checkpoints, VACUUM.</summary>
    public Task MaintainAsync(Action<Connection> maintain, CancellationToken cancellation) => Task.Run(
        () =>
        {
            lock (gate) maintain(connection);
        },
        cancellation);

    /// <summary>Queues a write without a result.</summary>
    public Task WriteAsync(Action<Connection> write, int weight, CancellationToken cancellation) => writer.WriteAsync(
        c =>
        {
            write(c);
            return true;
        },
        weight,
        cancellation);

    /// <summary>Lets nothing be written until what comes back is disposed; what was acknowledged before is committed.</summary>
    public async Task<WriterHold> HoldAsync(CancellationToken cancellation)
    {
        var hold = new WriterHold();
        // Heavier than a group may be, so it is a group of its own.
        var writing = writer.WriteAsync(_ => hold.Wait(), int.MaxValue / 2, cancellation);
        if (await Task.WhenAny(hold.Held, writing) == writing) await writing; // failed or cancelled before its turn
        return hold;
    }

    /// <summary>Reads one committed state, on the caller's thread: the data is on this machine.</summary>
    public Task<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        try
        {
            if (readers is not null) return Task.FromResult(readers.Read(read));
            lock (gate) return Task.FromResult(read(connection));
        }
#pragma warning disable CA1031 // An asynchronous method hands its failure over in the task.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(error);
        }
    }

    /// <summary>Writes what is waiting and folds the journal into the file.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        writer.Dispose();
        readers?.Dispose();
        if (readers is not null) connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        connection.Dispose();
    }
}
