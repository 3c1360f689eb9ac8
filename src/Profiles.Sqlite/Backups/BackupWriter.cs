using System.IO.Compression;
using System.Text.Json;
using Profiles.Operations;
using Profiles.Sqlite.Engine;

namespace Profiles.Sqlite.Backups;

/// <summary>Writes one backup.</summary>
internal sealed class BackupWriter(SqliteStores stores, string archivePath, string? passphrase, TimeProvider clock)
{
    public const string Product = "ProfileFunctions";
    public const string ManifestName = "manifest.json";
    public const string PartialExtension = ".partial";

    /// <summary>Time between two looks at a dropped file: one that has changed is still being written, as the drop folder itself judges.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly string folder = stores.DataFolder ?? throw new InvalidOperationException("Stores in memory cannot be backed up.");
    private readonly List<BackupEntry> entries = [];

    public async Task WriteAsync(CancellationToken cancellation)
    {
        var (partial, copies) = (archivePath + PartialExtension, archivePath + PartialExtension + ".databases");
        if (Directory.Exists(copies)) Directory.Delete(copies, recursive: true); // of one that was killed
        OwnerOnlyFile.CreateFolder(copies);
        try
        {
            using (stores.Files.KeepWork())
            {
                await CopyDatabasesAsync(copies, cancellation);
                var dropped = await LookAsync(cancellation);
                using var stream = OwnerOnlyFile.Create(partial, overwrite: true);
                WriteArchive(stream, copies, dropped, cancellation);
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, archivePath, overwrite: true);
        }
        finally
        {
            Directory.Delete(copies, recursive: true);
            File.Delete(partial);
        }
    }

    private async Task CopyDatabasesAsync(string copies, CancellationToken cancellation)
    {
        // Before the trail, which so reaches at least as far as its anchor.
        var anchor = Path.Combine(folder, DataFolder.AuditAnchor);
        if (File.Exists(anchor)) File.Copy(anchor, Path.Combine(copies, DataFolder.AuditAnchor));
        using var snapshot = await StoreSnapshot.TakeAsync([.. stores.Databases.Where(d => !d.Schema.IsDerived)], folder, cancellation);
        foreach (var (schema, source) in snapshot.Readers)
        {
            cancellation.ThrowIfCancellationRequested();
            using var copy = Connection.Open(Path.Combine(copies, DataFolder.DatabaseFile(schema.Name)));
            source.CopyTo(copy);
            // The copy comes as a file with a journal beside it; archived is one file.
            copy.Execute("PRAGMA journal_mode = DELETE");
        }
    }

    /// <summary>The dropped files that have been written to their end.</summary>
    private async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellation)
    {
        var first = Look();
        if (first.Count == 0) return [];
        await Task.Delay(BetweenLooks, clock, cancellation);
        var second = Look();
        return [.. first.Where(f => second.TryGetValue(f.Key, out var now) && now == f.Value).Select(f => f.Key).Order(StringComparer.Ordinal)];
    }

    private Dictionary<string, (long Length, DateTime At)> Look() => new DirectoryInfo(Path.Combine(folder, DataFolder.Dropped)) is { Exists: true } dropped
        ? dropped.EnumerateFiles("*", SearchOption.AllDirectories).ToDictionary(f => f.FullName, f => (f.Length, f.LastWriteTimeUtc), StringComparer.Ordinal)
        : [];

    private void WriteArchive(FileStream stream, string copies, IReadOnlyList<string> dropped, CancellationToken cancellation)
    {
        var sealing = passphrase is null ? null : BackupCipher.Seal(stream, passphrase);
        try
        {
            using var archive = new ZipArchive(sealing ?? stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var path in Directory.EnumerateFiles(copies).Order(StringComparer.Ordinal)) Add(archive, path, Path.GetFileName(path));
            foreach (var secrets in (string[])[DataFolder.InstanceSecret, DataFolder.FieldKeys]) Add(archive, Path.Combine(folder, secrets), secrets);
            // First what was dropped: a file that is taken meanwhile is among the received ones afterwards.
            foreach (var path in dropped) AddRelative(archive, path, cancellation);
            // What is being received has no generation yet: it lies in a hidden folder and is left out.
            foreach (var container in ContainersOf(Path.Combine(folder, DataFolder.Files)))
                foreach (var path in FilesOf(container)) AddRelative(archive, path, cancellation);
            using var manifest = archive.CreateEntry(ManifestName).Open();
            JsonSerializer.Serialize(
                manifest, new BackupManifest(Product, DatabaseSchema.FormatVersion, clock.GetUtcNow(), ProductVersion.Text, entries), BackupJson.Default.BackupManifest);
        }
        finally
        {
            sealing?.Dispose();
        }
    }

    private void AddRelative(ZipArchive archive, string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Add(archive, path, Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
    }

    /// <summary>Nothing for a file that is not, or no longer, there: taken from the drop folder, or kept long enough.</summary>
    private void Add(ZipArchive archive, string path, string name)
    {
        using var source = TryOpen(path);
        if (source is null) return;
        using var target = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entries.Add(BackupEntry.Copy(name, source, target));
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];

    private static IEnumerable<string> ContainersOf(string files) =>
        Directory.Exists(files) ? Directory.EnumerateDirectories(files).Where(c => !Path.GetFileName(c).StartsWith('.')) : [];
}
