namespace Profiles.Matching.Learning;

/// <summary>A comparison whose chances are still to be learnt.</summary>
public sealed record ComparisonDraft(string Id, IReadOnlyList<string> Columns, string Kind);

/// <summary>Learns a model from a table alone: no labels, no configuration.</summary>
/// <remarks>
/// From counts, and from samples that follow from content: the same rows in another order, or read in other pieces, give the same model.
/// </remarks>
public sealed class ModelLearner(Func<string, Comparator?> find)
{
    /// <param name="drafts">At least one, at most <see cref="MatchingModel.MaxComparisons"/>.</param>
    public MatchingModel Learn(RecordTable table, IReadOnlyList<ComparisonDraft> drafts, CancellationToken cancellation) => LearnPrepared(table, drafts, cancellation).Model;

    /// <summary>The same, with the table made ready under the model.</summary>
    internal (MatchingModel Model, PreparedTable Table) LearnPrepared(RecordTable table, IReadOnlyList<ComparisonDraft> drafts, CancellationToken cancellation)
    {
        var comparators = drafts.Select(d => find(d.Kind) ?? throw new ArgumentException($"No comparator of the kind {d.Kind}.", nameof(drafts))).ToArray();
        var first = FirstModel(drafts, comparators);
        var prepared = PreparedTable.Of(table, PairScorer.Compile(first, find), cancellation);
        var terms = comparators.Select((c, i) => new TermCounts(c, prepared.Distinct[i])).ToArray();
        first = first with
        {
            Blocking = [.. new RuleProposer(prepared, comparators).Propose().Select(r => new BlockingRule([.. r.Select(k => new BlockingKey(drafts[k.Comparison].Id, k.Key))]))],
            Comparisons = [.. first.Comparisons.Select((c, i) => comparators[i].Levels.Any(l => l.UsesTermFrequency) ? c with { Terms = terms[i].Frequencies(own: 1, u: 0.5) } : c)],
        };
        var scorer = PairScorer.Compile(first, find);
        prepared.SetTerms(scorer);
        if (prepared.Rows < 2) return (first, prepared);
        var (chances, learnt) = Learn(first, scorer, prepared, terms, cancellation);
        return (Model(learnt, chances, comparators), prepared);
    }

    private (Chances, MatchingModel) Learn(MatchingModel first, PairScorer scorer, PreparedTable table, TermCounts[] terms, CancellationToken cancellation)
    {
        var samples = new PairSamples(table, scorer);
        var pairs = new LearningPairs(
            table, samples.Random(cancellation), table, [samples.Blocked(cancellation)],
            [.. Enumerable.Range(0, scorer.Rules.Count).Select(scorer.Rules.ComparisonsOf)], table.Rows);
        var learnt = new ChanceLearner(find).Learn(first, scorer, pairs, terms);
        return (learnt.Chances, learnt.Model);
    }

    private static MatchingModel FirstModel(IReadOnlyList<ComparisonDraft> drafts, Comparator[] comparators) => new()
    {
        Prior = 0.5,
        Blocking = [],
        Comparisons = [.. drafts.Select((d, i) => new ComparisonDefinition(d.Id, d.Columns, d.Kind, FirstGuesses(comparators[i])))],
    };

    /// <summary>Before anything is seen: most pairs of the same one agree exactly, some nearly, few not at all.</summary>
    internal static LevelChance[] FirstGuesses(Comparator comparator)
    {
        var levels = comparator.Levels.Count;
        if (levels == 1) return [new LevelChance(comparator.Levels[0].Id, 0.999, 0.999)];
        var between = levels == 2 ? 0 : 0.18;
        var steps = Enumerable.Range(0, levels - 2).Sum(i => Math.Pow(0.7, i));
        return [.. comparator.Levels.Select((l, i) => new LevelChance(l.Id,
            i == 0 ? 0.94 - between : i == levels - 1 ? 0.06 : between * Math.Pow(0.7, i - 1) / steps, 1d / levels))];
    }

    internal static MatchingModel Model(MatchingModel first, Chances chances, IReadOnlyList<Comparator> comparators) => first with
    {
        Prior = Rounded(chances.Prior),
        Comparisons = [.. first.Comparisons.Select((comparison, c) => comparison with
        {
            Levels = Levels(chances, comparators, c, -1),
            Given = chances.Parent[c] < 0 ? null : first.Comparisons[chances.Parent[c]].Id,
            LevelsGiven = chances.Parent[c] < 0 ? null : comparators[chances.Parent[c]].Levels.Select((l, i) => (l.Id, Levels(chances, comparators, c, i)))
                .ToDictionary(l => l.Id, l => (IReadOnlyList<LevelChance>)l.Item2, StringComparer.Ordinal),
        })],
    };

    private static LevelChance[] Levels(Chances chances, IReadOnlyList<Comparator> comparators, int c, int under) =>
        [.. comparators[c].Levels.Select((l, i) => new LevelChance(l.Id, Rounded(chances.M[c, under, i]), Rounded(chances.U[c, under, i])))];

    /// <summary>To six digits: models are read by people.</summary>
    private static double Rounded(double share)
    {
        var digits = Math.Clamp(5 - (int)Math.Floor(Math.Log10(share)), 0, 15);
        return Math.Min(0.999999, Math.Round(share, digits));
    }
}
