using Profiles.Local.Tests.Fakes;
using Profiles.Local.Triggers;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class FeedPumpTests
{
    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);
    private readonly CallLog log = new();
    private readonly FakeCheckpoints checkpoints = new();

    [Fact]
    public async Task RunAsync_Entries_ComeInPagesAndOrderAndAreCheckpointed()
    {
        await using var pump = Start(entries: 5);
        Assert.Equal("1,2", await log.NextAsync());
        Assert.Equal("3,4", await log.NextAsync());
        Assert.Equal("5", await log.NextAsync());
        await time.SomebodyWaitsAsync();
        Assert.Equal("5", checkpoints.Values["feed/SampleFeed"]);
    }

    [Fact]
    public async Task RunAsync_Restart_GoesOnBehindTheCheckpoint()
    {
        checkpoints.Values["feed/SampleFeed"] = "4";
        await using var pump = Start(entries: 5);
        Assert.Equal("5", await log.NextAsync());
    }

    [Fact]
    public async Task RunAsync_Failures_RepeatTheSamePageUntilItSucceeds()
    {
        log.Failures = 12;
        await using var pump = Start(entries: 2);
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal("1,2", await log.NextAsync());
            Assert.False(checkpoints.Values.ContainsKey("feed/SampleFeed"));
            await time.PassAsync(TimeSpan.FromSeconds(7));
        }
        Assert.Equal("1,2", await log.NextAsync());
        await time.SomebodyWaitsAsync();
        Assert.Equal("2", checkpoints.Values["feed/SampleFeed"]);
    }

    private RunningPump Start(int entries) => new(new FeedPump(
        SampleFunctions.Find(nameof(SampleFunctions.FeedAsync)), new FeedWork(PageSize: 2, TimeSpan.FromSeconds(7)), new FakeFeed(entries),
        checkpoints, RunningPump.Services(log), time, RunningPump.Log<FeedPump>()));
}
