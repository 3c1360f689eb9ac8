using Profiles.Cleaning;
using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Intake.Report;
using Profiles.Quality;
using Profiles.Quality.Baselines;
using Profiles.Storage;
using Profiles.Tests.Cleaning;
using Profiles.Tests.Pipeline;
using Xunit;

namespace Profiles.Tests.Quality.Baselines;

/// <summary>A channel of 1,200 invented people is learnt once; rows are held against it.</summary>
public sealed class BaselineTests
{
    private static readonly DefinitionSet Set = DefinitionLoader.Load(DefinitionFolder.Read(Path.Combine(Plant.RepositoryRoot, "definitions"))).Set!;
    private static readonly BaselineDefinition Baseline = new BaselineLearner(Set).Learn("crm", [.. People(1200)], new DateOnly(2024, 6, 1));
    private static readonly DefinitionSet Learnt = Set with { Baselines = new Dictionary<string, BaselineDefinition> { ["crm"] = Baseline } };

    [Fact]
    public void Learn_AnyOrderOfPeople_GivesTheSame()
    {
        var people = People(1200).ToArray();
        new Random(5).Shuffle(people);
        var sample = new BaselineSample();
        foreach (var person in people.Concat(people.Take(100))) sample.Add(person);
        Assert.Equal(DefinitionJson.Of(Baseline), DefinitionJson.Of(new BaselineLearner(Set).Learn("crm", sample.People, new DateOnly(2024, 6, 1))));
    }

