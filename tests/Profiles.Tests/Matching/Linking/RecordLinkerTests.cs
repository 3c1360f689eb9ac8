using Profiles.Generator;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Matching.Learning;
using Profiles.Matching.Linking;
using Xunit;

namespace Profiles.Tests.Matching.Linking;

/// <summary>People that come twice with slips: who is who is learnt without labels.</summary>
public class RecordLinkerTests
{
    private const int Rows = 800;

    private static readonly ComparisonDraft[] Drafts =
    [
        new("name", ["姓名"], "personName"), new("born", ["出生日期"], "date"), new("phone", ["手机"], "phone"), new("email", ["邮箱"], "email"), new("city", ["城市"], "city"),
    ];

    private static readonly LinkageFile File = new(Rows, seed: 11);
    private static readonly Linkage Learnt = new RecordLinker(ComparatorKinds.Find).LearnAndLink(Table(Enumerable.Range(0, Rows)), Drafts, null, CancellationToken.None);

    [Fact]
    public void LearnAndLink_PeopleWithSlips_AreFound()
    {
        var accuracy = LinkageAccuracy.Of(Learnt.Clusters, [.. Enumerable.Range(0, Rows).Select(r => File[r].Person.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        Assert.True(accuracy.TruePairs > 100);
        Assert.InRange(accuracy.F1, 0.97, 1);
    }

    [Fact]
    public void Link_RowsInAnotherOrder_GivesTheSameClusters()
    {
        var random = new Random(5);
        var order = Enumerable.Range(0, Rows).OrderBy(_ => random.Next()).ToArray();
        var again = new RecordLinker(ComparatorKinds.Find).Link(Table(order), Learnt.Model, null, CancellationToken.None);
        Assert.Equal(Partition(Enumerable.Range(0, Rows), Learnt.Clusters), Partition(order, again.Clusters));
    }

    [Fact]
    public void Link_WithOtherPeopleBeside_ChangesNobodysCluster()
    {
        var others = new LinkageFile(200, seed: 99);
        var table = Table(Enumerable.Range(0, Rows));
        for (var row = 0; row < 200; row++) table.Add([.. others[row].Cells]);
        var beside = new RecordLinker(ComparatorKinds.Find).Link(table, Learnt.Model, null, CancellationToken.None);
        Assert.Equal(Learnt.Clusters, beside.Clusters.Take(Rows));
    }

    [Fact]
    public void Explain_APair_AddsUpToItsWeight()
    {
        foreach (var link in Learnt.Links.Take(50))
        {
            var score = Learnt.Explain(link.A, link.B);
            Assert.Equal(score.Weight, score.Prior + score.Parts.Sum(p => p.Weight + p.TermAdjustment), 4);
        }
    }

    private static RecordTable Table(IEnumerable<int> rows)
    {
        var table = new RecordTable(LinkageFile.Header);
        foreach (var row in rows) table.Add([.. File[row].Cells]);
        return table;
    }

    private static IEnumerable<string> Partition(IEnumerable<int> rows, IReadOnlyList<int> clusters) =>
        rows.Select((row, at) => (row, cluster: clusters[at])).GroupBy(r => r.cluster).Select(g => string.Join(' ', g.Select(r => r.row).Order())).Order(StringComparer.Ordinal);
}
