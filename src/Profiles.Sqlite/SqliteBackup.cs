using Profiles.Sqlite.Backups;

namespace Profiles.Sqlite;

/// <summary>What a backup turned out to be.</summary>
/// <param name="Version">The program that wrote it; null of programs that did not say so.</param>
/// <param name="FormatVersion">Format of the data folder it was made from.</param>
/// <param name="Files">Entries of the archive.</param>
/// <param name="DroppedAgain">Of a restore: received files that no batch had begun to read, put back to be dropped.</param>
public sealed record BackupSummary(string? Version, int FormatVersion, DateTimeOffset CreatedAt, int Files, int DroppedAgain = 0);

/// <summary>Copies a data folder into one archive and back.</summary>
/// <remarks>
/// <para>
/// A host goes on working while it is backed up. All databases are copied as of one moment between two commits of each of them
/// (<see cref="StoreSnapshot"/>), so what is restored is what a process would have left that was killed then, and goes on from there. Files are
/// copied afterwards: those that open batches work on are kept meanwhile, what was received since is in the archive too and is dropped again by
/// the restore. The read projection and the index of groups are left out: a host builds them again.
/// </para>
/// <para>The archive holds the instance secret and the field keys, if they lie in the folder, and personal data: on Unix only its owner may read it.</para>
/// </remarks>
public static class SqliteBackup
{
    /// <summary>Characters of a passphrase, at least.</summary>
    public const int ShortestPassphrase = 12;

    /// <summary>Writes <paramref name="archivePath"/>, a zip archive, replacing an older one; it appears only when it is whole.</summary>
    /// <param name="stores">On a data folder; in use or not.</param>
    /// <param name="passphrase">Seals the archive; null leaves it open.</param>
    public static Task BackupAsync(SqliteStores stores, string archivePath, string? passphrase, TimeProvider clock, CancellationToken cancellation) =>
        Task.Run(() => new BackupWriter(stores, archivePath, passphrase, clock).WriteAsync(cancellation), cancellation);

    /// <summary>Reads all of an archive, checks each entry against the list and each database by SQLite's own check. Leaves nothing behind.</summary>
    /// <exception cref="DataFormatException">The archive is no backup, damaged, of another format, or under another passphrase.</exception>
    public static Task<BackupSummary> VerifyAsync(string archivePath, string? passphrase, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var scratch = Directory.CreateTempSubdirectory("profiles-verify-").FullName;
            try
            {
                return new BackupReader(archivePath, passphrase, scratch).Unpack(checkDatabases: true, cancellation);
            }
            finally
            {
                Directory.Delete(scratch, recursive: true);
            }
        },
        cancellation);

    /// <summary>Unpacks an archive into <paramref name="dataFolder"/>, which must not exist or be empty, and which appears only when it is whole.</summary>
    /// <exception cref="DataFormatException">As of <see cref="VerifyAsync"/>; or the folder is not empty.</exception>
    public static Task<BackupSummary> RestoreAsync(string archivePath, string dataFolder, string? passphrase, TimeProvider clock, CancellationToken cancellation) =>
        Task.Run(() => BackupReader.RestoreAsync(archivePath, dataFolder, passphrase, clock, cancellation), cancellation);
}
