using Profiles.Definitions;
using Profiles.Evidence;
using Profiles.Identity.Learning;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Identity.Learning;

public class StoreModelLearnerTests
{
    private static readonly ActiveDefinitions Starter = ActiveDefinitions.Of(DefinitionLoader.Load(StarterDefinitions.Read()).Set!);
    private static readonly DateOnly Day = new(2026, 10, 31);

    [Fact]
    public void Learn_SlipsAtKnownRates_FindsThem()
    {
        var model = Learn(Evidence(Population.Of(3000, seed: 1))).Model!;

        Assert.InRange(M(model, "birthDate", "exact"), 1 - Population.BornSlips - 0.06, 1 - Population.BornSlips + 0.06);
        Assert.InRange(M(model, "city", "exact"), 1 - Population.CityMoves - 0.06, 1 - Population.CityMoves + 0.08);
        Assert.InRange(U(model, "city", "exact"), 0.08, 0.13);
        Assert.InRange(U(model, "gender", "exact"), 0.45, 0.55);
        Assert.InRange(M(model, "name", "exact"), 0.8, 0.97);
        // 1,500 people have two records; of 4,500 records there are 10 million pairs.
        Assert.InRange(model.Prior, 1000 / 10.1e6, 2000 / 10.1e6);
        Assert.InRange(model.Learnt!.Matches, 1000, 2000);
        Assert.Equal((Day, 4500), (model.Learnt.Day, model.Learnt.People));
        Assert.Empty(MatchingModelCheck.Problems(model, ComparatorKinds.Find));
    }

    [Fact]
    public void Learn_AnyOrderAndRepetition_GivesTheSameModel()
    {
        var people = Evidence(Population.Of(1500, seed: 2));
        var random = new Random(5);
        var expected = DefinitionJson.Of(Learn(people).Model!);

        Assert.Equal(expected, DefinitionJson.Of(Learn([.. people.OrderBy(_ => random.Next())]).Model!));
        // A sample of a third, too, whose bounds are reached in another order.
        var part = DefinitionJson.Of(Learn(people, maxPeople: 700, maxEntries: 3000).Model!);
        Assert.NotEqual(expected, part);
        Assert.Equal(part, DefinitionJson.Of(Learn([.. people.OrderBy(_ => random.Next())], maxPeople: 700, maxEntries: 3000).Model!));
    }

    /// <summary>What is seen of a part of the keys stands for all of them.</summary>
    [Fact]
    public void Learn_PartOfTheKeys_ExpectsAboutAsManyMatches()
    {
        var people = Evidence(Population.Of(4000, seed: 3));
        var (whole, part) = (Learn(people).Model!, Learn(people, maxEntries: 6000).Model!);

        Assert.True(part.Learnt!.Candidates < whole.Learnt!.Candidates * 0.7, "The sample holds nearly everything: nothing is proved.");
        Assert.InRange(part.Learnt.Matches, whole.Learnt.Matches * 0.8, whole.Learnt.Matches * 1.25);
    }

    [Theory]
    [InlineData(300, true, RetrainingReasons.TooFewPeople, StoreModelLearner.MinPeople, 450)]
    [InlineData(900, false, RetrainingReasons.TooFewPairs, StoreModelLearner.MinPairs, 0)]
    public void Learn_TooLittle_SaysHowMuchIsNeeded(int people, bool withIdentifiers, string reason, int needed, int found)
    {
        var records = Population.Of(people, seed: 4).Select(r => withIdentifiers ? r : r with { Phone = "", Email = "", Born = "" });

        Assert.Equal(new LearntModel(null, new RetrainingRefusal(reason, needed, found)), Learn(Evidence(records)));
    }

    /// <summary>Families only: they share phones, and nobody comes twice.</summary>
    [Fact]
    public void Learn_NobodyTwice_IsRefused()
    {
        var records = Population.Of(3000, seed: 5).Where(r => r.Channel == "crm");

        Assert.Equal(RetrainingReasons.NamesDiffer, Learn(Evidence(records)).Refusal?.Reason);
    }

    [Fact]
    public void Learn_WhatNobodySays_KeepsItsChances()
    {
        var model = Learn(Evidence(Population.Of(1500, seed: 6))).Model!;

        Assert.Equal(["address", "company"], model.Learnt!.Kept);
        Assert.Equal(Levels(Starter.Set.Matching!, "company"), Levels(model, "company"));
        Assert.NotEqual(Levels(Starter.Set.Matching!, "city"), Levels(model, "city"));
        Assert.Equal(Starter.Set.Matching!.Version + 1, model.Version);
        Assert.Equal((Starter.Set.Matching.Link, Starter.Set.Matching.Review, 1), (model.Link, model.Review, model.Blocking.Count));
    }

    /// <summary>A birth date read off a resident id agrees whenever the id does: it is no witness.</summary>
    [Fact]
    public void Sample_DerivedValue_SaysNothing()
    {
        var sample = new EvidenceSample(PairScorer.Compile(Starter.Set.Matching!, ComparatorKinds.Find), Starter.Guards);
        var record = Population.Of(2, seed: 7)[0];
        sample.Add(record.Evidence(confidence: 0.9));

        var person = Assert.Single(sample.People);
        Assert.DoesNotContain(record.Born, person.Texts);
        Assert.Contains(record.Name, person.Texts);
    }

    /// <summary>A model is read by people: of names it lists only those that many have, and nothing else of anybody.</summary>
    [Fact]
    public void Learn_Terms_NameNobodyRare()
    {
        var records = Population.Of(1500, seed: 8).Select((r, i) => i % 40 == 0 ? r with { Name = "王伟" } : r).ToList();
        records.AddRange(Enumerable.Range(0, 4).Select(i => records[1] with { Channel = "fair", Key = $"f{i}", Name = "诸葛孔明" }));
        var model = Learn(Evidence(records)).Model!;

        var terms = model.Comparisons.Where(c => c.Terms is not null).ToDictionary(c => c.Id, c => c.Terms!);
        Assert.Equal(["name"], terms.Keys);
        var comparator = ComparatorKinds.Find("personName")!;
        Assert.Contains(comparator.Term(comparator.Prepare("王伟")!), terms["name"].Common.Keys);
        Assert.DoesNotContain(comparator.Term(comparator.Prepare("诸葛孔明")!), terms["name"].Common.Keys);
    }

    private static List<SourcePerson> Evidence(IEnumerable<PersonRecord> records) => [.. records.Select(r => r.Evidence())];

    private static LearntModel Learn(IReadOnlyList<SourcePerson> people, int maxPeople = EvidenceSample.MaxPeople, int maxEntries = EvidenceSample.MaxEntries)
    {
        var scorer = PairScorer.Compile(Starter.Set.Matching!, ComparatorKinds.Find);
        var sample = new EvidenceSample(scorer, Starter.Guards, maxPeople, maxEntries);
        foreach (var person in people) sample.Add(person);
        return new StoreModelLearner(scorer, Starter.Guards, Starter.Set.Catalog) { MostRandom = 60_000 }.Learn(sample, Day, CancellationToken.None);
    }

    private static IReadOnlyList<LevelChance> Levels(MatchingModel model, string comparison) => model.Comparisons.Single(c => c.Id == comparison).Levels;

    private static double M(MatchingModel model, string comparison, string level) => Levels(model, comparison).Single(l => l.Level == level).M;

    private static double U(MatchingModel model, string comparison, string level) => Levels(model, comparison).Single(l => l.Level == level).U;
}
