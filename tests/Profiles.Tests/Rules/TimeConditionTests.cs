using Profiles.Events;
using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Rules;

public class TimeConditionTests
{
    [Theory]
    // Turns on the birthday itself.
    [InlineData("1990-05-01", "2008-04-30", Comparison.GreaterOrEqual, 18, Ternary.False, "2008-05-01")]
    [InlineData("1990-05-01", "2008-05-01", Comparison.GreaterOrEqual, 18, Ternary.True, null)]
    [InlineData("1990-05-01", "2008-05-01", Comparison.Equal, 18, Ternary.True, "2009-05-01")]
    [InlineData("1990-05-01", "2008-05-01", Comparison.Less, 18, Ternary.False, null)]
    [InlineData("1990-05-01", "2008-04-30", Comparison.LessOrEqual, 17, Ternary.True, "2008-05-01")]
    [InlineData("1990-05-01", "2008-04-30", Comparison.Greater, 17, Ternary.False, "2008-05-01")]
    // Born on 29 February: turns on 1 March in common years, on the day itself in leap years.
    [InlineData("2004-02-29", "2022-02-28", Comparison.GreaterOrEqual, 18, Ternary.False, "2022-03-01")]
    [InlineData("2004-02-29", "2022-03-01", Comparison.GreaterOrEqual, 18, Ternary.True, null)]
    [InlineData("2004-02-29", "2024-02-28", Comparison.GreaterOrEqual, 20, Ternary.False, "2024-02-29")]
    // Before the date there is no age yet.
    [InlineData("2026-06-01", "2026-05-31", Comparison.Less, 1, Ternary.Unknown, "2026-06-01")]
    [InlineData("2026-06-01", "2026-06-01", Comparison.Less, 1, Ternary.True, "2027-06-01")]
    [InlineData("9990-06-01", "9995-06-01", Comparison.Less, 50, Ternary.True, null)]
    public void AgeCompare_Dates_TurnsOnBirthdays(string birth, string today, Comparison op, int years, Ternary expected, string? until)
    {
        var judged = RuleFixture.Judge(Rule.Age("t.birth", op, years), RuleFixture.Facts("t.birth", birth), RuleFixture.Noon(today));
        Assert.Equal(expected, judged.Value);
        Assert.Equal(until is null ? null : RuleFixture.DayStart(until), judged.ValidUntil);
    }

    [Fact]
    public void AgeCompare_Unreadable_IsUnknown() =>
        Assert.Equal(Ternary.Unknown, RuleFixture.Judge(Rule.Age("t.birth", Comparison.Less, 18), RuleFixture.Facts("t.birth", "1990"), RuleFixture.Noon("2026-01-01")).Value);

    [Theory]
    [InlineData("2026-05-01", 1, "2026-05-04")]
    [InlineData("2026-05-03", 1, "2026-05-04")]
    [InlineData("2026-05-04", 0, null)]
    [InlineData("2026-04-30", 0, "2026-05-01")]
    public void EventAggregate_Window_HoldsTodayAndTheDaysBefore(string today, int count, string? until)
    {
        var judged = Judge(Rule.Events("order", Aggregate.Count, Comparison.Equal, count, lastDays: 3), today, "2026-05-01");
        Assert.Equal(Ternary.True, judged.Value);
        Assert.Equal(until is null ? null : RuleFixture.DayStart(until), judged.ValidUntil);
    }

    [Fact]
    public void EventAggregate_WholeLife_ChangesWithFutureDaysOnly()
    {
        var condition = Rule.Events("order", Aggregate.Count, Comparison.GreaterOrEqual, 2);
        var judged = Judge(condition, "2026-05-02", "2020-01-01", "2026-05-10");
        Assert.Equal(Ternary.False, judged.Value);
        Assert.Equal(RuleFixture.DayStart("2026-05-10"), judged.ValidUntil);
        Assert.Equal(Ternary.True, Judge(condition, "2026-05-10", "2020-01-01", "2026-05-10").Value);
        Assert.Null(Judge(condition, "2026-05-10", "2020-01-01", "2026-05-10").ValidUntil);
    }

    [Theory]
    [InlineData(Aggregate.Count, null, 6, "6")]
    [InlineData(Aggregate.Sum, null, 130, "130")]
    [InlineData(Aggregate.Sum, "USD", 7, "7")]
    [InlineData(Aggregate.Average, null, 32.5, "32.5")]
    public void EventAggregate_Currencies_SumsOneAndCountsAll(Aggregate of, string? currency, double value, string seen)
    {
        var facts = RuleFixture.With(
        [
            new DayBucket("order", "CNY", new DateOnly(2026, 5, 1), 3, 90), new DayBucket("order", "CNY", new DateOnly(2026, 5, 2), 1, 40),
            new DayBucket("order", "USD", new DateOnly(2026, 5, 1), 1, 7), new DayBucket("order", "", new DateOnly(2026, 5, 1), 1, 0),
            new DayBucket("orders", "CNY", new DateOnly(2026, 5, 1), 9, 9), new DayBucket("view", "", new DateOnly(2026, 5, 1), 9, 0),
        ]);
        var judged = RuleFixture.Judge(Rule.Events("order", of, Comparison.Equal, (decimal)value, currency: currency), facts, RuleFixture.Noon("2026-05-02"));
        Assert.Equal(Ternary.True, judged.Value);
        Assert.Equal(seen, Assert.Single(judged.Parts).Seen);
    }

