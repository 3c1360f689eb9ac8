using System.Text;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Sqlite.Tests;

public sealed class FolderFileStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("../secret")]
    [InlineData("crm/../../secret")]
    [InlineData("crm//a.csv")]
    [InlineData("./a.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("crm/")]
    [InlineData("crm\\a.csv")]
    [InlineData("C:/a.csv")]
    [InlineData("crm/a\0.csv")]
    public async Task WriteAsync_NameThatIsNoPathWithin_IsRefused(string name)
    {
        var store = new FolderFileStore(folder["files"]);

        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync("incoming", name, Content("A"), None));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(new FileReference("incoming", name, "1"), 0, None));
        await Assert.ThrowsAsync<ArgumentException>(() => store.StatAsync("incoming", name, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("Incoming")]
    public async Task WriteAsync_ContainerThatIsNoName_IsRefused(string container) =>
        await Assert.ThrowsAsync<ArgumentException>(() => new FolderFileStore(folder["files"]).WriteAsync(container, "a.csv", Content("A"), None));

    [Fact]
    public async Task WriteAsync_LongestNameOfChinese_IsStored()
    {
        var store = new FolderFileStore(folder["files"]);
        var name = new string('客', 1024);

        var file = await store.WriteAsync("incoming", name, Content("A"), None);

        Assert.Equal("A", await ReadAsync(store, file));
    }

    [Fact]
    public async Task AdoptAsync_DroppedFile_IsTheNextGenerationAndGoneFromWhereItWas()
    {
        var store = new FolderFileStore(folder["files"]);
        await store.WriteAsync("incoming", "crm/a.csv", Content("A"), None);
        await File.WriteAllTextAsync(folder["dropped.csv"], "B");

        var file = await store.AdoptAsync("incoming", "crm/a.csv", folder["dropped.csv"], None);

        Assert.Equal("2", file.Generation);
        Assert.Equal("B", await ReadAsync(store, file));
        Assert.Equal("A", await ReadAsync(store, file with { Generation = "1" }));
        Assert.False(File.Exists(folder["dropped.csv"]));
    }

    [Fact]
    public async Task AdoptAsync_NoSuchFile_ThrowsAndTakesNoGeneration()
    {
        var store = new FolderFileStore(folder["files"]);

        await Assert.ThrowsAnyAsync<IOException>(() => store.AdoptAsync("incoming", "crm/a.csv", folder["missing.csv"], None));

        Assert.Null(await store.StatAsync("incoming", "crm/a.csv", None));
    }

    [Fact]
    public async Task WriteAsync_CrashBeforeTheNumberIsTaken_LeavesNothing()
    {
        await Assert.ThrowsAsync<TimeoutException>(
            () => new FolderFileStore(folder["files"], new Crash("files:before-commit")).WriteAsync("incoming", "a.csv", Content("A"), None));

        var store = new FolderFileStore(folder["files"]);
        Assert.Null(await store.StatAsync("incoming", "a.csv", None));
        Assert.Equal("1", (await store.WriteAsync("incoming", "a.csv", Content("A"), None)).Generation);
    }

    [Fact]
    public async Task WriteAsync_NumberTakenByACrashedWriter_IsPassedOver()
    {
        var store = new FolderFileStore(folder["files"]);
        await store.WriteAsync("incoming", "a.csv", Content("A"), None);
        var generations = Path.GetDirectoryName(Directory.EnumerateFiles(folder["files"], "1", SearchOption.AllDirectories).Single())!;
        await File.WriteAllTextAsync(Path.Combine(generations, "2.claim"), "");

        Assert.Equal("1", (await store.StatAsync("incoming", "a.csv", None))!.Value.File.Generation);
        Assert.Equal("3", (await store.WriteAsync("incoming", "a.csv", Content("B"), None)).Generation);
    }

    [Fact]
    public async Task WriteAsync_TwoStoresOnOneFolder_NumbersAreDistinct()
    {
        FolderFileStore[] stores = [new(folder["files"]), new(folder["files"])];

        var files = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => stores[n % 2].WriteAsync("incoming", "a.csv", Content($"{n}"), None))));

        Assert.Equal(40, files.Select(f => f.Generation).Distinct(StringComparer.Ordinal).Count());
        for (var n = 0; n < files.Length; n++) Assert.Equal($"{n}", await ReadAsync(stores[0], files[n]));
    }

    public void Dispose() => folder.Dispose();

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string?> ReadAsync(FolderFileStore store, FileReference file)
    {
        await using var stream = await store.OpenAsync(file, 0, None);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private sealed class Crash(string at) : IFaultHook
    {
        public void At(string point)
        {
            if (point == at) throw new TimeoutException(point);
        }
    }
}
