using Profiles.Intake;

namespace Profiles.Privacy.Retention;

/// <summary>Which received files have been kept long enough. Pure.</summary>
public static class FileRetentionPolicy
{
    /// <summary>For so long after a batch ended, or its file was given up, leftovers of a stop are looked for.</summary>
    public static readonly TimeSpan Aftercare = TimeSpan.FromDays(3);

    /// <summary>True if the file of an ended batch is to be given up.</summary>
    /// <param name="keepDays">Days to keep it after the end of its batch; null keeps it.</param>
    public static bool IsExpired(Batch batch, int? keepDays, DateTimeOffset now) =>
        batch is { File: not null, FileDeletedAt: null } && HasEndedFor(batch, keepDays, now);

    /// <summary>True if what was set aside of the batch is to be forgotten: it ended so long ago, and nothing was set aside again since it last was.</summary>
    public static bool IsSetAsideExpired(Batch batch, int? keepDays, DateTimeOffset now) =>
        batch.Tables.Count > 0 && (batch.SetAsideForgottenAt is not { } forgotten || forgotten < batch.SettledAt) && HasEndedFor(batch, keepDays, now);

    /// <summary>True if the file was given up so lately that a stop may have come before its deletion.</summary>
    public static bool MayBeLeft(Batch batch, DateTimeOffset now) => !batch.IsOpen && IsRecent(batch.FileDeletedAt, now);

    /// <summary>True if the batch ended so lately that a stop may have left some of what its file was unpacked into.</summary>
    public static bool MayHaveStaged(Batch batch, DateTimeOffset now) => batch is { File: not null, IsOpen: false } && IsRecent(batch.SettledAt, now);

    private static bool HasEndedFor(Batch batch, int? days, DateTimeOffset now) =>
        days is { } kept && batch is { IsOpen: false, SettledAt: { } ended } && (kept == 0 || now - ended > TimeSpan.FromDays(kept));

    private static bool IsRecent(DateTimeOffset? time, DateTimeOffset now) => now - time <= Aftercare;
}