    [Fact]
    public void EventAggregate_Nothing_CountsZeroAndHasNoAverage()
    {
        Assert.Equal(Ternary.True, Judge(Rule.Events("order", Aggregate.Count, Comparison.Equal, 0), "2026-05-01").Value);
        Assert.Equal(Ternary.True, Judge(Rule.Events("order", Aggregate.Sum, Comparison.Equal, 0), "2026-05-01").Value);
        Assert.Equal(Ternary.Unknown, Judge(Rule.Events("order", Aggregate.Average, Comparison.Equal, 0), "2026-05-01").Value);
    }

    [Fact]
    public void EventAggregate_AverageThatHasNoEnd_ComparesExactly()
    {
        var facts = RuleFixture.With([new DayBucket("order", "CNY", new DateOnly(2026, 5, 1), 3, 100)]);
        var atMostThird = Rule.Events("order", Aggregate.Average, Comparison.LessOrEqual, 33.3333333333333333333333333m);
        Assert.Equal(Ternary.False, RuleFixture.Judge(atMostThird, facts, RuleFixture.Noon("2026-05-02")).Value);
    }

    [Theory]
    [InlineData("2026-05-01", Comparison.Equal, 0, Ternary.True, "2026-05-02")]
    [InlineData("2026-05-03", Comparison.GreaterOrEqual, 90, Ternary.False, "2026-07-30")]
    [InlineData("2026-07-30", Comparison.GreaterOrEqual, 90, Ternary.True, null)]
    [InlineData("2026-07-30", Comparison.LessOrEqual, 90, Ternary.True, "2026-07-31")]
    [InlineData("2026-04-30", Comparison.GreaterOrEqual, 0, Ternary.Unknown, "2026-05-01")]
    public void DaysSinceEvent_Days_GrowDaily(string today, Comparison op, int days, Ternary expected, string? until)
    {
        var judged = Judge(Rule.DaysSince("order", op, days), today, "2026-05-01");
        Assert.Equal(expected, judged.Value);
        Assert.Equal(until is null ? null : RuleFixture.DayStart(until), judged.ValidUntil);
    }

    [Fact]
    public void DaysSinceEvent_FutureEvent_ResetsOnItsDay()
    {
        var condition = Rule.DaysSince("order", Comparison.GreaterOrEqual, 90);
        Assert.Equal(RuleFixture.DayStart("2026-09-01"), Judge(condition, "2026-08-01", "2026-05-01", "2026-09-01").ValidUntil);
        Assert.Equal(Ternary.False, Judge(condition, "2026-09-01", "2026-05-01", "2026-09-01").Value);
    }

    [Fact]
    public void Evaluate_ClockPutBackOverMidnight_DayDoesNotReturn()
    {
        // Newfoundland, 29 October 2006: at 00:01 the clock went back to 23:01 of the 28th. The window of the order ends with the 28th.
        var rules = CompiledRules.Compile(RuleFixture.Set(
            [RuleFixture.Tag("recent", Rule.Events("order", Aggregate.Count, Comparison.GreaterOrEqual, 1, lastDays: 3))], timeZone: "America/St_Johns"));
        var midnight = new DateTimeOffset(2006, 10, 29, 0, 0, 0, TimeSpan.FromMinutes(-150));
        var facts = RuleFixture.Orders("2006-10-26");
        Assert.Equal(midnight, rules.Evaluate(facts, midnight.AddHours(-5)).DueAt);
        foreach (var seconds in new[] { 0, 59, 60, 61, 1800, 3659, 3660, 3661 }) Assert.Empty(rules.Evaluate(facts, midnight.AddSeconds(seconds)).Tags);
        Assert.Single(rules.Evaluate(facts, midnight.AddSeconds(-1)).Tags);
    }

    [Fact]
    public void Evaluate_DayTheZoneSkipped_EndsWindowsWithTheNext()
    {
        // Samoa went from 29 to 31 December 2011. The window of the order would end with the 29th.
        var rules = CompiledRules.Compile(RuleFixture.Set(
            [RuleFixture.Tag("recent", Rule.Events("order", Aggregate.Count, Comparison.GreaterOrEqual, 1, lastDays: 3))], timeZone: "Pacific/Apia"));
        var last = new DateTimeOffset(2011, 12, 29, 23, 59, 59, TimeSpan.FromHours(-10));
        var found = rules.Evaluate(RuleFixture.Orders("2011-12-27"), last);
        Assert.Single(found.Tags);
        Assert.Equal(last.AddSeconds(1), found.DueAt);
        Assert.Empty(rules.Evaluate(RuleFixture.Orders("2011-12-27"), last.AddSeconds(1)).Tags);
    }

    private static Explanation Judge(Condition condition, string today, params string[] orders) =>
        RuleFixture.Judge(condition, RuleFixture.Orders(orders), RuleFixture.Noon(today));
}
