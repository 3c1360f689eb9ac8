using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Profiles.Sqlite.Audit;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Segments;

namespace Profiles.Sqlite;

/// <summary>What a backup says of itself.</summary>
/// <param name="FormatVersion">Format of the data folder it was made from.</param>
internal sealed record BackupManifest(string Product, int FormatVersion, DateTimeOffset CreatedAt);

[JsonSerializable(typeof(BackupManifest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BackupJson : JsonSerializerContext;

/// <summary>Copies a data folder into one archive and back.</summary>
/// <remarks>
/// A host may go on writing while it is backed up. The intake log is copied before the store: a lead that is worked off in between is
/// worked off once more after a restore, which changes nothing; the other way round it would be lost. The read projection and the index of groups are left out: a
/// host builds them again. The anchor of the audit trail is copied before the trail, which so reaches at least as far, and the trail last, so that it tells of all
/// that the others hold. The archive holds the instance secret, if it lies in the folder, and personal data: on Unix only its owner may
/// read it.
/// </remarks>
public static class SqliteBackup
{
    private const string Product = "ProfileFunctions";
    private const string ManifestName = "manifest.json";
    private const string PartialExtension = ".partial";

    private static readonly DatabaseSchema[] InOrder = [IntakeSchema.Schema, StoreSchema.Schema, SegmentSchema.Schema, AuditSchema.Schema];

    /// <summary>Writes <paramref name="archivePath"/>, a zip archive, replacing an older one; it appears only when it is whole.</summary>
    /// <exception cref="DataFormatException">There is no data folder, or it has another format.</exception>
    public static Task BackupAsync(string dataFolder, string archivePath, TimeProvider clock, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var partial = archivePath + PartialExtension;
            var copies = Directory.CreateDirectory(partial + ".databases");
            try
            {
                var anchor = Path.Combine(dataFolder, DataFolder.AuditAnchor);
                if (File.Exists(anchor)) File.Copy(anchor, Path.Combine(copies.FullName, DataFolder.AuditAnchor));
                foreach (var schema in InOrder) Copy(dataFolder, schema, copies.FullName);
                using (var stream = new FileStream(partial, OwnerOnly()))
                {
                    using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                        Fill(archive, dataFolder, copies.FullName, clock.GetUtcNow(), cancellation);
                    stream.Flush(flushToDisk: true);
                }
                File.Move(partial, archivePath, overwrite: true);
            }
            finally
            {
                copies.Delete(recursive: true);
                File.Delete(partial);
            }
        },
        cancellation);

    /// <summary>Unpacks an archive into <paramref name="dataFolder"/>, which must not exist or be empty, and which appears only when it is whole.</summary>
    /// <exception cref="DataFormatException">The archive is no backup or of another format, or the folder is not empty.</exception>
    public static Task RestoreAsync(string archivePath, string dataFolder, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()) throw DataFormatException.NotEmpty(dataFolder);
            using var archive = OpenArchive(archivePath);
            var partial = Directory.CreateDirectory(target + PartialExtension);
            try
            {
                foreach (var entry in archive.Entries.Where(e => e.FullName != ManifestName))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Extract(entry, partial.FullName, archivePath);
                }
                foreach (var schema in InOrder) CheckRestored(schema, partial.FullName);
                if (Directory.Exists(target)) Directory.Delete(target);
                Directory.Move(partial.FullName, target);
            }
            finally
            {
                if (Directory.Exists(partial.FullName)) Directory.Delete(partial.FullName, recursive: true);
            }
        },
        cancellation);

    private static void Copy(string dataFolder, DatabaseSchema schema, string into)
    {
        var file = DataFolder.DatabaseFile(schema.Name);
        var path = Path.Combine(dataFolder, file);
        if (!File.Exists(path))
        {
            if (IsOptional(schema)) return;
            throw DataFormatException.NoData(dataFolder);
        }
        using var source = Connection.Open(path);
        schema.Prepare(source, path);
        using var copy = Connection.Open(Path.Combine(into, file));
        source.CopyTo(copy);
        // The copy comes as a file with a journal beside it; archived is one file.
        copy.Execute("PRAGMA journal_mode = DELETE");
    }

    private static void Fill(ZipArchive archive, string dataFolder, string copies, DateTimeOffset now, CancellationToken cancellation)
    {
        using (var manifest = archive.CreateEntry(ManifestName).Open())
            JsonSerializer.Serialize(manifest, new BackupManifest(Product, DatabaseSchema.FormatVersion, now), BackupJson.Default.BackupManifest);
        foreach (var file in InOrder.Select(s => DataFolder.DatabaseFile(s.Name)).Where(f => File.Exists(Path.Combine(copies, f)))) Add(copies, file);
        if (File.Exists(Path.Combine(copies, DataFolder.AuditAnchor))) Add(copies, DataFolder.AuditAnchor);
        if (File.Exists(Path.Combine(dataFolder, DataFolder.InstanceSecret))) Add(dataFolder, DataFolder.InstanceSecret);
        var files = Path.Combine(dataFolder, DataFolder.Files);
        if (!Directory.Exists(files)) return;
        // What is being received has no generation yet: it lies in a hidden folder and is left out.
        foreach (var path in Directory.EnumerateDirectories(files).Where(IsContainer)
            .SelectMany(c => Directory.EnumerateFiles(c, "*", SearchOption.AllDirectories)))
            Add(dataFolder, Path.GetRelativePath(dataFolder, path));

        void Add(string folder, string relative)
        {
            cancellation.ThrowIfCancellationRequested();
            archive.CreateEntryFromFile(
                Path.Combine(folder, relative), relative.Replace(Path.DirectorySeparatorChar, '/'), CompressionLevel.Fastest);
        }
    }

    private static bool IsContainer(string folder) => !Path.GetFileName(folder).StartsWith('.');

    private static ZipArchive OpenArchive(string path)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            using var stream = archive.GetEntry(ManifestName)?.Open() ?? throw DataFormatException.NotABackup(path, "an archive without manifest");
            var manifest = JsonSerializer.Deserialize(stream, BackupJson.Default.BackupManifest);
            if (manifest?.Product != Product) throw DataFormatException.NotABackup(path, "the manifest of something else");
            DatabaseSchema.Check(manifest.FormatVersion, path);
            return archive;
        }
        catch (Exception error)
        {
            archive?.Dispose();
            if (error is InvalidDataException or JsonException) throw DataFormatException.NotABackup(path, "another kind of file");
            throw;
        }
    }

    private static void Extract(ZipArchiveEntry entry, string folder, string archivePath)
    {
        var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
        // An archive from elsewhere may name files outside of the folder ("zip slip").
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.FullName.EndsWith('/'))
            throw DataFormatException.NotABackup(archivePath, $"an entry outside of the data folder ({entry.FullName})");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = entry.Open();
        using var target = new FileStream(path, OwnerOnly());
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Opens what was unpacked: an archive with damaged or missing databases must not become a data folder.</summary>
    private static void CheckRestored(DatabaseSchema schema, string folder)
    {
        var path = Path.Combine(folder, DataFolder.DatabaseFile(schema.Name));
        if (!File.Exists(path))
        {
            if (IsOptional(schema)) return;
            throw DataFormatException.NotABackup(path, "no database");
        }
        using var connection = Connection.Open(path);
        connection.Execute("PRAGMA journal_mode = WAL");
        schema.Prepare(connection, path);
    }

    /// <summary>Folders and archives of programs that knew no snapshots, or no audit, have no such database: a host makes an empty one.</summary>
    private static bool IsOptional(DatabaseSchema schema) => schema == SegmentSchema.Schema || schema == AuditSchema.Schema;

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
