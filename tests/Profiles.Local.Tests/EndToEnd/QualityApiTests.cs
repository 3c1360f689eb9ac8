using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Quality over HTTP: measured in the report and over time, baselines learnt and published, spellings accepted, old values listed.</summary>
public sealed class QualityApiTests : IAsyncLifetime
{
    private Installation installation = null!;
    private JsonObject batch = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        var check = JsonNode.Parse("""{ "id": "phones", "name": { "zh": "手机", "en": "Phones" }, "field": "basic.phone", "measure": "completeness", "warn": 0.99 }""");
        await installation.Admin.PostAsync("api/definitions/apply", new JsonObject { ["files"] = new JsonArray(new JsonObject { ["kind"] = "quality", ["id"] = "phones", ["json"] = check }) });
        batch = await installation.SettleAsync("crm/people.csv", File());
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Quality_SettledBatch_StandsInReportPageAndCourse()
    {
        var id = batch.Text("id");
        var report = (await installation.Admin.GetAsync($"api/batches/{id}/report")).Body;
        var phone = report["quality"]!.AsObject().Items("figures").Single(f => f.Text("field") == "basic.phone" && f.Text("measure") == "completeness");
        Assert.Equal((0.9833, 0.9833), (phone["before"]!.GetValue<double>(), phone["after"]!.GetValue<double>()));
        var alert = Assert.Single(report["quality"]!.AsObject().Items("alerts"));
        Assert.Equal("Phone: Completeness 98.3 % is below 99 %", alert.Text("text"));
        var table = Assert.Single(report.Items("tables"));
        Assert.Contains(table.Items("arrived").Single(c => c.Text("column") == "手机").Items("proposals"), p => p.Text("kind") == "placeholder");
        Assert.Equal(1, table["duplicates"]!.Number("same"));

        var page = (await installation.Admin.GetAsync($"api/batches/{id}/report.html")).Text;
        Assert.Contains("Phone: Completeness 98.3 % is below 99 %", page, StringComparison.Ordinal);

        var point = Assert.Single((await installation.Admin.GetAsync("api/quality?alerts=true&channel=crm")).Body.Items());
        Assert.Equal(id, point.Text("batch"));
        Assert.All(point.Items("figures"), f => Assert.Equal("", f.Text("field")));
        Assert.Empty((await installation.Admin.GetAsync("api/quality?channel=shop")).Body.Items());
        Assert.NotEmpty((await installation.Admin.GetAsync("api/quality?field=basic.phone")).Body.Items());
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/quality?field=basic.nothing")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.GetAsync("api/quality?alerts=perhaps")).Status);
    }

    [Fact]
    public async Task Baseline_LearntAndPublished_FlagsLaterRowsAndMeasuresDrift()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/channels/crm/baseline")).Status);
        var learnt = (await installation.Admin.PostAsync("api/channels/crm/baseline/learn", new JsonObject { ["publish"] = true })).Body;
        Assert.Equal("true", learnt.Text("published"));
        Assert.Equal("crm", (await installation.Admin.GetAsync("api/channels/crm/baseline")).Body.Text("channel"));
        var few = (await installation.Admin.PostAsync("api/channels/shop/baseline/learn", new JsonObject())).Body;
        Assert.Equal((500, 0, ""), (few.Number("needed"), few.Number("people"), few.Text("baseline")));

        var next = await installation.SettleAsync("crm/next.csv", "客户编号,姓名,手机,公司,年收入\nX1,甲一,19900200001,远航科技有限公司,99000000\nX2,乙二,19900200002,远航科枝有限公司,100000\n");
        var report = (await installation.Admin.GetAsync($"api/batches/{next.Text("id")}/report")).Body;
        var rules = report.Items("tables").Single().Items("changed").Select(f => f.Text("rule")).ToList();
        Assert.Contains("value-outlier", rules);
        Assert.Equal((2, 2), (next["rows"].Number("read"), next["rows"].Number("accepted")));
    }

    [Fact]
    public async Task Spellings_Accepted_BecomeAReplacement()
    {
        var found = (await installation.Admin.GetAsync("api/channels/crm/spellings?field=work.company")).Body;
        var cluster = Assert.Single(found.Items("clusters"));
        var accepted = await installation.Admin.PostAsync("api/channels/crm/spellings", new JsonObject { ["field"] = "work.company", ["clusters"] = new JsonArray(cluster.Text("id")) });
        Assert.Equal("replace.crm.work.company", accepted.Body.Text("definition"));
        Assert.Contains("远航科枝有限公司", (await installation.Admin.GetAsync("api/definitions/rules/replace.crm.work.company")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.PostAsync("api/channels/crm/spellings", new JsonObject { ["field"] = "work.company", ["clusters"] = new JsonArray("none") })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.GetAsync("api/channels/crm/spellings")).Status);
    }

    [Fact]
    public async Task Ageing_OldValues_AreCountedAndListedMasked()
    {
        await installation.SettleAsync("erp/old.csv", "客户编号,姓名,手机,年收入,更新时间\nO1,丙三,19900300001,100000,2019-01-01 00:00:00\n");
        var income = (await installation.Admin.GetAsync("api/ageing")).Body.Items().Single(f => f.Text("field") == "wealth.incomeAnnual");
        Assert.Equal(1, income.Number("stale"));
        var value = Assert.Single((await installation.Admin.GetAsync("api/ageing/wealth.incomeAnnual")).Body.Items());
        Assert.DoesNotContain("100000", value.Text("value"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/ageing/basic.gender")).Status);
    }

    /// <summary>600 people; ten without a phone, twelve with one clerk's, one twice, one company misspelt.</summary>
    private static string File()
    {
        var file = new StringBuilder("客户编号,姓名,手机,公司,年收入\n");
        string[] companies = ["远航科技有限公司", "晨光贸易有限公司", "嘉禾教育有限公司"];
        for (var i = 0; i < 599; i++)
        {
            var phone = i < 10 ? "" : i < 22 ? "19900109999" : $"199001{i:00000}";
            var company = i == 100 ? "远航科枝有限公司" : companies[i % 3];
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"C{i},{"王李张刘陈杨黄赵"[i % 8]}{(char)('一' + i)}{(char)(0x5000 + (i * 7))},{phone},{company},{60000 + (i * 137 % 90000)}\n");
        }
        // The last of them again, under another number.
        var last = file.ToString().TrimEnd('\n').Split('\n')[^1];
        return file.Append("C9999").Append(last.AsSpan(last.IndexOf(','))).Append('\n').ToString();
    }
}
