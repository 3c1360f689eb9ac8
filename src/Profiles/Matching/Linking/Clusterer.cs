namespace Profiles.Matching.Linking;

/// <summary>Joins linked rows to clusters, the surest link first, and leaves out links that would chain rows together that contradict each other.</summary>
/// <remarks>
/// A pure function of the links in their order and of the pairs of rows: what does not hang together with a row cannot change its cluster. Two
/// clusters are joined by a link only if their rows, taken each with each, speak for it on the whole (average linkage, Sokal and Michener, 1958);
/// one link between two clusters that otherwise disagree joins nothing.
/// </remarks>
internal sealed class Clusterer
{
    /// <summary>Rows of a cluster that are asked: those of lowest content hash where it has more.</summary>
    private const int MostAsked = 24;
    /// <summary>Bits by which one pair may speak for or against at most.</summary>
    private const double Loudest = 20;

    /// <summary>Share of the bits a single pair needs that all pairs together must reach on the mean.</summary>
    private const double Needed = 0.5;

    private readonly PreparedTable table;
    private readonly PairScorer scorer;
    private readonly int[] clusterOf;
    private readonly Dictionary<int, List<int>> members = [];
    private readonly Dictionary<int, double> weakest = [];

    public Clusterer(PreparedTable table, PairScorer scorer)
    {
        (this.table, this.scorer) = (table, scorer);
        clusterOf = [.. Enumerable.Range(0, table.Rows)];
    }

    /// <summary>Links that would have joined clusters that disagree.</summary>
    public List<ScoredLink> Refused { get; } = [];

    /// <param name="links">The surest first.</param>
    /// <param name="link">Probability from which on they count.</param>
    /// <returns>For each row the lowest row of its cluster, and the probability of the weakest link that holds the cluster together; 1 for a row alone.</returns>
    public (int[] Clusters, double[] Weakest) Join(IReadOnlyList<ScoredLink> links, double link)
    {
        var least = PairScore.WeightOf(link);
        foreach (var candidate in links)
        {
            if (candidate.Weight < least) break;
            var (a, b) = (clusterOf[candidate.A], clusterOf[candidate.B]);
            if (a == b) continue;
            if (Agree(a, b)) Unite(Math.Min(a, b), Math.Max(a, b), candidate.Weight);
            else Refused.Add(candidate);
        }
        var lowest = new Dictionary<int, int>();
        foreach (var (cluster, rows) in members) lowest[cluster] = rows.Min();
        return ([.. clusterOf.Select(c => lowest.GetValueOrDefault(c, c))],
            [.. clusterOf.Select(c => weakest.TryGetValue(c, out var weight) ? PairScore.ProbabilityOf(weight) : 1)]);
    }

    private bool Agree(int a, int b)
    {
        var (left, right) = (Asked(a), Asked(b));
        if (left.Count == 1 && right.Count == 1) return true;
        var sum = 0d;
        foreach (var x in left)
        {
            foreach (var y in right)
                sum += Math.Clamp(scorer.Weigh(table[x], table[y]) - scorer.Prior, -Loudest, Loudest);
        }
        return sum / (left.Count * right.Count) >= Needed * Math.Max(0, -scorer.Prior);
    }

    private List<int> Asked(int cluster)
    {
        if (!members.TryGetValue(cluster, out var rows)) return [cluster];
        return rows.Count <= MostAsked ? rows : [.. rows.OrderBy(r => table.Content[r]).ThenBy(r => r).Take(MostAsked)];
    }

    private void Unite(int into, int from, double weight)
    {
        if (!members.TryGetValue(into, out var rows)) members[into] = rows = [into];
        List<int> moved = members.Remove(from, out var others) ? others : [from];
        rows.AddRange(moved);
        foreach (var row in moved) clusterOf[row] = into;
        weakest.Remove(from);
        weakest[into] = weight;
    }
}
