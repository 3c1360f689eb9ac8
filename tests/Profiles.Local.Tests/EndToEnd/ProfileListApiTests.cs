using System.Globalization;
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
        var file = new StringBuilder("会员号,姓名,手机,城市,累计消费,年收入\n");
        for (var i = 0; i < People; i++)
            file.Append($"M{i},王{(char)('一' + i)},139000000{i:D2},{(i % 3 == 0 ? "杭州市" : "上海市")},{Spent(i)},{300_000 + i}\n");
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

        // Until the projection follows it is still listed, and nothing of it told.
        var listed = (await ListAsync(new JsonObject { ["limit"] = 200, ["fields"] = new JsonArray("basic.city") })).Body.Items()
            .Where(i => i["profile"]!.AsObject().Text("id") == one);

        Assert.All(listed, i =>
        {
            Assert.Empty(i["values"]!.AsObject());
            Assert.False(i["profile"]!.AsObject().ContainsKey("name"));
            Assert.False(i.ContainsKey("events"));
        });
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_ByAnAmount_IsInItsOrderPageByPageWithTheUnknownLast(bool descending)
    {
        var listed = new List<decimal?>();
        for (var more = true; more;)
        {
            var page = (await ListAsync(new JsonObject
            {
                ["fields"] = new JsonArray("wealth.totalSpent"), ["order"] = Order("wealth.totalSpent", descending), ["skip"] = listed.Count, ["limit"] = 5,
            })).Body;
            listed.AddRange(page.Items().Select(i => i["values"]!["wealth.totalSpent"] is { } spent
                ? decimal.Parse(spent.GetValue<string>().Split(' ')[0], CultureInfo.InvariantCulture) : (decimal?)null));
            more = page["more"]!.GetValue<bool>();
        }

        decimal[] known = [.. Enumerable.Range(0, People).Select(Spent).OfType<int>().Select(s => (decimal)s).Order()];
        if (descending) Array.Reverse(known);
        Assert.Equal([.. known.Select(k => (decimal?)k), null], listed);
    }

    [Fact]
    public async Task List_InTheOrderOfSaving_BeginsWithTheLast()
    {
        await installation.SettleAsync("crm/later.csv", "会员号,姓名,手机,城市\nM7,王七,13900000007,北京市\n");
        var first = await Until.FoundAsync("projection of the change", async () =>
        {
            var page = (await ListAsync(new JsonObject { ["fields"] = new JsonArray("basic.city"), ["order"] = Order("updatedAt", descending: true), ["limit"] = 1 })).Body;
            return page.Items().Single()["values"]!["basic.city"]!.GetValue<string>().Contains("北京", StringComparison.Ordinal) ? page : null;
        });

        Assert.True(first["more"]!.GetValue<bool>());
    }

    [Fact]
    public async Task List_OrderedByAMaskedField_IsRefusedToWhoMayNotSeeItAndNotOffered()
    {
        var analyst = await installation.CallerAsync("analyst");
        var refused = await analyst.PostAsync("api/profiles/list", new JsonObject { ["order"] = Order("wealth.incomeAnnual", descending: true) });

        Assert.Equal((HttpStatusCode.Forbidden, "order.by"), (refused.Status, refused.Body.Text("place")));
        Assert.DoesNotContain("wealth.incomeAnnual", await SortFieldsAsync(analyst));
        Assert.Contains("wealth.incomeAnnual", await SortFieldsAsync(installation.Admin));
        Assert.Equal(People, (await ListAsync(new JsonObject { ["order"] = Order("wealth.incomeAnnual", descending: true) })).Body.Items().Count());
    }

    [Theory]
    [InlineData("basic.name")]
    [InlineData("nothing")]
    [InlineData(null)]
    public async Task List_OrderedByWhatHasNoOrder_NamesThePlaceAndWhatIsMeant(string? by)
    {
        var answer = await ListAsync(new JsonObject { ["order"] = Order(by, descending: false) });

        Assert.Equal((HttpStatusCode.BadRequest, "order.by"), (answer.Status, answer.Body.Text("place")));
        Assert.Contains("sort-fields", answer.Body.Text("expected"), StringComparison.Ordinal);
    }

    /// <summary>Of all but one.</summary>
    private static int? Spent(int person) => person == 4 ? null : person * 37 % People * 100;

    private static JsonObject Order(string? by, bool descending) => new() { ["by"] = by, ["descending"] = descending };

    private static async Task<IReadOnlyList<string>> SortFieldsAsync(Caller caller) =>
        [.. (await caller.GetAsync("api/profiles/sort-fields")).Body.Items().Select(f => f.Text("id"))];

    private Task<Reply> ListAsync(JsonObject body) => installation.Admin.PostAsync("api/profiles/list", body);
}
