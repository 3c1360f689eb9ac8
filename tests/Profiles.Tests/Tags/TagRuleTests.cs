using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Tags;
using Profiles.Tests.Rules;
using Xunit;

namespace Profiles.Tests.Tags;

public class TagRuleTests
{
    private static readonly DateTimeOffset Now = RuleFixture.Noon("2026-05-01");
    private static readonly Condition Unknown = Rule.Field("t.text", Comparison.Equal, "x");
    private static readonly Condition True = new AllOf([]);
    private static readonly Condition False = new AnyOf([]);

    [Fact]
    public void Evaluate_Tiers_FirstTrueWinsAndUnknownIsSkipped()
    {
        Assert.Equal([new TagValue("t", "b")], Carried(RuleFixture.Tiered("t", ("a", False), ("b", True), ("c", True))));
        Assert.Equal([new TagValue("t", "b")], Carried(RuleFixture.Tiered("t", ("a", Unknown), ("b", True))));
        Assert.Empty(Carried(RuleFixture.Tiered("t", ("a", Unknown), ("b", False))));
    }

    [Fact]
    public void Evaluate_RuleUnknown_IsNotCarried() => Assert.Empty(Carried(RuleFixture.Tag("t", Unknown)));

    [Fact]
    public void Evaluate_Category_CarriesNothing() => Assert.Empty(Carried(RuleFixture.Tag("t", True) with { When = null }));

    [Theory]
    [InlineData("carried", null, Ternary.True)]
    [InlineData("unknown", null, Ternary.Unknown)]
    [InlineData("absent", null, Ternary.False)]
    [InlineData("tiered", null, Ternary.True)]
    [InlineData("tiered", "b", Ternary.True)]
    [InlineData("tiered", "a", Ternary.False)]
    [InlineData("open", null, Ternary.Unknown)]
    [InlineData("open", "a", Ternary.Unknown)]
    [InlineData("open", "b", Ternary.False)]
    public void HasTag_EachState_IsThreeValued(string tag, string? value, Ternary expected)
    {
        var rules = CompiledRules.Compile(RuleFixture.Set(
        [
            RuleFixture.Tag("carried", True), RuleFixture.Tag("unknown", Unknown), RuleFixture.Tag("absent", False),
            RuleFixture.Tiered("tiered", ("a", Unknown), ("b", True)), RuleFixture.Tiered("open", ("a", Unknown), ("b", False)),
            RuleFixture.Tag("asks", new HasTag(tag, value)),
        ]));
        Assert.Equal(expected, rules.Explain(RuleFixture.Facts(), "asks", Now)!.Value);
    }

    [Fact]
    public void Evaluate_Results_AreSortedById()
    {
        var found = CompiledRules.Compile(RuleFixture.Set(
            [RuleFixture.Tag("z", True), RuleFixture.Tag("B", True), RuleFixture.Tag("a", new HasTag("z"))],
            [RuleFixture.Segment("y", True), RuleFixture.Segment("x", new InSegment("y"))])).Evaluate(RuleFixture.Facts(), Now);
        Assert.Equal(["B", "a", "z"], found.Tags.Select(t => t.Tag));
        Assert.Equal(["x", "y"], found.Segments);
        Assert.Null(found.DueAt);
    }

    [Fact]
    public void Evaluate_ManyRules_AllocatesOnlyTheResult()
    {
        var rules = CompiledRules.Compile(RuleFixture.Set(
        [
            .. Enumerable.Range(0, 100).Select(i => RuleFixture.Tag($"t{i}", new AllOf(
            [
                Rule.Events("order", Aggregate.Sum, Comparison.GreaterOrEqual, 1000 + i), Rule.Field("t.money", Comparison.Less, $"{i}"),
                Rule.Age("t.birth", Comparison.Less, i), Rule.In("t.education", ["硕士"]),
            ]))),
        ]));
        var facts = RuleFixture.Facts([("t.money", FieldValue.Of("5.00 CNY")), ("t.birth", FieldValue.Of("1900-01-01")), ("t.education", FieldValue.Of("doctor"))]) with
        {
            Events = RuleFixture.Orders("2026-04-01").Events,
        };
        rules.Evaluate(facts, Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) Assert.True(rules.Evaluate(facts, Now).DueAt is null);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 10_000, 0, 128);
    }

    private static IReadOnlyList<TagValue> Carried(TagDefinition tag) =>
        CompiledRules.Compile(RuleFixture.Set([tag])).Evaluate(RuleFixture.Facts(), Now).Tags;
}
