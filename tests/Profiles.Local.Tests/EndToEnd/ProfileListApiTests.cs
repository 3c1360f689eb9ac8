using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Lists of customers by conditions that nobody published, on the real host.</summary>
public sealed class ProfileListApiTests : IAsyncLifetime
{
    private const int People = 12;

    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync();
        var file = new StringBuilder("会员号,姓名,手机,城市\n");
        for (var i = 0; i < People; i++) file.Append($"M{i},王{(char)('一' + i)},139000000{i:D2},{(i % 3 == 0 ? "杭州市" : "上海市")}\n");
        await installation.SettleAsync("crm/people.csv", file.ToString());
        await installation.ProjectedAsync(People);
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task List_WithoutCondition_PagesThroughEveryoneOnce()
    {
        var seen = new List<string>();
        for (var (skip, more) = (0, true); more; skip += 5)
        {
            var page = (await ListAsync(new JsonObject { ["skip"] = skip, ["limit"] = 5 })).Body;
            seen.AddRange(page.Items().Select(i => i["profile"]!.AsObject().Text("id")));
            more = page["more"]!.GetValue<bool>();
        }

        Assert.Equal(People, seen.Count);
        Assert.Equal(People, seen.Distinct().Count());
    }

    [Fact]
    public async Task List_ByCondition_ShowsThemWithTheFieldsAskedFor()
    {
        var found = (await ListAsync(new JsonObject { ["when"] = "basic.city = 杭州市", ["fields"] = new JsonArray("basic.city") })).Body.Items().ToList();

        Assert.Equal(4, found.Count);
        Assert.All(found, i => Assert.Contains("杭州", i["values"]!["basic.city"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_ByAMaskedField_IsRefusedToWhoMayNotSeeIt()
    {
        var analyst = await installation.CallerAsync("analyst");
        var refused = await analyst.PostAsync("api/profiles/list", new JsonObject { ["when"] = "basic.phone = \"+8613900000003\"" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Single((await ListAsync(new JsonObject { ["when"] = "basic.phone = \"+8613900000003\"" })).Body.Items());
    }

    [Fact]
    public async Task List_Restricted_TellsNothingOfThePerson()
    {
        var one = (await ListAsync(new JsonObject { ["when"] = "basic.phone = \"+8613900000003\"" })).Body.Items().Single()["profile"]!.AsObject().Text("id");
        var request = await installation.Admin.PostAsync("api/person-requests", new JsonObject { ["kind"] = "restriction", ["profile"] = one });
        await installation.Admin.PostAsync($"api/person-requests/{request.Body.Text("id")}/run");

        var listed = (await ListAsync(new JsonObject { ["limit"] = 200, ["fields"] = new JsonArray("basic.city") })).Body.Items()
            .SingleOrDefault(i => i["profile"]!.AsObject().Text("id") == one);

        // The projection lets go of the person a moment later: who is listed until then is nobody one could tell.
        if (listed is null) return;
        Assert.Empty(listed["values"]!.AsObject());
        Assert.False(listed["profile"]!.AsObject().ContainsKey("name"));
    }

    [Theory]
    [InlineData("skip", -1)]
    [InlineData("skip", 10_001)]
    [InlineData("limit", 0)]
    [InlineData("limit", 201)]
    public async Task List_BeyondItsBounds_NamesThePlace(string place, int value)
    {
        var answer = await ListAsync(new JsonObject { [place] = value });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(place, answer.Body.Text("place"));
    }

    private Task<Reply> ListAsync(JsonObject body) => installation.Admin.PostAsync("api/profiles/list", body);
}
