using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Profiles.Bench;

/// <summary>What the same database does with the same final documents and nothing else: the figure an import is held against.</summary>
internal static class Calibration
{
    private const int Page = 5000;

    /// <summary>Bulk-inserts every profile document of <paramref name="folder"/> into a fresh database; documents a second.</summary>
    public static double BulkInsert(string folder)
    {
        var target = Path.Combine(folder, "calibration.db");
        using var source = Open(Path.Combine(folder, "store.db"), "PRAGMA query_only = ON");
        using var copy = Open(target, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents(id INTEGER PRIMARY KEY, document BLOB)");
        using var select = source.CreateCommand();
        select.CommandText = "SELECT document FROM profiles";
        using var reader = select.ExecuteReader();
        var page = new List<byte[]>(Page);
        long count = 0, ticks = 0;
        while (reader.Read())
        {
            page.Add((byte[])reader[0]);
            if (page.Count == Page) Flush();
        }
        Flush();
        copy.Close();
        SqliteConnection.ClearAllPools();
        File.Delete(target);
        return count / ((double)ticks / Stopwatch.Frequency);

        void Flush()
        {
            var start = Stopwatch.GetTimestamp();
            using var transaction = copy.BeginTransaction();
            using var insert = copy.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO documents(document) VALUES ($document)";
            var parameter = insert.Parameters.Add("$document", SqliteType.Blob);
            foreach (var document in page)
            {
                parameter.Value = document;
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
            ticks += Stopwatch.GetTimestamp() - start;
            count += page.Count;
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
