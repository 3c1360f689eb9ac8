using Profiles.Insights;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Projection;

/// <summary>The integers that stand for keys and for numeric columns.</summary>
internal static class ProjectionNames
{
    public static long? FindKey(Connection connection, RowKey key) => Only(connection
        .Prepare("SELECT key FROM keys WHERE name = ?1 AND value = ?2").Bind(1, key.Column).Bind(2, key.Value));

    public static long? FindColumn(Connection connection, string name) =>
        Only(connection.Prepare("SELECT number FROM columns WHERE name = ?1").Bind(1, name));

    /// <summary>The keys of a column, with their values.</summary>
    public static List<(long Key, string Value)> KeysOf(Connection connection, string column)
    {
        var keys = new List<(long, string)>();
        var select = connection.Prepare("SELECT key, value FROM keys WHERE name = ?1").Bind(1, column);
        while (select.Step()) keys.Add((select.Int64(0), select.Text(1)));
        return keys;
    }

    /// <summary>Forgets a key that no row has: a rare value may say who had it.</summary>
    public static void ForgetIfUnused(Connection connection, long key) => connection
        .Prepare("DELETE FROM keys WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM key_blocks WHERE place >= ?2 AND place < ?3)")
        .Bind(1, key).Bind(2, RowBits.Place(key, 0)).Bind(3, RowBits.Place(key + 1, 0)).Run();

    private static long? Only(Statement select)
    {
        long? found = null;
        while (select.Step()) found = select.Int64(0);
        return found;
    }
}

/// <summary>Gives integers to keys and columns during one write; what is common is remembered from write to write.</summary>
internal sealed class ProjectionNaming
{
    /// <summary>Keys remembered: values of choices, tags and cities; a column of free text does not push them out for long.</summary>
    private const int Remembered = 100_000;

    private readonly Dictionary<RowKey, long> keys = [];
    private readonly Dictionary<string, long> columns = new(StringComparer.Ordinal);

    /// <summary>After a rollback nothing remembered may be used: it may never have been written.</summary>
    public void Forget()
    {
        keys.Clear();
        columns.Clear();
    }

    public long Key(Connection connection, RowKey key)
    {
        if (keys.TryGetValue(key, out var known)) return known;
        if (keys.Count >= Remembered) keys.Clear();
        if (ProjectionNames.FindKey(connection, key) is not { } found)
        {
            connection.Prepare("INSERT INTO keys(name, value) VALUES (?1, ?2)").Bind(1, key.Column).Bind(2, key.Value).Run();
            found = connection.LastInsertedRow;
        }
        return keys[key] = found;
    }

    public long Column(Connection connection, string name)
    {
        if (columns.TryGetValue(name, out var known)) return known;
        if (ProjectionNames.FindColumn(connection, name) is not { } found)
        {
            connection.Prepare("INSERT INTO columns(name) VALUES (?1)").Bind(1, name).Run();
            found = connection.LastInsertedRow;
        }
        return columns[name] = found;
    }
}
