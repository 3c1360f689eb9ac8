using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>What roles are told of fields they are not shown, or see masked, on the real host: nothing, and classes of many.</summary>
public sealed class HiddenFieldsApiTests : IAsyncLifetime
{
    private const int People = 24;
    private const string Hidden = "wealth.housing is known";

    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync();
        var file = new StringBuilder("会员号,姓名,手机,城市,住房\n");
        // Half of them own, and the others say what the catalogue does not know.
        for (var i = 0; i < People; i++) file.Append($"M{i},王{(char)('一' + i)},139000000{i:D2},杭州市,{(i % 2 == 0 ? "自有" : "在张三家")}\n");
        await installation.SettleAsync("crm/people.csv", file.ToString());
        await installation.ProjectedAsync(People);
        await PublishAsync("""{ "id": "desk", "name": { "zh": "座席", "en": "Desk" }, "rights": ["readProfiles", "readDefinitions", "manageDefinitions", "export"], "sections": ["basic"], "sees": ["none"] }""");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Sections_ThatARoleIsNotShown_AreCountedNowhere()
    {
        var desk = await installation.CallerAsync("desk");
        var dimensions = (await desk.GetAsync("api/insights/dimensions")).Body.Items().Select(d => d.Text("id")).ToList();
        Assert.Contains("field:basic.city", dimensions);
        Assert.Contains("known:basic", dimensions);
        Assert.DoesNotContain(dimensions, d => d.StartsWith("field:wealth.", StringComparison.Ordinal) || d == "known:wealth");

        foreach (var (path, body, place) in new (string, string, string)[]
        {
            ("insights/distributions", """{ "of": ["field:wealth.housing"] }""", "of"),
            ("insights/distributions", """{ "of": ["known:wealth"] }""", "of"),
            ("insights/distributions", $$"""{ "of": ["tag"], "when": "{{Hidden}}" }""", "when"),
            ("insights/distributions", $$"""{ "of": ["tag"], "against": "{{Hidden}}" }""", "against"),
            ("insights/cross", """{ "rows": "tag", "columns": "field:wealth.housing" }""", "columns"),
            ("insights/cross", """{ "rows": "tag", "columns": "segment", "facets": "known:wealth" }""", "facets"),
            ("insights/cross", $$"""{ "rows": "tag", "columns": "segment", "when": "{{Hidden}}" }""", "when"),
            ("segments/count", $$"""{ "when": "{{Hidden}}" }""", "when"),
            ("profiles/list", $$"""{ "when": "{{Hidden}}" }""", "when"),
            ("views", $$"""{ "name": "a", "condition": "{{Hidden}}" }""", "condition"),
            ("definitions/try", $$"""{ "files": [{ "kind": "segments", "id": "owners", "json": { "id": "owners", "name": { "zh": "有房", "en": "Owners" }, "when": "{{Hidden}}" } }] }""", "segments/owners"),
        })
        {
            var answer = await desk.PostAsync($"api/{path}", JsonNode.Parse(body)!.AsObject());
            Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{path} {body}: {answer.Status} {answer.Text}");
            Assert.Equal(place, answer.Body.Text("place"));
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync("api/segments/vip/export?fields=wealth.housing")).Status);
        Assert.DoesNotContain("wealth", (await desk.GetAsync("api/ageing")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_ByFieldsThatARoleIsNotShown_ItMayWriteButNotPublish()
    {
        var desk = await installation.CallerAsync("desk");
        var written = JsonNode.Parse($$"""{ "files": [{ "kind": "segments", "id": "owners", "json": { "id": "owners", "name": { "zh": "有房", "en": "Owners" }, "when": "{{Hidden}}" } }] }""")!.AsObject();

        var refused = (await desk.PostAsync("api/definitions/apply", written)).Body;
        Assert.Equal(HttpStatusCode.OK, (await desk.PutAsync("api/definitions/drafts/owners", written)).Status);
        var refusedDraft = (await desk.PostAsync("api/definitions/drafts/owners/publish")).Body;
        var byAdmin = (await installation.Admin.PostAsync("api/definitions/drafts/owners/publish")).Body;

        Assert.All(new[] { refused, refusedDraft }, answer => Assert.Contains("wealth.housing", Assert.Single(answer.Items("problems")).ToJsonString(), StringComparison.Ordinal));
        Assert.True(byAdmin["applied"]!.GetValue<bool>(), byAdmin.ToJsonString());
    }

    [Fact]
    public async Task MaskedFields_AreToldOfByClassesOfMany_ToAnybody()
    {
        var found = (await Distribution(installation.Admin, "field:wealth.housing")).Items("bars").ToList();
        var owned = Assert.Single(found);
        Assert.Equal(("Owned", 12L), (owned.Text("name"), owned["count"]!.GetValue<long>()));

        // The role sees personal data masked, a city too: known or not is all it is told.
        var city = await Distribution(await installation.CallerAsync("desk"), "field:basic.city");
        Assert.Equal("presence", city.Text("kind"));
        Assert.DoesNotContain("杭州", city.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MaskedFields_AsConditions_TellOfNobodySingle()
    {
        const string One = "basic.phone = \\\"+8613900000003\\\"";
        var analyst = await installation.CallerAsync("analyst");

        foreach (var (path, body) in new[]
        {
            ("segments/count?exact=true", $$"""{ "when": "{{One}}" }"""),
            ("insights/distributions", """{ "of": ["tag"], "when": "not (basic.phone is known)" }"""),
            ("insights/cross?exact=true", $$"""{ "rows": "tag", "columns": "segment", "when": "{{One}}" }"""),
        })
            Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PostAsync($"api/{path}", JsonNode.Parse(body)!.AsObject())).Status);
        Assert.False((await analyst.PostAsync("api/segments/count", JsonNode.Parse($$"""{ "when": "{{One}}" }""")!.AsObject())).Body.ContainsKey("count"));
        Assert.Equal(24, (await analyst.PostAsync("api/segments/count", new JsonObject { ["when"] = "basic.phone is known" })).Body.Number("count"));
    }

    [Fact]
    public async Task Lift_OfASegment_NamesNothingThatIsHidden()
    {
        var desk = await installation.CallerAsync("desk");
        await PublishAsync("""{ "id": "all-of-hangzhou", "name": { "zh": "杭州", "en": "Hangzhou" }, "when": "basic.city = 杭州市" }""", "segments");

        foreach (var caller in new[] { desk, installation.Admin })
            foreach (var path in new[] { "lift", "lift?exact=true", "look-alike", "compare/vip" })
            {
                var answer = await caller.GetAsync($"api/segments/all-of-hangzhou/{path}");
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                Assert.DoesNotContain("张三", answer.Text, StringComparison.Ordinal);
                if (caller == desk) Assert.DoesNotContain("杭州市", answer.Text, StringComparison.Ordinal);
            }
    }

    private static async Task<JsonObject> Distribution(Caller caller, string of) =>
        Assert.Single((await caller.PostAsync("api/insights/distributions?exact=true", new JsonObject { ["of"] = new JsonArray(of) })).Body.Items());

    private async Task PublishAsync(string definition, string kind = "roles")
    {
        var json = JsonNode.Parse(definition)!.AsObject();
        var answer = await installation.Admin.PostAsync("api/definitions/apply", new JsonObject { ["files"] = new JsonArray(new JsonObject { ["kind"] = kind, ["id"] = json.Text("id"), ["json"] = json }) });
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
    }
}
