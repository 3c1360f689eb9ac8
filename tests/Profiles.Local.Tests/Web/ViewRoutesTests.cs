using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Web;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class ViewRoutesTests
{
    private const string Cities = """{ "name": "杭州", "condition": "basic.city = 杭州市", "columns": ["basic.city", "tags"], "order": { "by": "updatedAt", "descending": true }, "isShared": true }""";

    [Fact]
    public async Task Post_View_IsListedWithAllItSays_AndSharedOnesToOthers()
    {
        await using var web = new WebFixture();
        var (lin, wang) = (await web.SessionAsync(Roles.Analyst), await web.SessionAsync(Roles.Viewer, "王强"));

        var made = await SendAsync(web, HttpMethod.Post, "/api/views", lin, Cities);
        var own = Assert.Single(await ListAsync(web, lin));
        var others = Assert.Single(await ListAsync(web, wang));

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("basic.city = 杭州市", own.GetProperty("condition").GetString());
        Assert.Equal(["basic.city", "tags"], own.GetProperty("columns").EnumerateArray().Select(c => c.GetString()));
        Assert.True(own.GetProperty("order").GetProperty("descending").GetBoolean());
        Assert.Equal((true, false), (own.GetProperty("isOwn").GetBoolean(), others.GetProperty("isOwn").GetBoolean()));
        Assert.True(others.GetProperty("isUsable").GetBoolean());
    }

    [Theory]
    [InlineData("""{ "name": "" }""", 400, "name")]
    [InlineData("""{ }""", 400, "name")]
    [InlineData("""{ "name": "a", "condition": "basic.citty = x" }""", 400, "condition 1:1")]
    [InlineData("""{ "name": "a", "columns": ["basic.other"] }""", 400, "columns")]
    [InlineData("""{ "name": "a", "order": {} }""", 400, "order.by")]
    [InlineData("""{ "name": "a", "condition": "basic.phone is known" }""", 403, "condition")]
    public async Task Post_WrongView_NamesThePlace_EvenToWhoMayUnmask(string body, int status, string place)
    {
        await using var web = new WebFixture();

        using var answer = await SendAsync(web, HttpMethod.Post, "/api/views", await web.SessionAsync(Roles.Admin), body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(place, (await WebFixture.JsonAsync(answer)).GetProperty("place").GetString());
    }

    [Fact]
    public async Task Put_AndDelete_AreForTheOwner_AndOfSharedOnesDeletionForWhoManagesUsers()
    {
        await using var web = new WebFixture();
        var (lin, wang, admin) = (await web.SessionAsync(Roles.Analyst), await web.SessionAsync(Roles.Viewer, "王强"), await web.SessionAsync(Roles.Admin));
        var path = "/api/views/" + (await WebFixture.JsonAsync(await SendAsync(web, HttpMethod.Post, "/api/views", lin, Cities))).GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(web, HttpMethod.Put, path, wang, """{ "name": "b" }""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(web, HttpMethod.Delete, path, wang)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(web, HttpMethod.Put, path, admin, """{ "name": "b" }""")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(web, HttpMethod.Put, path, lin, """{ "name": "b", "changedAt": "2020-01-01T00:00:00Z" }""")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(web, HttpMethod.Delete, path, admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(web, HttpMethod.Delete, path, lin)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(web, HttpMethod.Put, path, lin, Cities)).StatusCode);
    }

    [Fact]
    public async Task Get_SharedView_OfFieldsThatARoleSeesMasked_IsThereAndNotUsable()
    {
        var desk = new RoleDefinition { Id = "desk", Name = new("座席", "Desk"), Rights = [Right.ReadProfiles], Sections = ["other"] };
        var definitions = WebFixture.Definitions with { Roles = RoleSet.Of([.. RoleSet.Product.All.Select(r => new RoleDefinition { Id = r.Id, Name = r.Name, Rights = r.Rights }), desk]) };
        await using var web = new WebFixture(more: s => s.AddSingleton(new DefinitionAccess(_ => Task.FromResult(definitions), null!, null!)));
        await SendAsync(web, HttpMethod.Post, "/api/views", await web.SessionAsync(Roles.Analyst), Cities);

        var view = Assert.Single(await ListAsync(web, await web.SessionAsync("desk", "周")));

        Assert.False(view.GetProperty("isUsable").GetBoolean());
        Assert.Equal("杭州", view.GetProperty("name").GetString());
        Assert.False(view.TryGetProperty("condition", out _) || view.TryGetProperty("columns", out _));
    }

    [Fact]
    public async Task Delete_Account_TakesItsViewsButThoseItShared()
    {
        await using var web = new WebFixture();
        var lin = await web.SessionAsync(Roles.Analyst);
        await SendAsync(web, HttpMethod.Post, "/api/views", lin, Cities);
        await SendAsync(web, HttpMethod.Post, "/api/views", lin, """{ "name": "own" }""");
        var admin = await web.SessionAsync(Roles.Admin);

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(web, HttpMethod.Delete, "/api/users/" + Account.IdOf("林晓雨" + Roles.Analyst), admin)).StatusCode);

        var left = Assert.Single(await web.SavedViews.ListSharingAsync(default));
        Assert.Equal(["杭州"], left.Views.Select(v => v.Name));
    }

    private static Task<HttpResponseMessage> SendAsync(WebFixture web, HttpMethod method, string path, (string, string)[] headers, string? body = null) =>
        web.SendAsync(method, path, key: null, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), headers);

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(WebFixture web, (string, string)[] headers) =>
        [.. (await WebFixture.JsonAsync(await web.GetAsync("/api/views", key: null, headers))).GetProperty("items").EnumerateArray()];
}
