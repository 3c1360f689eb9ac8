using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Profiles.Sqlite.Engine;

/// <summary>A connection with its prepared statements. One thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int BusyTimeoutSeconds = 30;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    private Connection(SqliteConnection connection) => this.connection = connection;

    /// <param name="path">File of the database; null opens one in memory that lives as long as the connection.</param>
    public static Connection Open(string? path)
    {
        var opened = new Connection(new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? ":memory:",
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString()));
        opened.connection.Open();
        opened.Execute($"PRAGMA busy_timeout = {BusyTimeoutSeconds * 1000}; PRAGMA temp_store = memory; PRAGMA foreign_keys = off");
        return opened;
    }

    /// <summary>False while a transaction is open; SQLite ends one by itself on some errors (disk full).</summary>
    public bool IsAutoCommit => raw.sqlite3_get_autocommit(connection.Handle!) != 0;

    public long LastInsertedRow => raw.sqlite3_last_insert_rowid(connection.Handle!);

    /// <summary>The statement for this text, ready to be bound. Texts are constants, so there are only so many.</summary>
    public Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(connection.Handle!, sql);
            statements.Add(sql, statement);
        }
        // A use that ended with an exception may have left it in the middle of its rows.
        statement.Reset();
        return statement;
    }

    public void Run(string sql) => Prepare(sql).Run();

    /// <summary>Runs a script that is used once: schema, settings.</summary>
    public void Execute(string script)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are constants of this assembly; values are never put into them.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public long ReadNumber(string sql)
    {
        using var statement = new Statement(connection.Handle!, sql);
        return statement.Step() ? statement.Int64(0) : throw new InvalidOperationException($"'{sql}' has no result.");
    }

    public string ReadText(string sql)
    {
        using var statement = new Statement(connection.Handle!, sql);
        return statement.Step() ? statement.Text(0) : throw new InvalidOperationException($"'{sql}' has no result.");
    }

    /// <summary>Copies the whole database, as of one moment, into <paramref name="target"/> while others go on writing.</summary>
    public void CopyTo(Connection target) => connection.BackupDatabase(target.connection);

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        statements.Clear();
        connection.Dispose();
    }
}
