using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Profiles.Local.Host;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

public sealed class DropFolderTests
{
    private const string A = "客户编号,姓名,手机,城市,更新时间\nE1,甲一,19900100001,北京市,2026-01-01 00:00:00\nE2,乙二,19900100002,上海市,2026-01-01 00:00:00\n";
    private const string B = "客户编号,姓名,手机,城市,更新时间\nE1,甲一,19900100001,广州市,2026-01-01 00:00:00\nE2,乙二,19900100002,上海市,2026-01-01 00:00:00\n";

    [Fact]
    public async Task Drop_EverySample_SettlesWithTheCountsWrittenDown()
    {
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        var expected = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Samples.Folder, "expected.json")))!.AsObject();
        foreach (var file in expected.Items("files"))
        {
            var name = file.Text("file");
            var rows = (await installation.SettleAsync(name, await File.ReadAllBytesAsync(Path.Combine(Samples.Folder, name))))["rows"];
            Assert.Equal(
                (file.Number("read"), file.Number("accepted"), file.Number("held"), file.Number("rejected"), file.Number("eventRows")),
                (rows.Number("read"), rows.Number("accepted"), rows.Number("held"), rows.Number("rejected"), rows.Number("events")));
        }
        var health = await installation.Admin.GetAsync("api/health");
        Assert.Equal(expected.Number("profiles"), health.Body.Number("profiles"));
        Assert.Empty((await installation.Admin.GetAsync("api/dead-letters")).Body.Items());
        Assert.Empty(Directory.EnumerateFiles(LocalHost.DropFolder(installation.Data), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Drop_AllSamplesAtOnce_GivesTheSameProfiles()
    {
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        var dropped = await Samples.DropAsync(installation.Host.Services, installation.Data, CancellationToken.None);
        var batches = await Until.FoundAsync("all samples settled", async () =>
            await installation.BatchesAsync() is var all && all.Count == dropped && all.All(b => b.Text("status") == "settled") ? all : null);
        Assert.Equal(47, (await installation.Admin.GetAsync("api/health")).Body.Number("profiles"));
        Assert.Equal(47, batches.Sum(b => b["profiles"].Number("created") - b["profiles"].Number("merged") - b["profiles"].Number("removed")));
    }

    [Fact]
    public async Task Drop_TheSameFileAgain_IsABatchThatChangesNothing()
    {
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        var first = await installation.SettleAsync("crm/list.csv", A);
        Assert.Equal((2, 2), (first["rows"].Number("accepted"), first["profiles"].Number("created")));
        var before = await installation.ProfileOfAsync("19900100001");
        var again = await installation.SettleAsync("crm/list.csv", A);
        Assert.NotEqual(first.Text("id"), again.Text("id"));
        Assert.Equal((2, 2), (again["rows"].Number("read"), again["rows"].Number("accepted")));
        Assert.Equal((0, 0, 0), (again["profiles"].Number("created"), again["profiles"].Number("updated"), again["profiles"].Number("merged")));
        var after = await installation.ProfileOfAsync("19900100001");
        Assert.Equal(Sections(before), Sections(after));
    }

    [Fact]
    public async Task Drop_AThenBThenAUnderOneName_IsThreeBatchesAndTheLastOneCounts()
    {
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        foreach (var (content, city, updated) in new[] { (A, "北京市", 0), (B, "广州市", 1), (A, "北京市", 1) })
        {
            var batch = await installation.SettleAsync("crm/list.csv", content);
            Assert.Equal(("crm/list.csv", updated), (batch.Text("name"), (int)batch["profiles"].Number("updated")));
            var profile = await installation.ProfileOfAsync("19900100001");
            var cities = profile!.Items("sections").SelectMany(s => s.Items("traits")).Single(t => t.Text("field") == "basic.city");
            Assert.Equal(city, cities.Text("values"));
        }
        Assert.Equal(3, (await installation.BatchesAsync()).Select(b => b.Text("id")).Distinct().Count());
    }

    [Fact]
    public async Task Drop_WhatIsNoTable_IsAFailedBatchThatSaysWhere()
    {
        await using var installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        installation.Drop("crm/image.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, 0xFF, 0xFE, 0]);
        var batch = await Until.FoundAsync("the batch failed", async () =>
            (await installation.BatchesAsync()).FirstOrDefault(b => b.Text("status") == "failed"));
        Assert.NotEmpty(batch["error"].Text("code"));
        Assert.NotEmpty(batch["error"].Text("place"));
        Assert.NotEmpty(batch["error"].Text("expected"));
    }

    private static string Sections(JsonObject? profile) => JsonSerializer.Serialize(profile!["sections"]);
}
