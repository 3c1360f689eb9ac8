using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Assigned tags, history and the past of a customer, over HTTP.</summary>
public sealed class TagApiTests : IAsyncLifetime
{
    private const string Rows = "客户编号,姓名,手机,城市,更新时间\nT1,甲一,19900100071,北京,2024-01-10 00:00:00\nT2,乙二,19900100072,上海,2024-01-10 00:00:00\n";
    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        var applied = await installation.Admin.PostAsync("api/definitions/apply", TagDefinitions.Upload());
        Assert.True(applied.Body["applied"]!.GetValue<bool>(), applied.Text);
        await installation.SettleAsync("crm/a.csv", Rows);
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Assign_ThenRemove_ShowsAuthorAndDayAndTellsBoth()
    {
        var id = await IdAsync("19900100071");
        var said = await installation.Admin.PostAsync($"api/profiles/{id}/tags/test.grade", new JsonObject { ["value"] = "gold", ["until"] = "2026-12-31", ["note"] = "老客户" });
        Assert.Equal((HttpStatusCode.OK, "assigned"), (said.Status, said.Body.Text("status")));
        var tag = Tag((await installation.Admin.GetAsync($"api/profiles/{id}")).Body)!;
        Assert.Equal(("gold", "2026-12-31", ""), (tag.Text("value"), tag["assigned"].Text("until"), tag["assigned"].Text("note")));
        var unmasked = Tag((await installation.Admin.GetAsync($"api/profiles/{id}?unmask=true&purpose=test")).Body)!;
        Assert.Equal("老客户", unmasked["assigned"].Text("note"));
        Assert.Contains(tag["assigned"].Text("by"), (await installation.Admin.GetAsync("api/keys")).Body.Items().Select(k => k.Text("id")));

        Assert.Equal(HttpStatusCode.NoContent, (await installation.Admin.DeleteAsync($"api/profiles/{id}/tags/test.grade")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.DeleteAsync($"api/profiles/{id}/tags/test.grade")).Status);
        await Until.TrueAsync("both told", async () => (await HistoryAsync(id)).Count(e => e.StartsWith("entered", StringComparison.Ordinal) || e.StartsWith("left", StringComparison.Ordinal)) == 2);
        Assert.Equal(["assigned test.grade gold ", "entered test.grade gold assigned", "left test.grade gold taken away", "withdrawn test.grade  "], (await HistoryAsync(id)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("test.grade", """{ "value": "platinum" }""", HttpStatusCode.BadRequest, "one of gold, silver")]
    [InlineData("test.grade", """{ "value": "gold", "until": "2026-10-31" }""", HttpStatusCode.BadRequest, "today, 2026-11-01")]
    [InlineData("test.grade", """{ "value": "gold", "until": "31.12.2026" }""", HttpStatusCode.BadRequest, "a day like 2026-12-31")]
    [InlineData("value.high-net-worth", "{}", HttpStatusCode.BadRequest, "follows from a rule")]
    [InlineData("value", "{}", HttpStatusCode.BadRequest, "not a category")]
    [InlineData("test.graed", "{}", HttpStatusCode.NotFound, "did you mean")]
    [InlineData("test.churn", """{ "value": "0.4" }""", HttpStatusCode.BadRequest, "the model and its version")]
    public async Task Assign_WhatCannotBeSaid_IsRefusedWithAReason(string tag, string body, HttpStatusCode status, string reason)
    {
        var reply = await installation.Admin.PostAsync($"api/profiles/{await IdAsync("19900100071")}/tags/{tag}", body, "application/json");
        Assert.Equal(status, reply.Status);
        Assert.Contains(reason, reply.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SomeWrong_DoesTheOthersAndListsThem()
    {
        var reply = await installation.Admin.PostAsync("api/tags/import", new JsonObject
        {
            ["items"] = new JsonArray(
                new JsonObject { ["identifier"] = "199 0010 0071", ["tag"] = "test.list" }, new JsonObject { ["channel"] = "crm", ["key"] = "T2", ["tag"] = "test.list", ["value"] = "7" },
                new JsonObject { ["identifier"] = "19900100079", ["tag"] = "test.list" }, new JsonObject { ["identifier"] = "19900100071", ["tag"] = "test.list", ["value"] = "true" }),
        });
        Assert.Equal((2L, 2L), (reply.Body.Number("assigned"), reply.Body.Number("refused")));
        Assert.Equal(["2 nobody", "3 refused"], reply.Body.Items().Select(i => $"{i.Text("index")} {i.Text("status")}"));
        Assert.Equal("7", Tag((await installation.ProfileOfAsync("19900100072"))!, "test.list").Text("value"));
        var tree = (await installation.Admin.GetAsync("api/tags")).Body.Items().ToList();
        Assert.Equal(("imported", "2", "active"), (Text(tree, "test.list", "kind"), Text(tree, "test.list", "count"), Text(tree, "test.list", "lifecycle")));
        Assert.True(tree.FindIndex(t => t.Text("id") == "test") < tree.FindIndex(t => t.Text("id") == "test.list"));

        foreach (var wrong in new[] { """{ "items": [] }""", """{ "items": [{ "tag": "test.list" }] }""", """{ "items": [{ "key": "T1", "tag": "test.list" }] }""", """{ "items": [{ "profile": "x", "tag": "test.list" }] }""" })
            Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.PostAsync("api/tags/import", wrong, "application/json")).Status);
    }

    [Fact]
    public async Task Roles_OnlyThoseWhoMay_AssignTags()
    {
        var id = await IdAsync("19900100071");
        foreach (var (role, may) in new[] { ("sales", true), ("marketer", true), ("steward", true), ("viewer", false), ("analyst", false) })
        {
            var caller = await installation.CallerAsync(role);
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await caller.PostAsync($"api/profiles/{id}/tags/test.list", new JsonObject())).Status);
        }
    }

