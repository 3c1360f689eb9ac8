using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Path = "webhooks/wechat";
    private const string Order = """{"openid": "oE2E1", "手机": "19900100011", "事件": "下单", "下单时间": "2026-10-01 12:00:00", "金额": "100"}""";
    private Installation installation = null!;
    private Caller sender = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        sender = await installation.CallerAsync("write", "wechat");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Theory]
    [InlineData("application/json", """{"openid": "oE2E1", "姓名": "甲一", "手机": "19900100011"}""", 1)]
    [InlineData("application/json", """[{"openid": "oE2E1", "手机": "19900100011"}, {"openid": "oE2E2", "手机": "19900100012"}]""", 2)]
    [InlineData("application/x-ndjson", "{\"openid\": \"oE2E1\", \"手机\": \"19900100011\"}\n{\"openid\": \"oE2E2\", \"手机\": \"19900100012\"}\n", 2)]
    [InlineData("application/x-www-form-urlencoded", "openid=oE2E1&%E6%89%8B%E6%9C%BA=19900100011", 1)]
    public async Task Post_Leads_AreDurableThenProfiles(string type, string body, int items)
    {
        var answer = await sender.PostAsync(Path, body, type);
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal((items, 0, 0), (answer.Body.Number("accepted"), answer.Body.Number("duplicates"), answer.Body.Number("rejected")));
        Assert.All(answer.Body.Items(), item => Assert.Equal(("accepted", 32), (item.Text("status"), item.Text("receipt").Length)));
        for (var item = 1; item <= items; item++)
        {
            var phone = $"1990010001{item}";
            var profile = await Until.FoundAsync($"profile of lead {item}", () => installation.ProfileOfAsync(phone));
            Assert.Equal("wechat", Assert.Single(profile.Items("members")).Text("channel"));
        }
    }

    [Fact]
    public async Task Post_AnswerGiven_SurvivesARestartBeforeItWasWorkedOn()
    {
        await installation.StopAsync();
        await installation.StartAgainAsync(runPumps: false);
        var key = await installation.CallerAsync("write", "wechat");
        Assert.Equal(HttpStatusCode.Accepted, (await key.PostAsync(Path, """{"openid": "oE2E9", "手机": "19900100019"}""", "application/json")).Status);
        Assert.Null(await installation.ProfileOfAsync("19900100019"));
        await installation.StopAsync();
        await installation.StartAgainAsync();
        Assert.NotNull(await Until.FoundAsync("profile after the restart", () => installation.ProfileOfAsync("19900100019")));
    }

    [Fact]
    public async Task Post_LeadWithAnOrder_IsTaggedAndExplained()
    {
        await sender.PostAsync(Path, Order, "application/json");
        var profile = await Until.FoundAsync("profile", () => installation.ProfileOfAsync("19900100011"));
        Assert.Contains(profile.Items("tags"), t => t.Text("tag") == "activity.order-frequency" && t.Text("value") == "low");
        var path = $"api/profiles/{profile.Text("id")}/explain/activity.order-frequency";
        var explanation = (await installation.Admin.GetAsync(path)).Body;
        Assert.Equal("true", explanation.Text("value"));
        Assert.Contains("count(order", explanation.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(explanation.Items("parts"), p => p.Text("value") == "true" && p.Text("seen") == "1");
        Assert.NotEmpty(explanation.Text("validUntil"));
    }

    [Fact]
    public async Task Post_SameIdempotencyKey_GivesTheSameReceiptsAndCountsOnce()
    {
        var first = await sender.PostAsync(Path, Order, "application/json", "order-1");
        var again = await sender.PostAsync(Path, Order, "application/json", "order-1");
        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal(Receipts(first), Receipts(again));
        Assert.Equal((0, 1), (again.Body.Number("accepted"), again.Body.Number("duplicates")));
        // Queued behind the two, so that by then both were worked on.
        await sender.PostAsync(Path, Order.Replace("oE2E1", "oE2E3", StringComparison.Ordinal).Replace("19900100011", "19900100013", StringComparison.Ordinal), "application/json");
        await Until.FoundAsync("profile of the last lead", () => installation.ProfileOfAsync("19900100013"));
        await QuietAsync();
        Assert.Equal(1, await OrdersAsync());

        var other = await sender.PostAsync(Path, Order.Replace("100\"", "200\"", StringComparison.Ordinal), "application/json", "order-1");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
    }

    [Fact]
    public async Task Post_TwoEqualEventsWithoutAKey_CountTwice()
    {
        await sender.PostAsync(Path, Order, "application/json");
        await sender.PostAsync(Path, Order, "application/json");
        await Until.TrueAsync("two orders", async () => await OrdersAsync() == 2);
    }

    [Fact]
    public async Task Post_BadItemBesideAGoodOne_IsRefusedAlone()
    {
        var answer = await sender.PostAsync(Path, """[17, {"openid": "oE2E1", "手机": "19900100011"}]""", "application/json");
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        var items = answer.Body.Items().ToList();
        Assert.Equal(("rejected", "notObject"), (items[0].Text("status"), items[0].Text("reason")));
        Assert.Equal("accepted", items[1].Text("status"));
        await Until.FoundAsync("profile of the good one", () => installation.ProfileOfAsync("19900100011"));
    }

    [Fact]
    public async Task Post_LeadThatIsBadAsData_IsSetAsideWithItsReason()
    {
        await sender.PostAsync(Path, """{"备注": "谁也不是"}""", "application/json");
        var aside = await Until.FoundAsync("lead set aside", async () =>
            (await installation.Admin.GetAsync("api/leads/set-aside")).Body.Items().FirstOrDefault());
        Assert.Equal(("wechat", "rejected"), (aside.Text("channel"), aside.Text("outcome")));
        Assert.NotEmpty(Assert.Single(aside.Items("findings")).Text("reason"));
        Assert.Empty((await installation.Admin.GetAsync("api/dead-letters")).Body.Items());
    }

    [Fact]
    public async Task Call_KeysAndRoles_LetInOnlyWhomTheyShould()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await sender.GetAsync("api/profiles?text=x")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await sender.PostAsync("webhooks/crm", "{}", "application/json")).Status);
        var nobody = installation.Caller(key: null);
        foreach (var path in new[] { "api/profiles?text=x", "api/batches", "api/changes", "api/health" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(Path, "{}", "application/json")).Status);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("health")).Status);
        var viewer = await installation.CallerAsync("viewer");
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("api/profiles?text=x")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("api/profiles?text=x&unmask=true&purpose=test")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("api/segments/vip/export")).Status);
    }

    [Fact]
    public async Task Call_FunctionGuardedByThePlatform_IsNotServedHere() =>
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.PostAsync("setup/admin-key")).Status);

    private async Task QuietAsync() => await Until.TrueAsync("empty queues", async () =>
        (await installation.Admin.GetAsync("api/health")).Body["queues"]!.AsObject().All(q => q.Value!.GetValue<long>() == 0));

    private async Task<long> OrdersAsync() => (await installation.ProfileOfAsync("19900100011"))?.Items("events")
        .Where(e => e.Text("type") == "order").Sum(e => e.Number("count")) ?? 0;

    private static string Receipts(Reply reply) => JsonSerializer.Serialize(reply.Body.Items().Select(i => i.Text("receipt")));
}
