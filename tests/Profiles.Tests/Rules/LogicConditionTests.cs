using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Rules;

public class LogicConditionTests
{
    private static readonly DateTimeOffset Now = RuleFixture.Noon("2026-05-01");
    private static readonly Ternary[] Values = [Ternary.False, Ternary.Unknown, Ternary.True];

    [Fact]
    public void AllOfAndAnyOf_EveryPair_FollowKleene()
    {
        foreach (var left in Values)
        {
            foreach (var right in Values)
            {
                Assert.Equal((Ternary)Math.Min((int)left, (int)right), Judge(new AllOf([Of(left), Of(right)])).Value);
                Assert.Equal((Ternary)Math.Max((int)left, (int)right), Judge(new AnyOf([Of(left), Of(right)])).Value);
            }
        }
    }

    [Theory]
    [InlineData(Ternary.True, Ternary.False)]
    [InlineData(Ternary.Unknown, Ternary.Unknown)]
    [InlineData(Ternary.False, Ternary.True)]
    public void Not_Each_Negates(Ternary inner, Ternary expected) => Assert.Equal(expected, Judge(new Not(Of(inner))).Value);

    [Fact]
    public void AllOfAndAnyOf_Empty_AreTrueAndFalse()
    {
        Assert.Equal(Ternary.True, Judge(new AllOf([])).Value);
        Assert.Equal(Ternary.False, Judge(new AnyOf([])).Value);
    }

    [Fact]
    public void AllOf_PartFalseForEver_NeverChanges()
    {
        var facts = RuleFixture.Orders("2026-04-30");
        var turning = Rule.Events("order", Aggregate.Count, Comparison.GreaterOrEqual, 1, lastDays: 30);
        Assert.Null(RuleFixture.Judge(new AllOf([turning, Of(Ternary.False)]), facts, Now).ValidUntil);
        Assert.NotNull(RuleFixture.Judge(new AllOf([turning, Of(Ternary.True)]), facts, Now).ValidUntil);
    }

    [Fact]
    public void AllOf_SeveralFalseParts_LastsAsLongAsTheLongest()
    {
        // Nothing is known of orders in 30 or 60 days but that they were too few: each turns when its window moves.
        var facts = RuleFixture.Orders("2026-04-20");
        var early = Rule.Events("order", Aggregate.Count, Comparison.Equal, 0, lastDays: 30);
        var late = Rule.Events("order", Aggregate.Count, Comparison.Equal, 0, lastDays: 60);
        Assert.Equal(RuleFixture.DayStart("2026-06-19"), RuleFixture.Judge(new AllOf([early, late]), facts, Now).ValidUntil);
        Assert.Equal(RuleFixture.DayStart("2026-05-20"), RuleFixture.Judge(new AnyOf([early, late]), facts, Now).ValidUntil);
    }

    private static Explanation Judge(Condition condition) => RuleFixture.Judge(condition, RuleFixture.Facts(), Now);

    private static Condition Of(Ternary value) => value switch
    {
        Ternary.True => new AllOf([]),
        Ternary.False => new AnyOf([]),
        _ => Rule.Field("t.text", Comparison.Equal, "x"),
    };
}
