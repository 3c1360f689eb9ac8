using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.Host;

public sealed class DataLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TryTake_TakenFolder_IsNull()
    {
        using var first = DataLock.TryTake(folder.Path);
        Assert.NotNull(first);
        Assert.Null(DataLock.TryTake(folder.Path));
    }

    [Fact]
    public void TryTake_FolderGivenBack_TakesIt()
    {
        DataLock.TryTake(folder.Path)!.Dispose();
        using var again = DataLock.TryTake(folder.Path);
        Assert.NotNull(again);
    }

    [Fact]
    public void TryTake_NewFolder_IsForItsOwnerOnly()
    {
        var data = Path.Combine(folder.Path, "data");
        using var taken = DataLock.TryTake(data);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
    }
}
