using System.IO.Compression;
using System.Text;
using Profiles.Compliance;
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
            await stores.Files.WriteAsync("incoming", "crm/a.csv", new MemoryStream("姓名"u8.ToArray()), None);
            await File.WriteAllBytesAsync(Path.Combine(Data, DataFolder.InstanceSecret), new byte[32]);
            await SqliteBackup.BackupAsync(Data, Archive, clock, None);
        }

        await SqliteBackup.RestoreAsync(Archive, Restored, None);

        await using var restored = await OpenAsync(Restored);
        Assert.Equal("42", await restored.Checkpoints.ReadAsync("feed", None));
        Assert.Single(await restored.Receiver.ReceiveAsync(QueueNames.Leads, 10, TimeSpan.FromMinutes(1), None));
        var file = (await restored.Files.StatAsync("incoming", "crm/a.csv", None))!.Value.File;
        using var reader = new StreamReader((await restored.Files.OpenAsync(file, 0, None))!, Encoding.UTF8);
        Assert.Equal("姓名", await reader.ReadToEndAsync());
        Assert.Equal(32, new FileInfo(Path.Combine(Restored, DataFolder.InstanceSecret)).Length);
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
        for (var backup = 0; backup < 3; backup++) await SqliteBackup.BackupAsync(Data, folder[$"{backup}.zip"], clock, None);
        await stop.CancelAsync();
        await writing;

        for (var backup = 0; backup < 3; backup++)
        {
            await SqliteBackup.RestoreAsync(folder[$"{backup}.zip"], folder[$"restored{backup}"], None);
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

        var error = await Assert.ThrowsAsync<DataFormatException>(() => SqliteBackup.RestoreAsync(Archive, Restored, None));

        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(Restored));
    }

    [Fact]
    public async Task RestoreAsync_OtherFormat_IsRefused()
    {
        await BackUpAsync();
        Replace("manifest.json", """{"product":"ProfileFunctions","formatVersion":1,"createdAt":"2026-01-01T00:00:00Z"}""");

        var error = await Assert.ThrowsAsync<DataFormatException>(() => SqliteBackup.RestoreAsync(Archive, Restored, None));

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

        await Assert.ThrowsAsync<DataFormatException>(() => SqliteBackup.RestoreAsync(Archive, Restored, None));

        Assert.False(File.Exists(folder["outside.txt"]));
        Assert.False(Directory.Exists(Restored));
    }

    [Fact]
    public async Task RestoreAsync_NotAnArchive_IsRefused()
    {
        await File.WriteAllTextAsync(Archive, "not a zip");

        await Assert.ThrowsAsync<DataFormatException>(() => SqliteBackup.RestoreAsync(Archive, Restored, None));
    }

    [Fact]
    public async Task BackupAsync_NoDataFolder_Throws()
    {
        await Assert.ThrowsAsync<DataFormatException>(() => SqliteBackup.BackupAsync(folder["nothing"], Archive, clock, None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    private static StoredDefinition Definition(string id, int version) => new("tags", id, "{}", "user", version);

    private Task<SqliteStores> OpenAsync(string path) => SqliteStores.OpenAsync(new SqliteOptions { DataFolder = path }, clock);

    private async Task BackUpAsync()
    {
        await using (await OpenAsync(Data)) { }
        await SqliteBackup.BackupAsync(Data, Archive, clock, None);
    }

    private void Replace(string entry, string content)
    {
        using var archive = ZipFile.Open(Archive, ZipArchiveMode.Update);
        archive.GetEntry(entry)?.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
        writer.Write(content);
    }
}
