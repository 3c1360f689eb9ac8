using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Cleaning;
using Profiles.Evidence;
using Profiles.Intake;
using Profiles.Intake.Reading;
using Profiles.Local.CommandLine;
using Profiles.Storage;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Files over HTTP: what is set aside comes back and goes in again; a whole batch is undone; a segment is taken out.</summary>
public sealed class BatchApiTests : IAsyncLifetime
{
    private Installation installation = null!;

    public async Task InitializeAsync() => installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Rejected_CorrectedAndDroppedAgain_IsAcceptedWithEveryCellAsItWas()
    {
        const string formula = "=HYPERLINK(\"http://example.com\",\"优惠\")";
        const string quoted = "\"=HYPERLINK(\"\"http://example.com\"\",\"\"优惠\"\")\"";
        var first = await installation.SettleAsync("crm/list.csv", $"姓名,手机,城市,公司名称\n,,北京市,{quoted}\n,,上海市,-中山路1号\n好人,19900100030,广州市,正常\n");
        Assert.Equal((1, 2), (first["rows"].Number("accepted"), first["rows"].Number("rejected")));
        var file = (await installation.Admin.GetAsync($"api/batches/{first.Text("id")}/rejected")).Text;
        var lines = file.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("姓名,手机,城市,公司名称,", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(",=", file, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=", file, StringComparison.Ordinal);

        // A person corrects it in a spreadsheet: names and phones are filled in, everything else stays.
        lines[1] = Corrected(lines[1], "甲一", "19900100031");
        lines[2] = Corrected(lines[2], "乙二", "19900100032");
        var second = await installation.SettleAsync("crm/list-corrected.csv", string.Join("\r\n", lines) + "\r\n");
        Assert.Equal((2, 2, 0), (second["rows"].Number("read"), second["rows"].Number("accepted"), second["rows"].Number("rejected")));
        Assert.Equal(formula, await CompanyAsync("19900100031"));
        Assert.Equal("-中山路1号", await CompanyAsync("19900100032"));
    }

    [Fact]
    public async Task Undo_Batch_LeavesThingsAsBeforeIt()
    {
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机\nU1,甲一,19900100041\n");
        var before = (await installation.ProfileOfAsync("19900100041"))!;
        var wrong = await installation.SettleAsync("shop/wrong.csv", "订单号,下单时间,收货人,手机,金额\nW1,2026-10-01 10:00:00,甲一,19900100041,50\nW2,2026-10-01 10:00:00,乙二,19900100042,60\n");
        var undone = await installation.Admin.PostAsync($"api/batches/{wrong.Text("id")}/undo");
        Assert.Equal(HttpStatusCode.Accepted, undone.Status);
        await Until.TrueAsync("batch undone", async () =>
            (await installation.Admin.GetAsync($"api/batches/{wrong.Text("id")}")).Body.Text("status") == "undone");
        var after = (await installation.ProfileOfAsync("19900100041"))!;
        foreach (var part in new[] { "id", "sections", "events", "members" })
            Assert.Equal(before[part]!.ToJsonString(), after[part]!.ToJsonString());
        Assert.Null(await installation.ProfileOfAsync("19900100042"));
        Assert.Equal(1, (await installation.Admin.GetAsync("api/health")).Body.Number("profiles"));
        var changes = await installation.ChangesOfAsync(after.Text("id"));
        Assert.Contains("-activity.order-frequency low resolution", changes);

        var again = await installation.SettleAsync("shop/wrong.csv", "订单号,下单时间,收货人,手机,金额\nW1,2026-10-01 10:00:00,甲一,19900100041,50\n");
        Assert.Equal(1, again["rows"].Number("events"));
        Assert.Equal(1, (await installation.ProfileOfAsync("19900100041"))!.Items("events").Single().Number("count"));
    }

    [Fact]
    public async Task Upload_File_IsABatchLikeADroppedOne()
    {
        var reply = await installation.Admin.PostAsync("api/batches?channel=crm&name=up.csv", Encoding.UTF8.GetBytes("客户编号,姓名\nP1,甲一\n"));
        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        var batch = await Until.FoundAsync("uploaded batch settled", async () =>
            (await installation.Admin.GetAsync($"api/batches/{reply.Body.Text("id")}")).Body is var body && body.Text("status") == "settled" ? body : null);
        Assert.Equal(("crm/up.csv", 1), (batch.Text("name"), batch["rows"].Number("accepted")));
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.PostAsync("api/batches?channel=../x&name=up.csv", [1])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.PostAsync("api/batches?channel=crm&name=..%2Fup.csv", [1])).Status);
    }

