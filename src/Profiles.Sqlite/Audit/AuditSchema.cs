using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Audit;

/// <summary>Tables of <c>audit.db</c>: the trail, in a file of its own so that it can be kept, copied and watched apart from what it tells of.</summary>
/// <remarks>
/// Triggers refuse every change but appending, and deleting what a checkpoint covers; they keep mistakes out, not whoever may write the file:
/// that is what the chain is for.
/// </remarks>
internal static class AuditSchema
{
    /// <summary>"PFau" in ASCII.</summary>
    private const int ApplicationId = 0x50466175;

    public static DatabaseSchema Schema { get; } = new(DataFolder.Audit, ApplicationId, Script, PageSize: DatabaseSchema.SmallPage);

    // checkpoint: no row, or the one of the last pruning.
    private const string Script = """
        CREATE TABLE entries(number INTEGER PRIMARY KEY, at INTEGER NOT NULL, action TEXT NOT NULL, who TEXT NOT NULL, subject TEXT, purpose TEXT,
            detail TEXT, previous TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE INDEX entries_subject ON entries(subject, number) WHERE subject IS NOT NULL;
        CREATE INDEX entries_who ON entries(who, number);
        CREATE INDEX entries_action ON entries(action, number);
        CREATE TABLE checkpoint(only_one INTEGER PRIMARY KEY CHECK(only_one = 1), number INTEGER NOT NULL, hash TEXT NOT NULL, proof TEXT NOT NULL);
        CREATE TRIGGER entries_append BEFORE INSERT ON entries WHEN NEW.number <= (SELECT max(number) FROM entries) BEGIN
            SELECT RAISE(ABORT, 'audit entries are appended'); END;
        CREATE TRIGGER entries_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'audit entries are not changed'); END;
        CREATE TRIGGER entries_delete BEFORE DELETE ON entries
            WHEN OLD.number > coalesce((SELECT number FROM checkpoint), 0) BEGIN SELECT RAISE(ABORT, 'audit entries are pruned, not deleted'); END;
        CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint
            WHEN NEW.number <= OLD.number BEGIN SELECT RAISE(ABORT, 'a checkpoint goes on'); END;
        CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint stays'); END
        """;
}
