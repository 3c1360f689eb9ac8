using Profiles.Cleaning;
using Profiles.Cleaning.Tables;
using Profiles.Definitions;
using Xunit;
using static Profiles.Tests.Cleaning.TestDefinitions;

namespace Profiles.Tests.Cleaning.Tables;

public sealed class TableInspectorTests
{
    private static readonly string[] Cities = ["birmingham", "sheffield", "huntsville", "opelika", "florence"];

    [Theory]
    [InlineData("birminghxm", "birmingham")] // one character of ten
    [InlineData("birmingahm", "birmingham")] // neighbours swapped
    [InlineData("birminghamm", "birmingham")]
    [InlineData("Birmingham", "birmingham")]
    [InlineData("bxrmxngxxm", null)] // too far
    [InlineData("mobile", null)] // another city
    [InlineData("杭州", null)] // short
    [InlineData("N/A", null)] // not known
    [InlineData("", null)]
    [InlineData("12345", null)] // digits
    public void Find_RareValue_SuggestsTheFrequentOneItIsNear(string value, string? suggested)
    {
        var rows = Cities.SelectMany(city => Enumerable.Repeat(city, 40)).Append(value).Select(v => new[] { v });
        Assert.Equal(suggested is null ? [] : [$"201 c0 value-rare-spelling {value}→{suggested}"], Found(["c0"], rows));
    }

    [Fact]
    public void Find_ValuesThatDifferInDigits_AreTwoValues() =>
        Assert.Empty(Found(["c0"], Enumerable.Repeat("scip-inf-2", 50).Append("scip-inf-1").Select(v => new[] { v })));

    [Fact]
    public void Find_SeveralFrequentValuesAsNear_SuggestsNone() => Assert.Equal(
        ["101 c0 value-rare-spelling scip-inf-x→"],
        Found(["c0"], Enumerable.Repeat("scip-inf-a", 50).Concat(Enumerable.Repeat("scip-inf-b", 50)).Append("scip-inf-x").Select(v => new[] { v })));

    [Fact]
    public void Find_TwoFrequentValues_AreLeftAlone() =>
        Assert.Empty(Found(["c0"], Enumerable.Repeat("anderson", 50).Concat(Enumerable.Repeat("andersen", 20)).Select(v => new[] { v })));

    [Fact]
    public void Find_CellThatBreaksADependency_SuggestsWhatTheOthersHave()
    {
        var rows = Enumerable.Range(0, 200).Select(i => new[] { $"3520{i % 5}", i == 42 ? Cities[4] : Cities[i % 5] });
        Assert.Equal(["43 city dependency-broken florence→huntsville"], Found(["zip", "city"], rows).Where(f => f.Contains("city", StringComparison.Ordinal)));
    }

    [Fact]
    public void Find_ConstantColumn_FollowsFromNothing() =>
        Assert.Empty(Found(["a", "b"], Enumerable.Range(0, 400).Select(i => new[] { $"v{i % 7}", i == 9 ? "no" : "yes" })));

    [Fact]
    public void Find_UnrelatedColumns_HaveNoDependency() =>
        Assert.Empty(Found(["a", "b"], Enumerable.Range(0, 400).Select(i => new[] { $"v{i % 7}", $"w{i % 11}" })));

    [Fact]
    public void Find_DependencyOfFewRows_IsNotBelieved() =>
        Assert.Empty(Found(["a", "b"], Enumerable.Range(0, 40).Select(i => new[] { $"v{i / 4}", i == 3 ? "odd" : $"w{i / 4}" })));

    [Fact]
    public void Find_RulesSwitchedOff_FindsNothing()
    {
        var off = With(Rule(KnownRules.ValueRareSpelling, Severity.Flag, enabled: false), Rule(KnownRules.DependencyBroken, Severity.Flag, enabled: false));
        Assert.Empty(Found(["c0"], Enumerable.Repeat("birmingham", 40).Append("birminghxm").Select(v => new[] { v }), off));
    }

    [Fact]
    public void Find_MoreValuesThanAreLookedAt_LeavesTheColumnOut() =>
        Assert.Empty(Found(["c0"], Enumerable.Range(0, TableInspector.MaxValues + 1).Select(i => $"value {i}").Concat(Enumerable.Repeat("birmingham", 40)).Append("birminghxm").Select(v => new[] { v })));

    private static List<string> Found(string[] header, IEnumerable<string[]> rows, DefinitionSet? definitions = null)
    {
        var inspector = new TableInspector(header, new CleaningRules((definitions ?? Set).CleaningRules));
        var number = 0;
        foreach (var row in rows) inspector.Add(++number, row);
        return [.. inspector.Find().Select(f => $"{f.RowNumber} {f.Finding.Field} {f.Finding.Rule} {f.Finding.Before}→{f.Finding.Expected}")];
    }
}
