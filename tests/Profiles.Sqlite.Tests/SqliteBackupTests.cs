using System.Globalization;
using System.IO.Compression;
using System.Text;
using Profiles.Compliance;
using Profiles.Intake;
using Profiles.Operations;
using Profiles.Sqlite.Backups;
using Profiles.Storage;
using Xunit;

namespace Profiles.Sqlite.Tests;

public sealed class SqliteBackupTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new(StoresUnderTest.Start);

    private string Data => folder["data"];
    private string Archive => folder["backup.zip"];
    private string Restored => folder["restored"];

    [Fact]
    public async Task RestoreAsync_Backup_BringsBackDatabasesFilesAndSecret()
    {
        await using (var stores = await OpenAsync(Data))
        {
            await stores.Checkpoints.WriteAsync("feed", "42", None);
            await stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage("m", "body")], None);
            var received = await stores.Files.WriteAsync("incoming", "crm/a.csv", new MemoryStream("姓名"u8.ToArray()), None);
            await stores.Batches.CreateAsync(new Batch { Id = Sample.BatchId(1), Channel = "crm", File = received, ObservedAt = clock.GetUtcNow() }, None);
            await File.WriteAllBytesAsync(Path.Combine(Data, DataFolder.InstanceSecret), new byte[32]);
            await SqliteBackup.BackupAsync(stores, Archive, null, clock, None);
        }

        var summary = await RestoreAsync();

        await using var restored = await OpenAsync(Restored);
        Assert.Equal("42", await restored.Checkpoints.ReadAsync("feed", None));
        Assert.Single(await restored.Receiver.ReceiveAsync(QueueNames.Leads, 10, TimeSpan.FromMinutes(1), None));
        var file = (await restored.Files.StatAsync("incoming", "crm/a.csv", None))!.Value.File;
        using var reader = new StreamReader((await restored.Files.OpenAsync(file, 0, None))!, Encoding.UTF8);
        Assert.Equal("姓名", await reader.ReadToEndAsync());
        Assert.Equal(32, new FileInfo(Path.Combine(Restored, DataFolder.InstanceSecret)).Length);
        Assert.Equal(clock.GetUtcNow(), summary.CreatedAt);
    }

    [Fact]
    public async Task BackupAsync_WhileWriting_HoldsOneState()
    {
        await using var stores = await OpenAsync(Data);
        using var stop = new CancellationTokenSource();
        // Both values change in one commit, so no state has them different.
        var writing = Task.Run(async () =>
        {
            for (var n = 1; !stop.IsCancellationRequested; n++)
                await stores.Definitions.PublishAsync(Sample.Publication(n, Sample.Written(Definition("a", n)), Sample.Written(Definition("b", n))), None);
        });
        for (var backup = 0; backup < 3; backup++) await SqliteBackup.BackupAsync(stores, folder[$"{backup}.zip"], null, clock, None);
        await stop.CancelAsync();
        await writing;

        for (var backup = 0; backup < 3; backup++)
        {
            await SqliteBackup.RestoreAsync(folder[$"{backup}.zip"], folder[$"restored{backup}"], null, clock, None);
            await using var restored = await OpenAsync(folder[$"restored{backup}"]);
            Assert.True((await restored.Definitions.ReadAllAsync(None)).Select(d => d.Version).Distinct().Count() <= 1);
        }
    }

    [Fact]
    public async Task RestoreAsync_FolderWithFiles_IsRefusedAndLeftAlone()
    {
        await BackUpAsync();
        Directory.CreateDirectory(Restored);
        await File.WriteAllTextAsync(Path.Combine(Restored, "mine.txt"), "mine");

        var error = await Assert.ThrowsAsync<DataFormatException>(() => RestoreAsync());

        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(Restored));
    }

    [Fact]
    public async Task RestoreAsync_OtherFormat_IsRefused()
    {
        await BackUpAsync();
        Replace("manifest.json", """{"product":"ProfileFunctions","formatVersion":1,"createdAt":"2026-01-01T00:00:00Z"}""");

        var error = await Assert.ThrowsAsync<DataFormatException>(() => RestoreAsync());

        Assert.Contains("format 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("格式 1", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Restored));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("files/../../outside.txt")]
    public async Task RestoreAsync_EntryOutsideTheFolder_IsRefused(string name)
    {
        await BackUpAsync();
        Replace(name, "evil");

        await Assert.ThrowsAsync<DataFormatException>(() => RestoreAsync());

        Assert.False(File.Exists(folder["outside.txt"]));
        Assert.False(Directory.Exists(Restored));
    }

    [Fact]
    public async Task RestoreAsync_NotAnArchive_IsRefused()
    {
        await File.WriteAllTextAsync(Archive, "not a zip");

        await Assert.ThrowsAsync<DataFormatException>(() => RestoreAsync());
    }

    [Fact]
    public async Task BackupAsync_CommitsOfTwoDatabasesInTurn_AreOfOneMoment()
    {
        await using var stores = await OpenAsync(Data);
        using var stop = new CancellationTokenSource();
        // One after the other, each waiting for the one before: at no moment is the second ahead of the first, nor more than one behind.
        var writing = Task.Run(async () =>
        {
            for (var n = 1; !stop.IsCancellationRequested; n++)
            {
                await stores.Queue.SendAsync(QueueNames.Leads, [new QueueMessage($"{n}", "body")], None);
                await stores.Checkpoints.WriteAsync("written", $"{n}", None);
            }
        });
        for (var backup = 0; backup < 3; backup++) await SqliteBackup.BackupAsync(stores, folder[$"{backup}.zip"], null, clock, None);
        await stop.CancelAsync();
        await writing;

        for (var backup = 0; backup < 3; backup++)
        {
            await SqliteBackup.RestoreAsync(folder[$"{backup}.zip"], folder[$"restored{backup}"], null, clock, None);
            await using var restored = await OpenAsync(folder[$"restored{backup}"]);
            var sent = (await restored.Receiver.CountAsync(None))[QueueNames.Leads];
            var written = long.Parse(await restored.Checkpoints.ReadAsync("written", None) ?? "0", CultureInfo.InvariantCulture);
            Assert.InRange(sent - written, 0, 1);
        }
    }

    [Fact]
    public async Task KeepWork_FilesDeletedMeanwhile_StayUntilItEndsButReceivedOnesGo()
    {
        await using var stores = await OpenAsync(Data);
        var staged = await stores.Files.WriteAsync(ContainerNames.Staged, "a", new MemoryStream([1]), None);
        var received = await stores.Files.WriteAsync(ContainerNames.Incoming, "crm/a.csv", new MemoryStream([1]), None);
        using (stores.Files.KeepWork())
        {
            await stores.Files.DeleteAsync(staged, None);
            await stores.Files.DeleteAsync(received, None);

            Assert.NotNull(await ReadAsync(stores, staged));
            Assert.Null(await ReadAsync(stores, received));
        }
        Assert.Null(await ReadAsync(stores, staged));
    }

    [Fact]
    public async Task RestoreAsync_ReceivedFileThatNoBatchKnows_LiesInTheDropFolderAgain()
    {
        await using (var stores = await OpenAsync(Data))
        {
            var known = await stores.Files.WriteAsync(ContainerNames.Incoming, "crm/a.csv", new MemoryStream("known"u8.ToArray()), None);
            await stores.Batches.CreateAsync(new Batch { Id = Sample.BatchId(1), Channel = "crm", File = known, ObservedAt = clock.GetUtcNow() }, None);
            // Dropped while the backup was made: two contents of one name, and one that lies there still.
            await stores.Files.WriteAsync(ContainerNames.Incoming, "crm/a.csv", new MemoryStream("second"u8.ToArray()), None);
            await stores.Files.WriteAsync(ContainerNames.Incoming, "crm/a.csv", new MemoryStream("third"u8.ToArray()), None);
            var waiting = Path.Combine(Data, ContainerNames.Incoming, "shop", "b.csv");
            Directory.CreateDirectory(Path.GetDirectoryName(waiting)!);
            await File.WriteAllTextAsync(waiting, "waiting");
            await SqliteBackup.BackupAsync(stores, Archive, null, clock, None);
        }

        var summary = await RestoreAsync();

        Assert.Equal(2, summary.DroppedAgain);
        var drop = Path.Combine(Restored, ContainerNames.Incoming);
        Assert.Equal(["second", "third", "waiting"], Directory.EnumerateFiles(drop, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Order(StringComparer.Ordinal));
        await using var restored = await OpenAsync(Restored);
        Assert.NotNull(await ReadAsync(restored, (await restored.Batches.FindAsync(Sample.BatchId(1), None))!.File!));
    }

    [Fact]
    public async Task BackupAsync_AfterOneThatWasKilled_LeavesNothingOfIt()
    {
        await using (await OpenAsync(Data)) { }
        var copies = Directory.CreateDirectory(Archive + ".partial.databases");
        await File.WriteAllTextAsync(Path.Combine(copies.FullName, "store.db"), "half");
        await File.WriteAllTextAsync(Archive + ".partial", "half");

        await BackUpAsync();
        var summary = await RestoreAsync();

        Assert.False(Directory.Exists(copies.FullName) || File.Exists(Archive + ".partial"));
        Assert.Equal(ProductVersion.Text, summary.Version);
    }

    [Fact]
    public async Task RestoreAsync_AfterOneThatWasKilled_LeavesNothingOfIt()
    {
        await BackUpAsync();
        Directory.CreateDirectory(Restored + ".partial");
        await File.WriteAllTextAsync(Path.Combine(Restored + ".partial", "stranger.db"), "half");

        await RestoreAsync();

        Assert.False(File.Exists(Path.Combine(Restored, "stranger.db")) || Directory.Exists(Restored + ".partial"));
    }

    [Fact]
    public async Task VerifyAsync_EveryKindOfDamage_IsFound()
    {
        await using (var stores = await OpenAsync(Data)) await stores.Files.WriteAsync(ContainerNames.Incoming, "crm/a.csv", new MemoryStream("姓名"u8.ToArray()), None);
        await BackUpAsync();
        var sound = await File.ReadAllBytesAsync(Archive);
        Assert.Equal(DatabaseFormat, (await VerifyAsync()).FormatVersion);

        Replace(Names().Single(n => n.EndsWith("/1", StringComparison.Ordinal)), "other");
        await Assert.ThrowsAsync<DataFormatException>(() => VerifyAsync());
        await File.WriteAllBytesAsync(Archive, sound);
        Replace("more.txt", "more");
        await Assert.ThrowsAsync<DataFormatException>(() => VerifyAsync());
        await File.WriteAllBytesAsync(Archive, sound);
        Remove("intake.db");
        await Assert.ThrowsAsync<DataFormatException>(() => VerifyAsync());
        await File.WriteAllBytesAsync(Archive, sound[..^100]);
        await Assert.ThrowsAsync<DataFormatException>(() => VerifyAsync());
    }

    [Fact]
    public async Task RestoreAsync_Sealed_OpensWithItsPassphraseAlone()
    {
        await using (var stores = await OpenAsync(Data)) await stores.Checkpoints.WriteAsync("feed", "42", None);
        await BackUpAsync("correct horse battery");
        Assert.DoesNotContain("manifest", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Archive)), StringComparison.Ordinal);

        var none = await Assert.ThrowsAsync<DataFormatException>(() => VerifyAsync());
        var wrong = await Assert.ThrowsAsync<DataFormatException>(() => VerifyAsync("correct horse bottery"));
        await SqliteBackup.RestoreAsync(Archive, Restored, "correct horse battery", clock, None);

        Assert.Contains("passphrase", none.Message, StringComparison.Ordinal);
        Assert.Contains("another passphrase", wrong.Message, StringComparison.Ordinal);
        await using var restored = await OpenAsync(Restored);
        Assert.Equal("42", await restored.Checkpoints.ReadAsync("feed", None));
        Assert.DoesNotContain(".opened", Directory.EnumerateFiles(Restored).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(3 * 64 * 1024)]
    public void Open_OfWhatWasSealed_IsTheSameAndNoOtherBytes(int length)
    {
        var plain = Enumerable.Range(0, length).Select(i => (byte)(i * 31)).ToArray();
        using var target = new MemoryStream();
        using (var sealing = BackupCipher.Seal(target, "correct horse battery")) sealing.Write(plain);
        var sealedBytes = target.ToArray();

        Assert.Equal(plain, Opened(sealedBytes));
        // A bit anywhere, a chunk less, a chunk twice: none opens.
        foreach (var at in new[] { 12, 40, sealedBytes.Length / 2, sealedBytes.Length - 1 }.Where(i => i < sealedBytes.Length))
        {
            var changed = (byte[])sealedBytes.Clone();
            changed[at] ^= 1;
            Assert.Throws<InvalidDataException>(() => Opened(changed));
        }
        const int Header = 32;
        const int Chunk = BackupCipher.ChunkBytes + BackupCipher.TagBytes;
        if (sealedBytes.Length <= Header + Chunk) return;
        Assert.Throws<InvalidDataException>(() => Opened(sealedBytes[..(Header + Chunk)]));
        Assert.Throws<InvalidDataException>(() => Opened([.. sealedBytes[..(Header + Chunk)], .. sealedBytes[Header..]]));
    }

    private static byte[] Opened(byte[] sealedBytes)
    {
        using var target = new MemoryStream();
        BackupCipher.Open(new MemoryStream(sealedBytes), target, "correct horse battery", None);
        return target.ToArray();
    }

    public void Dispose() => folder.Dispose();

    private static StoredDefinition Definition(string id, int version) => new("tags", id, "{}", "user", version);

    private Task<SqliteStores> OpenAsync(string path) => SqliteStores.OpenAsync(new SqliteOptions { DataFolder = path }, clock);

    private async Task BackUpAsync(string? passphrase = null)
    {
        await using var stores = await OpenAsync(Data);
        await SqliteBackup.BackupAsync(stores, Archive, passphrase, clock, None);
    }

    private const int DatabaseFormat = Sqlite.Engine.DatabaseSchema.FormatVersion;

    private Task<BackupSummary> RestoreAsync() => SqliteBackup.RestoreAsync(Archive, Restored, null, clock, None);

    private Task<BackupSummary> VerifyAsync(string? passphrase = null) => SqliteBackup.VerifyAsync(Archive, passphrase, None);

    private static async Task<string?> ReadAsync(SqliteStores stores, FileReference file)
    {
        await using var stream = await stores.Files.OpenAsync(file, 0, None);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync();
    }

    private List<string> Names()
    {
        using var archive = ZipFile.OpenRead(Archive);
        return [.. archive.Entries.Select(e => e.FullName)];
    }

    private void Remove(string entry)
    {
        using var archive = ZipFile.Open(Archive, ZipArchiveMode.Update);
        archive.GetEntry(entry)!.Delete();
    }

    private void Replace(string entry, string content)
    {
        using var archive = ZipFile.Open(Archive, ZipArchiveMode.Update);
        archive.GetEntry(entry)?.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
        writer.Write(content);
    }
}