    [Fact]
    public async Task Get_AsOf_SaysWhatWasKnownThenAndThatItSaysSo()
    {
        var id = await IdAsync("19900100071");
        await installation.Admin.PostAsync($"api/profiles/{id}/tags/test.list", new JsonObject());
        var past = (await installation.Admin.GetAsync($"api/profiles/{id}?asOf=2024-06-30&unmask=true&purpose=test")).Body;
        Assert.Equal("2024-06-30T15:59:59.9999999+00:00", past["asOf"].Text("instant"));
        Assert.StartsWith("evidence time", past["asOf"].Text("basis"), StringComparison.Ordinal);
        Assert.Contains("甲一", past.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Null(Tag(past, "test.list"));
        Assert.All(past.Items("tags"), t => Assert.Null(t["since"]));
        var before = (await installation.Admin.GetAsync($"api/profiles/{id}?asOf=2023-01-01")).Body;
        Assert.Empty(before.Items("members"));
        Assert.Empty(before.Items("tags"));
        Assert.Equal("false", (await installation.Admin.GetAsync($"api/profiles/{id}/explain/test.list?asOf=2024-06-30")).Body.Text("value"));
        foreach (var wrong in new[] { "2027-01-01", "yesterday", "2024-13-01" })
            Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.GetAsync($"api/profiles/{id}?asOf={wrong}")).Status);
    }

    private async Task<string> IdAsync(string phone) => (await installation.ProfileOfAsync(phone))!.Text("id");

    private static JsonObject? Tag(JsonObject profile, string tag = "test.grade") => profile.Items("tags").FirstOrDefault(t => t.Text("tag") == tag);

    private static string Text(List<JsonObject> tree, string id, string member) => tree.Single(t => t.Text("id") == id).Text(member);

    private async Task<List<string>> HistoryAsync(string id) =>
        [.. (await installation.Admin.GetAsync($"api/profiles/{id}/history")).Body.Items().Where(e => e.Text("subject").StartsWith("test.", StringComparison.Ordinal))
            .Select(e => $"{e.Text("happened")} {e.Text("subject")} {e.Text("value")} {e.Text("reason")}")];
}
