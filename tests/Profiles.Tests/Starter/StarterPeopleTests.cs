using Profiles.Definitions;
using Profiles.Eval.Starter;
using Profiles.Tests.Definitions;
using Xunit;

namespace Profiles.Tests.Starter;

/// <summary>The starter tags against people invented by hand from what the tags are said to mean.</summary>
public class StarterPeopleTests
{
    private static readonly DefinitionSet Set = DefinitionLoader.Load(StarterDefinitions.Read()).Set!;
    private static readonly IReadOnlyList<StarterPerson> People =
        StarterPerson.ReadAll(Path.Combine(StarterDefinitions.Directory, "../tests/Profiles.Tests/Starter/People"), Set);

    [Fact]
    public void Evaluate_EveryPerson_CarriesWhatItMustAndNothingItMustNot() => Assert.Empty(MutationEval.Misjudged(Set, People));

    [Fact]
    public void Names_OfPeople_AreUnique() => Assert.Empty(People.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key));

    public static TheoryData<string> Categories => [.. MutationEval.Categories(Set)];

    [Theory, MemberData(nameof(Categories))]
    public void Mutants_OfEveryOperatorAndConstant_AreNoticed(string category)
    {
        var outcome = MutationEval.Of(Set, category, People);
        Assert.Empty(outcome.Survivors);
        Assert.InRange(outcome.Mutants, 10, 10_000);
    }

    [Fact]
    public void Tags_OfTheTree_AreNamedAndDescribedInBothLanguages()
    {
        Assert.Empty(Set.Tags.Where(t => t.Description is null || t.Description.Zh == t.Description.En || t.Name.Zh == t.Name.En && !t.Name.Zh.All(char.IsAsciiLetter)).Select(t => t.Id));
        Assert.Empty(Set.Tags.GroupBy(t => (t.Parent, t.Name.Zh)).Concat(Set.Tags.GroupBy(t => (t.Parent, t.Name.En))).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(Set.Segments.Where(s => s.Description is null).Select(s => s.Id));
    }

    [Fact]
    public void Tags_OfTheTree_SpeakOfEverySection()
    {
        var asked = Set.Tags.SelectMany(References.RulesOf).SelectMany(r => References.Of(r).Fields).Select(f => f.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(Set.Catalog.Sections.Select(s => s.Id).ToHashSet(StringComparer.Ordinal), asked);
    }
}
