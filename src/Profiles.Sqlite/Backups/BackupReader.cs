using System.IO.Compression;
using System.Text.Json;
using Profiles.Intake;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Audit;
using Profiles.Sqlite.Segments;
using Profiles.Storage;

namespace Profiles.Sqlite.Backups;

/// <summary>Unpacks one backup, checking everything it says.</summary>
/// <param name="scratch">A folder of its own; afterwards it holds the data folder.</param>
internal sealed class BackupReader(string archivePath, string? passphrase, string scratch)
{
    private const string OpenedName = ".opened";

    public static async Task<BackupSummary> RestoreAsync(
        string archivePath, string dataFolder, string? passphrase, TimeProvider clock, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw DataFormatException.NotEmpty(dataFolder);
        var partial = target + BackupWriter.PartialExtension;
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true); // of one that was killed
        OwnerOnlyFile.CreateFolder(partial);
        try
        {
            var summary = new BackupReader(archivePath, passphrase, partial).Unpack(checkDatabases: false, cancellation);
            summary = summary with { DroppedAgain = await DropAgainAsync(partial, clock, cancellation) };
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(partial, target);
            return summary;
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
    }

    /// <param name="checkDatabases">True has SQLite look at every page, not only at the format.</param>
    public BackupSummary Unpack(bool checkDatabases, CancellationToken cancellation)
    {
        var opened = Path.Combine(scratch, OpenedName);
        try
        {
            using var archive = new ZipArchive(OpenContent(opened, cancellation), ZipArchiveMode.Read);
            var manifest = ReadManifest(archive);
            var known = manifest.Entries?.ToDictionary(e => e.Name, StringComparer.Ordinal);
            var found = archive.Entries.Where(e => e.FullName != BackupWriter.ManifestName).ToList();
            foreach (var entry in found)
            {
                cancellation.ThrowIfCancellationRequested();
                var said = known is null ? null : known.GetValueOrDefault(entry.FullName) ?? throw NotABackup($"an entry that the manifest does not name ({entry.FullName})");
                Extract(entry, said);
            }
            if (known?.Keys.Except(found.Select(e => e.FullName)).FirstOrDefault() is { } missing) throw NotABackup($"no entry {missing}");
            foreach (var schema in SqliteStores.Schemas.Where(s => !s.IsDerived)) CheckDatabase(schema, checkDatabases);
            return new BackupSummary(manifest.Version, manifest.FormatVersion, manifest.CreatedAt, found.Count);
        }
        catch (Exception damage) when (damage is InvalidDataException or JsonException)
        {
            throw NotABackup(damage is JsonException ? "another kind of file" : damage.Message);
        }
        finally
        {
            File.Delete(opened);
        }
    }

    /// <summary>The archive, which is read from its end: a sealed one is opened into a file first.</summary>
    private FileStream OpenContent(string opened, CancellationToken cancellation)
    {
        if (!BackupCipher.IsSealed(archivePath)) return File.OpenRead(archivePath);
        if (passphrase is null) throw DataFormatException.NeedsPassphrase(archivePath);
        using (var source = File.OpenRead(archivePath))
        using (var target = OwnerOnlyFile.Create(opened))
            BackupCipher.Open(source, target, passphrase, cancellation);
        return File.OpenRead(opened);
    }

    private BackupManifest ReadManifest(ZipArchive archive)
    {
        using var stream = archive.GetEntry(BackupWriter.ManifestName)?.Open() ?? throw NotABackup("an archive without manifest");
        var manifest = JsonSerializer.Deserialize(stream, BackupJson.Default.BackupManifest);
        if (manifest?.Product != BackupWriter.Product) throw NotABackup("the manifest of something else");
        DatabaseSchema.Check(manifest.FormatVersion, manifest.Version is { } version ? $"{archivePath} ({version})" : archivePath);
        return manifest;
    }

    private void Extract(ZipArchiveEntry entry, BackupEntry? said)
    {
        var path = Path.GetFullPath(Path.Combine(scratch, entry.FullName));
        // An archive from elsewhere may name files outside of the folder ("zip slip").
        if (!path.StartsWith(scratch + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.FullName.EndsWith('/'))
            throw NotABackup($"an entry outside of the data folder ({entry.FullName})");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = entry.Open();
        using var target = OwnerOnlyFile.Create(path);
        var copied = BackupEntry.Copy(entry.FullName, source, target);
        target.Flush(flushToDisk: true);
        if (said is not null && (said.Length != copied.Length || said.Sha256 != copied.Sha256))
            throw NotABackup($"a changed entry ({entry.FullName})");
    }

    /// <summary>Opens what was unpacked: an archive with damaged or missing databases must not become a data folder.</summary>
    private void CheckDatabase(DatabaseSchema schema, bool wholly)
    {
        var path = Path.Combine(scratch, DataFolder.DatabaseFile(schema.Name));
        if (!File.Exists(path))
        {
            // Folders and archives of programs that knew no snapshots have no such database: a host makes an empty one.
            if (schema == SegmentSchema.Schema || schema == AuditSchema.Schema) return;
            throw NotABackup($"no database {schema.Name}");
        }
        using var connection = Connection.Open(path);
        if (wholly && connection.ReadText("PRAGMA integrity_check(1)") is not "ok" and var problem) throw NotABackup($"a damaged database {schema.Name}: {problem}");
        connection.Execute("PRAGMA journal_mode = WAL");
        schema.Prepare(connection, path);
    }

    /// <summary>
    /// Puts received files that no batch knows into the drop folder again: they came while the backup was made, after its moment, and would lie
    /// there for ever.
    /// </summary>
    private static async Task<int> DropAgainAsync(string folder, TimeProvider clock, CancellationToken cancellation)
    {
        await using var stores = await SqliteStores.OpenAsync(new SqliteOptions { DataFolder = folder }, clock);
        var known = new HashSet<FileReference>();
        await foreach (var batch in stores.Batches.ReadAllAsync(cancellation))
            if (batch.File is { } file) known.Add(file);
        var unknown = stores.Files.List(ContainerNames.Incoming).Where(f => !known.Contains(f)).ToList();
        foreach (var file in unknown)
        {
            FileNames.Check(file.Container, file.Name);
            var path = Path.Combine(folder, DataFolder.Dropped, file.Name);
            // Another content of the name lies there already: both are to be read.
            if (File.Exists(path)) path = Path.ChangeExtension(path, file.Generation + Path.GetExtension(path));
            stores.Files.MoveOut(file, path);
        }
        return unknown.Count;
    }

    private DataFormatException NotABackup(string found) => DataFormatException.NotABackup(archivePath, found);
}
