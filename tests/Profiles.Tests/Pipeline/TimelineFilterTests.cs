using Profiles.Events;
using Profiles.Profiles;
using Xunit;

namespace Profiles.Tests.Pipeline;

public sealed class TimelineFilterTests
{
    private static readonly DateOnly Day = new(2026, 10, 25);
    private static readonly CustomerEvent Order = new() { Type = "order", OccurredAt = DateTimeOffset.UnixEpoch, Day = Day };

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData("order", null, null, true)]
    [InlineData("visit", null, null, false)]
    [InlineData(null, 0, 0, true)]
    [InlineData(null, 1, null, false)]
    [InlineData(null, null, -1, false)]
    [InlineData("order", -1, 1, true)]
    public void Takes_TypeAndDays_AreThoseAskedForWithBothEnds(string? type, int? from, int? to, bool taken) =>
        Assert.Equal(taken, new TimelineFilter(type, From: Shifted(from), To: Shifted(to)).Takes(Order));

    private static DateOnly? Shifted(int? days) => days is { } by ? Day.AddDays(by) : null;
}
