using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Rules;

public class ExplanationTests
{
    private static readonly CompiledRules Rules = CompiledRules.Compile(RuleFixture.Set(
        [
            RuleFixture.Tag("buyer", Rule.Events("order", Aggregate.Count, Comparison.GreaterOrEqual, 2, lastDays: 90)),
            RuleFixture.Tag("learned", Rule.In("t.education", ["硕士", "博士"])),
            RuleFixture.Tag("both", new AllOf([new HasTag("buyer"), new HasTag("learned")])),
        ],
        [RuleFixture.Segment("target", new HasTag("both"))]));

    [Fact]
    public void Explain_TagOfTags_ShowsTheirReasons()
    {
        var facts = RuleFixture.Facts("t.education", "master") with { Events = RuleFixture.Orders("2026-04-01", "2026-04-30").Events };
        var why = Rules.Explain(facts, "both", RuleFixture.Noon("2026-05-01"), "zh")!;
        Assert.Equal(("标签(both)", Ternary.True), (why.Text, why.Value));
        var parts = Assert.Single(why.Parts).Parts;
        Assert.Equal(["标签(buyer)", "标签(learned)"], parts.Select(p => p.Text));
        var count = Assert.Single(parts[0].Parts);
        Assert.Equal(("次数(订单, 最近 90 天) >= 2", "2", RuleFixture.DayStart("2026-06-30")), (count.Text, count.Seen, count.ValidUntil));
        Assert.Equal("硕士", Assert.Single(parts[1].Parts).Seen);
    }

    [Fact]
    public void Explain_NothingKnown_SaysUnknown()
    {
        var why = Rules.Explain(RuleFixture.Facts(), "learned", RuleFixture.Noon("2026-05-01"))!;
        Assert.Equal(Ternary.Unknown, why.Value);
        Assert.Equal("unknown", Assert.Single(why.Parts).Seen);
        Assert.Equal("未知", Assert.Single(Rules.Explain(RuleFixture.Facts(), "learned", RuleFixture.Noon("2026-05-01"), "zh")!.Parts).Seen);
    }

    [Fact]
    public void Explain_Segment_ShowsItsRule() =>
        Assert.Equal("tag(both)", Assert.Single(Rules.Explain(RuleFixture.Facts(), "target", RuleFixture.Noon("2026-05-01"))!.Parts).Text);

    [Fact]
    public void Explain_NoSuchDefinition_IsNull() => Assert.Null(Rules.Explain(RuleFixture.Facts(), "nobody", RuleFixture.Noon("2026-05-01")));

    [Fact]
    public void Evaluate_AnotherPersonAfter_RemembersNothing()
    {
        var now = RuleFixture.Noon("2026-05-01");
        Assert.NotEmpty(Rules.Evaluate(RuleFixture.Facts("t.education", "master"), now).Tags);
        Assert.Empty(Rules.Evaluate(RuleFixture.Facts(), now).Tags);
        Assert.Empty(Rules.Evaluate(RuleFixture.Facts("t.number", "1"), now).Tags);
    }
}
