using Profiles.Local.Tests.Fakes;
using Profiles.Local.Triggers;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class DropFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Look_UnchangedOverTwoLooks_IsComplete()
    {
        folder.Write("crm/a.csv", "rows");
        var drop = new DropFolder(folder.Path);
        Assert.Empty(drop.Look());
        Assert.True(drop.HasUnsettled);
        Assert.Equal("crm/a.csv", Assert.Single(drop.Look()).Name);
        Assert.False(drop.HasUnsettled);
    }

    [Fact]
    public void Look_GrowingFile_IsWaitedFor()
    {
        var path = folder.Write("crm/a.csv", "rows");
        var drop = new DropFolder(folder.Path);
        drop.Look();
        File.AppendAllText(path, "more rows");
        Assert.Empty(drop.Look());
        Assert.Single(drop.Look());
    }

    [Fact]
    public void Look_SameLengthWrittenAgain_IsWaitedFor()
    {
        var path = folder.Write("crm/a.csv", "rows");
        var drop = new DropFolder(folder.Path);
        drop.Look();
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        Assert.Empty(drop.Look());
    }

    [Fact]
    public void Look_SeveralFiles_TellsTheOldestFirst()
    {
        var newer = folder.Write("a/newer.csv", "rows");
        var older = folder.Write("b/older.csv", "rows");
        File.SetLastWriteTimeUtc(newer, new DateTime(2026, 2, 2, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(older, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var drop = new DropFolder(folder.Path);
        drop.Look();
        Assert.Equal(["b/older.csv", "a/newer.csv"], drop.Look().Select(f => f.Name));
    }

    [Theory]
    [InlineData("a.csv.tmp", true)]
    [InlineData("a.csv.PART", true)]
    [InlineData("a.csv.crdownload", true)]
    [InlineData("~$a.xlsx", true)]
    [InlineData(".a.csv.swp", true)]
    [InlineData("a.csv", false)]
    [InlineData("客户.csv", false)]
    public void IsUnfinishedName_Name_IsJudged(string name, bool expected) => Assert.Equal(expected, DropFolder.IsUnfinishedName(name));

    [Fact]
    public void Look_UnfinishedAndLinkedFiles_ArePassedOver()
    {
        folder.Write("crm/a.csv.tmp", "rows");
        folder.Write("crm/.hidden.csv", "rows");
        using var elsewhere = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "crm", "link.csv"), elsewhere.Write("secret.csv", "rows"));
        var drop = new DropFolder(folder.Path);
        drop.Look();
        Assert.Empty(drop.Look());
    }
}
