using System.Text;
using Profiles.Definitions;
using Profiles.Matching;
using Profiles.Matching.Blocking;
using Profiles.Matching.Comparators;
using Profiles.Matching.Files;
using Profiles.Matching.Linking;

namespace Profiles.Eval.Linking;

/// <summary>What must not change clusters: the order of rows, matching one by one, records that have nothing to do with them.</summary>
internal static class LinkInvariance
{
    private static readonly int[] Seeds = [0, 2, 3];

    /// <param name="order">Of each row matched, its number in the set.</param>
    public static async Task<bool> HoldsAsync(LinkSet set, MatchedFiles matched, IReadOnlyList<int> order, Func<List<byte[]>, Task<MatchedFiles>> match)
    {
        var expected = Partition(matched.Linkage.Clusters, order);
        var (sameModel, samePartition) = (0, 0);
        foreach (var seed in Seeds)
        {
            var (contents, _, shuffled) = set.Shuffled(seed);
            var again = await match(contents);
            if (DefinitionJson.Of(again.Linkage.Model) == DefinitionJson.Of(matched.Linkage.Model)) sameModel++;
            if (Partition(again.Linkage.Clusters, shuffled).SequenceEqual(expected)) samePartition++;
        }
        var (oneByOne, batch) = Links(matched);
        var unrelated = WithUnrelated(matched);
        Console.WriteLine($"  shuffled: {sameModel} of {Seeds.Length} models and {samePartition} partitions the same; one by one: {(oneByOne ? "the same" : "OTHER")} {batch} links; with unrelated records: {(unrelated ? "the same" : "OTHER")} clusters");
        return samePartition == Seeds.Length && oneByOne && unrelated;
    }

    /// <summary>For each row of the set, the lowest row of its cluster.</summary>
    private static int[] Partition(IReadOnlyList<int> clusters, IReadOnlyList<int> order)
    {
        var lowest = new Dictionary<int, int>();
        for (var row = 0; row < clusters.Count; row++) lowest[clusters[row]] = Math.Min(order[row], lowest.GetValueOrDefault(clusters[row], int.MaxValue));
        var partition = new int[clusters.Count];
        for (var row = 0; row < clusters.Count; row++) partition[order[row]] = lowest[clusters[row]];
        return partition;
    }

    /// <summary>The links found by adding record after record to an index, against those of the whole file: clusters follow from links alone.</summary>
    private static (bool Same, int Links) Links(MatchedFiles matched)
    {
        var scorer = PairScorer.Compile(matched.Linkage.Model, ComparatorKinds.Find);
        var index = new MatchIndex(scorer);
        var links = new HashSet<(int, int, double)>();
        for (var row = 0; row < matched.Table.Rows; row++)
        {
            var at = row;
            var record = scorer.Prepare(name => matched.Table[name, at]);
            foreach (var (other, weight) in index.Find(record, PairScore.WeightOf(scorer.Model.Review))) links.Add((other, row, Math.Round(weight, 6)));
            index.Add(record);
        }
        return (links.SetEquals(matched.Linkage.Links.Select(l => (l.A, l.B, Math.Round(l.Weight, 6)))), links.Count);
    }

    /// <summary>True if the rows keep their clusters among as many records again that nobody here is.</summary>
    private static bool WithUnrelated(MatchedFiles matched)
    {
        var (table, more) = (matched.Table, new RecordTable(matched.Table.Names));
        for (var row = 0; row < 2 * table.Rows; row++)
            more.Add([.. Enumerable.Range(0, table.Names.Count).Select(c => row < table.Rows ? table[c, row] : Stranger(table[c, row - table.Rows]))]);
        var linkage = new RecordLinker(ComparatorKinds.Find).Link(more, matched.Linkage.Model, null, CancellationToken.None);
        return linkage.Clusters.Take(table.Rows).SequenceEqual(matched.Linkage.Clusters);
    }

    /// <summary>The text in signs of its own.</summary>
    private static string? Stranger(string? text)
    {
        if (text is null) return null;
        var other = new StringBuilder("ж");
        foreach (var c in text.Reverse()) other.Append(char.IsLetterOrDigit(c) ? (char)('а' + c % 32) : c);
        return other.ToString();
    }
}
