using Profiles.Evidence;
using Profiles.Privacy.Erasure;
using Xunit;

namespace Profiles.Sqlite.Tests;

public sealed class FileErasureLedgerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{\"instance\":\"00", 2)] // a line that a stop cut short
    [InlineData("\n\n", 2)]
    [InlineData("", 2)]
    public async Task AppendAsync_AfterAStop_BeginsALineOfItsOwn(string torn, int expected)
    {
        var path = folder["x.erasures"];
        using var ledger = new FileErasureLedger(path);
        await ledger.AppendAsync(Entry("r1"), CancellationToken.None);
        await File.AppendAllTextAsync(path, torn);

        await ledger.AppendAsync(Entry("r2"), CancellationToken.None);

        Assert.Equal(expected, (await ledger.ReadAsync(CancellationToken.None)).Count);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void PathOf_DataFolder_IsBesideIt()
    {
        Assert.Equal(folder["data.erasures"], FileErasureLedger.PathOf(folder["data"]));
        Assert.Equal(folder["data.erasures"], FileErasureLedger.PathOf(folder["data"] + Path.DirectorySeparatorChar));
    }

    private static ErasureEntry Entry(string request) => new(
        new SuppressionMark(1), DateTimeOffset.UnixEpoch, new StoredErasure(request, new ProfileId(1), "k", DateTimeOffset.UnixEpoch, FrozenText.Version, [new SourcePersonId(1)], [], []));
}
