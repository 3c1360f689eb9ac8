using FsCheck;
using FsCheck.Fluent;
using Profiles.Rules;
using Xunit;

namespace Profiles.Tests.Rules;

public class CompiledRulesOracleTests
{
    // Beyond every window and birthday of a case: ages up to 4, dates up to 4 years back.
    private const int DaysAhead = 5 * 366;

    private static readonly int[] Gaps = [0, -1, -2, -3, -7, -30, -90, -366, 1, 5];

    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20260501, 1);

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Evaluate_RandomRulesAndFacts_EqualsTheNaiveEvaluator() => Prop.ForAll(Seeds, seed =>
    {
        var c = new RuleCase(seed);
        var naive = c.NaiveAt(c.Now);
        var rules = c.Rules;
        var found = rules.Evaluate(c.Facts, c.Now);
        Assert.Equal(naive.Carried(), found.Tags);
        Assert.Equal(naive.Joined(), found.Segments);
        foreach (var tag in c.Set.Tags) Assert.Equal(naive.Tag(tag), rules.Explain(c.Facts, tag.Id, c.Now)!.Value);
        foreach (var segment in c.Set.Segments) Assert.Equal(naive.Judge(segment.When), rules.Explain(c.Facts, segment.Id, c.Now)!.Value);
    }).Check(Fixed);

    [Fact]
    public void Evaluate_DueAt_IsNeverLate() => Prop.ForAll(Seeds, seed =>
    {
        var c = new RuleCase(seed);
        var due = c.Rules.Evaluate(c.Facts, c.Now).DueAt;
        Assert.True(due is null || due > c.Now);
        var state = c.NaiveAt(c.Now).State();
        foreach (var instant in Steps(c, due)) Assert.Equal(state, c.NaiveAt(instant).State());
    }).Check(Fixed.WithMaxTest(400));

    [Fact]
    public void EvaluateSince_AnyEarlierOrLaterInstant_EqualsEvaluatingNow() => Prop.ForAll(Seeds, seed =>
    {
        var c = new RuleCase(seed);
        // Days to years before, and after: a clock may be set back.
        var then = c.Now.AddDays(Gaps[seed % Gaps.Length]);
        var (found, isAlike) = Since(c, then);
        var whole = c.Rules.Evaluate(c.Facts, c.Now);
        Assert.Equal(whole.Tags, found.Tags);
        Assert.Equal(whole.Segments, found.Segments);
        var (was, isNow) = (c.Rules.Undecided(c.Facts, then), c.Rules.Undecided(c.Facts, c.Now));
        Assert.Equal(was.Tags.SequenceEqual(isNow.Tags) && was.Segments.SequenceEqual(isNow.Segments), isAlike);
        Assert.True(found.DueAt is null || found.DueAt > c.Now);
        if (seed % 4 > 0) return;
        var state = c.NaiveAt(c.Now).State();
        foreach (var instant in Steps(c, found.DueAt)) Assert.Equal(state, c.NaiveAt(instant).State());
    }).Check(Fixed);

    [Fact]
    public void Explain_ValidUntilOfEachPart_IsNeverLate() => Prop.ForAll(Seeds, seed =>
    {
        var c = new RuleCase(seed);
        var rules = c.Rules;
        foreach (var tag in c.Set.Tags.Where(t => t.When is not null))
        {
            var explained = rules.Explain(c.Facts, tag.Id, c.Now)!;
            var value = explained.Value;
            foreach (var instant in Steps(c, explained.ValidUntil)) Assert.Equal(value, c.NaiveAt(instant).Tag(tag));
        }
    }).Check(Fixed.WithMaxTest(400));

    /// <summary>The beginning of every day from now to <paramref name="end"/>, and the second before it.</summary>
    private static IEnumerable<DateTimeOffset> Steps(RuleCase c, DateTimeOffset? end)
    {
        var first = c.Calendar.DayOf(c.Now);
        // Every day of a year; then what has turned too late is seen some days after.
        for (var i = 1; i <= DaysAhead; i += i < 400 ? 1 : 13)
        {
            var start = c.Calendar.StartOf(first.AddDays(i));
            if (start.AddSeconds(-1) > c.Now && (end is null || start.AddSeconds(-1) < end)) yield return start.AddSeconds(-1);
            if (end is not null && start >= end) yield break;
            yield return start;
        }
    }

    private static (Evaluation Found, bool IsUndecidedAlike) Since(RuleCase c, DateTimeOffset then)
    {
        using var since = c.Rules.EvaluateSince(c.Facts, then, c.Now);
        return (since.Found, since.IsUndecidedAlike);
    }
}
