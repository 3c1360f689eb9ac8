using System.Net;
using System.Text.Json.Nodes;
using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>Reading profiles, merging and splitting them, over HTTP.</summary>
public sealed class ProfileApiTests : IAsyncLifetime
{
    private const string Crm = "客户编号,姓名,手机,电子邮箱,学历,年收入,更新时间\nC1,张三丰,19900100021,zsf@mail.example,硕士,35万,2026-09-01 00:00:00\nC2,张三峰,19900100022,,,,2026-09-02 00:00:00\n";
    private const string Shop = "订单号,下单时间,会员号,收货人,手机,金额\nS1,2026-10-01 10:00:00,M1,张三丰,19900100021,1200.50\nS2,2026-10-02 10:00:00,M1,张三丰,19900100021,99.50\n";
    private Installation installation = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync(new ShiftedTime(ShiftedTime.Samples));
        await installation.SettleAsync("crm/customers.csv", Crm);
        await installation.SettleAsync("shop/orders.csv", Shop);
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Fact]
    public async Task Get_Profile_IsMaskedUnlessAPurposeIsNamed()
    {
        var id = (await installation.ProfileOfAsync("19900100021")).Text("id");
        var masked = await installation.Admin.GetAsync($"api/profiles/{id}");
        foreach (var secret in new[] { "19900100021", "张三丰", "zsf@", "350000", "M1\"" }) Assert.DoesNotContain(secret, masked.Text, StringComparison.Ordinal);
        Assert.False(masked.Body["unmasked"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.GetAsync($"api/profiles/{id}?unmask=true")).Status);
        var shown = await installation.Admin.GetAsync($"api/profiles/{id}?unmask=true&purpose=customer-service");
        foreach (var value in new[] { "+8619900100021", "张三丰", "zsf@mail.example", "350000.00 CNY" }) Assert.Contains(value, shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CandidatesTimelineAndIdentity_TellWhereThingsComeFrom()
    {
        var id = (await installation.ProfileOfAsync("19900100021")).Text("id");
        var candidates = (await installation.Admin.GetAsync($"api/profiles/{id}/candidates?unmask=true&purpose=test")).Body.Items();
        var names = candidates.Where(c => c.Text("field") == "basic.name").ToList();
        Assert.Equal(["crm", "shop"], names.Select(c => c.Text("channel")).Order(StringComparer.Ordinal));
        Assert.Contains(names, c => c["chosen"]!.GetValue<bool>());

        var first = (await installation.Admin.GetAsync($"api/profiles/{id}/timeline?limit=1")).Body;
        var newest = Assert.Single(first.Items());
        Assert.Equal(("order", "99.50", "CNY"), (newest.Text("type"), newest.Text("amount"), newest.Text("currency")));
        var second = (await installation.Admin.GetAsync($"api/profiles/{id}/timeline?limit=1&before={Uri.EscapeDataString(first.Text("next"))}")).Body;
        Assert.Equal(1200.50m, Assert.Single(second.Items())["amount"]!.GetValue<decimal>());

        var filtered = await installation.Admin.GetAsync($"api/profiles/{id}/timeline?type=order&channel=shop&from=2026-10-02&to=2026-10-02");
        Assert.Equal(99.50m, Assert.Single(filtered.Body.Items())["amount"]!.GetValue<decimal>());
        foreach (var nothing in new[] { "type=visit", "channel=crm", "to=2026-09-30" })
            Assert.Empty((await installation.Admin.GetAsync($"api/profiles/{id}/timeline?{nothing}")).Body.Items());
        var one = (await installation.Admin.GetAsync($"api/profiles/{id}/candidates?field=basic.name")).Body.Items();
        Assert.Equal(["basic.name"], one.Select(c => c.Text("field")).Distinct());

        var links = (await installation.Admin.GetAsync($"api/profiles/{id}/identity")).Body.Items("links").ToList();
        Assert.Contains(links, l => l.Text("kind") == "phone" && l.Text("outcome") == "linked" && l.Text("value").Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_AlwaysThenTakenBack_MergesAndSplitsWithTheIdsOfBefore()
    {
        var (one, other) = await PairAsync();
        var decided = await installation.Admin.PostAsync("api/decisions", new JsonObject { ["a"] = CrmMember(one), ["b"] = CrmMember(other), ["verdict"] = "always" });
        Assert.Equal(HttpStatusCode.Created, decided.Status);
        var merged = (await installation.ProfileOfAsync("19900100021"))!;
        Assert.Equal(3, merged.Items("members").Count());
        var moved = merged.Text("id") == one.Text("id") ? other.Text("id") : one.Text("id");
        var reply = await installation.Admin.GetAsync($"api/profiles/{moved}");
        Assert.Equal((merged.Text("id"), moved), (reply.Body.Text("id"), reply.Body.Text("requestedId")));
        foreach (var part in new[] { "candidates", "timeline", "identity", "explain/value.high-net-worth" })
            Assert.Equal(HttpStatusCode.OK, (await installation.Admin.GetAsync($"api/profiles/{moved}/{part}")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await installation.Admin.DeleteAsync($"api/decisions/{CrmMember(one)}/{CrmMember(other)}")).Status);
        var (oneAgain, otherAgain) = await PairAsync();
        Assert.Equal(Projection(one), Projection(oneAgain));
        Assert.Equal(Projection(other), Projection(otherAgain));
    }

    [Fact]
    public async Task Decide_Never_SplitsWhatAnIdentifierJoined()
    {
        var joined = (await installation.ProfileOfAsync("19900100021"))!;
        var members = joined.Items("members").Select(m => m.Text("id")).ToList();
        await installation.Admin.PostAsync("api/decisions", new JsonObject { ["a"] = members[0], ["b"] = members[1], ["verdict"] = "never" });
        Assert.Equal(2, (await installation.Admin.GetAsync("api/profiles?identifier=19900100021")).Body.Items().Count());
        await installation.Admin.DeleteAsync($"api/decisions/{members[1]}/{members[0]}");
        Assert.Equal(Projection(joined), Projection((await installation.ProfileOfAsync("19900100021"))!));
    }

    [Fact]
    public async Task Split_ThenUndone_OverTheApi_RestoresTheProfile()
    {
        var joined = (await installation.ProfileOfAsync("19900100021"))!;
        var split = await installation.Admin.PostAsync($"api/profiles/{joined.Text("id")}/split", new JsonObject { ["reason"] = "two people" });
        Assert.Equal((HttpStatusCode.OK, 2), (split.Status, split.Body["profiles"]!.AsArray().Count));
        var part = split.Body["profiles"]!.AsArray().Select(p => p!.GetValue<string>()).First(p => p != joined.Text("id"));
        var why = (await installation.Admin.GetAsync($"api/identity/pair?a={joined.Text("id")}&b={part}")).Body;
        Assert.False(why["same"]!.GetValue<bool>());
        var decided = Assert.Single(why.Items("decisions"));
        Assert.Equal(("never", "two people", split.Body.Text("id")), (decided.Text("verdict"), decided.Text("reason"), decided.Text("group")));
        var link = Assert.Single(why.Items("links"));
        Assert.Equal(("blocked", "decidedNever"), (link.Text("outcome"), link.Text("reason")));
        Assert.DoesNotContain("19900100021", why.ToJsonString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await installation.Admin.DeleteAsync($"api/splits/{split.Body.Text("id")}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.DeleteAsync($"api/splits/{split.Body.Text("id")}")).Status);
        Assert.Equal(Projection(joined), Projection((await installation.ProfileOfAsync("19900100021"))!));
        await Until.TrueAsync("the merge is told", async () => (await installation.Admin.GetAsync("api/changes?limit=200")).Body.Items()
            .Any(c => (c.Text("kind"), c.Text("profileId"), c.Text("subject"), c.Text("value")) == ("profile", part, "merged", joined.Text("id"))));
    }

    [Fact]
    public async Task Reviews_OverTheApi_ListShowAnswerAndUndo()
    {
        await installation.SettleAsync("crm/brothers.csv", "客户编号,姓名,手机\nB1,王小红,19900100031\nB2,王小明,19900100031\n");
        var item = Assert.Single((await installation.Admin.GetAsync("api/reviews")).Body.Items());
        var shown = (await installation.Admin.GetAsync($"api/reviews/{item.Text("id")}?unmask=true&purpose=test")).Body;
        Assert.Equal(2, shown["pair"]!.AsObject().Items("members").Count());
        Assert.Contains("王小红", shown.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.PostAsync($"api/reviews/{item.Text("id")}/answer", new JsonObject { ["answer"] = "perhaps" })).Status);

        Assert.Equal("decided", (await installation.Admin.PostAsync($"api/reviews/{item.Text("id")}/answer", new JsonObject { ["answer"] = "same" })).Body.Text("state"));
        Assert.Equal(HttpStatusCode.Conflict, (await installation.Admin.PostAsync($"api/reviews/{item.Text("id")}/answer", new JsonObject { ["answer"] = "same" })).Status);
        Assert.Equal(2, (await installation.ProfileOfAsync("19900100031"))!.Items("members").Count());
        Assert.Equal("open", (await installation.Admin.PostAsync($"api/reviews/{item.Text("id")}/undo")).Body.Text("state"));
        Assert.Equal(2, (await installation.Admin.GetAsync("api/profiles?identifier=19900100031")).Body.Items().Count());
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/reviews/unknown")).Status);

        var plan = (await installation.Admin.PostAsync("api/identity/plan", new JsonObject { ["files"] = new JsonArray() })).Body;
        Assert.Equal((plan["profiles"]!.GetValue<long>(), 0L, 1L), (plan["staying"]!.GetValue<long>(), plan["merging"]!.GetValue<long>(), plan["doubtful"]!.GetValue<long>()));
    }

    [Fact]
    public async Task Get_UnknownAndWrongIds_AreToldApart()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync("api/profiles/0123456789abcdef0123456789abcdef")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.GetAsync("api/profiles/zhang")).Status);
        var id = (await installation.ProfileOfAsync("19900100021")).Text("id");
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.GetAsync($"api/profiles/{id}/explain/no-such-tag")).Status);
    }

    private async Task<(JsonObject One, JsonObject Other)> PairAsync() =>
        ((await installation.ProfileOfAsync("19900100021"))!, (await installation.ProfileOfAsync("19900100022"))!);

    private static string CrmMember(JsonObject profile) => profile.Items("members").Single(m => m.Text("channel") == "crm").Text("id");

    /// <summary>Everything but when it was saved.</summary>
    private static string Projection(JsonObject profile)
    {
        var copy = profile.DeepClone().AsObject();
        copy.Remove("updatedAt");
        foreach (var item in copy.Items("tags").Concat(copy.Items("segments"))) item.Remove("since");
        return copy.ToJsonString();
    }
}
