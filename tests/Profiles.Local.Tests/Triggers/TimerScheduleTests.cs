using System.Globalization;
using Profiles.Local.Triggers;
using Xunit;

namespace Profiles.Local.Tests.Triggers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 * * * * *", "2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z")]
    [InlineData("0 * * * * *", "2026-03-01T10:00:59.999Z", "2026-03-01T10:01:00Z")]
    [InlineData("* * * * * *", "2026-03-01T10:00:00.5Z", "2026-03-01T10:00:01Z")]
    [InlineData("*/15 * * * * *", "2026-03-01T10:00:15Z", "2026-03-01T10:00:30Z")]
    [InlineData("0 5/20 * * * *", "2026-03-01T10:46:00Z", "2026-03-01T11:05:00Z")]
    [InlineData("0 30 2 * * *", "2026-12-31T02:30:00Z", "2027-01-01T02:30:00Z")]
    [InlineData("0 0 9-17/4 * * 1-5", "2026-02-27T17:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("0 0 0 1,15 * *", "2026-03-01T00:00:00Z", "2026-03-15T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 0 13 * 5", "2026-03-13T00:00:00Z", "2026-11-13T00:00:00Z")]
    [InlineData("0 0 0 * * 0", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z")]
    public void Next_Schedule_IsTheFirstInstantAfter(string schedule, string after, string expected) =>
        Assert.Equal(Instant(expected), TimerSchedule.Parse(schedule).Next(Instant(after)));

    [Fact]
    public void Next_DayThatNeverComes_IsNull() => Assert.Null(TimerSchedule.Parse("0 0 0 30 2 *").Next(Instant("2026-01-01T00:00:00Z")));

    [Theory]
    [InlineData("* * * * *", "fields")]
    [InlineData("60 * * * * *", "second")]
    [InlineData("0 -1 * * * *", "minute")]
    [InlineData("0 0 24 * * *", "hour")]
    [InlineData("0 0 0 0 * *", "day")]
    [InlineData("0 0 0 1 13 *", "month")]
    [InlineData("0 0 0 * * 7", "day of week")]
    [InlineData("0 30-10 * * * *", "minute")]
    [InlineData("0 */0 * * * *", "minute")]
    [InlineData("0 1/2/3 * * * *", "minute")]
    [InlineData("0 1,,2 * * * *", "minute")]
    public void Parse_WrongField_NamesIt(string schedule, string field) =>
        Assert.Contains(field, Assert.Throws<FormatException>(() => TimerSchedule.Parse(schedule)).Message, StringComparison.Ordinal);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
