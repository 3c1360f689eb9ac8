using System.IO.Compression;
using System.Text;
using Profiles.Web.Console;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class ConsoleFilesTests : IDisposable
{
    private readonly BuiltConsole built = new();

    public void Dispose() => built.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("index.html")]
    [InlineData("segments")]
    [InlineData("profiles/0123456789abcdef")]
    [InlineData("tags/value.high-net-worth")]
    [InlineData("tags/activity.recency/edit")]
    public void Find_APage_IsTheOneThatAllBeginWith(string path) =>
        Assert.Equal(BuiltConsole.Index, Encoding.UTF8.GetString(built.Files.Find(path)!.Plain));

    [Theory]
    [InlineData("assets/index-gone.js")]
    [InlineData("assets/gone")]
    [InlineData("favicon.ico")]
    [InlineData("../secret.html")]
    [InlineData("..\\secret.html")]
    [InlineData("assets/../../secret.html")]
    [InlineData("/etc/hosts.html")]
    [InlineData(".built.map")]
    public void Find_AnotherFile_IsNone(string path) => Assert.Null(built.Files.Find(path));

    [Fact]
    public void Find_LargeAndSmall_CompressesWhatGainsByIt()
    {
        var script = built.Files.Find("assets/index-abc123.js")!;

        Assert.Equal(script.Plain, Expand(new BrotliStream(new MemoryStream(script.Brotli!), CompressionMode.Decompress)));
        Assert.Equal(script.Plain, Expand(new GZipStream(new MemoryStream(script.Gzip!), CompressionMode.Decompress)));
        Assert.True(script.Brotli!.Length < script.Plain.Length);
        Assert.Null(built.Files.Find("icon.svg")!.Brotli);
    }

    [Fact]
    public void Find_ByName_TellsWhatMayBeKeptForEver()
    {
        Assert.True(built.Files.Find("assets/index-abc123.js")!.IsHashed);
        Assert.False(built.Files.Find("")!.IsHashed);
        Assert.False(built.Files.Find("icon.svg")!.IsHashed);
    }

    [Fact]
    public void ETag_OtherContent_IsAnother()
    {
        var before = built.Files.Find("")!.ETag;
        Assert.Matches("^\"[0-9a-f]{24}\"$", before);
        Assert.Equal(before, built.Files.Find("")!.ETag);

        built.Write("index.html", "<title>newer</title>");

        Assert.NotEqual(before, built.Files.Find("")!.ETag);
    }

    [Fact]
    public void AreIn_NoFirstPage_IsNoConsole()
    {
        Assert.True(ConsoleFiles.AreIn(built.Folder));
        Assert.False(ConsoleFiles.AreIn(Path.Combine(built.Folder, "assets")));
        Assert.False(new ConsoleFiles(Path.Combine(built.Folder, "assets")).Exist);
        Assert.Null(new ConsoleFiles(Path.Combine(built.Folder, "nothing")).Find(""));
    }

    private static byte[] Expand(Stream compressed)
    {
        using (compressed)
        {
            using var plain = new MemoryStream();
            compressed.CopyTo(plain);
            return plain.ToArray();
        }
    }
}

/// <summary>A folder as the build of the console leaves it, with a file beside it that nobody may have.</summary>
internal sealed class BuiltConsole : IDisposable
{
    public const string Index = "<!doctype html><title>console</title>";
    private static readonly string Script = string.Concat(Enumerable.Repeat("console.debug('profiles');\n", 100));

    private readonly string outer = Directory.CreateTempSubdirectory("console-").FullName;

    public BuiltConsole()
    {
        File.WriteAllText(Path.Combine(outer, "secret.html"), "secret");
        Write("index.html", Index);
        Write("icon.svg", "<svg/>");
        Write(".built.map", "{}");
        Write("assets/index-abc123.js", Script);
    }

    public string Folder => Path.Combine(outer, "dist");
    /// <summary>What the folder holds now.</summary>
    public ConsoleFiles Files => new(Folder);

    public void Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public void Dispose() => Directory.Delete(outer, recursive: true);
}
