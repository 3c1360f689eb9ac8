using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Profiles.Local.CommandLine;
using Profiles.Storage;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

public sealed class ReplayTests(SharedInstallation shared) : IClassFixture<SharedInstallation>, IAsyncLifetime
{
    private string Mapping => $"api/channels/{channel}/mapping";
    private readonly Installation installation = shared.Installation;
    // In this order: the channel is named by the number just taken.
    private readonly int number = shared.Next();
    private readonly string channel = $"hook{shared.Number}";
    private HookSender sender = null!;

    public async Task InitializeAsync() =>
        sender = await HookSender.AddAsync(installation, channel, new JsonObject { ["operation"] = "op", ["removed"] = new JsonArray("deleted") });

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Replay_MappingCorrected_RejectedLeadsBecomeProfiles()
    {
        await SendAsync($$"""{"备注": "{{Phone(1)}}"}""");
        Assert.Equal("rejected", Assert.Single(await SetAsideAsync()).Text("outcome"));

        await MapAsync(("备注", "basic.phone"));
        await sender.ReplayAsync();

        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));
        Assert.Empty(await SetAsideAsync());
    }

    [Fact]
    public async Task Replay_AcceptedUnderAWrongMapping_TakesBackWhatItHadSaid()
    {
        await SendAsync($$"""{"客户编号": "K1", "手机": "{{Phone(1)}}", "电话2": "{{Phone(2)}}"}""");
        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));

        await MapAsync(("手机", "ignore"), ("电话2", "basic.phone"));
        await sender.ReplayAsync();
        await sender.ReplayAsync();

        Assert.Null(await installation.ProfileOfAsync(Phone(1)));
        Assert.NotNull(await installation.ProfileOfAsync(Phone(2)));
        Assert.Equal(1, Assert.Single(await sender.RequestsAsync()).Number("accepted"));
    }

    [Fact]
    public async Task Replay_AnotherKeyMapped_MovesTheRecordToAnotherPerson()
    {
        await SendAsync($$"""{"客户编号": "K1", "会员": "M7", "手机": "{{Phone(1)}}"}""");
        await MapAsync(("客户编号", "ignore"), ("会员", "key"));
        await sender.ReplayAsync();

        var profile = await installation.ProfileOfAsync(Phone(1));
        Assert.Equal("M7", Assert.Single(profile!.Items("members")).Text("key"));
    }

    [Fact]
    public async Task Replay_OnlySetAside_LeavesAcceptedLeadsAlone()
    {
        await SendAsync($$"""{"客户编号": "K1", "手机": "{{Phone(1)}}", "电话2": "{{Phone(2)}}"}""");
        await MapAsync(("手机", "ignore"), ("电话2", "basic.phone"));
        await sender.ReplayAsync(new JsonObject { ["setAside"] = true });

        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));
    }

    [Fact]
    public async Task Replay_SenderCorrected_CutsRequestsAnewAndWithdrawsWhatWasNoRecord()
    {
        await SendAsync($$"""{"data": [{"客户编号": "K1", "手机": "{{Phone(1)}}"}, {"客户编号": "K2", "手机": "{{Phone(2)}}"}], "客户编号": "wrong", "手机": "{{Phone(9)}}"}""");
        Assert.NotNull(await installation.ProfileOfAsync(Phone(9)));

        await ChangeSenderAsync(new JsonObject { ["kind"] = "hmac", ["preset"] = "gitHub", ["records"] = new JsonObject { ["items"] = "$.data" } });
        await sender.ReplayAsync();

        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));
        Assert.NotNull(await installation.ProfileOfAsync(Phone(2)));
        Assert.Null(await installation.ProfileOfAsync(Phone(9)));
        Assert.Equal(2, Assert.Single(await sender.RequestsAsync()).Number("accepted"));
    }

    [Fact]
    public async Task Remove_ByTheSource_TakesThePersonOutUntilItSendsItAgain()
    {
        await SendAsync($$"""{"op": "created", "客户编号": "K1", "手机": "{{Phone(1)}}"}""");
        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));

        await SendAsync("""{"op": "deleted", "客户编号": "K1"}""");
        Assert.Null(await installation.ProfileOfAsync(Phone(1)));

        await SendAsync($$"""{"op": "created", "客户编号": "K1", "手机": "{{Phone(1)}}", "姓名": "甲一"}""");
        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));
    }

    [Fact]
    public async Task Remove_WithoutAKey_IsRejectedWithItsReason()
    {
        await SendAsync("""{"op": "deleted", "备注": "x"}""");

        var finding = Assert.Single(Assert.Single(await SetAsideAsync()).Items("findings"));
        Assert.Equal("row-empty-of-identity", finding.Text("rule"));
    }

    [Fact]
    public async Task Lead_Corrected_IsWorkedOnAgainAndSurvivesAReplayOfItsRequest()
    {
        await SendAsync("""{"备注": "谁也不是"}""");
        var lead = $"api/leads/{Assert.Single(await SetAsideAsync()).Text("receipt")}";
        Assert.Null((await installation.Admin.GetAsync(lead)).Body["item"]);
        Assert.Equal("谁也不是", (await installation.Admin.GetAsync(lead + "?unmask=true&purpose=test")).Body["item"].Text("备注"));

        Assert.Equal(HttpStatusCode.Accepted, (await installation.Admin.PutAsync(lead, new JsonObject { ["客户编号"] = "K1", ["手机"] = Phone(1) })).Status);
        await sender.QuietAsync();
        await sender.ReplayAsync();

        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));
        Assert.Equal(("accepted", "true"), ((await installation.Admin.GetAsync(lead)).Body.Text("outcome"), (await installation.Admin.GetAsync(lead)).Body.Text("byHand")));
    }

    [Fact]
    public async Task Lead_Dropped_IsTakenBackAndStaysDropped()
    {
        await SendAsync($$"""{"客户编号": "K1", "手机": "{{Phone(1)}}"}""");
        var receipt = Assert.Single((Assert.Single(await sender.RequestsAsync())["receipts"] as JsonArray)!)!.GetValue<string>();

        Assert.Equal(HttpStatusCode.Accepted, (await installation.Admin.DeleteAsync($"api/leads/{receipt}")).Status);
        await sender.QuietAsync();
        await sender.ReplayAsync();

        Assert.Null(await installation.ProfileOfAsync(Phone(1)));
        Assert.Equal(1, Assert.Single(await sender.RequestsAsync()).Number("withdrawn"));
        Assert.Equal(HttpStatusCode.Conflict, (await installation.Admin.PostAsync($"api/leads/{receipt}/replay")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await installation.Admin.DeleteAsync("api/leads/unknown")).Status);
    }

    [Fact]
    public async Task DeadLetter_ShownSentAgainAndDropped_EndsWhereItShould()
    {
        await using var own = await Installation.StartAsync(configure: o => o with { RunPumps = false });
        await (await HookSender.AddAsync(own, channel)).PostAsync($$"""{"客户编号": "K1", "手机": "{{Phone(1)}}"}""");
        var queue = own.Host.Services.GetRequiredService<IQueueReceiver>();
        var received = Assert.Single(await queue.ReceiveAsync(QueueNames.Leads, 10, TimeSpan.FromMinutes(1), CancellationToken.None));
        await queue.DeadLetterAsync(received, "it crashed", CancellationToken.None);

        var path = $"api/dead-letters/leads/{Uri.EscapeDataString(received.Message.Id)}";
        var shown = (await own.Admin.GetAsync(path)).Body;
        Assert.Equal(("it crashed", channel), (shown.Text("reason"), shown["lead"].Text("channel")));
        Assert.Equal(HttpStatusCode.Accepted, (await own.Admin.PostAsync(path + "/replay")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Admin.GetAsync(path)).Status);

        var again = Assert.Single(await queue.ReceiveAsync(QueueNames.Leads, 10, TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(received.Message.Body, again.Message.Body);
        await queue.DeadLetterAsync(again, "again", CancellationToken.None);
        path = $"api/dead-letters/leads/{Uri.EscapeDataString(again.Message.Id)}";
        Assert.Equal(HttpStatusCode.NoContent, (await own.Admin.DeleteAsync(path)).Status);
        Assert.Empty((await own.Admin.GetAsync("api/dead-letters")).Body.Items());
        Assert.Equal(HttpStatusCode.BadRequest, (await own.Admin.GetAsync("api/dead-letters/nothing/x")).Status);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("leads:x")]
    [InlineData("requests:1:2:3")]
    [InlineData("leads:99999999999999999999999")]
    public async Task Replay_MadeUpPosition_IsRefused(string next) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await installation.Admin.PostAsync($"api/channels/{channel}/replay", new JsonObject { ["next"] = next })).Status);

    [Fact]
    public async Task Test_SampleWithoutSignature_TellsWhatIsMissingAndWhatItWouldBecome()
    {
        var tried = (await installation.Admin.PostAsync($"api/channels/{channel}/test", $$"""{"客户编号": "K1", "姓名": "甲一", "手机": "{{Phone(1)}}"}""", "application/json")).Body;

        Assert.Equal("sender-proof-missing", tried["refusal"].Text("code"));
        var item = Assert.Single(tried.Items());
        Assert.Equal("accepted", item.Text("outcome"));
        Assert.DoesNotContain(Phone(1), tried.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await sender.RequestsAsync());
        Assert.Empty((await installation.Admin.GetAsync(Mapping)).Body.Items());
        Assert.Null(await installation.ProfileOfAsync(Phone(1)));
    }

    [Fact]
    public async Task Proposal_Saved_IsWhatLeadsAreReadBy()
    {
        var sample = $$"""{"编码": "K1", "联系电话": "{{Phone(1)}}"}""";
        var proposed = (await installation.Admin.PostAsync($"api/channels/{channel}/mapping/proposal?save=true", sample, "application/json")).Body;
        Assert.Contains(proposed.Items("columns"), c => c.Text("column") == "联系电话" && c.Text("means") == "basic.phone");

        await SendAsync(sample);
        Assert.NotNull(await installation.ProfileOfAsync(Phone(1)));
    }

    [Fact]
    public async Task Raw_OnlyUnmasked_IsShownWithoutItsSignature()
    {
        await SendAsync($$"""{"客户编号": "K1", "手机": "{{Phone(1)}}"}""");
        var path = $"api/channels/{channel}/requests/{Assert.Single(await sender.RequestsAsync()).Text("id")}";

        Assert.DoesNotContain(Phone(1), (await installation.Admin.GetAsync(path)).Text, StringComparison.Ordinal);
        var raw = await installation.Admin.GetAsync(path + "?unmask=true&purpose=test");
        Assert.Contains(Phone(1), raw.Body.Text("body"), StringComparison.Ordinal);
        Assert.DoesNotContain("sha256=", raw.Text, StringComparison.Ordinal);
    }

    private async Task SendAsync(string body)
    {
        var reply = await sender.PostAsync(body);
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);
        await sender.QuietAsync();
    }

    private async Task MapAsync(params (string Column, string Means)[] columns)
    {
        var edit = new JsonObject { ["columns"] = new JsonArray([.. columns.Select(c => (JsonNode)new JsonObject { ["column"] = c.Column, ["means"] = c.Means })]) };
        var reply = await installation.Admin.PutAsync(Mapping, edit);
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);
    }

    private async Task ChangeSenderAsync(JsonObject changed)
    {
        var file = new JsonObject { ["kind"] = "channels", ["id"] = channel, ["json"] = new JsonObject { ["id"] = channel, ["name"] = new JsonObject { ["zh"] = "x", ["en"] = "x" }, ["sender"] = changed } };
        var reply = await installation.Admin.PostAsync("api/definitions/apply", new JsonObject { ["files"] = new JsonArray(file) });
        Assert.True(reply.Status == HttpStatusCode.OK && reply.Body.Text("valid") == "true", reply.Text);
    }

    private async Task<IReadOnlyList<JsonObject>> SetAsideAsync() => [.. (await installation.Admin.GetAsync($"api/leads/set-aside?channel={channel}")).Body.Items()];

    /// <summary>A number that no other test has.</summary>
    private string Phone(int index) => $"199001{number:00}0{index:00}";
}
