namespace Profiles.Sqlite.Upgrades;

/// <summary>Format 5: accounts, their sessions, and more about keys.</summary>
internal static class Format5Access
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS accounts(id TEXT PRIMARY KEY, version INTEGER NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS account_sessions(id TEXT PRIMARY KEY, hash TEXT NOT NULL, account TEXT NOT NULL, started_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS account_sessions_account ON account_sessions(account, started_at);
        CREATE TABLE IF NOT EXISTS key_details(id TEXT PRIMARY KEY, name TEXT, created_by TEXT, rights TEXT, former_hash TEXT, former_until INTEGER,
            last_used TEXT) WITHOUT ROWID
        """;
}
