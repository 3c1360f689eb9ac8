using System.Globalization;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Rules;
using Profiles.Tests.Tags;
using Xunit;

namespace Profiles.Tests.Rules;

/// <summary>Measures of a profile that are not about its events: distance, random share, score; and what explanations show of measures.</summary>
public class ProfileMeasureTests
{
    private static readonly DateTimeOffset Now = RuleFixture.Noon("2026-05-01");

    // A degree of a great circle is 111.195 km on a sphere with the radius 6371.0088 km.
    [Theory]
    [InlineData("0,1", 0, 0, 111.195)]
    [InlineData("1,0", 0, 0, 111.195)]
    [InlineData("60,1", 60, 0, 55.596)]
    [InlineData("0,179.9", 0, -179.9, 22.239)]
    [InlineData("90,0", 90, 180, 0)]
    [InlineData("0,0", 0, 180, 20015.115)]
    [InlineData("-45,10", 45, -170, 20015.115)]
    [InlineData("39.9042,116.4074", 31.2304, 121.4737, 1067.3)]
    [InlineData(" 30.25 ， 120.17 ", 30.25, 120.17, 0)]
    public void Distance_KnownPlaces_IsTheGreatCircle(string place, double latitude, double longitude, double kilometres)
    {
        var facts = RuleFixture.Facts("t.text", place);
        Assert.Equal(Ternary.True, RuleFixture.Judge(Within(latitude, longitude, kilometres + 0.1), facts, Now).Value);
        Assert.Equal(Ternary.False, RuleFixture.Judge(Within(latitude, longitude, kilometres - 0.1), facts, Now).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("杭州")]
    [InlineData("30.25")]
    [InlineData("30.25,")]
    [InlineData(",120.17")]
    [InlineData("91,0")]
    [InlineData("0,181")]
    [InlineData("1,2,3")]
    [InlineData("NaN,0")]
    public void Distance_NoPlace_IsUnknown(string place) =>
        Assert.Equal(Ternary.Unknown, RuleFixture.Judge(Within(0, 0, 30_000), RuleFixture.Facts("t.text", place), Now).Value);

    [Fact]
    public void Random_Share_HoldsOfAboutAsManyAndGrowsOnly()
    {
        var (tenth, fifth, other) = (Share("exp-2024", "0.1"), Share("exp-2024", "0.2"), Share("exp-2025", "0.1"));
        // Of 4,000 draws the standard deviation is 19, and of the common ones 6.
        Assert.InRange(tenth.Count, 320, 480);
        Assert.InRange(fifth.Count, 680, 920);
        Assert.Subset(fifth, tenth);
        Assert.InRange(tenth.Intersect(other).Count(), 10, 75);
        Assert.Equal(tenth, Share("exp-2024", "0.1"));
    }

    [Fact]
    public void Score_OfATagWithANumber_IsThatNumber()
    {
        var rules = TagKinds.Active(
            ("orders", "\"value\": \"count(order, last 30 days)\""), ("favourite", "\"value\": \"most_frequent(order.category)\""),
            ("many", "\"when\": \"score(orders) >= 2\""), ("few", "\"when\": \"score(orders) < 2\""), ("liked", "\"when\": \"score(favourite) >= 0\"")).Rules;
        Assert.Equal([("few", null), ("orders", "1")], Carried(1));
        Assert.Equal([("many", null), ("orders", "2")], Carried(2));
        // What is no number is unknown, and so is a tag that is not carried.
        Assert.Equal(Ternary.Unknown, rules.Explain(Facts(2), "liked", Now)!.Value);

        ProfileFacts Facts(int orders) => new([], EventSummary.Empty.With([.. Enumerable.Range(0, orders).Select(i => Order(i, 10, "a"))], [], rules.Tracked, "crm"));

        IEnumerable<(string, string?)> Carried(int orders) =>
            rules.Evaluate(Facts(orders), Now).Tags.Where(t => t.Tag != "favourite").Select(t => (t.Tag, t.Value));
    }

    [Theory]
    [InlineData("count(order where category = a, last 30 days) >= 1", "2", "2", "次数(订单 其中 品类 = a, 最近 30 天) >= 1")]
    [InlineData("avg(order.amount) > 10", "15", "15", null)]
    [InlineData("max(visit.amount) > 10", "unknown", "未知", null)]
    [InlineData("most_frequent(order.category) = a", "a", "a", null)]
    [InlineData("last(order.store) = s1", "unknown", "未知", null)]
    [InlineData("gap(order) <= 1", "1", "1", null)]
    [InlineData("days_since(order) > 0", "0", "0", null)]
    [InlineData("share(order where category = b) >= 50%", "0.3333", "0.3333", null)]
    [InlineData("trend(count(order, last 30 days)) >= 100%", "unknown", "未知", null)]
    [InlineData("sequence(order where category = a, then visit within 3 days)", "1 of 2 steps", "2 步中完成 1 步", null)]
    [InlineData("sources() >= 1", "1", "1", null)]
    [InlineData("channel(crm)", "crm", "crm", null)]
    public void Explain_Measure_ShowsWhatItCameTo(string when, string seen, string zh, string? text)
    {
        var rules = TagKinds.Active(("judged", $"\"when\": \"{when}\"")).Rules;
        var facts = new ProfileFacts([], EventSummary.Empty.With([Order(0, 10, "a"), Order(1, 15, "b"), Order(2, 20, "a")], [], rules.Tracked, "crm")) { Channels = ["crm"] };
        var (english, chinese) = (Part("en"), Part("zh"));
        Assert.Equal((when, seen, zh), (english.Text, english.Seen, chinese.Seen));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", chinese.Text);
        if (text is not null) Assert.Equal(text, chinese.Text);

        Explanation Part(string language) => Assert.Single(rules.Explain(facts, "judged", Now, language)!.Parts);
    }

    private static Compare Within(double latitude, double longitude, double kilometres) =>
        new(new Distance("t.text", latitude, longitude), Comparison.LessOrEqual, kilometres.ToString(CultureInfo.InvariantCulture));

    private static HashSet<UInt128> Share(string salt, string share)
    {
        var rules = CompiledRules.Compile(RuleFixture.Set([RuleFixture.Tag("in", new Compare(new RandomShare(salt), Comparison.Less, share))]));
        // Neighbours, which a weak mixing would put in one group.
        return [.. Enumerable.Range(1, 4000).Select(n => (UInt128)n).Where(id => rules.Evaluate(RuleFixture.Facts() with { Profile = new ProfileId(id) }, Now).Tags.Count > 0)];
    }

    private static CustomerEvent Order(int daysAgo, decimal amount, string category) => new()
    {
        Type = "order",
        OccurredAt = Now.AddDays(-daysAgo),
        Day = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-daysAgo),
        Amount = amount,
        Currency = "CNY",
        Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["category"] = category },
    };
}
