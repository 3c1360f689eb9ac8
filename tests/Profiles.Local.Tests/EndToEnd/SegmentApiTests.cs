using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Counts and analyses of segments on the real host, by the projection it keeps.</summary>
public sealed class SegmentApiTests : IAsyncLifetime
{
    private const int People = 40;

    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync();
        var file = new StringBuilder("会员号,姓名,手机,城市,年收入,学历\n");
        // Every other one lives in Hangzhou, every fourth is a rich master.
        for (var i = 0; i < People; i++)
            file.Append($"M{i},王{(char)('一' + i)},139000000{i:D2},{(i % 2 == 0 ? "杭州市" : "上海市")},{(i % 4 == 0 ? "900000" : "50000")},{(i % 4 == 0 ? "硕士" : "大专")}\n");
        await installation.SettleAsync("crm/people.csv", file.ToString());
        await installation.ProjectedAsync(People);
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Count_TextTreeAndChinese_AgreeWithThePeople()
    {
        Assert.Equal(20, await CountAsync("basic.city = 杭州市"));
        Assert.Equal(20, await CountAsync("城市 = 杭州市"));
        Assert.Equal(10, await CountAsync(JsonNode.Parse("""{ "type": "segment", "segment": "vip" }""")!));
        Assert.Equal(30, await CountAsync("not segment(vip)"));
        Assert.Equal(40, await CountAsync("count(order) = 0"));
    }

    [Fact]
    public async Task Count_FewerThanTheLeast_AreShownOnlyToWhoMayExport()
    {
        var viewer = await installation.CallerAsync("viewer");
        var body = new JsonObject { ["when"] = "basic.city = nowhere" };

        var hidden = await viewer.PostAsync("api/segments/count", (JsonObject)body.DeepClone());
        var refused = await viewer.PostAsync("api/segments/count?exact=true", (JsonObject)body.DeepClone());
        var shown = await installation.Admin.PostAsync("api/segments/count?exact=true", (JsonObject)body.DeepClone());

        Assert.False(hidden.Body.ContainsKey("count"));
        Assert.Equal(10, hidden.Body.Number("minimum"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(0, shown.Body["count"]!.GetValue<long>());
    }

    [Fact]
    public async Task Count_WrongField_NamesPlaceAndWhatWasMeant()
    {
        var answer = await installation.Admin.PostAsync("api/segments/count", new JsonObject { ["when"] = "basic.citty = 杭州市" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("when 1:1", answer.Body.Text("place"));
        Assert.Contains("basic.city", answer.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lift_OfTheRich_PutsWhatMakesThemRichFirst()
    {
        var lift = (await installation.Admin.GetAsync("api/segments/vip/lift?limit=3")).Body;

        var master = Assert.Single(lift.Items("values"), v => v.Text("id") == "basic.education");
        Assert.Equal("master", master.Text("value"), ignoreCase: true);
        Assert.Equal(400, master["tgi"]!.GetValue<double>(), 6);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/segments/nobody/lift")).Status);
    }

    [Fact]
    public async Task LookAlike_OfTheRich_ReturnsOthersOnly()
    {
        var alike = (await installation.Admin.GetAsync("api/segments/vip/look-alike?limit=5")).Body;

        var profiles = new List<string>();
        foreach (var item in alike.Items())
        {
            var profile = (await installation.Admin.GetAsync($"api/profiles/{item.Text("profileId")}")).Body;
            Assert.DoesNotContain("vip", profile["segments"]!.ToJsonString(), StringComparison.Ordinal);
            profiles.Add(item.Text("profileId"));
        }
        Assert.Equal(5, profiles.Distinct().Count());
    }

    private async Task<long> CountAsync(JsonNode when)
    {
        var answer = await installation.Admin.PostAsync("api/segments/count", new JsonObject { ["when"] = when });
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Body.Number("count");
    }
}
