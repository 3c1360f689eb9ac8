using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Profiles.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

public sealed class DefinitionApiTests : IAsyncLifetime
{
    private Installation installation = null!;

    public async Task InitializeAsync() => installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Theory]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("apply")]
    public async Task Post_BrokenTag_NamesFileAndPathAndPublishesNothing(string action)
    {
        var broken = Upload("""{ "id": "value.test", "name": { "zh": "测试", "en": "Test" }, "parent": "value", "when": { "type": "compare", "left": { "type": "field", "field": "basic.nothing" }, "op": "eq", "value": "x" } }""");
        var reply = await installation.Admin.PostAsync($"api/definitions/{action}", broken);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.False(reply.Body["valid"]!.GetValue<bool>());
        Assert.False(reply.Body["applied"]!.GetValue<bool>());
        var problem = Assert.Single(reply.Body.Items("problems"));
        Assert.Equal("tags/value.test.json $.when.left.field", problem.Text("place"));
        Assert.Contains("basic.nothing", problem.Text("found"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/definitions/tags/value.test")).Status);
    }

    [Fact]
    public async Task Apply_ChangedTag_TakesEffectOnStoredProfilesEachTime()
    {
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,年收入\nD1,甲一,19900100061,20万\n");
        var id = (await installation.ProfileOfAsync("19900100061"))!.Text("id");
        var expected = new List<string>();
        // There and back again: the third is what the first was.
        foreach (var (least, carried) in new[] { (150_000, true), (300_000, false), (150_000, true), (250_000, false) })
        {
            var plan = await installation.Admin.PostAsync("api/definitions/plan", HighIncome(least));
            Assert.Equal("change", Assert.Single(plan.Body.Items("steps")).Text("action"));
            var applied = await installation.Admin.PostAsync("api/definitions/apply", HighIncome(least));
            Assert.True(applied.Body["applied"]!.GetValue<bool>(), applied.Text);
            expected.Add($"{(carried ? '+' : '-')}demographics.high-income  definition");
            await Until.TrueAsync($"change {expected.Count} told", async () => (await HighIncomeChangesAsync(id)).Count == expected.Count);
            Assert.Equal(expected, await HighIncomeChangesAsync(id));
            var tags = (await installation.ProfileOfAsync("19900100061"))!.Items("tags");
            Assert.Equal(carried, tags.Any(t => t.Text("tag") == "demographics.high-income"));
        }
        Assert.Equal("user", (await installation.Admin.GetAsync("api/definitions/tags/demographics.high-income")).Body.Text("origin"));
    }

    [Fact]
    public async Task Plan_OneOfMany_RemovesTheOthersOnlyIfAsked()
    {
        var one = HighIncome(150_000);
        Assert.Equal("change", Assert.Single((await installation.Admin.PostAsync("api/definitions/plan", one)).Body.Items("steps")).Text("action"));
        one["prune"] = true;
        var pruned = (await installation.Admin.PostAsync("api/definitions/plan", one)).Body.Items("steps").ToList();
        Assert.True(pruned.Count(s => s.Text("action") == "remove") > 50, $"{pruned.Count} steps");
    }

    [Fact]
    public async Task Apply_AfterARestart_IsStillInForce()
    {
        await installation.Admin.PostAsync("api/definitions/apply", HighIncome(150_000));
        await installation.StopAsync();
        await installation.StartAgainAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,年收入\nD1,甲一,19900100061,20万\n");
        Assert.Contains((await installation.ProfileOfAsync("19900100061"))!.Items("tags"), t => t.Text("tag") == "demographics.high-income");
    }

    [Fact]
    public async Task Get_OpenApi_ListsEveryRouteOfTheSurface()
    {
        var document = (await installation.Caller(key: null).GetAsync("openapi/v1.json")).Body;
        var listed = document["paths"]!.AsObject().Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var routes = installation.Host.Services.GetRequiredService<WebSurface>().Routes
            .Select(r => "/" + r.RoutePattern.RawText!.Trim('/')).Distinct()
            .Where(r => r != "/" && !r.StartsWith("/openapi/", StringComparison.Ordinal) && !r.StartsWith("/console/", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count > 20, $"only {routes.Count} routes");
        Assert.All(routes, route => Assert.Contains(route, listed));
    }

    [Fact]
    public async Task Get_Health_TellsQueuesAndDefinitions()
    {
        var health = (await installation.Admin.GetAsync("api/health")).Body;
        Assert.Equal(("ok", 0), (health.Text("status"), health.Number("profiles")));
        Assert.Equal(4, health["queues"]!.AsObject().Count);
        Assert.NotEmpty(health.Text("definitions"));
        Assert.True(health.Number("diskFreeBytes") > 0);
    }

    private async Task<IReadOnlyList<string>> HighIncomeChangesAsync(string profile) =>
        [.. (await installation.ChangesOfAsync(profile)).Where(c => c.Contains("high-income", StringComparison.Ordinal))];

    private static JsonObject HighIncome(int least) => Upload($$"""
        { "id": "demographics.high-income", "name": { "zh": "高收入", "en": "High income" }, "parent": "demographics",
          "when": "wealth.incomeAnnual >= {{least}} CNY" }
        """);

    private static JsonObject Upload(string tag)
    {
        var json = JsonNode.Parse(tag)!.AsObject();
        return new JsonObject { ["files"] = new JsonArray(new JsonObject { ["kind"] = "tags", ["id"] = json.Text("id"), ["json"] = json }) };
    }
}
