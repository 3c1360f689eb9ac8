using Profiles.Local.CommandLine;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.CommandLine;

public sealed class InspectCommandTests : IDisposable
{
    private static readonly string Starters = Path.Combine(AppContext.BaseDirectory, "definitions");
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task RunAsync_File_SaysFormatMappingAndRowsAndWritesThem()
    {
        var file = bench.Write("a.csv", "客户名单\n姓名;手机号;备注\n王伟;13800138000;\"=1;2\"\n李娜;13900139000\n共 2 条\n");
        var rows = Path.Combine(Path.GetDirectoryName(file)!, "rows.csv");

        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("inspect", file, "--rows", rows, "--json", "--definitions", Starters));

        var table = bench.Object()["tables"]![0]!;
        Assert.Equal((";", 1, 1), ((string)table["format"]!["delimiter"]!, (int)table["format"]!["preambleLines"]!, (int)table["format"]!["footerLines"]!));
        Assert.Equal((2, 1), ((int)table["read"]!, (int)table["malformed"]!));
        Assert.Contains("basic.phone", table["mapping"]!.AsArray().Select(m => (string?)m!["target"]));
        Assert.Equal("姓名,手机号,备注\r\n王伟,13800138000,=1;2\r\n", await File.ReadAllTextAsync(rows));
        Assert.False(Directory.Exists(bench.Data));
    }

    [Theory]
    [InlineData("en", "The file is empty")]
    [InlineData("zh", "文件是空的")]
    public async Task RunAsync_UnreadableFile_SaysWhyInTheLanguage(string language, string expected)
    {
        var file = bench.Write("b.csv", "\n\n");
        Assert.Equal(ExitCodes.Failed, await bench.RunAsync("inspect", file, "--definitions", Starters, "--lang", language));
        Assert.Contains(expected, bench.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoSuchFile_Fails() => Assert.Equal(ExitCodes.Failed, await bench.RunAsync("inspect", "/no/such/file.csv", "--definitions", Starters));
}
