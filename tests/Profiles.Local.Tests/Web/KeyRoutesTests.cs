using System.Text.Json;
using Profiles.Web.Access;
using Profiles.Privacy.Audit;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class KeyRoutesTests
{
    [Theory]
    [InlineData("""{ "role": "boss" }""", "role")]
    [InlineData("""{ "role": "viewer", "channel": "crm" }""", "channel")]
    [InlineData("""{ "role": "write", "channels": ["crm", "No good"] }""", "channel")]
    [InlineData("""{ "role": "write", "channel": "crm", "channels": ["shop"] }""", "channel")]
    [InlineData("""{ "role": "viewer", "rights": ["export"] }""", "rights")]
    [InlineData("""{ "role": "viewer", "rights": [] }""", "rights")]
    [InlineData("""{ "role": "viewer", "name": "" }""", "name")]
    [InlineData("""{ "role": "viewer", "expiresAt": "2001-01-01T00:00:00Z" }""", "expiresAt")]
    public async Task Create_WhatCannotBe_NamesThePlace(string body, string place)
    {
        await using var web = new WebFixture();

        using var response = await web.PostAsync("/api/keys", await web.KeyAsync(), body);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(place, (await WebFixture.JsonAsync(response)).GetProperty("place").GetString());
    }

    [Fact]
    public async Task Create_NamedNarrowedOverSeveralChannels_IsListedWithWhoMadeItAndMayDoJustThat()
    {
        await using var web = new WebFixture();
        var admin = await web.KeyAsync();
        var write = await MakeAsync(web, admin, """{ "role": "write", "channels": ["crm", "shop"], "name": "门店平板" }""");
        var narrow = await MakeAsync(web, admin, """{ "role": "analyst", "rights": ["readBatches"] }""");

        using var crm = await web.PostAsync("/webhooks/crm", write.GetProperty("key").GetString(), "{}");
        using var fair = await web.PostAsync("/webhooks/fair", write.GetProperty("key").GetString(), "{}");
        using var batches = await web.GetAsync("/api/batches", narrow.GetProperty("key").GetString());
        using var tags = await web.GetAsync("/api/tags", narrow.GetProperty("key").GetString());

        Assert.Equal([202, 403, 200, 403], new[] { crm, fair, batches, tags }.Select(r => (int)r.StatusCode));
        var listed = (await WebFixture.JsonAsync(await web.GetAsync("/api/keys", admin))).GetProperty("items").EnumerateArray().Single(k => k.GetProperty("id").GetString() == write.GetProperty("id").GetString());
        Assert.Equal("门店平板", listed.GetProperty("name").GetString());
        Assert.Equal(admin[3..19], listed.GetProperty("createdBy").GetString());
        Assert.Equal("2025-03-01", listed.GetProperty("lastUsedOn").GetString());
        Assert.Equal(web.Clock.GetUtcNow() + AccessOptions.DefaultKeyLife, listed.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.False(listed.TryGetProperty("hash", out _));
    }

    [Theory]
    [InlineData(400, null)]
    [InlineData(20, "expiresSoon")]
    [InlineData(0.5, "expired")]
    public async Task List_EndOfAKey_IsWarnedOf(double days, string? warning)
    {
        await using var web = new WebFixture();
        var admin = await web.KeyAsync();
        var made = await web.Get<ApiKeys>().CreateAsync(Roles.Viewer, null, web.Clock.GetUtcNow().AddDays(days), CancellationToken.None);
        web.Clock.Advance(TimeSpan.FromDays(1));

        var items = (await WebFixture.JsonAsync(await web.GetAsync("/api/keys", admin))).GetProperty("items").EnumerateArray().ToArray();

        string? Warning(string id) => items.Single(k => k.GetProperty("id").GetString() == id) is var k && k.TryGetProperty("warning", out var text) ? text.GetString() : null;
        Assert.Equal((warning, "neverExpires"), (Warning(made.Key.Id), Warning(admin[3..19])));
    }

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("""{ "overlapHours": 168 }""", 200)]
    [InlineData("""{ "overlapHours": 169 }""", 400)]
    [InlineData("""{ "overlapHours": -1 }""", 400)]
    public async Task Rotate_Overlap_IsAWeekAtMost(string body, int status)
    {
        await using var web = new WebFixture();
        var admin = await web.KeyAsync();

        using var response = await web.PostAsync($"/api/keys/{admin[3..19]}/rotate", admin, body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200, web.Audit.Events.Any(e => e.Action == AuditActions.AccessChanged));
        if (status != 200) return;
        var key = (await WebFixture.JsonAsync(response)).GetProperty("key").GetString();
        using var both = await web.GetAsync("/api/keys", admin);
        using var fresh = await web.GetAsync("/api/keys", key);
        Assert.Equal((200, 200), ((int)both.StatusCode, (int)fresh.StatusCode));
    }

    private static async Task<JsonElement> MakeAsync(WebFixture web, string admin, string body)
    {
        using var response = await web.PostAsync("/api/keys", admin, body);
        Assert.Equal(201, (int)response.StatusCode);
        return await WebFixture.JsonAsync(response);
    }
}
