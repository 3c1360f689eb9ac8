using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Profiles.Web.Access;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Consents over HTTP: written down, asked by exports and views, counted, and told in the record of processing activities.</summary>
public sealed class ConsentApiTests : IAsyncLifetime
{
    private const string Vip = "客户编号,姓名,手机,学历,年收入,接收短信\nV1,甲一,19900100051,博士,50万,是\nV2,乙二,19900100052,博士,60万,\n";
    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.SettleAsync("crm/vip.csv", Vip);
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Export_ForAPurpose_LeavesOutWhoDoesNotAllowIt()
    {
        Assert.Equal(2, await RowsAsync(""));
        Assert.Equal(1, await RowsAsync("&for=marketing&via=sms"));
        Assert.Equal(0, await RowsAsync("&for=marketing&via=email"));
        Assert.Equal(2, await RowsAsync("&for=service"));
        foreach (var wrong in new[] { "for=marketng", "for=marketing&via=fax", "via=sms" })
            Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.GetAsync($"api/segments/vip/export?{wrong}")).Status);
    }

    [Fact]
    public async Task Record_GrantThenRestriction_ShowsWhatIsAllowedAndHidesThePerson()
    {
        var id = (await installation.ProfileOfAsync("19900100052"))!.Text("id");
        var granted = await installation.Admin.PostAsync($"api/profiles/{id}/consents", new JsonObject { ["purpose"] = "marketing", ["status"] = "granted", ["proof"] = "form 3" });
        Assert.Equal((HttpStatusCode.OK, 1), (granted.Status, granted.Body.Number("members")));
        var consents = (await installation.Admin.GetAsync($"api/profiles/{id}/consents")).Body;
        var marketing = consents.Items("purposes").Single(p => p.Text("purpose") == "marketing");
        Assert.Equal((true, "granted"), (marketing["allowed"]!.GetValue<bool>(), marketing.Text("status")));
        Assert.Equal("form 3", Assert.Single(consents.Items("history")).Text("proof"));

        var restricted = await installation.Admin.PostAsync($"api/profiles/{id}/consents", new JsonObject { ["purpose"] = "processing", ["status"] = "denied" });
        Assert.Equal(HttpStatusCode.OK, restricted.Status);
        Assert.Equal(1, await RowsAsync(""));
        var marketer = await installation.CallerAsync(Roles.Marketer);
        var hidden = (await marketer.GetAsync($"api/profiles/{id}")).Body;
        Assert.True(hidden["restricted"]!.GetValue<bool>());
        Assert.Empty(hidden.Items("sections"));
        Assert.Equal(HttpStatusCode.Forbidden, (await marketer.GetAsync($"api/profiles/{id}/timeline")).Status);
        Assert.NotEmpty((await installation.Admin.GetAsync($"api/profiles/{id}")).Body.Items("sections"));
        var counts = (await installation.Admin.GetAsync("api/purposes?counts=true")).Body.Items().ToDictionary(p => p.Text("id"), p => (p.Number("allowed"), p.Number("refused")));
        Assert.Equal((1, 1), counts["processing"]);
        Assert.Equal((0, 0), counts["marketing"]);
    }

    [Fact]
    public async Task Record_WhatCannotBeSaid_IsToldWithItsPlace()
    {
        var id = (await installation.ProfileOfAsync("19900100052"))!.Text("id");
        foreach (var (body, place) in new[]
        {
            (new JsonObject { ["purpose"] = "marketng", ["status"] = "granted" }, "purpose"), (new JsonObject { ["purpose"] = "marketing", ["status"] = "yes" }, "status"),
            (new JsonObject { ["purpose"] = "marketing", ["status"] = "granted", ["channel"] = "fax" }, "channel"),
            (new JsonObject { ["purpose"] = "marketing", ["status"] = "granted", ["at"] = "2999-01-01T00:00:00Z" }, "at"),
        })
        {
            var answer = await installation.Admin.PostAsync($"api/profiles/{id}/consents", body);
            Assert.Equal((HttpStatusCode.BadRequest, place), (answer.Status, answer.Body.Text("place")));
        }
        var viewer = await installation.CallerAsync(Roles.Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync($"api/profiles/{id}/consents", new JsonObject { ["purpose"] = "marketing", ["status"] = "granted" })).Status);
    }

    [Fact]
    public async Task Import_List_RecordsEachAndSaysWhatCameToNothing()
    {
        var answer = await installation.Admin.PostAsync("api/consents/import", new JsonObject
        {
            ["items"] = new JsonArray(
                new JsonObject { ["identifier"] = "19900100051", ["purpose"] = "marketing", ["status"] = "withdrawn" },
                new JsonObject { ["of"] = "crm", ["key"] = "V2", ["purpose"] = "research", ["status"] = "granted" },
                new JsonObject { ["identifier"] = "19900100099", ["purpose"] = "research", ["status"] = "granted" },
                new JsonObject { ["of"] = "crm", ["key"] = "V2", ["purpose"] = "nothing", ["status"] = "granted" }),
        });
        Assert.Equal((2, 2), (answer.Body.Number("recorded"), answer.Body.Number("refused")));
        Assert.Equal(["nobody", "refused"], answer.Body.Items().Select(i => i.Text("status")));
        Assert.Equal(0, await RowsAsync("&for=marketing&via=sms"));
        Assert.Equal(1, await RowsAsync("&for=research"));
    }

    [Fact]
    public async Task ProcessingRecord_Page_HasNoScriptAndSaysWhatIsMissing()
    {
        var page = (await installation.Admin.GetAsync("api/privacy/processing-record.html")).Text;
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("channels/crm", page, StringComparison.Ordinal);
        Assert.Contains(
            (await installation.Admin.GetAsync("api/privacy/processing-record")).Body.Items("findings"), f => f.Text("code") == "source-without-owner");
    }

    private async Task<int> RowsAsync(string query) =>
        (await installation.Admin.GetAsync("api/segments/vip/export?fields=basic.city" + query)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
}
