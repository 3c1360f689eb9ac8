using Profiles.Intake;

namespace Profiles.Privacy;

/// <summary>Which received files have been kept long enough. Pure.</summary>
public static class RetentionPolicy
{
    public const int MinKeepDays = 1;
    public const int MaxKeepDays = 36_500;

    /// <summary>For so long after a batch ended, or its file was given up, leftovers of a stop are looked for.</summary>
    public static readonly TimeSpan Aftercare = TimeSpan.FromDays(3);

    /// <summary>True if the file of an ended batch is to be given up.</summary>
    /// <param name="keepDays">Days to keep it after the end of its batch; null keeps it.</param>
    public static bool IsExpired(Batch batch, int? keepDays, DateTimeOffset now) =>
        keepDays is { } days && batch is { File: not null, IsOpen: false, FileDeletedAt: null, SettledAt: { } ended } && now - ended > TimeSpan.FromDays(days);

    /// <summary>True if the file was given up so lately that a stop may have come before its deletion.</summary>
    public static bool MayBeLeft(Batch batch, DateTimeOffset now) => !batch.IsOpen && IsRecent(batch.FileDeletedAt, now);

    /// <summary>True if the batch ended so lately that a stop may have left some of what its file was unpacked into.</summary>
    public static bool MayHaveStaged(Batch batch, DateTimeOffset now) => batch is { File: not null, IsOpen: false } && IsRecent(batch.SettledAt, now);

    private static bool IsRecent(DateTimeOffset? time, DateTimeOffset now) => now - time <= Aftercare;
}
