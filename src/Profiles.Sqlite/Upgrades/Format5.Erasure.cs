namespace Profiles.Sqlite.Upgrades;

/// <summary>What format 5 of <c>store.db</c> adds for erasures.</summary>
internal static class Format5Erasure
{
    // version counts saves of the table, so that the greatest tells whether anything changed.
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS erasures(request TEXT PRIMARY KEY, version INTEGER NOT NULL, document BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS erasures_version ON erasures(version)
        """;
}
