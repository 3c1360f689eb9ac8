using Profiles.Definitions;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Xunit;

namespace Profiles.Tests.Matching;

public class MatchingModelCheckTests
{
    private static readonly ComparisonDefinition Sex = new("sex", ["sex"], "gender", [new("exact", 0.9, 0.5), new("else", 0.1, 0.5)]);
    private static readonly MatchingModel Sound = new() { Prior = 0.01, Comparisons = [Sex], Blocking = [new BlockingRule([new BlockingKey("sex", "whole")])] };

    public static TheoryData<string, string> Unsound => new()
    {
        { "prior", "$.prior" }, { "link", "$.link" }, { "kind", "$.comparisons[0].kind" }, { "columns", "$.comparisons[0].columns" }, { "levels", "$.comparisons[0].levels" },
        { "share", "$.comparisons[0].levels.m" }, { "given", "$.comparisons[0].given" }, { "circle", "$.comparisons[0].given" }, { "twice", "$.comparisons[0].id" },
        { "none", "$.comparisons" }, { "many", "$.comparisons" }, { "blocking", "$.blocking[0].keys" }, { "keys", "$.blocking[0].keys" },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Problems_UnsoundModel_NamesThePlace(string what, string path)
    {
        var model = what switch
        {
            "prior" => Sound with { Prior = 0 },
            "link" => Sound with { Link = 1 },
            "kind" => With(Sex with { Kind = "aura" }),
            "columns" => With(Sex with { Columns = [] }),
            "levels" => With(Sex with { Levels = [.. Sex.Levels.Reverse()] }),
            "share" => With(Sex with { Levels = [new("exact", 1.5, 0.5), new("else", 0.1, 0.5)] }),
            "given" => With(Sex with { Given = "nobody" }),
            "circle" => With(Sex with { Given = "other" }, Sex with { Id = "other", Given = "sex" }),
            "twice" => With(Sex, Sex),
            "none" => With(),
            "many" => With([.. Enumerable.Range(0, MatchingModel.MaxComparisons + 1).Select(i => Sex with { Id = $"sex{i}" })]),
            "blocking" => Sound with { Blocking = [new BlockingRule([new BlockingKey("nobody", "whole")])] },
            _ => Sound with { Blocking = [new BlockingRule([])] },
        };
        Assert.Contains(MatchingModelCheck.Problems(model, ComparatorKinds.Find), p => p.Path == path);
        Assert.Throws<ArgumentException>(() => PairScorer.Compile(model, ComparatorKinds.Find));
    }

    [Fact]
    public void Problems_SoundModel_AreNone() => Assert.Empty(MatchingModelCheck.Problems(Sound, ComparatorKinds.Find));

    private static MatchingModel With(params ComparisonDefinition[] comparisons) => Sound with { Comparisons = comparisons };
}
