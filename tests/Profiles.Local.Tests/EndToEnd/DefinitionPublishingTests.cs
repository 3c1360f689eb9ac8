using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>A change of definitions from the first try to the way back, as authors do it.</summary>
public sealed class DefinitionPublishingTests : IAsyncLifetime
{
    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,年收入\nD1,甲一,19900100061,20万\nD2,乙二,19900100062,40万\nD3,丙三,19900100063,60万\nD4,丁四,19900100064,\n");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Try_ChangedTag_TellsWhoGainsAndLosesWithReasonsAndWritesNothing()
    {
        var raised = await installation.Admin.PostAsync("api/definitions/try", HighIncome(500_000));

        Assert.True(raised.Body["valid"]!.GetValue<bool>(), raised.Text);
        Assert.Equal((4, 4), (raised.Body.Number("profiles"), raised.Body.Number("evaluated")));
        var tag = raised.Body.Items("outcomes").Single(o => o.Text("id") == "demographics.high-income");
        Assert.Equal((0L, 1L, 1L), (tag["gain"].Number("count"), tag["lose"].Number("count"), tag["keep"].Number("count")));
        var example = Assert.Single(tag.Items("lost"));
        Assert.Equal("乙*", example.Text("name"));
        Assert.Equal((await installation.ProfileOfAsync("19900100062"))!.Text("id"), example.Text("profile"));
        Assert.Equal("false", example["why"].Text("value"));
        Assert.DoesNotContain("乙二", raised.Text, StringComparison.Ordinal);
        // Nothing else but what depends on the tag is looked at.
        Assert.DoesNotContain(raised.Body.Items("outcomes"), o => o.Text("id").StartsWith("activity.", StringComparison.Ordinal));
        Assert.Single((await installation.Admin.GetAsync("api/definitions/history")).Body.Items(), p => p.Text("by") == "product" && p.Number("number") == 1);
        Assert.Equal("starter", (await installation.Admin.GetAsync("api/definitions/tags/demographics.high-income")).Body.Text("origin"));
    }

