using Profiles.Channels.Receiving;
using Xunit;

namespace Profiles.Tests.Channels.Receiving;

public sealed class ChannelTrafficTests
{
    private readonly MovingClock clock = new();

    [Fact]
    public void Enter_FasterThanTheRate_IsSlowedAndToldWhenToComeAgain()
    {
        var traffic = new ChannelTraffic(new TrafficLimits(PerSecond: 10, Burst: 5), clock);

        Assert.Equal([true, true, true, true, true, false], Enumerable.Range(0, 6).Select(_ => Passes(traffic, "a")));
        Assert.Equal(Admission.Slower, traffic.Enter("a", out var retryAfter));
        Assert.Equal(1, retryAfter);
        Assert.True(Passes(traffic, "b"));

        clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => Passes(traffic, "a")));
    }

    [Fact]
    public void Enter_OverTime_AdmitsTheRateAndNoMore()
    {
        var traffic = new ChannelTraffic(new TrafficLimits(PerSecond: 10, Burst: 5), clock);
        var admitted = 0;
        for (var step = 0; step < 1000; step++)
        {
            if (Passes(traffic, "a")) admitted++;
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }
        Assert.InRange(admitted, 100, 105);
    }

    [Fact]
    public void Enter_OneChannelTakesEverything_LeavesRoomForOthers()
    {
        var traffic = new ChannelTraffic(new TrafficLimits(PerSecond: 1000, Burst: 1000, AtOnce: 8), clock);

        Assert.Equal(4, Enumerable.Range(0, 8).Count(_ => traffic.Enter("eager", out var _) == Admission.Admitted));
        Assert.Equal(Admission.Admitted, traffic.Enter("other", out _));
        Assert.Equal(Admission.Slower, traffic.Enter("eager", out _));

        for (var left = 0; left < 3; left++) traffic.Leave("eager");
        Assert.Equal(Admission.Admitted, traffic.Enter("eager", out _));
    }

    [Fact]
    public void Enter_EverythingTaken_IsBusyUntilSomethingIsDone()
    {
        var traffic = new ChannelTraffic(new TrafficLimits(PerSecond: 1000, Burst: 1000, AtOnce: 2), clock);
        Assert.Equal(Admission.Admitted, traffic.Enter("a", out _));
        Assert.Equal(Admission.Admitted, traffic.Enter("b", out _));

        Assert.Equal(Admission.Busy, traffic.Enter("c", out var retryAfter));
        Assert.Equal(1, retryAfter);
        traffic.Leave("a");
        Assert.Equal(Admission.Admitted, traffic.Enter("c", out _));
    }

    private static bool Passes(ChannelTraffic traffic, string channel)
    {
        if (traffic.Enter(channel, out _) != Admission.Admitted) return false;
        traffic.Leave(channel);
        return true;
    }

    private sealed class MovingClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;
        public void Advance(TimeSpan by) => now += by;
    }
}
