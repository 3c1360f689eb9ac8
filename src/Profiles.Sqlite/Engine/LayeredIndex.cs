namespace Profiles.Sqlite.Engine;

/// <summary>
/// An index whose keys come in no order: ids, claims, names. New entries go to a small table, and now and then all of them together, in
/// the order of their keys, into the large one: a log-structured merge tree of two components (O'Neil et al. 1996).
/// </summary>
/// <remarks>
/// An entry put straight into a large tree of such keys rewrites a whole page for its few bytes, once in the journal and once in the
/// file. Here a page of the large tree takes up many entries at once. Both tables change in the transactions of the rows they lead to,
/// so nothing has to be mended after a stop. An entry may stand in both: whoever reads looks into both and takes it once.
/// Only the writer changes an index, so the count of recent entries needs no lock; after a rollback it may be wrong, which only moves
/// the next merge.
/// </remarks>
internal sealed class LayeredIndex
{
    public const int DefaultRecentEntries = 250_000;

    private const string RecentSuffix = "_recent";

    /// <summary>Rows of a write from which on it is worth while to read all keys, once, into a filter.</summary>
    private const int BulkRows = 1000;

    private readonly int limit;
    private readonly string keys;
    private readonly string count;
    private readonly string insert;
    private readonly string[] delete;
    private readonly string[] merge;
    private long? recent;
    private volatile KeyFilter? filter;
    private bool tooLarge;

    /// <param name="table">Made by <see cref="Schema"/>.</param>
    /// <param name="columns">All columns, the key first, in its order.</param>
    /// <param name="keyColumns">How many of them are the key: one or two.</param>
    /// <param name="limit">Recent entries above which they are merged.</param>
    public LayeredIndex(string table, string[] columns, int keyColumns, int limit)
    {
        this.limit = limit;
        Main = table;
        Recent = table + RecentSuffix;
        var all = string.Join(", ", columns);
        var key = columns[..keyColumns];
        var condition = string.Join(" AND ", key.Select((c, i) => $"{c} = ?{i + 1}"));
        count = $"SELECT count(*) FROM {Recent}";
        keys = $"SELECT {key[0]} FROM {Main} UNION ALL SELECT {key[0]} FROM {Recent}";
        insert = $"INSERT OR IGNORE INTO {Recent}({all}) VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))})";
        delete = [$"DELETE FROM {Recent} WHERE {condition}", $"DELETE FROM {Main} WHERE {condition}"];
        merge = [$"INSERT OR IGNORE INTO {Main}({all}) SELECT {all} FROM {Recent} ORDER BY {string.Join(", ", key)}", $"DELETE FROM {Recent}"];
    }

    /// <summary>The large table.</summary>
    public string Main { get; }

    /// <summary>The table of recent entries, with the same columns.</summary>
    public string Recent { get; }

    /// <summary>The script that makes the tables of an index.</summary>
    public static string Schema(string table, string columns, string key) => string.Join(";\n", new[] { table, table + RecentSuffix }
        .Select(t => $"CREATE TABLE {t}({columns}, PRIMARY KEY({key})) WITHOUT ROWID"));

    /// <summary>Inserts an entry: bind its columns and run. Entries of one call are best inserted in the order of their keys.</summary>
    public Statement Insert(Connection connection)
    {
        recent = (recent ?? connection.ReadNumber(count)) + 1;
        return connection.Prepare(insert);
    }

    /// <summary>Removes an entry, wherever it is.</summary>
    public void Delete(Connection connection, Action<Statement> bindKey)
    {
        foreach (var sql in delete)
        {
            var statement = connection.Prepare(sql);
            bindKey(statement);
            statement.Run();
        }
    }

    /// <summary>False if no entry with this first column of a key is committed; true if there may be one. For keys that are ids.</summary>
    public bool MayHold(UInt128 key) => filter?.MayContain(key) ?? true;

    /// <summary>Notes the first column of a key before it is inserted, if it is an id.</summary>
    public void Note(UInt128 key)
    {
        if (filter is not { } noted || noted.Add(key)) return;
        filter = null;
        tooLarge = true;
    }

    /// <summary>Before a write of many rows: makes <see cref="MayHold"/> know all keys, if it does not yet.</summary>
    public void PrepareFor(int rows, Connection connection)
    {
        if (rows < BulkRows || filter is not null || tooLarge) return;
        var loaded = new KeyFilter();
        var select = connection.Prepare(keys);
        while (!tooLarge && select.Step()) tooLarge = !loaded.Add(select.Id(0));
        select.Reset();
        if (!tooLarge) filter = loaded;
    }

    /// <summary>Merges if enough entries are gathered; to be called at the end of each write that inserts.</summary>
    public void MergeIfFull(Connection connection)
    {
        if (recent is not { } gathered || gathered <= limit) return;
        foreach (var sql in merge) connection.Run(sql);
        recent = 0;
    }
}
