using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Profiles.Bench;

/// <summary>What the same database does with the same final documents and nothing else: the figure an import is held against.</summary>
internal static class Calibration
{
    private const int PageRows = 5000;

    /// <summary>Everything that is kept of a person; indexes, which follow from it, are left out.</summary>
    private static readonly string[] Tables = ["persons", "sightings", "events", "profiles", "outbox", "changes"];

    /// <summary>Bulk-inserts all documents of <paramref name="folder"/> into a fresh database, table by table, durable every 5,000 rows.</summary>
    /// <returns>Seconds, and the bytes of the resulting file.</returns>
    public static (double Seconds, long Bytes) BulkInsert(string folder)
    {
        var target = Path.Combine(folder, "calibration.db");
        var ticks = 0L;
        using (var source = Open(Path.Combine(folder, "store.db"), "PRAGMA query_only = ON"))
        using (var copy = Open(target, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"))
            foreach (var table in Tables) ticks += CopyTable(source, copy, table);
        SqliteConnection.ClearAllPools();
        var bytes = new FileInfo(target).Length;
        File.Delete(target);
        return ((double)ticks / Stopwatch.Frequency, bytes);
    }

    private static long CopyTable(SqliteConnection source, SqliteConnection copy, string table)
    {
        using var select = source.CreateCommand();
#pragma warning disable CA2100 // Names of tables are constants of this class.
        select.CommandText = $"SELECT * FROM {table}";
        using var reader = select.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).ToArray();
        using var create = copy.CreateCommand();
        create.CommandText = $"CREATE TABLE {table}({string.Join(", ", columns.Select(c => $"c{c}"))})";
        create.ExecuteNonQuery();
        using var insert = copy.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", columns.Select(c => $"$c{c}"))})";
#pragma warning restore CA2100
        SqliteParameter[] parameters = [.. columns.Select(c => insert.Parameters.Add(new SqliteParameter { ParameterName = $"$c{c}" }))];
        var page = new List<object[]>(PageRows);
        var ticks = 0L;
        while (reader.Read())
        {
            var row = new object[columns.Length];
            reader.GetValues(row);
            page.Add(row);
            if (page.Count == PageRows) Flush();
        }
        Flush();
        return ticks;

        void Flush()
        {
            var start = Stopwatch.GetTimestamp();
            using var transaction = copy.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var row in page)
            {
                for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i];
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
            ticks += Stopwatch.GetTimestamp() - start;
            page.Clear();
        }
    }

    private static SqliteConnection Open(string path, string setup)
    {
        var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={path}"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = setup;
        command.ExecuteNonQuery();
        return connection;
    }
}
