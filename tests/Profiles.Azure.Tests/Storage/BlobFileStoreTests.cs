using System.Text;
using Profiles.Azure.Storage;
using Profiles.Intake;
using Profiles.Storage;
using Xunit;

namespace Profiles.Azure.Tests.Storage;

/// <summary>What blobs do beyond the port's suite: one generation only, long files, deletion.</summary>
public sealed class BlobFileStoreTests : IAsyncLifetime
{
    private const string Name = "crm/a%20b/客户 #1?.csv";
    private BlobFileStore store = null!;

    public async Task InitializeAsync()
    {
        store = new BlobFileStore((await AzuriteForTests.AccountAsync()).Blobs());
        await store.CreateMissingAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task OpenAsync_OverwrittenGeneration_IsNull()
    {
        var first = await WriteAsync("A");
        await WriteAsync("B");

        Assert.Null(await store.OpenAsync(first, 0, CancellationToken.None));
    }

    [Fact]
    public async Task OpenAsync_StarAsGeneration_IsNullAndNotWhateverIsThere()
    {
        var file = await WriteAsync("A");

        Assert.Null(await store.OpenAsync(file with { Generation = "*" }, 0, CancellationToken.None));
        Assert.False(await store.DeleteAsync(file with { Generation = "*" }, CancellationToken.None));
    }

    [Fact]
    public async Task OpenAsync_EmptyFile_ReadsNothing()
    {
        await using var content = await store.OpenAsync(await WriteAsync(""), 0, CancellationToken.None);

        Assert.Equal(0, await content!.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task OpenAsync_OverwrittenWhileItIsRead_NeverMixesGenerations()
    {
        var first = await WriteAsync(new byte[20_000_000]);
        await using var content = await store.OpenAsync(first, 0, CancellationToken.None);
        await content!.ReadExactlyAsync(new byte[1000]);

        await WriteAsync(Filled(20_000_000));

        try
        {
            var buffer = new byte[64 * 1024];
            while (await content.ReadAsync(buffer) is > 0 and var length) Assert.True(buffer.AsSpan(0, length).IndexOfAnyExcept((byte)0) < 0, "a byte of the other generation");
        }
        catch (IOException)
        {
            // Gone while it was read: the other permitted end.
        }
        Assert.Null(await store.OpenAsync(first, 0, CancellationToken.None));
    }

    [Theory]
    [InlineData(BlockUpload.BlockLength - 1)]
    [InlineData(BlockUpload.BlockLength)]
    [InlineData(BlockUpload.BlockLength + 1)]
    [InlineData(2 * BlockUpload.BlockLength)]
    public async Task WriteAsync_LengthAroundABlock_ComesBackWhole(int length)
    {
        var content = new byte[length];
        for (var i = 0; i < length; i += 997) content[i] = (byte)i;

        var file = await WriteAsync(content);

        await using var stored = await store.OpenAsync(file, 0, CancellationToken.None);
        var read = new MemoryStream();
        await stored!.CopyToAsync(read);
        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()));
    }

    [Fact]
    public async Task WriteAsync_TwoLongFilesUnderOneNameAtOnce_OneStandsWhole()
    {
        var writing = new[] { 1, 2 }.Select(async value =>
        {
            var content = new byte[BlockUpload.BlockLength + 5];
            content.AsSpan().Fill((byte)value);
            try
            {
                return (FileReference?)await WriteAsync(content);
            }
            catch (global::Azure.RequestFailedException)
            {
                return null; // its blocks went with the commit of the other
            }
        });

        var written = (await Task.WhenAll(writing)).OfType<FileReference>().ToList();

        Assert.NotEmpty(written);
        var (current, _) = (await store.StatAsync(ContainerNames.Incoming, Name, CancellationToken.None))!.Value;
        Assert.Contains(current, written);
        await using var stored = await store.OpenAsync(current, 0, CancellationToken.None);
        var read = new MemoryStream();
        await stored!.CopyToAsync(read);
        Assert.Equal(BlockUpload.BlockLength + 5, read.Length);
        Assert.Single(read.ToArray().Distinct());
    }

    [Fact]
    public async Task DeleteAsync_CurrentGeneration_IsGone()
    {
        var file = await WriteAsync("A");

        Assert.True(await store.DeleteAsync(file, CancellationToken.None));
        Assert.False(await store.DeleteAsync(file, CancellationToken.None));
        Assert.Null(await store.StatAsync(ContainerNames.Incoming, Name, CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_OverwrittenGeneration_LeavesTheNewOne()
    {
        var first = await WriteAsync("A");
        var second = await WriteAsync("B");

        Assert.False(await store.DeleteAsync(first, CancellationToken.None));
        Assert.Equal(second, (await store.StatAsync(ContainerNames.Incoming, Name, CancellationToken.None))!.Value.File);
    }

    [Fact]
    public async Task ListAsync_SeveralFiles_SaysTheirGenerations()
    {
        var files = new List<FileReference> { await WriteAsync("A") };
        files.Add(await store.WriteAsync(ContainerNames.Incoming, "shop/b.csv", new MemoryStream([1]), CancellationToken.None));

        var listed = new List<FileReference>();
        await foreach (var file in store.ListAsync(ContainerNames.Incoming, CancellationToken.None)) listed.Add(file);

        Assert.Equal(files, listed);
    }

    [Theory]
    [InlineData("a/../b.csv")]
    [InlineData("a//b.csv")]
    [InlineData("a\\b.csv")]
    public async Task WriteAsync_NameThatAnAddressWouldChange_Throws(string name) => await Assert.ThrowsAsync<ArgumentException>(
        () => store.WriteAsync(ContainerNames.Incoming, name, Stream.Null, CancellationToken.None));

    private Task<FileReference> WriteAsync(string content) => WriteAsync(Encoding.UTF8.GetBytes(content));

    private Task<FileReference> WriteAsync(byte[] content) => store.WriteAsync(ContainerNames.Incoming, Name, new MemoryStream(content), CancellationToken.None);

    private static byte[] Filled(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(1);
        return bytes;
    }
}
