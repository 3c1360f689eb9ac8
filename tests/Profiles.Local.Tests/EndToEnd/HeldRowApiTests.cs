using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The customer of two hundred years (issue 7): held with the reason, in queue and report; corrected; profile and report follow; undone.</summary>
public sealed class HeldRowApiTests : IAsyncLifetime
{
    private Installation installation = null!;

    public async Task InitializeAsync() => installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task HeldRow_CorrectedAndTakenBack_IsFollowedByProfileReportAndDownload()
    {
        var batch = await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,生日\nX1,甲一,19900100061,1826-05-01\nX2,乙二,19900100062,1990-05-01\n");
        Assert.Equal((2, 1, 1, 0), Counts(batch));
        var report = (await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}/report")).Body;
        Assert.Contains("age-impossible", report.ToJsonString(), StringComparison.Ordinal);

        var question = Assert.Single((await installation.Admin.GetAsync("api/reviews?kind=held")).Body.Items());
        Assert.Equal("age-impossible", question.Text("reason"));
        var shown = (await installation.Admin.GetAsync($"api/reviews/{question.Text("id")}")).Body["row"]!.AsObject();
        Assert.Equal(("crm", 2), (shown.Text("channel"), shown.Number("rowNumber")));
        Assert.DoesNotContain("19900100061", shown.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("甲一", shown.ToJsonString(), StringComparison.Ordinal);
        var finding = Assert.Single(shown.Items("findings"));
        Assert.Equal(("hold", "Impossible age"), (finding.Text("severity"), finding.Text("ruleName")));
        var unmasked = (await installation.Admin.GetAsync($"api/reviews/{question.Text("id")}?unmask=true&purpose=test")).Body["row"]!.AsObject();
        Assert.Equal(["X1", "甲一", "19900100061", "1826-05-01"], unmasked.Items("cells").Select(c => c.Text("value")));

        var wrong = await AnswerAsync(question, new JsonObject { ["answer"] = "correct", ["corrected"] = new JsonObject { ["生日"] = "1826-05-02" } });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var right = await AnswerAsync(question, new JsonObject { ["answer"] = "correct", ["corrected"] = new JsonObject { ["生日"] = "1996-05-01" }, ["reason"] = "a slip" });
        Assert.Equal(("decided", "correct"), (right.Body.Text("state"), right.Body.Text("decision")));

        Assert.Equal((2, 2, 0, 0), Counts((await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}")).Body));
        Assert.Contains("1996-05-01", (await installation.ProfileOfAsync("19900100061"))!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, (await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}/report")).Body["batch"]!["rows"].Number("accepted"));
        Assert.DoesNotContain("X1", (await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}/held")).Text, StringComparison.Ordinal);

        Assert.Equal("open", (await installation.Admin.PostAsync($"api/reviews/{question.Text("id")}/undo")).Body.Text("state"));
        Assert.Equal((2, 1, 1, 0), Counts((await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}")).Body));
        Assert.Null(await installation.ProfileOfAsync("19900100061"));
        Assert.Contains("X1", (await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}/held")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeldRows_AnsweredTogether_GoBackTogether()
    {
        var batch = await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,生日\nX1,甲一,19900100061,1826-05-01\nX2,乙二,19900100062,1825-05-01\n");
        var ids = (await installation.Admin.GetAsync("api/reviews?kind=held")).Body.Items().Select(i => (JsonNode)i.Text("id")).ToArray();
        var answered = await installation.Admin.PostAsync("api/reviews/answers", new JsonObject { ["ids"] = new JsonArray([.. ids, "nobody"]), ["answer"] = "reject" });
        Assert.Equal(["done", "done", "unknown"], answered.Body.Items().Select(i => i.Text("status")));
        Assert.Equal((2, 0, 0, 2), Counts((await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}")).Body));
        var rejected = (await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}/rejected")).Text;
        Assert.Contains("1826-05-01", rejected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_ListedAndBroughtToFilesThatCameBefore()
    {
        var batch = await installation.SettleAsync("crm/a.csv", "客户编号,姓名,手机,生日\nX1,甲一,19900100061,1950-05-01\n");
        var rule = new JsonObject
        {
            ["id"] = "crm.working-age", ["rule"] = "age-impossible", ["name"] = Both("劳动年龄"), ["reason"] = Both("{before}"), ["severity"] = "hold",
            ["channels"] = new JsonArray("crm"), ["parameters"] = new JsonObject { ["maxAge"] = 70 },
        };
        var file = new JsonObject { ["kind"] = "rules", ["id"] = "crm.working-age", ["json"] = rule };
        var tried = (await installation.Admin.PostAsync("api/definitions/try", new JsonObject { ["files"] = new JsonArray(file.DeepClone()), ["batch"] = batch.Text("id") })).Body["cleaning"]!;
        Assert.Equal((1, 0, 1), (tried["before"].Number("accepted"), tried["after"].Number("accepted"), tried["after"].Number("held")));
        Assert.DoesNotContain("1950-05-01", tried.ToJsonString(), StringComparison.Ordinal);
        Assert.True((await installation.Admin.PostAsync("api/definitions/apply", new JsonObject { ["files"] = new JsonArray(file) })).Body["applied"]!.GetValue<bool>());

        var listed = (await installation.Admin.GetAsync("api/cleaning/rules?channel=crm")).Body.Items().Select(i => i.Text("id")).ToList();
        Assert.Equal(listed.IndexOf("age-impossible") - 1, listed.IndexOf("crm.working-age"));
        Assert.Equal([batch.Text("id")], (await installation.Admin.PostAsync("api/cleaning/reclean", new JsonObject { ["plan"] = true })).Body.Items().Select(i => i.Text("id")));
        await installation.Admin.PostAsync("api/cleaning/reclean", new JsonObject { ["channel"] = "crm" });
        await Until.TrueAsync("cleaned again", async () => (await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}")).Body is var now
            && now.Text("status") == "settled" && now["recleaned"] is not null);
        Assert.Equal((1, 0, 1, 0), Counts((await installation.Admin.GetAsync($"api/batches/{batch.Text("id")}")).Body));
        Assert.Null(await installation.ProfileOfAsync("19900100061"));
    }

    private static JsonObject Both(string text) => new() { ["zh"] = text, ["en"] = text };

    private Task<Reply> AnswerAsync(JsonObject question, JsonObject answer) => installation.Admin.PostAsync($"api/reviews/{question.Text("id")}/answer", answer);

    private static (long Read, long Accepted, long Held, long Rejected) Counts(JsonObject batch)
    {
        var rows = batch["rows"];
        return ((long)rows.Number("read"), (long)rows.Number("accepted"), (long)rows.Number("held"), (long)rows.Number("rejected"));
    }
}
