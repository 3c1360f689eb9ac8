using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Intake;
using Profiles.Profiles;
using Profiles.Storage;
using Profiles.Web;
using Profiles.Operations;
using Profiles.Web.Access;
using Profiles.Web.Api;
using Xunit;

namespace Profiles.Local.Tests.Web;

public sealed class ApiRoutesTests
{
    [Fact]
    public async Task Keys_Made_WorkUntilRemovedAndNeverShowAgain()
    {
        await using var web = new WebFixture();
        var admin = await web.KeyAsync();

        using var made = await web.PostAsync("/api/keys", admin, """{"role":"write","channel":"crm"}""");
        var key = await WebFixture.JsonAsync(made);
        var (token, id) = (key.GetProperty("key").GetString()!, key.GetProperty("id").GetString()!);
        using var used = await web.PostAsync("/webhooks/crm", token, "{}");
        using var listed = await web.GetAsync("/api/keys", admin);
        using var removed = await web.SendAsync(HttpMethod.Delete, "/api/keys/" + id, admin);
        using var after = await web.PostAsync("/webhooks/crm", token, "{}");
        using var self = await web.SendAsync(HttpMethod.Delete, "/api/keys/" + admin.Split('_')[1], admin);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, used.StatusCode);
        Assert.DoesNotContain(token[^43..], await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Unauthorized, HttpStatusCode.Conflict], [removed.StatusCode, after.StatusCode, self.StatusCode]);
    }

    [Fact]
    public async Task Batches_Pages_ShowEachOnce()
    {
        await using var web = new WebFixture();
        for (var i = 0; i < 5; i++)
            web.Batches.Batches.Add(new Batch { Id = new BatchId((UInt128)i), Channel = "crm", ObservedAt = DateTimeOffset.UnixEpoch.AddDays(i) });
        var key = await web.KeyAsync(Roles.Steward);
        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            using var response = await web.GetAsync("/api/batches?limit=2" + (next.Length > 0 ? "&after=" + next : ""), key);
            var page = await WebFixture.JsonAsync(response);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(b => b.GetProperty("id").GetString()!));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        Assert.Equal(web.Batches.Batches.Select(b => b.Id.ToString()).Reverse(), seen);
    }

    [Theory]
    [InlineData("客户 2024.csv", true)]
    [InlineData("../a.csv", false)]
    [InlineData("a/b.csv", false)]
    [InlineData("a\\b.csv", false)]
    [InlineData(".hidden", false)]
    [InlineData("a\n.csv", false)]
    [InlineData("a.", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void FileName_OfAnUpload_IsOnePlainName(string? name, bool valid) => Assert.Equal(valid, Inputs.FileName(name) is null);

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public async Task BoundedStream_LongerThanAllowed_Fails(long limit, bool allowed)
    {
        await using var body = new BoundedStream(new MemoryStream(new byte[10]), limit);

        var failure = await Record.ExceptionAsync(() => body.CopyToAsync(Stream.Null));

        Assert.Equal(allowed, failure is not BoundedStream.ExceededException);
    }

    [Fact]
    public async Task Decisions_Made_StandInTheOrderOfThePairAndAreFollowedUp()
    {
        var decided = new List<SourcePersonId>();
        await using var web = new WebFixture(more: s => s.AddSingleton<DecisionFollowUp>((ids, _) =>
        {
            decided.AddRange(ids);
            return Task.CompletedTask;
        }));
        var (low, high) = (new SourcePersonId(1), new SourcePersonId(2));
        var stamp = new SightingStamp(default, default, new BatchId(1), 0);
        web.Evidence.People.AddRange(new[] { low, high }.Select(id => new SourcePerson { Id = id, Channel = "crm", Key = "k", Founded = stamp }));
        var key = await web.KeyAsync(Roles.Steward);

        using var made = await web.PostAsync("/api/decisions", key, $$"""{"a":"{{high}}","b":"{{low}}","verdict":"never"}""");
        var stored = Assert.Single(web.Decisions.Decisions);
        using var unknown = await web.PostAsync("/api/decisions", key, $$"""{"a":"{{high}}","b":"{{new SourcePersonId(9)}}","verdict":"never"}""");
        using var same = await web.PostAsync("/api/decisions", key, $$"""{"a":"{{high}}","b":"{{high}}","verdict":"never"}""");
        using var back = await web.SendAsync(HttpMethod.Delete, $"/api/decisions/{high}/{low}", key);

        Assert.Equal((low, high, LinkVerdict.Never, key.Split('_')[1]), (stored.A, stored.B, stored.Verdict, stored.By));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NoContent], [made.StatusCode, unknown.StatusCode, same.StatusCode, back.StatusCode]);
        Assert.Empty(web.Decisions.Decisions);
        Assert.Equal([high, low, high, low], decided);
    }

    [Fact]
    public async Task Changes_ReadOn_GivesEachOnceAndKeepsThePosition()
    {
        await using var web = new WebFixture();
        for (var i = 0; i < 3; i++)
            web.Changes.Changes.Add(new Change($"c{i}", new ProfileId(1), new Transition("tag", "value.high", null, Entered: true, TransitionCause.Data), null, default));
        var key = await web.KeyAsync(Roles.Marketer);

        var first = await WebFixture.JsonAsync(await web.GetAsync("/api/changes?limit=2", key));
        var second = await WebFixture.JsonAsync(await web.GetAsync("/api/changes?limit=2&after=" + first.GetProperty("next").GetString(), key));
        var third = await WebFixture.JsonAsync(await web.GetAsync("/api/changes?limit=2&after=" + second.GetProperty("next").GetString(), key));

        Assert.Equal(["c0", "c1", "c2"], first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(c => c.GetProperty("id").GetString()));
        Assert.Equal(0, third.GetProperty("items").GetArrayLength());
        Assert.Equal(second.GetProperty("next").GetString(), third.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Health_StoreFails_Is503ForThoseWhoMayKnow()
    {
        await using var web = new WebFixture();
        var key = await web.KeyAsync();

        web.Health = HealthJudge.Judge(new HealthReading(default) { DueLag = TimeSpan.FromMinutes(2) }, new HealthLimits());
        using var well = await web.GetAsync("/api/health", key);
        web.Health = HealthJudge.Judge(new HealthReading(default) { Faults = [new(HealthPart.Reading, "IOException")] }, new HealthLimits());
        using var ill = await web.GetAsync("/api/health", key, ("Accept-Language", "zh"));
        using var open = await web.GetAsync("/health", key: null);
        using var alive = await web.GetAsync("/health/live", key: null);

        Assert.Equal(120, (await WebFixture.JsonAsync(well)).GetProperty("dueLagSeconds").GetDouble());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.StatusCode);
        var told = await WebFixture.JsonAsync(ill);
        Assert.False(told.GetProperty("storeReachable").GetBoolean());
        Assert.Equal("存储无法读取（IOException）", told.GetProperty("reasons")[0].GetProperty("text").GetString());
        // Who may not know why learns that it is so, and that the process lives.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, open.StatusCode);
        Assert.Equal("""{"status":"failing"}""", await open.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesEveryRouteWithASummary()
    {
        await using var web = new WebFixture();

        var paths = (await WebFixture.JsonAsync(await web.GetAsync("/openapi/v1.json", key: null))).GetProperty("paths");

        var operations = paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).ToList();
        // The page at the root, this document and the files of the console are no part of it; the hook of senders is one route of several methods.
        var hooks = paths.GetProperty("/api/hooks/{channel}").EnumerateObject().Count();
        Assert.Equal(web.Surface.Routes.Count - 3, operations.Count - (hooks - 1));
        Assert.All(operations, o => Assert.False(string.IsNullOrEmpty(o.Value.GetProperty("summary").GetString())));
    }

    [Theory]
    [InlineData(LookupStatus.Unknown, 404)]
    [InlineData(LookupStatus.Gone, 410)]
    public void Judge_NothingToShow_SaysWhatBecameOfIt(LookupStatus status, int answered) =>
        Assert.Equal(answered, ProfileLookups.Judge(new ProfileLookup(status, null), new ProfileId(1)).Problem!.Type.Status);

    [Theory]
    [InlineData("1001", false)]
    [InlineData("-1", false)]
    [InlineData("1000", true)]
    public void Limit_Text_IsTakenWithinItsRange(string text, bool valid) => Assert.Equal(valid, Inputs.Limit(text, out _) is null);

    [Fact]
    public void Instant_NoInstant_NamesThePlace() => Assert.Equal("before", Inputs.Instant("before", "yesterday", out _)!.Place);
}
