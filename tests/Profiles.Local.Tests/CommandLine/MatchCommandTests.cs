using Profiles.Local.CommandLine;
using Profiles.Local.Tests.Fakes;
using Xunit;

namespace Profiles.Local.Tests.CommandLine;

public sealed class MatchCommandTests : IDisposable
{
    private static readonly string Starters = Path.Combine(AppContext.BaseDirectory, "definitions");
    private const string People = "姓名,手机号,出生日期\n王伟,13812345678,1980-01-02\n李娜,13987654321,1990-03-04\n王玮,13812345678,1980/1/2\n张敏,13700001111,1975-06-07\n";
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task RunAsync_Output_WritesEveryRowWithItsCluster()
    {
        var file = bench.Write("people.csv", People);
        var target = file + ".clusters";

        Assert.Equal(ExitCodes.Ok, await Match(file, "--output", target, "--json"));

        var lines = await File.ReadAllLinesAsync(target);
        Assert.Equal("row,file,cluster,probability", lines[0]);
        Assert.Equal(["1,people.csv,1", "2,people.csv,2", "3,people.csv,1", "4,people.csv,3"], lines[1..].Select(l => l[..l.LastIndexOf(',')]));
        Assert.Equal((4, 3, 2), ((int)bench.Object()["rows"]!, (int)bench.Object()["clusters"]!, (int)bench.Object()["largest"]!));
    }

    [Fact]
    public async Task RunAsync_TwoFilesWithOtherHeaders_LinksAcrossThem()
    {
        var (one, other) = (bench.Write("one.csv", People), bench.Write("two.csv", "Phone,Name\n13987654321,李娜\n13655556666,赵强\n"));
        var target = one + ".clusters";
        Assert.Equal(ExitCodes.Ok, await Match(one, other, "--output", target));
        var lines = (await File.ReadAllLinesAsync(target)).Select(l => l.Split(',')).ToList();
        Assert.Equal(7, lines.Count);
        Assert.Equal(lines[2][2], lines.Single(l => l[1] == "two.csv" && l[0] == "1")[2]);
    }

    [Theory]
    [InlineData("en", "4 rows → 3 entities")]
    [InlineData("zh", "4 行 → 3 个对象")]
    public async Task RunAsync_Explain_ShowsTheWaterfallInTheLanguage(string language, string expected)
    {
        Assert.Equal(ExitCodes.Ok, await Match(bench.Write("people.csv", People), "--explain", "--lang", language));
        Assert.Contains(expected, bench.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("王玮", bench.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ThresholdNearlyOne_LinksNobody()
    {
        Assert.Equal(ExitCodes.Ok, await Match(bench.Write("people.csv", People), "--threshold", "0.9999999999999", "--json"));
        Assert.Equal(4, (int)bench.Object()["clusters"]!);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task RunAsync_NoProbability_IsRefused(string threshold) =>
        Assert.Equal(ExitCodes.Usage, await Match(bench.Write("people.csv", People), "--threshold=" + threshold));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task RunAsync_EmptyFile_Fails(string content) => Assert.Equal(ExitCodes.Failed, await Match(bench.Write("empty.csv", content)));

    [Theory]
    [InlineData("姓名,手机号\n王伟,13812345678\n", 1, 1)]
    [InlineData("name,city\nAnn Lee,Bath\nAnn Lee,Bath\nAnn Lee,Bath\nBob Ray,York\n", 4, 2)]
    public async Task RunAsync_FewRows_AreClustered(string content, int rows, int clusters)
    {
        var code = await Match(bench.Write("few.csv", content), "--json");
        if (rows == 1 && code == ExitCodes.Failed) return; // nothing to compare: told, not crashed
        Assert.Equal((ExitCodes.Ok, rows, clusters), (code, (int)bench.Object()["rows"]!, (int)bench.Object()["clusters"]!));
    }

    [Fact]
    public async Task RunAsync_HugeCell_IsMatchedLikeAnyOther()
    {
        var target = bench.Write("out.csv", "");
        Assert.Equal(ExitCodes.Ok, await Match(bench.Write("huge.csv", People + new string('x', 500_000) + ",13700001111,1975-06-07\n"), "--output", target));
        Assert.Equal(6, (await File.ReadAllLinesAsync(target)).Length);
    }

    [Fact]
    public async Task RunAsync_Evaluate_HoldsClustersAgainstTheTruth()
    {
        var file = bench.Write("truth.csv", "who,姓名,手机号,出生日期\na,王伟,13812345678,1980-01-02\nb,李娜,13987654321,1990-03-04\na,王玮,13812345678,1980/1/2\nc,张敏,13700001111,1975-06-07\n");
        Assert.Equal(ExitCodes.Ok, await bench.RunAsync("match", "evaluate", file, "--truth", "who", "--json", "--definitions", Starters));
        Assert.Equal((1, 1.0), ((int)bench.Object()["pairs"]!, (double)bench.Object()["default"]!["f1"]!));
        Assert.Equal(ExitCodes.Failed, await bench.RunAsync("match", "evaluate", file, "--truth", "whom", "--definitions", Starters));
    }

    private Task<int> Match(params string[] arguments) => bench.RunAsync(["match", .. arguments, "--definitions", Starters]);
}
