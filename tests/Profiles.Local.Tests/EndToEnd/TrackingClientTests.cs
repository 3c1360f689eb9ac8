using Profiles.Local.CommandLine;
using Xunit;

namespace Profiles.Local.Tests.EndToEnd;

/// <summary>The story of one visitor, told by clients nobody changed: tests/npm/clients/tracking.js.</summary>
public sealed class TrackingClientTests : IAsyncLifetime
{
    private Installation installation = null!;
    private Caller sender = null!;

    public async Task InitializeAsync()
    {
        installation = await Installation.StartAsync();
        sender = await installation.CallerAsync("write", "site");
    }

    public async Task DisposeAsync() => await installation.DisposeAsync();

    [Theory]
    [InlineData("segment-node")]
    [InlineData("segment-legacy")]
    [InlineData("rudder")]
    [InlineData("rudder-gzip")]
    public Task Post_ClientOfAServer_TellsOnePersonsStory(string client) => TellAsync(client);

    [BrowserTheory]
    [InlineData("browser")]
    [InlineData("browser-fetch")]
    public Task Post_PageInABrowser_TellsOnePersonsStory(string client) => TellAsync(client);

    private async Task TellAsync(string client)
    {
        await NodeClients.RunAsync("tracking.js", client, installation.Host.Address, sender.Key!);
        await Until.TrueAsync("story", async () =>
            (await installation.ProfileOfAsync("user-1"))?.Items("events").Sum(e => e.Number("count")) == 3
            && (await installation.Admin.GetAsync("api/health")).Body["queues"]!.AsObject().All(q => q.Value!.GetValue<long>() == 0));

        var profile = (await installation.ProfileOfAsync("lin@shop.cn"))!;
        Assert.Equal(profile.Text("id"), (await installation.ProfileOfAsync("user-1"))!.Text("id"));
        var events = profile.Items("events").ToDictionary(e => e.Text("type"), StringComparer.Ordinal);
        Assert.Equal((1, 2), (events["order"].Number("count"), events["view"].Number("count")));
        Assert.Equal(25.5m, events["order"]["sums"]!["CNY"]!.GetValue<decimal>());
        Assert.Contains("Initech", profile.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await installation.Admin.GetAsync("api/leads/set-aside")).Body.Items());
    }
}
