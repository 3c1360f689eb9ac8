using System.Globalization;
using Profiles.Definitions;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Matching.Learning;
using Profiles.Matching.Linking;
using Xunit;

namespace Profiles.Tests.Matching.Learning;

public class ModelLearnerTests
{
    private static readonly string[] Names = ["Abigail", "Bertram", "Cordelia", "Desmond", "Ephraim", "Florence", "Gregory", "Hortense", "Ignatius", "Josephine", "Kenneth", "Lavinia"];

    private static readonly ComparisonDraft[] Drafts =
    [
        new("given", ["given"], "givenName"), new("family", ["family"], "surname"), new("born", ["born"], "date"), new("street", ["street"], "address"),
        new("city", ["city"], "city"), new("phone", ["phone"], "phone"),
    ];

    /// <summary>Two of three live together: more pairs of one family than of one person. They must not pass for the same.</summary>
    [Fact]
    public void Learn_FamiliesUnderOneRoof_TellsPersonsApart()
    {
        var (table, truth) = Families(rows: 1500, seed: 3);
        var linkage = new RecordLinker(ComparatorKinds.Find).LearnAndLink(table, Drafts, null, CancellationToken.None);
        var accuracy = LinkageAccuracy.Of(linkage.Clusters, truth);
        Assert.True(accuracy.TruePairs > 300);
        Assert.InRange(accuracy.Precision, 0.93, 1);
        Assert.InRange(accuracy.Recall, 0.93, 1);
    }

    [Fact]
    public void Learn_SlipsAtAKnownRate_FindsIt()
    {
        var (table, _) = Families(rows: 1500, seed: 4);
        var model = new ModelLearner(ComparatorKinds.Find).Learn(table, Drafts, CancellationToken.None);
        // One birth date in five of those that come again is another day of the same month: 80 % exact, by pairs.
        Assert.InRange(model.Comparisons[2].Levels[0].M, 0.65, 0.9);
        // A tenth of all rows are alike in the one of twelve given names that is theirs.
        Assert.InRange(model.Comparisons[0].Levels[0].U, 1 / 12d - 0.02, 1 / 12d + 0.02);
    }

    [Fact]
    public void Learn_Model_IsSoundAndSurvivesItsJson()
    {
        var (table, _) = Families(rows: 400, seed: 5);
        var model = new ModelLearner(ComparatorKinds.Find).Learn(table, Drafts, CancellationToken.None);
        Assert.Empty(MatchingModelCheck.Problems(model, ComparatorKinds.Find));
        var (one, again) = (new RecordLinker(ComparatorKinds.Find).Link(table, model, null, CancellationToken.None), new ModelLearner(ComparatorKinds.Find).Learn(table, Drafts, CancellationToken.None));
        Assert.Equal(DefinitionJson.Of(model), DefinitionJson.Of(again));
        Assert.Equal(400, one.Clusters.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void LearnAndLink_HardlyAnyRow_LeavesEachAlone(int rows)
    {
        var (table, _) = Families(rows, seed: 6);
        Assert.Equal(rows, new RecordLinker(ComparatorKinds.Find).LearnAndLink(table, Drafts, null, CancellationToken.None).Clusters.Distinct().Count());
    }

    private static (RecordTable Table, List<string?> Truth) Families(int rows, int seed)
    {
        var random = new Random(seed);
        var (table, truth) = (new RecordTable([.. Drafts.Select(d => d.Id)]), new List<string?>());
        var people = new List<string[]>();
        for (var row = 0; row < rows; row++)
        {
            var comes = people.Count > 1 && random.Next(3) == 0;
            if (!comes) people.Add(random.Next(3) > 0 && people.Count > 0 ? Relative(people[^1]) : Stranger());
            var person = comes ? random.Next(people.Count) : people.Count - 1;
            var cells = people[person].ToArray();
            if (comes && random.Next(5) == 0) cells[2] = cells[2][..^2] + random.Next(10, 28);
            if (random.Next(10) == 0) cells[random.Next(3, 6)] = "";
            table.Add(cells);
            truth.Add(person.ToString(CultureInfo.InvariantCulture));
        }
        return (table, truth);

        string[] Stranger() =>
            [Names[random.Next(Names.Length)], "Zor" + (char)('a' + random.Next(26)) + "m" + (char)('a' + random.Next(26)) + "n", Birth(), $"{random.Next(1, 200)} Mill{(char)('a' + random.Next(26))}rton Road", "Town" + (char)('a' + random.Next(20)), $"02 {random.Next(1000, 9999)} {random.Next(1000, 9999)}"];

        string[] Relative(string[] other)
        {
            var name = other[0];
            while (name == other[0]) name = Names[random.Next(Names.Length)];
            return [name, other[1], Birth(), .. other[3..]];
        }

        string Birth() => new DateOnly(1940, 1, 1).AddDays(random.Next(25_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