    [Fact]
    public void Learn_FieldsThatIdentifyAndValuesOfFew_AreNotInIt()
    {
        var json = DefinitionJson.Of(Baseline);
        Assert.DoesNotContain("basic.phone", json, StringComparison.Ordinal);
        Assert.DoesNotContain("basic.name", json, StringComparison.Ordinal);
        Assert.DoesNotContain("乌有乡", json, StringComparison.Ordinal); // nine people
        Assert.Contains("custom.会员等级", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_MorePeopleThanFit_KeepsTheSameOnesInAnyOrder()
    {
        var people = People(300).ToArray();
        var (one, other) = (new BaselineSample(50), new BaselineSample(50));
        foreach (var person in people) one.Add(person);
        foreach (var person in people.Reverse()) other.Add(person);
        Assert.Equal(50, one.People.Count);
        Assert.Equal(one.People.Select(p => p.Id), other.People.Select(p => p.Id));
    }

    [Fact]
    public void Load_Learnt_IsAValidDefinitionAndComesBack()
    {
        StoredDefinition[] stored = [.. DefinitionFolder.Read(Path.Combine(Plant.RepositoryRoot, "definitions")), new(DefinitionKinds.Baselines, "crm", DefinitionJson.Of(Baseline), DefinitionOrigin.User, 1)];
        var loaded = DefinitionLoader.Load(stored);
        Assert.Empty(loaded.Problems);
        Assert.Equal(BaselineStamp.Of(Baseline), BaselineStamp.Of(loaded.Set!.Baselines["crm"]));
        // What a channel usually has decides nothing about profiles.
        Assert.Equal(Set.ProfileVersion, loaded.Set.ProfileVersion);
    }

    [Theory]
    [InlineData("150000", "")]
    [InlineData("80000", "")]
    [InlineData("400000", "")]
    [InlineData("60000000", "wealth.incomeAnnual:value-outlier")]
    [InlineData("12", "wealth.incomeAnnual:value-outlier")]
    [InlineData("-5", "wealth.incomeAnnual:value-outlier")]
    [InlineData("9000000 USD", "")] // another currency is not compared
    [InlineData("", "")]
    public void Clean_Income_FarOnesAreMarked(string income, string expected) => Assert.Equal(expected, Rules("wealth.incomeAnnual", income));

    [Theory]
    [InlineData("1", "")]
    [InlineData("3", "")]
    [InlineData("40", "basic.children:value-outlier")]
    public void Clean_SmallNumbers_FarOnesAreMarked(string children, string expected) => Assert.Equal(expected, Rules("basic.children", children));

    [Theory]
    [InlineData("钻石会员计划", "")]
    [InlineData("钻石会员计化", "custom.会员等级:value-rare-spelling")]
    [InlineData("钻石会员", "")]
    [InlineData("完全不同的写法", "")]
    [InlineData("", "")]
    public void Clean_Text_RareNearSpellingsAreMarked(string level, string expected) => Assert.Equal(expected, Rules("custom.会员等级", level));

    [Theory]
    [InlineData("S01", "杭州一店", "")]
    [InlineData("S01", "杭州二店", "custom.门店编号:dependency-broken; custom.门店:dependency-broken")] // either may be wrong
    [InlineData("S99", "杭州一店", "custom.门店编号:dependency-broken")]
    [InlineData("S99", "新店", "")]
    [InlineData("", "杭州一店", "")]
    [InlineData("S01", "", "")]
    public void Clean_DependentField_WhatBreaksItIsMarked(string code, string store, string expected) =>
        Assert.Equal(expected, Rules("custom.门店编号", code, "custom.门店", store));

    [Theory]
    [InlineData("married", "parenting", "")]
    [InlineData("single", "student", "")]
    [InlineData("married", "student", "basic.maritalStatus:combination-odd")]
    [InlineData("widowed", "student", "")] // rare by itself: nothing can be said
    public void Clean_Combination_WhatHardlyComesTogetherIsMarked(string marital, string stage, string expected) =>
        Assert.Equal(expected, Rules("basic.maritalStatus", marital, "basic.lifeStage", stage));

    [Fact]
    public void Clean_AnyFinding_LeavesTheValue()
    {
        var record = Columns("wealth.incomeAnnual", "custom.会员等级").Clean("60000000", "钻石会员计化", "王小明");
        Assert.All(record.Findings, f => Assert.Equal(f.Before, f.After));
        Assert.Equal("钻石会员计化", record.Fields.Single(f => f.Field == "custom.会员等级").Value.Text);
        Assert.Equal(RowOutcome.Accepted, record.Outcome);
    }

    [Fact]
    public void Clean_ChannelWithoutBaseline_IsNotChecked() =>
        Assert.Empty(new CleaningCase().Under(Set).Fields("wealth.incomeAnnual", "basic.name").Clean("60000000", "王小明").Findings);

    [Fact]
    public void StabilityIndex_SameSpread_IsNearlyNothingAndGrowsWithTheShift()
    {
        var bins = BaselineBins.Of(Baseline.Fields.Single(f => f.Field == "basic.lifeStage"))!;
        var field = Baseline.Fields.Single(f => f.Field == "basic.lifeStage");
        long[] same = [.. field.Values.Select(v => v.Count), 0];
        long[] shifted = [.. field.Values.Select((v, i) => i == 0 ? v.Count / 2 : v.Count), 0];
        long[] reversed = [.. field.Values.Select(_ => 0L), 500];
        Assert.InRange(bins.StabilityIndex(same), 0, 0.001);
        Assert.InRange(bins.StabilityIndex(shifted), 0.02, 0.25);
        Assert.True(bins.StabilityIndex(reversed) > 2);
    }

    [Fact]
    public void Figures_SpreadOfAnotherBaseline_SaysNothing()
    {
        var field = Baseline.Fields.Single(f => f.Field == "basic.lifeStage");
        long[] counts = [.. field.Values.Select(v => v.Count), 0];
        ChunkStatistics Spread(string stamp) => ChunkStatistics.None with { Spreads = [new SpreadCount(0, field.Field, stamp, counts)] };
        Assert.Single(QualityFigures.Of(Spread(BaselineStamp.Of(Baseline)), Baseline), f => f.Measure == QualityMeasure.Drift);
        Assert.Empty(QualityFigures.Of(Spread("0123456789abcdef"), Baseline));
        Assert.Empty(QualityFigures.Of(Spread(BaselineStamp.Of(Baseline)), baseline: null));
    }

    [Theory]
    [InlineData(0, "…20")]
    [InlineData(1, "20…30")]
    [InlineData(2, "30…")]
    public void NameOf_Bin_SaysItsEdges(int bin, string expected) => Assert.Equal(expected, BaselineBins.NameOf(bin, [20, 30]));

    private static string Rules(params string[] fieldsAndCells)
    {
        var pairs = fieldsAndCells.Chunk(2).ToList();
        return CleaningCase.RulesOf(Columns([.. pairs.Select(p => p[0])]).Clean([.. pairs.Select(p => p[1]), "王小明"]));
    }

    private static CleaningCase Columns(params string[] fields) => new CleaningCase().Under(Learnt).Fields([.. fields, "basic.name"]);

    private static IEnumerable<SourcePerson> People(int count)
    {
        var random = new Random(11);
        for (var i = 0; i < count; i++)
        {
            var student = i % 4 == 0;
            var store = i % 6;
            (string, string)[] values =
            [
                ("basic.children", $"{random.Next(4)}"), ("basic.lifeStage", student ? "student" : "parenting"),
                ("basic.maritalStatus", i % 200 == 7 ? "widowed" : student || i % 9 == 0 ? "single" : random.Next(10) == 0 ? "divorced" : "married"), ("basic.name", $"人{i}"), ("basic.phone", $"+86139{i:00000000}"),
                ("custom.会员等级", i < 9 ? "乌有乡" : i % 3 == 0 ? "钻石会员计划" : i % 3 == 1 ? "黄金会员计划" : "普通"), ("custom.门店", $"杭州{"一二三四五六"[store]}店"), ("custom.门店编号", $"S{store + 1:00}"),
                ("wealth.incomeAnnual", $"{Math.Round(Math.Exp(11.8 + (0.5 * ((random.NextDouble() * 4) - 2))))} CNY"),
            ];
            var stamp = new SightingStamp(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, new BatchId(1), i);
            yield return new SourcePerson
            {
                Id = new SourcePersonId((UInt128)((ulong)random.NextInt64() + 1)), Channel = "crm", Key = $"{i}", Founded = stamp, LastSeen = stamp, LastObserved = DateTimeOffset.UnixEpoch,
                Fields = [.. values.OrderBy(v => v.Item1, StringComparer.Ordinal).Select(v => new FieldState(v.Item1, FieldValue.Of(v.Item2), stamp, 1))],
            };
        }
    }
}
