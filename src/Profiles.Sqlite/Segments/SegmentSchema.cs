using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Segments;

/// <summary>Tables of <c>segments.db</c>: snapshots of segments and counts by day.</summary>
internal static class SegmentSchema
{
    /// <summary>"PFsg" in ASCII.</summary>
    private const int ApplicationId = 0x50467367;

    public static DatabaseSchema Schema { get; } = new(DataFolder.Segments, ApplicationId, Script);

    // members: sixteen bytes an id, ascending over the parts. kind: 0 all profiles, 1 a tag, 2 a segment.
    private const string Script = """
        CREATE TABLE snapshots(id TEXT PRIMARY KEY, name TEXT NOT NULL, segment TEXT, condition TEXT NOT NULL, at INTEGER NOT NULL,
            author TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE members(snapshot TEXT NOT NULL, part INTEGER NOT NULL, ids BLOB NOT NULL, UNIQUE(snapshot, part));
        CREATE TABLE daily_counts(day INTEGER, kind INTEGER, id TEXT, count INTEGER NOT NULL, PRIMARY KEY(day, kind, id)) WITHOUT ROWID
        """;
}
