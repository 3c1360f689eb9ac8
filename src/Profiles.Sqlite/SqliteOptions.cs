namespace Profiles.Sqlite;

/// <summary>Where the embedded store keeps its data.</summary>
public sealed record SqliteOptions
{
    /// <summary>Folder of the databases and files, created if missing; null keeps everything in memory, and files in a temporary folder.</summary>
    public string? DataFolder { get; init; }
}
