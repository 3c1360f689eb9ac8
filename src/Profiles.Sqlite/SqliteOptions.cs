using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite;

/// <summary>Where the embedded store keeps its data.</summary>
public sealed record SqliteOptions
{
    /// <summary>Folder of the databases and files, created if missing; null keeps everything in memory, and files in a temporary folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Entries an index of ids, claims or names gathers before they are merged into its large table. Default 250,000.</summary>
    public int RecentEntries { get; init; } = LayeredIndex.DefaultRecentEntries;
}
