using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Profiles.Privacy;
using Profiles.Sqlite;
using Xunit;

namespace Profiles.Local.Tests.Host;

public sealed class SecretFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_Again_IsTheSameSecret() => Assert.Equal(Derive(), Derive());

    [Fact]
    public void Open_OtherFolder_IsAnotherSecret()
    {
        using var other = new TemporaryFolder();
        Assert.NotEqual(Derive(), new ContentIds(SecretFile.Open(other.Path)).SourcePerson("crm", "1"));
    }

    [Fact]
    public void Open_NewFile_IsForItsOwnerOnly()
    {
        SecretFile.Open(folder.Path);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, DataFolder.InstanceSecret)));
    }

    [Fact]
    public void Open_DamagedFile_SaysWhatWasExpected()
    {
        folder.Write(DataFolder.InstanceSecret, "short");
        Assert.Contains("5 bytes, expected 32", Assert.Throws<InvalidDataException>(() => SecretFile.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    private Evidence.SourcePersonId Derive() => new ContentIds(SecretFile.Open(folder.Path)).SourcePerson("crm", "1");
}