    [Fact]
    public async Task Apply_TriedUnderOtherDefinitions_IsRefused()
    {
        var tried = (await installation.Admin.PostAsync("api/definitions/try", HighIncome(500_000))).Body.Text("tried");
        Assert.True((await ApplyAsync(HighIncome(250_000))).Body["applied"]!.GetValue<bool>());
        var stale = HighIncome(500_000);
        stale["tried"] = tried;

        var refused = await ApplyAsync(stale);

        Assert.Equal("definitions-changed", Assert.Single(refused.Body.Items("problems")).Text("code"));
        stale["tried"] = (await installation.Admin.PostAsync("api/definitions/try", HighIncome(500_000))).Body.Text("tried");
        Assert.True((await ApplyAsync(stale)).Body["applied"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Rollback_OfOneAndOfAll_BringsVersionsBackAsNewPublications()
    {
        var before = (await installation.Admin.GetAsync("api/definitions/history")).Body.Items().First().Number("number");
        await ApplyAsync(HighIncome(250_000, why: "spring sale"));
        await ApplyAsync(HighIncome(350_000));
        var versions = (await VersionsAsync()).ToList();
        Assert.Equal([3, 2, 1], versions.Select(v => v.Number("version")));
        Assert.Equal("spring sale", versions[1].Text("why"));
        Assert.Contains(versions[0].Items("differences"), d => d.Text("before").Contains("250000", StringComparison.Ordinal) && d.Text("after").Contains("350000", StringComparison.Ordinal));

        var back = await installation.Admin.PostAsync("api/definitions/rollback", new JsonObject { ["kind"] = "tags", ["id"] = "demographics.high-income", ["version"] = 2 });
        Assert.True(back.Body["applied"]!.GetValue<bool>(), back.Text);
        Assert.Equal(versions[1].Text("text"), (await VersionsAsync()).First().Text("text"));

        var plan = await installation.Admin.PostAsync("api/definitions/rollback", new JsonObject { ["publication"] = before, ["plan"] = true });
        Assert.Equal("change", Assert.Single(plan.Body.Items("steps")).Text("action"));
        await installation.Admin.PostAsync("api/definitions/rollback", new JsonObject { ["publication"] = before });
        var restored = (await installation.Admin.GetAsync("api/definitions/tags/demographics.high-income")).Body;
        Assert.Equal(("starter", 5), (restored.Text("origin"), restored.Number("version")));
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.PostAsync("api/definitions/rollback", new JsonObject { ["publication"] = 99 })).Status);
    }

    [Fact]
    public async Task Draft_WhereTheBusinessWantsApproval_NeedsAnotherPerson()
    {
        var other = await installation.Admin.PostAsync("api/keys", new JsonObject { ["role"] = "marketer" });
        var reviewer = installation.Caller(other.Body.Text("key"));
        var business = (await installation.Admin.GetAsync("api/definitions/business/business")).Body["json"]!.DeepClone().AsObject();
        business["approval"] = "other";
        Assert.True((await ApplyAsync(Upload("business", "business", business))).Body["applied"]!.GetValue<bool>());

        Assert.Equal("definitions-approval", Assert.Single((await ApplyAsync(HighIncome(500_000))).Body.Items("problems")).Text("code"));
        Assert.Equal("open", (await installation.Admin.PutAsync("api/definitions/drafts/raise", HighIncome(500_000))).Body.Text("status"));
        Assert.Equal("definitions-approval", Assert.Single((await StepAsync(installation.Admin, "publish")).Body.Items("problems")).Text("code"));
        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(reviewer, "approve")).Status);
        Assert.Equal("submitted", (await StepAsync(installation.Admin, "submit")).Body.Text("status"));
        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(installation.Admin, "approve")).Status);
        var tried = await reviewer.PostAsync("api/definitions/try", new JsonObject { ["draft"] = "raise" });
        Assert.Equal(1, tried.Body.Items("outcomes").Single(o => o.Text("id") == "demographics.high-income")["lose"].Number("count"));
        Assert.Equal("approved", (await StepAsync(reviewer, "approve")).Body.Text("status"));

        // An edit takes the approval back.
        await installation.Admin.PutAsync("api/definitions/drafts/raise", HighIncome(550_000));
        Assert.Equal("definitions-approval", Assert.Single((await StepAsync(installation.Admin, "publish")).Body.Items("problems")).Text("code"));
        await StepAsync(installation.Admin, "submit");
        await StepAsync(reviewer, "approve");
        Assert.True((await StepAsync(installation.Admin, "publish")).Body["applied"]!.GetValue<bool>());
        var last = (await installation.Admin.GetAsync("api/definitions/history")).Body.Items().First();
        Assert.Equal(other.Body.Text("id"), last.Text("approvedBy"));
        Assert.Empty((await installation.Admin.GetAsync("api/definitions/drafts")).Body.Items());
    }

    [Fact]
    public async Task Upgrade_EditedAndRemoved_StaysUnlessTheStarterIsTaken()
    {
        await ApplyAsync(HighIncome(500_000));
        var pruned = HighIncome(500_000);
        pruned["prune"] = true;
        pruned["only"] = new JsonArray("tags/demographics.high-income", "segments/win-back");
        Assert.Equal("remove", Assert.Single((await ApplyAsync(pruned)).Body.Items("steps")).Text("action"));

        Assert.Empty((await installation.Admin.PostAsync("api/definitions/upgrade", new JsonObject { ["plan"] = true })).Body.Items("steps"));
        var taken = await installation.Admin.PostAsync("api/definitions/upgrade", new JsonObject { ["take"] = new JsonArray("tags/demographics.high-income", "segments/win-back") });

        Assert.Equal(["add segments/win-back", "change tags/demographics.high-income"], taken.Body.Items("steps").Select(s => $"{s.Text("action")} {s.Text("kind")}/{s.Text("id")}"));
        Assert.Equal("starter", (await installation.Admin.GetAsync("api/definitions/tags/demographics.high-income")).Body.Text("origin"));
        Assert.Equal("starter", (await installation.Admin.GetAsync("api/definitions/segments/win-back")).Body.Text("origin"));
    }

    [Fact]
    public async Task Validate_FailingTestPerson_IsAProblemWithPlaceExpectedAndFound()
    {
        var tag = JsonNode.Parse("""
            { "id": "demographics.high-income", "name": { "zh": "高收入", "en": "High income" }, "parent": "demographics", "when": "wealth.incomeAnnual >= 300000 CNY",
              "tests": [ { "name": "earns enough", "person": { "fields": { "wealth.incomeAnnual": "40万" } }, "expect": true },
                         { "name": "earns too little", "person": { "fields": { "wealth.incomeAnnual": "20万" } }, "expect": true } ] }
            """)!.AsObject();
        var answer = await installation.Admin.PostAsync("api/definitions/validate", Upload("tags", "demographics.high-income", tag));
        var problem = Assert.Single(answer.Body.Items("problems"));
        Assert.Equal(("definition-test-failed", "tags/demographics.high-income.json $.tests[1]"), (problem.Text("code"), problem.Text("place")));
        Assert.Contains("\"earns too little\" carried", problem.Text("expected"), StringComparison.Ordinal);
        Assert.Contains("not carried", problem.Text("found"), StringComparison.Ordinal);
    }

    private Task<Reply> ApplyAsync(JsonObject upload) => installation.Admin.PostAsync("api/definitions/apply", upload);

    private static Task<Reply> StepAsync(Caller caller, string step) => caller.PostAsync($"api/definitions/drafts/raise/{step}", new JsonObject());

    private async Task<IEnumerable<JsonObject>> VersionsAsync() => (await installation.Admin.GetAsync("api/definitions/tags/demographics.high-income/history")).Body.Items();

    private static JsonObject HighIncome(int least, string? why = null)
    {
        var upload = Upload("tags", "demographics.high-income", JsonNode.Parse($$"""
            { "id": "demographics.high-income", "name": { "zh": "高收入", "en": "High income" }, "parent": "demographics", "when": "wealth.incomeAnnual >= {{least}} CNY" }
            """)!.AsObject());
        if (why is not null) upload["why"] = why;
        return upload;
    }

    private static JsonObject Upload(string kind, string id, JsonObject json) =>
        new() { ["files"] = new JsonArray(new JsonObject { ["kind"] = kind, ["id"] = id, ["json"] = json }) };
}
