using System.Text;
using System.Text.Json.Nodes;
using Profiles.Eval.Fuzzing;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Archives, workbooks and JSON documents over the real host, sound ones and bad ones.</summary>
public sealed class UnpackedFilesTests : IAsyncLifetime
{
    private const string Csv = "客户编号,姓名,手机\nE1,甲一,19900100001\nE2,乙二,19900100002\n";
    private Installation installation = null!;

    private static byte[] Bytes => Encoding.UTF8.GetBytes(Csv);

    public async Task InitializeAsync() => installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));

    public async Task DisposeAsync() => await installation.DisposeAsync();

    private static byte[] Workbook => new XlsxFile().Sheet("客户", ["客户编号", "姓名", "手机"], ["E1", "甲一", 19900100001], ["E2", "乙二", "19900100002"]).ToBytes();

    private static byte[] BinaryWorkbook =>
        new XlsFile().Sheet("客户", hidden: false, ["客户编号", "姓名", "手机"], ["E1", "甲一", 19900100001.0], ["E2", "乙二", "19900100002"]).ToBytes();

    [Fact]
    public async Task Drop_TheSamePeopleInEveryFormat_GivesTheSameTwoProfiles()
    {
        var json = "{\"data\":[{\"客户编号\":\"E1\",\"姓名\":\"甲一\",\"手机\":\"19900100001\"},{\"客户编号\":\"E2\",\"姓名\":\"乙二\",\"手机\":\"19900100002\"}]}"u8.ToArray();
        (string Name, byte[] Content)[] files =
        [
            ("a.csv.gz", FuzzSeeds.Gzip(Bytes)), ("a.zip", FuzzSeeds.Zip(("x/a.csv", Bytes))), ("a.xlsx", Workbook), ("a.xls", BinaryWorkbook), ("a.json", json),
            ("a.json.gz", FuzzSeeds.Gzip(json)), ("u16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)]),
        ];
        foreach (var (name, content) in files)
        {
            var rows = (await installation.SettleAsync("crm/" + name, content))["rows"];
            Assert.Equal((name, 2, 2), (name, rows.Number("read"), rows.Number("accepted")));
        }
        Assert.Equal(2, (await installation.Admin.GetAsync("api/health")).Body.Number("profiles"));
    }

    [Fact]
    public async Task Drop_ArchiveOfSeveralTables_CountsTheRowsOfAll()
    {
        var batch = await installation.SettleAsync("crm/a.zip", FuzzSeeds.Zip(("a.csv", Bytes), ("in.zip", FuzzSeeds.Zip(("b.csv", Bytes))), ("c.xlsx", Workbook)));
        Assert.Equal((4, 4), (batch["rows"].Number("read"), batch["rows"].Number("accepted")));
    }

    [Fact]
    public async Task Drop_TwoArchivesOfOneName_AreTwoBatches()
    {
        installation.Drop("crm/a.zip", FuzzSeeds.Zip(("a.csv", Bytes)));
        installation.Drop("crm/a.zip", FuzzSeeds.Zip(("a.csv", Bytes), ("b.csv", Bytes)));
        // The second may come before the first was taken: then it alone is there, whole.
        var newest = await Until.FoundAsync("the last archive settled", async () =>
            (await installation.BatchesAsync()).FirstOrDefault(b => b.Text("status") == "settled" && b["rows"].Number("read") == 4));
        Assert.Equal("crm/a.zip", newest.Text("name"));
        Assert.All(await installation.BatchesAsync(), b => Assert.Contains(b.Text("status"), new[] { "settled" }));
    }

    [Fact]
    public async Task Drop_BadFiles_FailWithPlaceExpectedAndFoundWhileOthersGoOn()
    {
        var cut = FuzzSeeds.Gzip(Encoding.UTF8.GetBytes(Csv + string.Concat(Enumerable.Range(0, 5000).Select(i => $"E{i},丙{i},{i * 7919 % 100003}\n"))));
        var broken = new XlsxFile().Sheet("s", "<row><c><v>1</v>");
        var bomb = new byte[100_000_000];
        Array.Fill(bomb, (byte)'0');
        (string Name, byte[] Content, string Code)[] bad =
        [
            ("cut.csv.gz", cut[..(cut.Length / 2)], "archive-damaged"), ("cut.zip", FuzzSeeds.Zip(("a.csv", Bytes))[..60], "archive-damaged"),
            ("bomb.gz", FuzzSeeds.Gzip(bomb), "unpacked-ratio"), ("nested.zip", FuzzSeeds.Zip(("in.zip", FuzzSeeds.Zip(("a.csv", Bytes)))), "archive-nested"),
            ("broken.xlsx", broken.ToBytes(), "workbook-damaged"),
            ("locked.xlsx", new XlsFile { Stream = "EncryptedPackage" }.Sheet("s", hidden: false, ["x"]).ToBytes(), "workbook-password"),
            ("page.xls", "<html><body><table><tr><td>甲一</td></tr></table>"u8.ToArray(), "file-html"), ("paper.csv", "%PDF-1.7\n1 0 obj"u8.ToArray(), "file-kind"),
            ("deep.json", Encoding.ASCII.GetBytes(new string('[', 10_000) + new string(']', 10_000)), "json-depth"), ("broken.json", "[{\"a\":1},{\"a\":}]"u8.ToArray(), "json-syntax"),
        ];
        foreach (var (name, content, _) in bad) installation.Drop("crm/" + name, content);
        installation.Drop("crm/good.xlsx", Workbook);
        var batches = await Until.FoundAsync("every file ended", async () =>
            await installation.BatchesAsync() is var all && all.Count == bad.Length + 1 && all.All(b => b.Text("status") is "settled" or "failed") ? all : null);
        foreach (var (name, _, code) in bad)
        {
            var error = batches.Single(b => b.Text("name") == "crm/" + name)["error"];
            Assert.Equal((name, code), (name, error.Text("code")));
            Assert.StartsWith(name, error.Text("place"), StringComparison.Ordinal);
            Assert.NotEmpty(error.Text("expected"));
            Assert.NotEmpty(error.Text("found"));
            var words = ProblemTexts.Of(new Problem(code, "", null, null));
            Assert.NotEqual(words.Zh, words.En);
        }
        var good = batches.Single(b => b.Text("name") == "crm/good.xlsx");
        Assert.Equal(("settled", 2), (good.Text("status"), (int)good["rows"].Number("accepted")));
    }
}
