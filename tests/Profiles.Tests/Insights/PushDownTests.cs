using FsCheck;
using FsCheck.Fluent;
using Profiles.Compliance;
using Profiles.Insights;
using Profiles.Rules;
using Profiles.Tests.Rules;
using Xunit;

namespace Profiles.Tests.Insights;

public class PushDownTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20261128, 1);
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Bounds_RandomConditionsAndPeople_HoldWhatTheEvaluatorSays()
    {
        var exact = 0;
        Prop.ForAll(Seeds, seed =>
        {
            var c = new PushDownCase(seed);
            var bounds = PushDownOf(c).Bounds(c.When);
            if (bounds.IsExact) exact++;
            foreach (var (value, row) in Judged(c))
            {
                AssertBetween(value == Ternary.True, row, bounds.SurelyTrue, bounds.PerhapsTrue);
                AssertBetween(value == Ternary.False, row, bounds.SurelyFalse, bounds.PerhapsFalse);
            }
        }).Check(Fixed);
        Assert.InRange(exact, 100, 1400); // Both kinds were looked at.
    }

    [Fact]
    public void Bounds_WithoutMindingInexact_HoldWhereNobodyIsInexact() => Prop.ForAll(Seeds, seed =>
    {
        var c = new PushDownCase(seed, people: 6);
        var pushDown = PushDownOf(c);
        var judged = Judged(c);
        var inexact = pushDown.Inexact(c.When);
        if (judged.Any(j => ProjectionRows.IsIn(j.Row, inexact))) return;
        var bounds = pushDown.Bounds(c.When, mindInexact: false);
        foreach (var (value, row) in judged) AssertBetween(value == Ternary.True, row, bounds.SurelyTrue, bounds.PerhapsTrue);
    }).Check(Fixed.WithMaxTest(600));

    [Theory]
    [InlineData("count(order) >= 7", true)]
    [InlineData("count(order, last 90 days) >= 3", true)]
    [InlineData("count(order, last 90 days) = 0", true)]
    [InlineData("count(order, last 90 days) >= 6", false)] // Between the fifth and the tenth newest.
    [InlineData("count([order, visit], last 90 days) >= 1", true)]
    [InlineData("count(order where category = a, last 90 days) >= 1", false)]
    [InlineData("days_since(order) <= 30", true)]
    [InlineData("days_since(order) is unknown", true)]
    [InlineData("sum(order) >= 1000", true)]
    [InlineData("sum(order, last 90 days) >= 1000", false)]
    [InlineData("channel(crm)", true)]
    public void Bounds_OfEvents_AreExactWhereColumnsDecide(string text, bool isExact)
    {
        var c = new PushDownCase(1, people: 0);
        var (tree, problem) = RuleText.ParseCondition(text, c.Set);
        Assert.Null(problem);
        Assert.Equal(isExact, PushDownOf(c).Bounds(tree!, mindInexact: false).IsExact);
    }

    [Theory]
    [InlineData(2026, 3, 1, 18, "2008-03-01")]
    [InlineData(2026, 2, 28, 18, "2008-02-28")] // Born on the 29th, turning on 1 March.
    [InlineData(2024, 2, 29, 1, "2023-02-28")]
    [InlineData(2024, 2, 29, 4, "2020-02-29")]
    [InlineData(2026, 3, 1, 0, "2026-03-01")]
    public void BornBy_Today_IsTheLastDateThatOld(int year, int month, int day, int years, string expected) =>
        Assert.Equal(DateOnly.Parse(expected).DayNumber, Elapses.BornBy(new DateOnly(year, month, day), years));

    [Fact]
    public void BornBy_EveryDayOfFourYears_AgreesWithAges()
    {
        var rules = RuleFixture.Set([RuleFixture.Tag("t", new Compare(new AgeMeasure("t.birth"), Comparison.GreaterOrEqual, "3"))]);
        var compiled = CompiledRules.Compile(rules);
        for (var today = new DateOnly(2023, 1, 1); today.Year < 2027; today = today.AddDays(1))
        {
            var last = DateOnly.FromDayNumber(Elapses.BornBy(today, 3));
            Assert.Equal(["t"], Carried(last));
            Assert.Empty(Carried(last.AddDays(1)));

            IEnumerable<string> Carried(DateOnly born) => compiled.Evaluate(
                RuleFixture.Facts("t.birth", born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                RuleFixture.Noon(today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))).Tags.Select(t => t.Tag);
        }
    }

    private static PushDown PushDownOf(PushDownCase c) => new(c.Set, c.Active.Calendar.DayOf(PushDownCase.Now), 100);

    private static IReadOnlyList<(Ternary Value, ProjectionRow Row)> Judged(PushDownCase c)
    {
        var builder = new ProjectionRowBuilder(c.Active, PushDownCase.Now);
        return [.. c.People.Select(p => (c.Judge(p), builder.Build(p, p.Events)))];
    }

    private static void AssertBetween(bool isSo, ProjectionRow row, RowSet surely, RowSet perhaps)
    {
        if (ProjectionRows.IsIn(row, surely)) Assert.True(isSo, "surely");
        if (isSo) Assert.True(ProjectionRows.IsIn(row, perhaps), "perhaps");
    }
}
