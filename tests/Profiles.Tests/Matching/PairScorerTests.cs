using Profiles.Matching;
using Profiles.Matching.Comparators;
using Xunit;

namespace Profiles.Tests.Matching;

public class PairScorerTests
{
    private static readonly MatchingModel Model = new()
    {
        Prior = 0.001,
        Blocking = [new BlockingRule([new BlockingKey("phone", "whole")])],
        Comparisons =
        [
            Category("phone", null, 0.9, 0.01),
            Category("street", "phone", 0.8, 0.02),
            Category("town", "phone", 0.95, 0.1),
            Category("sex", null, 0.98, 0.5) with { Terms = new TermFrequencies(0.001, new Dictionary<string, double> { ["m"] = 0.6 }) },
        ],
    };

    private static readonly PairScorer Scorer = PairScorer.Compile(Model, ComparatorKinds.Find);

    [Theory]
    [InlineData("1|a|x|m", "1|a|x|m")]
    [InlineData("1|a|x|f", "2|b|x|m")]
    [InlineData("|a|x|m", "2|a|x|m")]
    [InlineData("|a|x|", "|b|x|f")]
    [InlineData("|||", "|||")]
    public void Score_AnyPair_AddsUpAndWeighsTheSame(string one, string other)
    {
        var (a, b) = (Record(one), Record(other));
        var score = Scorer.Score(a, b);
        Assert.Equal(score.Weight, score.Prior + score.Parts.Sum(p => p.Weight + p.TermAdjustment), 9);
        Assert.Equal(score.Weight, Scorer.Weigh(a, b), 9);
        Assert.Equal(score.Weight, Scorer.Weigh(b, a), 9);
    }

    [Fact]
    public void Score_NothingSaid_IsThePrior()
    {
        var score = Scorer.Score(Record("|||"), Record("1|a|x|m"));
        Assert.Equal(PairScore.WeightOf(0.001), score.Weight, 9);
        Assert.All(score.Parts, p => Assert.Null(p.Level));
    }

    [Fact]
    public void Score_RareValue_SaysMoreThanACommonOne()
    {
        var (rare, common) = (Scorer.Score(Record("|||q"), Record("|||q")).Parts[3], Scorer.Score(Record("|||m"), Record("|||m")).Parts[3]);
        Assert.Equal(rare.Weight, common.Weight, 9);
        Assert.True(rare.TermAdjustment > 0 && common.TermAdjustment < 0);
    }

    [Fact]
    public void Score_ParentSaysNothing_IsSummedOut()
    {
        var score = Scorer.Score(Record("|a|x|"), Record("|a|x|"));
        // The chance that street and town both agree, over phones that agree and phones that do not.
        var same = 0.9 * Agreeing(0.8, 0.95) + 0.1 * 0.8 * 0.95;
        var different = 0.01 * Agreeing(0.02, 0.1) + 0.99 * 0.02 * 0.1;
        var first = Math.Log2(0.8 / 0.02); // the first child keeps what holds on the whole
        var alone = Math.Log2((0.9 * Agreeing(0.8) + 0.1 * 0.8) / (0.01 * Agreeing(0.02) + 0.99 * 0.02));
        Assert.Equal(first + Math.Log2(same / different) - alone, score.Weight - score.Prior, 9);
        Assert.True(score.Parts[2].Weight < Math.Log2(0.95 / 0.1));

        static double Agreeing(params double[] _) => _.Aggregate(1d, (product, _) => product * 0.99);
    }

    private static PreparedRecord Record(string cells)
    {
        var values = cells.Split('|');
        return Scorer.Prepare(name => values[Model.Comparisons.ToList().FindIndex(c => c.Id == name)]);
    }

    private static ComparisonDefinition Category(string id, string? given, double m, double u) => new(id, [id], "category", [new("exact", m, u), new("else", 1 - m, 1 - u)])
    {
        Given = given,
        LevelsGiven = given is null ? null : new Dictionary<string, IReadOnlyList<LevelChance>>
        {
            ["exact"] = [new("exact", 0.99, 0.99), new("else", 0.01, 0.01)], ["else"] = [new("exact", m, u), new("else", 1 - m, 1 - u)],
        },
    };
}
