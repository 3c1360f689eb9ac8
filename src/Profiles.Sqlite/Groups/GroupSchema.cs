using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Groups;

/// <summary>
/// Tables of <c>groups.db</c>: which profiles have what in common. In a file of its own beside the read projection, for the same reasons: no
/// import waits for it, and it can be built again, so backups leave it out.
/// </summary>
internal static class GroupSchema
{
    /// <summary>"PFgr" in ASCII.</summary>
    private const int ApplicationId = 0x50466772;

    public static DatabaseSchema Schema { get; } = new(DataFolder.Groups, ApplicationId, Script, IsDerived: true);

    /// <summary>Profile → row.</summary>
    public static LayeredIndex Ids(int recentEntries) => new("row_ids", ["id", "row"], 1, recentEntries);

    /// <summary>Key → profiles.</summary>
    public static LayeredIndex Holders(int recentEntries) => new("holders", ["key", "profile"], 2, recentEntries);

    // rows.keys: sixteen bytes a key, ascending. A search text leads to one key, and is there as long as anybody holds the key.
    private static string Script => $"""
        {LayeredIndex.Schema("row_ids", "id BLOB, row INTEGER NOT NULL", "id")};
        {LayeredIndex.Schema("holders", "key BLOB, profile BLOB", "key, profile")};
        CREATE TABLE rows(row INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, keys BLOB NOT NULL);
        CREATE TABLE searches(search TEXT, key BLOB, PRIMARY KEY(search, key)) WITHOUT ROWID;
        CREATE INDEX searches_key ON searches(key)
        """;
}
