using System.ComponentModel.DataAnnotations;

namespace Profiles.Intake;

/// <summary>How files are cut into chunks, and how long a row may be. Planner and reader of one file must be given the same.</summary>
public sealed record ChunkOptions
{
    public const int DefaultTargetBytes = 4 * 1024 * 1024;
    public const int DefaultMaxRows = 5_000;
    public const int DefaultMaxRanksInMemory = 2_000_000;
    public const int DefaultMaxRowBytes = 8 * 1024 * 1024;

    public const int DefaultSweepPersons = 10_000;

    public static ChunkOptions Default { get; } = new();

    /// <value>A chunk ends with the row that reaches this many bytes. Default 4 MiB.</value>
    [Range(1, 1 << 30)]
    public int TargetBytes { get; init; } = DefaultTargetBytes;

    /// <value>A chunk has at most this many rows, well-formed or not. Default 5,000.</value>
    [Range(1, 1_000_000)]
    public int MaxRows { get; init; } = DefaultMaxRows;

    /// <value>Row hashes kept in memory while ranks are counted, 16 bytes each; more go to a temporary file. Default 2,000,000.</value>
    [Range(1, 100_000_000)]
    public int MaxRanksInMemory { get; init; } = DefaultMaxRanksInMemory;

    /// <value>A longer row, without its line end, is malformed. Default 8 MiB.</value>
    [Range(16, 1 << 30)]
    public int MaxRowBytes { get; init; } = DefaultMaxRowBytes;

    /// <value>People of a channel looked at in one message when a snapshot settles, or is undone. Default 10,000.</value>
    [Range(1, 100_000)]
    public int SweepPersons { get; init; } = DefaultSweepPersons;
}
