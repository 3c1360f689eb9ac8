using System.Collections.Concurrent;

namespace Profiles.Sqlite.Engine;

/// <summary>Connections for reading a database file; each read sees one committed state and blocks no writer.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int MaxIdle = 8;
    private const int CacheKilobytes = 32 * 1024;

    /// <summary>
    /// Bytes read through the page cache of the operating system: a connection's own cache is dropped whenever another one has
    /// written, which during an import is before every read.
    /// </summary>
    private const long MappedBytes = 0x7fff0000;

    private readonly ConcurrentBag<Connection> idle = [];
    private bool disposed;

    public T Read<T>(Func<Connection, T> read)
    {
        var connection = idle.TryTake(out var pooled) ? pooled : Open();
        try
        {
            connection.Run("BEGIN");
            try
            {
                return read(connection);
            }
            finally
            {
                connection.Run("ROLLBACK");
            }
        }
        finally
        {
            Return(connection);
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    private Connection Open()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var connection = Connection.Open(path);
        connection.Execute($"PRAGMA query_only = on; PRAGMA mmap_size = {MappedBytes}; PRAGMA cache_size = -{CacheKilobytes}");
        return connection;
    }

    private void Return(Connection connection)
    {
        if (disposed || idle.Count >= MaxIdle) connection.Dispose();
        else idle.Add(connection);
    }
}
