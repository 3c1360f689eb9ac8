using Profiles.Local.Tests.Fakes;
using Profiles.Local.Triggers;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class TimerPumpTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);
    private readonly ManualTime time = new(Noon);
    private readonly CallLog log = new();
    private readonly FakeCheckpoints checkpoints = new();

    [Fact]
    public async Task RunAsync_EachMinute_FiresOnceAMinute()
    {
        await using var pump = Start();
        await time.PassAsync(TimeSpan.FromSeconds(29));
        Assert.True(log.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("late=False", await log.NextAsync());
        await time.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("late=False", await log.NextAsync());
        Assert.True(log.IsEmpty);
    }

    [Fact]
    public async Task RunAsync_RunsMissedWhileDown_AreMadeUpForByOne()
    {
        checkpoints.Values["timer/SampleTimer"] = Noon.AddHours(-5).ToString("O");
        await using var pump = Start();
        Assert.Equal("late=True", await log.NextAsync());
        await time.SomebodyWaitsAsync();
        Assert.True(log.IsEmpty);
        Assert.Equal(Noon.ToString("O"), checkpoints.Values["timer/SampleTimer"]);
    }

    [Fact]
    public async Task RunAsync_FirstStart_MissedNothing()
    {
        await using var pump = Start();
        await time.SomebodyWaitsAsync();
        Assert.True(log.IsEmpty);
        Assert.Equal(Noon.ToString("O"), checkpoints.Values["timer/SampleTimer"]);
    }

    [Fact]
    public async Task RunAsync_FailedRun_WaitsForTheNext()
    {
        log.Failures = 1;
        await using var pump = Start();
        await time.PassAsync(TimeSpan.FromSeconds(30));
        await log.NextAsync();
        await time.PassAsync(Pump.PauseAfterFailure);
        await time.PassAsync(TimeSpan.FromSeconds(58));
        Assert.True(log.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(1));
        await log.NextAsync();
    }

    private RunningPump Start() => new(new TimerPump(
        SampleFunctions.Find(nameof(SampleFunctions.TimerAsync)), "0 * * * * *", checkpoints, RunningPump.Services(log), time, RunningPump.Log<TimerPump>()));
}
