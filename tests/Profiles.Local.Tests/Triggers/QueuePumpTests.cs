using Profiles.Local.Tests.Fakes;
using Profiles.Local.Triggers;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class QueuePumpTests
{
    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);
    private readonly CallLog log = new();
    private readonly FakeQueue queue = new();

    [Fact]
    public async Task RunAsync_Message_IsWorkedOnAndCompleted()
    {
        queue.Deliver("a");
        await using var pump = Start();
        Assert.Equal("a", await log.NextAsync());
        Assert.Equal("complete a", await queue.NextEndAsync());
    }

    [Fact]
    public async Task RunAsync_MessageAfterIdling_IsFound()
    {
        await using var pump = Start();
        await time.SomebodyWaitsAsync();
        queue.Deliver("late");
        time.Advance(QueuePump.LongestIdle);
        Assert.Equal("complete late", await queue.NextEndAsync());
    }

    [Theory]
    [InlineData(1, "abandon a 1")]
    [InlineData(3, "abandon a 4")]
    public async Task RunAsync_FailureBeforeTheLastAttempt_WaitsTwiceAsLongEachTime(int attempt, string expected)
    {
        log.Failures = 1;
        queue.Deliver("a", attempt);
        await using var pump = Start();
        Assert.Equal(expected, await queue.NextEndAsync());
    }

    [Fact]
    public async Task RunAsync_FailureAtTheLastAttempt_BecomesADeadLetterWithItsReason()
    {
        log.Failures = 1;
        queue.Deliver("a", attempt: 5);
        await using var pump = Start();
        Assert.Equal("dead a: InvalidOperationException: told to fail", await queue.NextEndAsync());
    }

    [Fact]
    public async Task RunAsync_MessageThatEndedTheProcessEachTime_IsNotTriedAgain()
    {
        queue.Deliver("a", attempt: 6);
        await using var pump = Start();
        Assert.StartsWith("dead a", await queue.NextEndAsync(), StringComparison.Ordinal);
        Assert.True(log.IsEmpty);
    }

    [Fact]
    public async Task RunAsync_ManyMessages_NeverTakesMoreThanItsConcurrency()
    {
        for (var i = 0; i < 10; i++) queue.Deliver($"{i}");
        await using var pump = Start();
        for (var i = 0; i < 10; i++) await queue.NextEndAsync();
        Assert.All(queue.Limits.ToArray(), limit => Assert.InRange(limit, 1, 2));
    }

    private RunningPump Start() => new(new QueuePump(
        SampleFunctions.Find(nameof(SampleFunctions.QueueAsync)), new QueueWork("work", Concurrency: 2, MaxAttempts: 5), queue,
        RunningPump.Services(log), time, RunningPump.Log<QueuePump>()));
}
