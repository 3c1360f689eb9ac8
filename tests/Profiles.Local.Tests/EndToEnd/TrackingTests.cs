using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

public sealed class TrackingTests : IAsyncLifetime
{
    private Installation installation = null!;
    private Caller client = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        client = await installation.CallerAsync("write", "site");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Post_AnonymousThenKnown_IsOneProfileWithBothsEvents()
    {
        await SendAsync("track", """{"anonymousId":"an-1","event":"Product Viewed","properties":{"name":"Uno"},"messageId":"m1"}""");
        await SendAsync("identify", """{"anonymousId":"an-1","userId":"us-1","traits":{"email":"lin@shop.cn"},"messageId":"m2"}""");
        await SendAsync("track", """{"userId":"us-1","event":"Order Completed","properties":{"order_id":"o1","total":25,"currency":"USD"},"messageId":"m3"}""");
        await QuietAsync();

        var profile = (await installation.ProfileOfAsync("lin@shop.cn"))!;
        Assert.Equal(2, profile.Items("members").Count());
        Assert.Equal(["order 1", "view 1"], profile.Items("events").Select(e => $"{e.Text("type")} {e.Number("count")}").Order());
        Assert.Equal(profile.Text("id"), (await installation.ProfileOfAsync("us-1"))!.Text("id"));
        Assert.Equal(profile.Text("id"), (await installation.ProfileOfAsync("an-1"))!.Text("id"));
    }

    [Fact]
    public async Task Post_Alias_MakesTwoUserIdsOnePerson()
    {
        await SendAsync("identify", """{"userId":"old-1","traits":{"plan":"a"},"messageId":"m1"}""");
        await SendAsync("identify", """{"userId":"new-1","traits":{"plan":"b"},"messageId":"m2"}""");
        await QuietAsync();
        Assert.NotEqual((await installation.ProfileOfAsync("old-1"))!.Text("id"), (await installation.ProfileOfAsync("new-1"))!.Text("id"));

        await SendAsync("alias", """{"userId":"new-1","previousId":"old-1","messageId":"m3"}""");
        // What the new id does later is no word against the alias.
        await SendAsync("track", """{"userId":"new-1","event":"Login","messageId":"m4"}""");
        await QuietAsync();

        Assert.Equal((await installation.ProfileOfAsync("old-1"))!.Text("id"), (await installation.ProfileOfAsync("new-1"))!.Text("id"));
    }

    [Fact]
    public async Task Post_TwoUsersOfOneBrowser_StayTwo()
    {
        await SendAsync("identify", """{"anonymousId":"shared","userId":"us-1","traits":{"plan":"a"},"messageId":"m1"}""");
        await SendAsync("identify", """{"anonymousId":"shared","userId":"us-2","traits":{"plan":"b"},"messageId":"m2"}""");
        await QuietAsync();

        Assert.NotEqual((await installation.ProfileOfAsync("us-1"))!.Text("id"), (await installation.ProfileOfAsync("us-2"))!.Text("id"));
    }

    [Fact]
    public async Task Post_OrderUpdatedThenCancelled_CountsAsTheLastOne()
    {
        await SendAsync("track", """{"userId":"us-1","event":"Order Completed","properties":{"order_id":"o1","total":25},"messageId":"m1","timestamp":"2026-10-01T00:00:00Z"}""");
        await SendAsync("track", """{"userId":"us-1","event":"Order Updated","properties":{"order_id":"o1","total":30},"messageId":"m2","timestamp":"2026-10-01T00:01:00Z"}""");
        await QuietAsync();
        Assert.Equal(["order 1"], await EventsAsync("us-1"));

        await SendAsync("track", """{"userId":"us-1","event":"Order Cancelled","properties":{"order_id":"o1","total":30},"messageId":"m3","timestamp":"2026-10-01T00:02:00Z"}""");
        await QuietAsync();
        Assert.Equal(["orderCancelled 1"], await EventsAsync("us-1"));
    }

    [Fact]
    public async Task Post_BatchTwice_HasTheEffectOfOnceAndSaysSo()
    {
        const string Batch = """
            {"batch":[{"type":"identify","userId":"us-1","traits":{"email":"lin@shop.cn"},"messageId":"m1"},
                      {"type":"track","userId":"us-1","event":"Login","messageId":"m1"},
                      {"type":"track","userId":"us-1","event":"Login","timestamp":"2026-10-01T00:00:00Z"},
                      {"type":"track","event":"Login","messageId":"m2"},
                      17],"sentAt":"2026-10-01T00:00:01Z"}
            """;
        var first = (await client.PostAsync("v1/batch?results=true", Batch, "text/plain")).Body;
        Assert.Equal("accepted accepted accepted rejected:noPerson rejected:notObject", Said(first));
        var again = (await client.PostAsync("v1/batch?results=true", Batch.Replace(":01Z", ":09Z", StringComparison.Ordinal), "text/plain")).Body;
        Assert.Equal("duplicate duplicate duplicate rejected:noPerson rejected:notObject", Said(again));
        await QuietAsync();

        Assert.Equal(["login 2"], await EventsAsync("us-1"));
        var aside = (await installation.Admin.GetAsync("api/leads/set-aside")).Body.Items().Single();
        Assert.Equal(("site", "rejected"), (aside.Text("channel"), aside.Text("outcome")));
    }

    [Fact]
    public async Task Get_SettingsOfAKey_SendClientsHere()
    {
        var settings = await client.GetAsync($"v1/projects/{Key}/settings");
        Assert.Equal(HttpStatusCode.OK, settings.Status);
        var here = settings.Body["integrations"]!["Segment.io"]!.AsObject();
        Assert.Equal((Key, "http"), (here.Text("apiKey"), here.Text("protocol")));
        Assert.EndsWith("/v1", here.Text("apiHost"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("v1/projects/wk1/settings")).Status);
    }

    private string Key => client.Key!;

    private async Task SendAsync(string call, string message)
    {
        var answer = await client.PostAsync("v1/" + call, message, "application/json");
        Assert.Equal((HttpStatusCode.OK, """{"success":true}"""), (answer.Status, answer.Text));
    }

    private async Task<IEnumerable<string>> EventsAsync(string person) =>
        (await installation.ProfileOfAsync(person))!.Items("events").Select(e => $"{e.Text("type")} {e.Number("count")}");

    private static string Said(JsonObject answer) => string.Join(' ', answer.Items("results")
        .Select(r => r.Text("status") + (r["reason"] is { } reason ? ":" + reason : "")));

    private async Task QuietAsync() => await Until.TrueAsync("empty queues", async () =>
        (await installation.Admin.GetAsync("api/health")).Body["queues"]!.AsObject().All(q => q.Value!.GetValue<long>() == 0));
}
