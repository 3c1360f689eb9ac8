using Profiles.Matching.Learning;

namespace Profiles.Matching.Linking;

/// <summary>Which rows of a table are of the same one, and why.</summary>
public sealed class Linkage
{
    private readonly PreparedTable table;
    private readonly PairScorer scorer;

    internal Linkage(PreparedTable table, PairScorer scorer, ScoredLink[] links, int[] clusters, double[] weakest, IReadOnlyList<ScoredLink> refused, double threshold)
    {
        (this.table, this.scorer, Links, Clusters, Weakest, Refused, Threshold) = (table, scorer, links, clusters, weakest, refused, threshold);
    }

    public MatchingModel Model => scorer.Model;

    /// <summary>Probability from which on two rows are linked.</summary>
    public double Threshold { get; }

    /// <summary>One a row: the lowest row of its cluster, from 0.</summary>
    public IReadOnlyList<int> Clusters { get; }

    /// <summary>One a row: probability of the weakest link that holds its cluster together; 1 for a row that stands alone.</summary>
    public IReadOnlyList<double> Weakest { get; }

    /// <summary>Every pair from the review threshold on, the surest first.</summary>
    public IReadOnlyList<ScoredLink> Links { get; }

    /// <summary>Links sure enough that were left out, since their clusters contradict each other.</summary>
    public IReadOnlyList<ScoredLink> Refused { get; }

    /// <summary>What speaks for and against two rows.</summary>
    public PairScore Explain(int a, int b) => scorer.Score(table[a], table[b]);

    /// <summary>The clusters another threshold would give.</summary>
    /// <param name="link">Probability; below the review threshold nothing more is found.</param>
    public Linkage At(double link)
    {
        var clusterer = new Clusterer(table, scorer);
        var (clusters, weakest) = clusterer.Join(Links, link);
        return new Linkage(table, scorer, [.. Links], clusters, weakest, clusterer.Refused, link);
    }
}

/// <summary>Links the rows of a table: learns how first, or under a model that is there.</summary>
public sealed class RecordLinker(Func<string, Comparator?> find)
{
    /// <param name="link">Probability from which on two rows are linked; null leaves it to the model.</param>
    public Linkage LearnAndLink(RecordTable table, IReadOnlyList<ComparisonDraft> drafts, double? link, CancellationToken cancellation)
    {
        var (model, prepared) = new ModelLearner(find).LearnPrepared(table, drafts, cancellation);
        var scorer = PairScorer.Compile(model, find);
        prepared.SetTerms(scorer);
        return Link(prepared, scorer, link ?? model.Link, cancellation);
    }

    /// <exception cref="ArgumentException">The model is not sound, or the table lacks a column of it.</exception>
    public Linkage Link(RecordTable table, MatchingModel model, double? link, CancellationToken cancellation)
    {
        var scorer = PairScorer.Compile(model, find);
        return Link(PreparedTable.Of(table, scorer, cancellation), scorer, link ?? model.Link, cancellation);
    }

    private static Linkage Link(PreparedTable table, PairScorer scorer, double link, CancellationToken cancellation)
    {
        var links = LinkFinder.Find(table, scorer, link, cancellation);
        var clusterer = new Clusterer(table, scorer);
        var (clusters, weakest) = clusterer.Join(links, link);
        return new Linkage(table, scorer, links, clusters, weakest, clusterer.Refused, link);
    }
}
