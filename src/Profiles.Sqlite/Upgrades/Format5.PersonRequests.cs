namespace Profiles.Sqlite.Upgrades;

/// <summary>What persons asked for.</summary>
internal static class Format5PersonRequests
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS person_requests(id TEXT PRIMARY KEY, version INTEGER NOT NULL, closed INTEGER NOT NULL, position TEXT NOT NULL,
            document BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS person_requests_position ON person_requests(closed, position)
        """;
}