    [Fact]
    public async Task Commands_OnASettledFile_RunItAgainReportItAndRefuseWhatDoesNotFit()
    {
        var batch = await installation.SettleAsync("crm/again.csv", "客户编号,姓名,手机\nR1,甲一,１９９００１０００６１\nR2,<b>乙二</b>,\n,,\n");
        var path = $"api/batches/{batch.Text("id")}";
        var refused = await installation.Admin.PostAsync(path + "/pause");
        Assert.Equal((HttpStatusCode.Conflict, "settled"), (refused.Status, refused.Body.Text("found")));
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.PostAsync("api/batches/00000000000000000000000000000000/cancel")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await installation.CallerAsync("analyst")).PostAsync(path + "/rerun")).Status);

        Assert.Equal(HttpStatusCode.Accepted, (await installation.Admin.PostAsync(path + "/rerun")).Status);
        var again = await Until.FoundAsync("run again", async () =>
            (await installation.Admin.GetAsync(path)).Body is var body && body.Text("status") == "settled" && body.Number("run") == 2 ? body : null);
        Assert.Equal(batch["rows"]!.ToJsonString(), again["rows"]!.ToJsonString());
        Assert.Equal(batch["profiles"]!.ToJsonString(), again["profiles"]!.ToJsonString());

        var report = (await installation.Admin.GetAsync(path + "/report")).Body;
        var table = report.Items("tables").Single();
        Assert.Equal("utf-8", table["detected"].Text("encoding"));
        Assert.Equal((1, 1), (table.Items("completeness").Single(f => f.Text("field") == "basic.phone") is var phone ? ((int)phone.Number("delivered"), (int)phone.Number("usable")) : default));
        Assert.NotEmpty(table.Items("setAside"));
        Assert.DoesNotContain("19900100061", report.ToJsonString(), StringComparison.Ordinal);
        var page = await installation.Admin.GetAsync(path + "/report.html");
        Assert.StartsWith("<!doctype html>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>乙二", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_SeveralTables_AreAnArchiveWithAFileForEach()
    {
        var store = installation.Host.Services.GetRequiredService<IBatchStore>();
        var format = new FileFormat(FileKind.Csv, "utf-8", 0, ",", ["姓名"], HasHeader: true, DataStart: 7, FirstRowNumber: 2);
        BatchTable Table(int index, string name) => new()
        {
            Index = index, Name = name, Content = new FileReference("staged", name, "1"), Length = 1000, OffsetBase = index * 1000, Format = format,
        };
        var batch = new Batch
        {
            Id = new BatchId((UInt128)1 << 64), Channel = "crm", File = new FileReference("incoming", "crm/book.xlsx", "1"), ObservedAt = ShiftedTime.Samples,
            Status = BatchStatus.Settled, Tables = [Table(0, "一月"), Table(1, "../二月")],
        };
        await store.CreateAsync(batch, CancellationToken.None);
        SetAsideRow Held(int table, string name) => new(2, 7, RowOutcome.Held, [name], [new Finding("basic.name", "age-impossible", Severity.Hold, "1", null)], table);
        await store.SaveChunkAsync(new ChunkResult(batch.Id, 0, new RowCounts(2, 0, 2, 0, 0), [], [Held(0, "甲一"), Held(1, "乙二")]), CancellationToken.None);

        await using var archive = new ZipArchive(new MemoryStream(await installation.Admin.GetBytesAsync($"api/batches/{batch.Id}/held")));
        Assert.Equal(["0-一月.csv", "1-二月.csv"], archive.Entries.Select(e => e.FullName));
        using var second = new StreamReader(await archive.Entries[1].OpenAsync(), Encoding.UTF8);
        Assert.Contains("乙二", await second.ReadToEndAsync(), StringComparison.Ordinal);
        var alone = await installation.Admin.GetAsync($"api/batches/{batch.Id}/held?table=0");
        Assert.Contains("甲一", alone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("乙二", alone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.GetAsync($"api/batches/{batch.Id}/held?table=2")).Status);
    }

    [Fact]
    public async Task Export_Segment_HasItsMembersMaskedUnlessAPurposeIsNamed()
    {
        await installation.SettleAsync("crm/vip.csv", "客户编号,姓名,手机,学历,年收入\nV1,甲一,19900100051,博士,50万\nV2,乙二,19900100052,本科,5万\n");
        var masked = (await installation.Admin.GetAsync("api/segments/vip/export?fields=basic.name,basic.phone")).Text;
        Assert.Equal(2, masked.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("19900100051", masked, StringComparison.Ordinal);
        var shown = (await installation.Admin.GetAsync("api/segments/vip/export?fields=basic.name,basic.phone&unmask=true&purpose=campaign")).Text;
        Assert.Contains("甲一", shown, StringComparison.Ordinal);
        Assert.Contains("+8619900100051", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("乙二", shown, StringComparison.Ordinal);
        var segments = (await installation.Admin.GetAsync("api/segments")).Body.Items();
        Assert.Equal(1, segments.Single(s => s.Text("id") == "vip").Number("count"));
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/segments/nobody/export")).Status);
    }

    private static string Corrected(string line, string name, string phone)
    {
        var cells = line.Split(',');
        (cells[0], cells[1]) = (name, phone);
        return string.Join(',', cells);
    }

    private async Task<string> CompanyAsync(string phone)
    {
        var profile = (await installation.ProfileOfAsync(phone))!;
        return profile.Items("sections").SelectMany(s => s.Items("traits")).Single(t => t.Text("field") == "work.company").Text("values");
    }
}
