using Profiles.Activation.Destinations;
using Xunit;

namespace Profiles.Tests.Activation.Destinations;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 300)]
    [InlineData(3, 1_800)]
    [InlineData(4, 7_200)]
    [InlineData(5, 18_000)]
    [InlineData(6, 36_000)]
    [InlineData(7, 50_400)]
    [InlineData(8, 72_000)]
    [InlineData(9, 86_400)]
    public void After_AFailure_IsTheScheduleWithAtMostATenthMore(int attempt, int seconds)
    {
        var delays = Enumerable.Range(0, 200).Select(i => RetrySchedule.After(attempt, $"msg_{i}", null)!.Value.TotalSeconds).ToList();

        Assert.All(delays, d => Assert.InRange(d, seconds, seconds * (1 + RetrySchedule.MaxJitter)));
        // Spread: a quarter of what failed together is not in any quarter of the jitter.
        Assert.InRange(delays.Count(d => d < seconds * (1 + (RetrySchedule.MaxJitter / 4))), 25, 80);
        Assert.Equal(RetrySchedule.After(attempt, "msg_1", null), RetrySchedule.After(attempt, "msg_1", null));
    }

    [Fact]
    public void After_TheLastAttempt_IsNothing() => Assert.Null(RetrySchedule.After(RetrySchedule.Delays.Count, "msg_1", TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData(1, 120, 120)]
    [InlineData(1, 1, 5)]
    [InlineData(3, 60, 1_800)]
    [InlineData(1, 1_000_000, 86_400)]
    public void After_RetryAfter_IsHonouredButNeitherShortensNorPostponesForEver(int attempt, int asked, int seconds) => Assert.InRange(
        RetrySchedule.After(attempt, "msg_1", TimeSpan.FromSeconds(asked))!.Value.TotalSeconds, seconds, seconds * (1 + RetrySchedule.MaxJitter));

    [Fact]
    public void Wait_AfterFailuresInARow_GrowsAndLetsOneAsk()
    {
        var clock = new Pipeline.FixedClock();
        var health = new DestinationHealth(clock);
        for (var failure = 1; failure < DestinationHealth.Patience; failure++)
        {
            health.Failed("crm", null);
            Assert.Null(health.Wait("crm"));
        }
        foreach (var pause in DestinationHealth.Pauses.Append(DestinationHealth.Pauses[^1]))
        {
            health.Failed("crm", null);
            Assert.Equal(pause, health.Wait("crm"));
            Assert.Null(health.Wait("shop"));
            clock.Now += pause;
            Assert.Null(health.Wait("crm"));
            Assert.NotNull(health.Wait("crm")); // the others wait for the answer to the one
        }
        health.Succeeded("crm");
        Assert.Null(health.Wait("crm"));
        health.Failed("crm", TimeSpan.FromMinutes(7));
        Assert.Equal(TimeSpan.FromMinutes(7), health.Wait("crm"));
    }
}
