using System.Text;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Compliance;

/// <summary>What every <see cref="IFileStore"/> promises.</summary>
public abstract class FileStoreSuite<TStores> : Suite<TStores> where TStores : StoresUnderTest, new()
{
    private const string Container = ContainerNames.Incoming;
    private const string Name = "crm/2024/客户.csv";

    private IFileStore Store => Stores.Files;

    [Fact]
    public async Task WriteAsync_New_CanBeReadAndStated()
    {
        var file = await WriteAsync(Name, "姓名,电话");

        Assert.Equal((Container, Name), (file.Container, file.Name));
        Assert.Equal("姓名,电话", await ReadAsync(file));
        Assert.Equal((file, Encoding.UTF8.GetByteCount("姓名,电话")), await Store.StatAsync(Container, Name, None));
    }

    [Fact]
    public async Task WriteAsync_OverAndBackAgain_IsThreeGenerations()
    {
        FileReference[] files = [await WriteAsync(Name, "A"), await WriteAsync(Name, "B"), await WriteAsync(Name, "A")];

        Assert.Equal(3, files.Select(f => f.Generation).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(files[2], (await Store.StatAsync(Container, Name, None))!.Value.File);
        Assert.Equal("A", await ReadAsync(files[2]));
    }

    [Fact]
    public async Task OpenAsync_OverwrittenGeneration_IsNullOrItsOwnContent()
    {
        var first = await WriteAsync(Name, "A");
        await WriteAsync(Name, "B");

        Assert.Contains(await ReadAsync(first), new[] { null, "A" });
    }

    [Theory]
    [InlineData(0, "abcdef")]
    [InlineData(4, "ef")]
    [InlineData(6, "")]
    public async Task OpenAsync_Offset_ReadsFromThere(long offset, string expected)
    {
        var file = await WriteAsync(Name, "abcdef");

        Assert.Equal(expected, await ReadAsync(file, offset));
    }

    [Fact]
    public async Task OpenAsync_Stream_CanGoBackToItsBeginning()
    {
        var file = await WriteAsync(Name, "abcdef");
        await using var stream = await Store.OpenAsync(file, 2, None);
        using var reader = new StreamReader(stream!, Encoding.UTF8);
        Assert.Equal("cdef", await reader.ReadToEndAsync());

        stream!.Position = 0;
        reader.DiscardBufferedData();

        Assert.Equal("abcdef", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task OpenAsync_UnknownFileOrGeneration_IsNull()
    {
        var file = await WriteAsync(Name, "A");

        Assert.Null(await Store.OpenAsync(file with { Name = "crm/other.csv" }, 0, None));
        Assert.Null(await Store.OpenAsync(file with { Generation = "4711" }, 0, None));
        Assert.Null(await Store.OpenAsync(file with { Generation = "0x8D" }, 0, None));
    }

    [Fact]
    public async Task StatAsync_Unknown_IsNull() => Assert.Null(await Store.StatAsync(Container, Name, None));

    [Fact]
    public async Task WriteAsync_NamesThatLookAlike_AreDifferentFiles()
    {
        string[] names = ["crm/a.csv", "crm/A.csv", "crm/a.csv/1", "crm/a", "crm/a.csv/b.csv"];
        foreach (var name in names) await WriteAsync(name, "content of " + name);

        foreach (var name in names)
            Assert.Equal("content of " + name, await ReadAsync((await Store.StatAsync(Container, name, None))!.Value.File));
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_EachIsAGeneration()
    {
        var files = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => WriteAsync(Name, $"content {n}")));

        Assert.Equal(12, files.Select(f => f.Generation).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains((await Store.StatAsync(Container, Name, None))!.Value.File, files);
    }

    [Fact]
    public async Task DeleteAsync_Newest_IsGoneAndItsGenerationIsNeverGivenAgain()
    {
        var file = await WriteAsync(Name, "A");

        Assert.True(await Store.DeleteAsync(file, None));

        Assert.Null(await Store.StatAsync(Container, Name, None));
        Assert.Null(await ReadAsync(file));
        Assert.False(await Store.DeleteAsync(file, None));
        Assert.NotEqual(file.Generation, (await WriteAsync(Name, "B")).Generation);
        Assert.Null(await ReadAsync(file));
    }

    [Fact]
    public async Task DeleteAsync_OverwrittenGeneration_LeavesTheNewest()
    {
        var first = await WriteAsync(Name, "A");
        var second = await WriteAsync(Name, "B");

        await Store.DeleteAsync(first, None);

        Assert.Null(await ReadAsync(first));
        Assert.Equal(second, (await Store.StatAsync(Container, Name, None))!.Value.File);
        Assert.Equal("B", await ReadAsync(second));
    }

    [Fact]
    public async Task WriteAsync_SourceFails_LeavesTheFileAsItWas()
    {
        var file = await WriteAsync(Name, "A");

        await Assert.ThrowsAnyAsync<Exception>(() => Store.WriteAsync(Container, Name, new FailingStream(), None));

        Assert.Equal(file, (await Store.StatAsync(Container, Name, None))!.Value.File);
    }

    [Fact]
    public async Task BlankAsync_Spans_LeavesLineEndsAndEverythingElseWhereItWas()
    {
        var file = await WriteAsync(Name, "h\r\nab\ncd\nef");

        // A store that changes nothing in place says so, and changes nothing.
        var isBlank = await Store.BlankAsync(file, [(3, 6), (9, 100)], None);

        Assert.Equal(isBlank ? "h\r\n  \ncd\n  " : "h\r\nab\ncd\nef", await ReadAsync(file));
        Assert.Equal(file, (await Store.StatAsync(Container, Name, None))!.Value.File);
        Assert.False(await Store.BlankAsync(file with { Generation = "999" }, [(0, 1)], None));
    }

    private async Task<FileReference> WriteAsync(string name, string content) =>
        await Store.WriteAsync(Container, name, new MemoryStream(Encoding.UTF8.GetBytes(content)), None);

    private async Task<string?> ReadAsync(FileReference file, long offset = 0)
    {
        await using var stream = await Store.OpenAsync(file, offset, None);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Gives a few bytes, then fails, as a dropped connection does.</summary>
    private sealed class FailingStream : MemoryStream
    {
        public FailingStream() : base(new byte[1000]) { }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == 0 ? base.ReadAsync(buffer[..10], cancellationToken) : throw new IOException("The connection was lost.");
    }
}
