using System.Globalization;

namespace Profiles.Intake;

/// <summary>What a full snapshot came to: whether those it does not name are believed to be gone.</summary>
/// <param name="MinShare">0–1: share of the people known that it has to name (<see cref="Channels.ChannelFiles.SnapshotMinShare"/>).</param>
public sealed record Snapshot(double MinShare)
{
    /// <summary>Code of the notice that a snapshot named too few.</summary>
    public const string TooFewNamed = "snapshot-too-few";

    /// <summary>Counted once its rows are in.</summary>
    public SnapshotTally? Tally { get; init; }
    /// <summary>True if its absences count: enough people were named, or somebody confirmed it.</summary>
    public bool IsBelieved { get; init; }

    /// <summary>With what was counted; believed if it names enough of those known.</summary>
    public Snapshot Counted(SnapshotTally tally) => this with { Tally = tally, IsBelieved = tally.Named >= MinShare * tally.Known };

    /// <summary>That nobody retires, and why; null if its absences count.</summary>
    /// <param name="place">Name of the file.</param>
    public Problem? NoticeOf(string place) => IsBelieved || Tally is not { } tally
        ? null
        : new Problem(
            TooFewNamed, place, string.Create(CultureInfo.InvariantCulture, $"≥ {Math.Ceiling(MinShare * tally.Known)} / {tally.Known}"),
            string.Create(CultureInfo.InvariantCulture, $"{tally.Named} / {tally.Known}"));
}

/// <summary>People of a channel as its snapshot came.</summary>
/// <param name="Known">Those who had been seen in other batches and had not retired.</param>
/// <param name="Named">Those of them whom the snapshot names.</param>
public sealed record SnapshotTally(long Known, long Named)
{
    public static SnapshotTally None { get; } = new(0, 0);

    public static SnapshotTally operator +(SnapshotTally a, SnapshotTally b) => new(a.Known + b.Known, a.Named + b.Named);
}
