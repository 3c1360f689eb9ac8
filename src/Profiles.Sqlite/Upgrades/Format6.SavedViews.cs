namespace Profiles.Sqlite.Upgrades;

/// <summary>Format 6: lists of customers that people come back to.</summary>
internal static class Format6SavedViews
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS saved_views(owner TEXT PRIMARY KEY, version INTEGER NOT NULL, shares INTEGER NOT NULL, document BLOB NOT NULL) WITHOUT ROWID
        """;
}
