using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.CommandLine;

public sealed class ProgramCommandsTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("import a.csv")]
    [InlineData("import --channel crm")]
    [InlineData("batch")]
    [InlineData("keys create")]
    [InlineData("definitions")]
    [InlineData("batches --lang fr")]
    [InlineData("serve --port 70000")]
    [InlineData("help nonsense")]
    public async Task RunAsync_WrongCommandLine_ExitsWithUsageAndTouchesNothing(string line)
    {
        Assert.Equal(ExitCodes.Usage, await bench.RunAsync(line.Split(' ')));
        Assert.Empty(bench.Out.ToString());
        Assert.NotEmpty(bench.Error.ToString());
        Assert.False(Directory.Exists(bench.Data));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task RunAsync_Help_NamesEveryCommandAndExitCode(string line)
    {
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync(line));
        var text = bench.Out.ToString();
        string[] commands = ["serve", "import", "inspect", "batches", "batch", "undo", "profile", "explain", "segment", "definitions", "backup", "restore", "keys", "help"];
        Assert.All(commands, command => Assert.Contains($"\n  {command} ", text, StringComparison.Ordinal));
        for (var code = ExitCodes.Ok; code <= ExitCodes.DataFolderInUse; code++) Assert.Contains($"\n  {code}  ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HelpInChinese_IsChinese()
    {
        await bench.RunAsync("help", "import", "--lang", "zh");
        Assert.Contains("导入文件", bench.Out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("import files", bench.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_UnknownThing_ExitsWithNothingFound()
    {
        Assert.Equal(ExitCodes.NothingFound, await bench.RunAsync("batch", "0123"));
        Assert.Contains("no such thing", bench.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FolderHeldByASilentProcess_ExitsWithFolderInUse()
    {
        using var held = DataLock.TryTake(bench.Data);
        Assert.Equal(ExitCodes.DataFolderInUse, await bench.RunAsync("batches"));
        Assert.Equal(ExitCodes.DataFolderInUse, await bench.RunAsync("serve"));
        Assert.Equal(ExitCodes.DataFolderInUse, await bench.RunAsync("restore", bench.Write("backup", "x")));
        Assert.Contains(bench.Data, bench.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_BesideAHost_AsksIt()
    {
        bench.Answers.On("GET /api/batches", """{ "items": [] }""");
        await using var host = await bench.StartHostAsync();
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("batches", "--json"));
        Assert.Equal("GET /api/batches?limit=20", Assert.Single(bench.Answers.Asked));
    }

    [Fact]
    public async Task RunAsync_WithoutAHost_GivesTheFolderBack()
    {
        bench.Answers.On("GET /api/batches", """{ "items": [] }""");
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("batches"));
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("batches"));
        Assert.Empty(bench.Keys.Keys);
    }
}
