using System.Text.RegularExpressions;
using Profiles.Definitions;
using Profiles.Events;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Definitions;

public class StarterDefinitionsTests
{
    private static readonly DefinitionLoadResult Loaded = DefinitionLoader.Load(StarterDefinitions.Read());
    private static readonly DateTimeOffset Now = new BusinessCalendar("Asia/Shanghai").At(new DateTime(2026, 5, 1, 12, 0, 0));

    [Fact]
    public void Load_EveryStarterFile_IsSound()
    {
        Assert.Empty(Loaded.Problems.Select(p => p.Message.En));
        Assert.InRange(Loaded.Set!.Tags.Count(t => t.Parent is not null), 220, 1000);
        Assert.InRange(Loaded.Set.Segments.Count, 20, 100);
        Assert.Equal(["crm", "crm-api", "fair", "jiandaoyun", "shop", "wechat"], Loaded.Set.Channels.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("phone", "+8613800138000", true)]
    [InlineData("phone", "+8613333333333", true)]
    [InlineData("phone", "+8613512345678", true)]
    [InlineData("phone", "+8613912345679", false)]
    [InlineData("phone", "+8613701234570", false)]
    [InlineData("phone", "+8615811112222", false)]
    [InlineData("email", "test@test.com", true)]
    [InlineData("email", "noemail@anything.cn", true)]
    [InlineData("email", "info@firm.cn", true)]
    [InlineData("email", "Admin@firm.cn", true)]
    [InlineData("email", "aaa@163.com", true)]
    [InlineData("email", "zhang.wei@163.com", false)]
    [InlineData("email", "information@firm.cn", false)]
    [InlineData("email", "nonely@163.com", false)]
    public void Identity_Placeholders_AreThoseThatMeanNothing(string kind, string value, bool expected)
    {
        var definition = Loaded.Set!.Identity.Find(kind)!;
        var isPlaceholder = definition.Placeholders.Contains(value)
            || definition.PlaceholderPatterns.Any(p => Regex.IsMatch(value, p, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        Assert.Equal(expected, isPlaceholder);
    }

    [Fact]
    public void Tags_RichAndLearned_IsHighNetWorth() => Assert.Superset(
        new HashSet<string> { "demographics.high-education", "demographics.high-income", "value.high-net-worth" },
        Evaluate([("basic.education", "master"), ("wealth.incomeAnnual", "300000.00 CNY")]).Tags.Select(t => t.Tag).ToHashSet(StringComparer.Ordinal));

    [Theory]
    [InlineData("basic.education", "bachelor", "wealth.incomeAnnual", "900000.00 CNY", "demographics.high-income")]
    [InlineData("basic.education", "doctor", "wealth.incomeAnnual", "299999.00 CNY", "demographics.high-education")]
    [InlineData("basic.education", "doctor", "wealth.incomeAnnual", "900000.00 USD", "demographics.high-education")]
    public void Tags_OneOfTwo_IsNotHighNetWorth(string a, string va, string b, string vb, string only) =>
        Assert.Equal([only], Evaluate([(a, va), (b, vb)]).Tags.Select(t => t.Tag).Intersect(["demographics.high-education", "demographics.high-income", "value.high-net-worth"]));

    [Theory]
    [InlineData("2008-05-02", "under-18")]
    [InlineData("2008-05-01", "18-24")]
    [InlineData("2001-05-01", "25-34")]
    [InlineData("1991-05-01", "35-44")]
    [InlineData("1981-05-01", "45-59")]
    [InlineData("1966-05-01", "60-plus")]
    public void Tags_BirthDate_GivesAgeBand(string birth, string band) =>
        Assert.Equal(band, Assert.Single(Evaluate([("basic.birthDate", birth)]).Tags, t => t.Tag == "demographics.age-band").Value);

    [Fact]
    public void Tags_Orders_GiveFrequencyAndSpending()
    {
        var found = Evaluate([("basic.gender", "female"), ("basic.birthDate", "2000-01-01")], ("2026-04-01", 4000), ("2026-04-30", 6000));
        Assert.Superset(
            new HashSet<TagValue>
            {
                new("activity.order-frequency", "medium"), new("activity.recently-active", null), new("demographics.age-band", "25-34"),
                new("demographics.gender", "female"), new("value.big-spender", null),
            },
            found.Tags.ToHashSet());
        Assert.Superset(new HashSet<string> { "vip", "young-buyers" }, found.Segments.ToHashSet(StringComparer.Ordinal));
        Assert.InRange(found.DueAt!.Value, Now, new BusinessCalendar("Asia/Shanghai").StartOf(new DateOnly(2026, 5, 30)));
    }

    [Fact]
    public void Tags_FirstOrderLately_IsNewCustomer() =>
        Assert.Contains(new TagValue("activity.new-customer", null), Evaluate([], ("2026-04-02", 10)).Tags);

    [Fact]
    public void Segments_LongAgoAndNotLittle_IsToWinBack()
    {
        var found = Evaluate([], ("2025-11-02", 1000));
        Assert.Contains(new TagValue("activity.dormant", null), found.Tags);
        Assert.Contains("win-back", found.Segments);
        Assert.DoesNotContain("win-back", Evaluate([], ("2025-11-02", 999)).Segments);
        Assert.DoesNotContain(new TagValue("activity.dormant", null), Evaluate([], ("2025-11-03", 1000)).Tags);
    }

    private static readonly CompiledRules Rules = CompiledRules.Compile(Loaded.Set!);

    private static Evaluation Evaluate((string Field, string Value)[] traits, params (string Day, decimal Amount)[] orders) => Rules.Evaluate(
        new ProfileFacts(
            [.. traits.OrderBy(t => t.Field, StringComparer.Ordinal).Select(t => new Trait(t.Field, FieldValue.Of(t.Value), default, default, 1, "", 1, 0))],
            EventSummary.Empty.With([.. orders.Select(Order)], [], Rules.Tracked, "shop")),
        Now);

    private static CustomerEvent Order((string Day, decimal Amount) order) => new()
    {
        Type = "order", Day = DateOnly.Parse(order.Day), Amount = order.Amount, Currency = "CNY",
        OccurredAt = new BusinessCalendar("Asia/Shanghai").StartOf(DateOnly.Parse(order.Day)),
    };
}
