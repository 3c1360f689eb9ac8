using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Rules;
using Profiles.Tags;
using Xunit;

namespace Profiles.Tests.Tags;

public class TagKindsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Evaluate_Assigned_IsCarriedUntilItsLastDayIsOver()
    {
        var rules = TagKinds.Active(("vip", """ "assigned": { "source": "manual", "values": ["gold", "silver"] } """)).Rules;
        var found = rules.Evaluate(Assigned(Said("vip", "gold") with { Until = new DateOnly(2026, 3, 5) }), Noon);
        Assert.Equal([new TagValue("vip", "gold")], found.Tags);
        // The fifth ends in Shanghai at 16:00 UTC.
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 16, 0, 0, TimeSpan.Zero), found.DueAt);
        var after = rules.Evaluate(Assigned(Said("vip", "gold") with { Until = new DateOnly(2026, 3, 5) }), found.DueAt!.Value);
        Assert.Empty(after.Tags);
        Assert.Null(after.DueAt);
        Assert.Single(rules.Evaluate(Assigned(Said("vip", "gold") with { Until = new DateOnly(2026, 3, 5) }), found.DueAt.Value.AddTicks(-1)).Tags);
    }

    [Fact]
    public void Evaluate_AssignedThatLastsSoManyDays_LeavesByItself()
    {
        var rules = TagKinds.Active(("vip", """ "assigned": { "source": "manual", "expiresAfterDays": 2 } """)).Rules;
        var found = rules.Evaluate(Assigned(Said("vip", null)), Noon);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.Zero), found.DueAt);
        Assert.Empty(rules.Evaluate(Assigned(Said("vip", null)), found.DueAt!.Value).Tags);
    }

    [Theory]
    [InlineData("platinum")]
    [InlineData(null)]
    public void Evaluate_ValueTheTagDoesNotHave_IsNotCarried(string? value) => Assert.Empty(
        TagKinds.Active(("vip", """ "assigned": { "source": "imported", "values": ["gold"] } """)).Rules.Evaluate(Assigned(Said("vip", value)), Noon).Tags);

    [Theory]
    [InlineData("""{ "type": "tag", "tag": "vip" }""", true)]
    [InlineData("""{ "type": "tag", "tag": "vip", "value": "gold" }""", true)]
    [InlineData("""{ "type": "tag", "tag": "vip", "value": "silver" }""", false)]
    public void HasTag_Assigned_ComparesTheValue(string asked, bool expected)
    {
        var rules = TagKinds.Active(("vip", """ "assigned": { "source": "manual", "values": ["gold", "silver"] } """), ("asks", $""" "when": {asked} """)).Rules;
        Assert.Equal(expected, rules.Evaluate(Assigned(Said("vip", "gold")), Noon).Tags.Any(t => t.Tag == "asks"));
        // Whom nobody assigned it does not carry it: known, not unknown.
        var none = TagKinds.Active(("vip", """ "assigned": { "source": "manual", "values": ["gold", "silver"] } """), ("lacks", $$""" "when": { "type": "not", "condition": {{asked}} } """)).Rules;
        Assert.Equal(["lacks"], none.Evaluate(Assigned(), Noon).Tags.Select(t => t.Tag));
    }

    public static TheoryData<string?, string, string> Scopes => new()
    {
        // city, own rule, what the tag beneath a scope "city is 北京" comes to
        { "北京", TagKinds.Always, "True" }, { "上海", TagKinds.Always, "False" }, { null, TagKinds.Always, "Unknown" },
        { "北京", TagKinds.Never, "False" }, { null, TagKinds.Never, "False" }, { "上海", TagKinds.City("北京"), "False" },
    };

    [Theory, MemberData(nameof(Scopes))]
    public void Evaluate_BeneathAScope_BothHaveToHold(string? city, string rule, string expected)
    {
        var rules = TagKinds.Active(
            ("capital", $""" "scope": {TagKinds.City("北京")} """), ("capital.group", """ "parent": "capital" """),
            ("capital.group.tag", $""" "parent": "capital.group", "when": {rule} """)).Rules;
        Assert.Equal(expected, rules.Explain(City(city), "capital.group.tag", Noon)!.Value.ToString());
        Assert.Equal(expected == "True", rules.Evaluate(City(city), Noon).Tags.Count == 1);
    }

    [Fact]
    public void Evaluate_ScopesOfSeveralLevels_AllHaveToHold()
    {
        var rules = TagKinds.Active(
            ("a", $""" "scope": {TagKinds.City("北京")} """), ("a.b", $$""" "parent": "a", "scope": { "type": "known", "left": { "type": "field", "field": "basic.gender" } } """),
            ("a.b.c", $""" "parent": "a.b", "when": {TagKinds.Always} """)).Rules;
        Assert.Empty(rules.Evaluate(City("北京"), Noon).Tags);
        Assert.Single(rules.Evaluate(Facts(("basic.city", "北京"), ("basic.gender", "male")), Noon).Tags);
        var why = rules.Explain(City("北京"), "a.b.c", Noon, "en")!;
        Assert.Equal(["scope of a: ", "scope of a.b"], why.Parts.Take(2).Select(p => p.Text[..12]));
        Assert.Equal([Ternary.True, Ternary.False, Ternary.True], why.Parts.Select(p => p.Value));
    }

    [Fact]
    public void Evaluate_TierWithinAnUnknownScope_IsUnknownInThatTier()
    {
        var rules = TagKinds.Active(
            ("a", $""" "scope": {TagKinds.City("北京")} """),
            ("a.t", $$""" "parent": "a", "tiers": [{ "value": "x", "name": { "zh": "x", "en": "x" }, "when": {{TagKinds.Never}} }, { "value": "y", "name": { "zh": "y", "en": "y" }, "when": {{TagKinds.Always}} }] """),
            ("x", """ "when": { "type": "tag", "tag": "a.t", "value": "x" } """), ("y", """ "when": { "type": "tag", "tag": "a.t", "value": "y" } """)).Rules;
        Assert.Equal((Ternary.False, Ternary.Unknown), (rules.Explain(City(null), "x", Noon)!.Value, rules.Explain(City(null), "y", Noon)!.Value));
    }

    [Theory]
    [InlineData("北京", "g.second")]
    [InlineData("上海", "g.third")]
    public void Evaluate_ExclusiveGroup_OnlyTheFirstThatHoldsIsCarried(string city, string expected)
    {
        var rules = TagKinds.Active(Group()).Rules;
        Assert.Equal([expected], rules.Evaluate(City(city), Noon).Tags.Select(t => t.Tag));
    }

    [Fact]
    public void Explain_ExclusiveSibling_SaysWhichOneIsCarriedInstead()
    {
        var why = TagKinds.Active(Group()).Rules.Explain(City("北京"), "g.third", Noon, "en")!;
        Assert.Equal(Ternary.False, why.Value);
        Assert.Equal(("excluded by g.second: not tag(g.second)", Ternary.False), (why.Parts[0].Text, why.Parts[0].Value));
        Assert.Equal("互斥，已带有 g.second：", TagKinds.Active(Group()).Rules.Explain(City("北京"), "g.third", Noon, "zh")!.Parts[0].Text.Replace(": ", "：", StringComparison.Ordinal)[.."互斥，已带有 g.second：".Length]);
    }

    [Fact]
    public void HasTag_Category_HoldsWhileAnythingBeneathIsCarried()
    {
        var rules = TagKinds.Active(
            ("a", ""), ("a.b", """ "parent": "a" """), ("a.b.c", $""" "parent": "a.b", "when": {TagKinds.City("北京")} """),
            ("asks", """ "when": { "type": "tag", "tag": "a" } """)).Rules;
        Assert.Equal(["a.b.c", "asks"], rules.Evaluate(City("北京"), Noon).Tags.Select(t => t.Tag));
        Assert.Empty(rules.Evaluate(City("上海"), Noon).Tags);
        Assert.Equal(Ternary.Unknown, rules.Explain(City(null), "asks", Noon)!.Value);
    }

    [Theory]
    [InlineData("draft", "active")]
    [InlineData("retired", "active")]
    [InlineData("active", "retired")]
    public void Evaluate_NotInForce_IsCarriedByNobody(string own, string above)
    {
        var rules = TagKinds.Active(("a", $""" "lifecycle": "{above}" """), ("a.t", $""" "parent": "a", "lifecycle": "{own}", "when": {TagKinds.Always} """)).Rules;
        Assert.Empty(rules.Evaluate(City(null), Noon).Tags);
        Assert.StartsWith("not in force", rules.Explain(City(null), "a.t", Noon, "en")!.Parts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Assigned_SaysByWhomAndUntilWhenButNotTheNote()
    {
        var rules = TagKinds.Active(("vip", """ "assigned": { "source": "manual", "expiresAfterDays": 2 } """)).Rules;
        var part = Assert.Single(rules.Explain(Assigned(Said("vip", null) with { Note = "secret" }), "vip", Noon, "en")!.Parts);
        Assert.Equal(("assigned by key1 on 2026-03-01, until 2026-03-02", Ternary.True), (part.Text, part.Value));
        Assert.Equal("not assigned", Assert.Single(rules.Explain(Assigned(), "vip", Noon, "en")!.Parts).Text);
    }

    [Fact]
    public void Explain_Transitions_NameThePartThatTurned()
    {
        var active = TagKinds.Active(
            ("often", """ "when": "basic.city = 北京 and not (count(order, last 30 days) < 2)" """), ("vip", """ "assigned": { "source": "manual", "values": ["gold", "silver"] } """),
            ("here", $""" "when": {TagKinds.City("北京")} """));
        var (before, after) = (Orders("2026-02-20") with { Traits = City("北京").Traits }, Orders("2026-02-20", "2026-03-01") with { Traits = City("北京").Traits });
        Assert.Equal(new TransitionReason("count(order, last 30 days) < 2", "2"), Told(active, "often", null, true, before, Noon, after, Noon));
        Assert.Equal(new TransitionReason("count(order, last 30 days) < 2", "1"), Told(active, "often", null, false, after, Noon, after, Noon.AddDays(22)));
        // What a field held is not told.
        Assert.Equal(new TransitionReason("basic.city = 北京"), Told(active, "here", null, true, City("上海"), Noon, City("北京"), Noon));
        Assert.Equal(new TransitionReason("basic.city = 北京"), Told(active, "often", null, false, after, Noon, after with { Traits = [] }, Noon));

        var (gold, silver) = (Assigned(Said("vip", "gold") with { Until = new DateOnly(2026, 3, 3) }), Assigned(Said("vip", "silver")));
        Assert.Equal(new TransitionReason("assigned"), Told(active, "vip", "gold", true, Assigned(), Noon, gold, Noon));
        Assert.Equal(new TransitionReason("expired"), Told(active, "vip", "gold", false, gold, Noon, gold, Noon.AddDays(4)));
        Assert.Equal(new TransitionReason("withdrawn"), Told(active, "vip", "gold", false, gold, Noon, Assigned(), Noon));
        Assert.Equal(new TransitionReason("assigned"), Told(active, "vip", "gold", false, gold, Noon, silver, Noon));
        // Only the rule changed: nothing turned.
        Assert.Null(Told(active, "here", null, true, City("北京"), Noon, City("北京"), Noon));
    }

    [Fact]
    public void Explain_TransitionOfScopeOrSibling_NamesIt()
    {
        var scoped = TagKinds.Active(("a", $""" "scope": {TagKinds.City("北京")} """), ("a.t", $""" "parent": "a", "when": {TagKinds.Always} """));
        Assert.Equal(new TransitionReason("basic.city = 北京"), Told(scoped, "a.t", null, true, City("上海"), Noon, City("北京"), Noon));
        var group = TagKinds.Active(Group());
        Assert.Equal(new TransitionReason("tag(g.second)"), Told(group, "g.third", null, false, City("上海"), Noon, City("北京"), Noon));
    }

    [Theory]
    [InlineData("count(order, last 30 days)", "1")]
    [InlineData("sum(order.amount)", "20")]
    [InlineData("avg(order.amount, last 5 days)", null)]
    [InlineData("basic.city", "北京")]
    public void Evaluate_Computed_CarriesTheMeasureAsText(string measure, string? expected)
    {
        var active = TagKinds.Active(("computed", $""" "value": "{measure}" """), ("asks", $$""" "when": { "type": "tag", "tag": "computed", "value": "{{expected ?? "x"}}" } """));
        var facts = Orders("2025-01-01", "2026-02-20") with { Traits = City("北京").Traits };
        var found = active.Rules.Evaluate(facts, Noon);
        Assert.Equal(expected is null ? [] : ["asks", $"computed={expected}"], found.Tags.Select(t => t.Value is null ? t.Tag : $"{t.Tag}={t.Value}"));
        var part = Assert.Single(active.Rules.Explain(facts, "computed", Noon, "en")!.Parts);
        Assert.Equal((measure, expected), (part.Text, part.Seen));
    }

    [Fact]
    public void Evaluate_ComputedOverAWindow_IsDueWhenItsValueMayChange()
    {
        var active = TagKinds.Active(("computed", """ "value": "count(order, last 30 days)" """));
        var due = active.Rules.Evaluate(Orders("2026-02-20"), Noon).DueAt!.Value;
        Assert.Equal(new TagValue("computed", "1"), Assert.Single(active.Rules.Evaluate(Orders("2026-02-20"), due.AddTicks(-1)).Tags));
        Assert.Equal(new TagValue("computed", "0"), Assert.Single(active.Rules.Evaluate(Orders("2026-02-20"), due).Tags));
        Assert.Equal(new TransitionReason("count(order, last 30 days)"), Told(active, "computed", "0", true, Orders("2026-02-20"), Noon, Orders("2026-02-20"), due));
    }

    /// <summary>First holds of nobody, second of Beijing, third of everybody; their order is not that of their ids.</summary>
    private static (string, string)[] Group() =>
    [
        ("g", """ "exclusive": true """), ("g.third", $""" "parent": "g", "order": 3, "when": {TagKinds.Always} """),
        ("g.second", $""" "parent": "g", "order": 2, "when": {TagKinds.City("北京")} """), ("g.first", $""" "parent": "g", "order": 1, "when": {TagKinds.Never} """),
    ];

    private static TransitionReason? Told(
        ActiveDefinitions active, string tag, string? value, bool entered, ProfileFacts before, DateTimeOffset then, ProfileFacts after, DateTimeOffset now) =>
        Assert.Single(active.Rules.Explain([new Transition("tag", tag, value, entered, TransitionCause.Data)], before, then, after, now)).Reason;

    private static ProfileFacts City(string? city) => city is null ? Facts() : Facts(("basic.city", city));

    private static ProfileFacts Facts(params (string Field, string Value)[] traits) =>
        new([.. traits.Select(t => new Trait(t.Field, FieldValue.Of(t.Value), default, default, 1, "", 1, 0))], EventSummary.Empty);

    private static ProfileFacts Assigned(params TagAssignment[] said) => Facts() with { Assigned = said };

    private static ProfileFacts Orders(params string[] days) => Facts() with
    {
        Events = EventSummary.Of(days.Select(d => new DayBucket("order", "CNY", DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture), 1, 10))),
    };

    private static TagAssignment Said(string tag, string? value) => new() { Tag = tag, Value = value, At = Noon, By = "key1" };
}
