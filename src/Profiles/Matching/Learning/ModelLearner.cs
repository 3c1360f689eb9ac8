using System.Collections.Frozen;

namespace Profiles.Matching.Learning;

/// <summary>A comparison whose chances are still to be learnt.</summary>
public sealed record ComparisonDraft(string Id, IReadOnlyList<string> Columns, string Kind);

/// <summary>Learns a model from a table alone: no labels, no configuration.</summary>
/// <remarks>
/// From counts, and from samples that follow from content: the same rows in another order, or read in other pieces, give the same model.
/// </remarks>
public sealed class ModelLearner(Func<string, Comparator?> find)
{
    private const int FirstSteps = 10;
    private const int Steps = 25;
    private const double Settled = 1e-4;
    /// <summary>Pairs of the same one a record is in, as a first guess.</summary>
    private const double FirstGuess = 0.2;
    /// <summary>Least u, as a share of one record: values of different ones agree by chance or by mistake sooner than never.</summary>
    private const double LeastOfOne = 0.1;

    /// <summary>
    /// What people under one roof have in common: who shares one of these may well share the next and be another. Assumed until pairs say otherwise.
    /// </summary>
    private static readonly FrozenSet<string> PlaceKinds = FrozenSet.ToFrozenSet(
        ["phone", "address", "streetNumber", "postcode", "city", "surname"], StringComparer.Ordinal);

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
        var random = samples.Random(cancellation);
        var (blocked, scale) = samples.Blocked(cancellation);
        var chances = new Chances(scorer.Comparators) { Prior = Math.Min(0.4, FirstGuess * table.Rows / samples.AllPairs) };
        var initial = new LevelCounts(chances.Count);
        for (var c = 0; c < chances.Count; c++)
            for (var level = 0; level < chances.Levels(c); level++) initial[c, -1, level] = chances.M[c, -1, level] = first.Comparisons[c].Levels[level].M;
        var rules = Enumerable.Range(0, scorer.Rules.Count).Select(scorer.Rules.ComparisonsOf).ToArray();
        var agreement = terms.Select(t => t.Agreement).ToArray();
        var leastU = table.Filled.Select(f => Math.Min(1e-3, LeastOfOne / Math.Max(1, f))).ToArray();
        var places = scorer.Comparators.Select(c => PlaceKinds.Contains(c.Kind)).ToArray();
        var surnames = scorer.Comparators.Select(c => c.Kind == "surname").ToArray();
        var names = scorer.Comparators.Select(c => c.Kind is "personName" or "givenName").ToArray();
        var learning = new ExpectationMaximisation(chances, initial, agreement, leastU, places, names, rules, samples.AllPairs);

        learning.UpdateU(Patterns.Of(random, table, chances, [], 1), weights: null, own: null);
        chances.Parent = DependenceTree.Assumed(chances, places, surnames);
        learning.Spread();
        learning.UpdateU(Patterns.Of(random, table, chances, [], 1), weights: null, own: null);
        var (seen, met) = (Count(random, 1), Count(blocked, scale));
        var matches = 0d;
        for (var step = 0; step < FirstSteps; step++) matches = learning.Step(met, step < FirstSteps / 2 ? null : seen);
        chances.Parent = DependenceTree.Of(chances, places, surnames, seen, met, rules, learning.Differents());
        // Now it is known how often one comes again: that does not make its values common.
        var own = 1 + 2 * matches / table.Rows;
        var learnt = first with { Comparisons = [.. first.Comparisons.Select((c, i) => c.Terms is null ? c : c with { Terms = terms[i].Frequencies(own, chances.U[i, -1, 0]) })] };
        table.SetTerms(PairScorer.Compile(learnt, find));
        (seen, met) = (Count(random, 1), Count(blocked, scale));
        learning.Spread();
        // All random pairs as different ones first: new dependences are taken to be strong until matches have been told from families.
        learning.UpdateU(seen, weights: null, own: null);
        for (var step = 0; step < Steps; step++)
        {
            var before = matches;
            matches = learning.Step(met, seen);
            if (step > 3 && Math.Abs(matches - before) < Settled * (matches + 1)) break;
        }
        chances.Pool();
        return (chances, learnt);

        Pattern[] Count(SampledPair[] pairs, double each) => Patterns.Of(pairs, table, chances, scorer.Comparators, each);
    }

    private static MatchingModel FirstModel(IReadOnlyList<ComparisonDraft> drafts, Comparator[] comparators) => new()
    {
        Prior = 0.5,
        Blocking = [],
        Comparisons = [.. drafts.Select((d, i) => new ComparisonDefinition(d.Id, d.Columns, d.Kind, FirstGuesses(comparators[i])))],
    };

    /// <summary>Before anything is seen: most pairs of the same one agree exactly, some nearly, few not at all.</summary>
    private static LevelChance[] FirstGuesses(Comparator comparator)
    {
        var levels = comparator.Levels.Count;
        if (levels == 1) return [new LevelChance(comparator.Levels[0].Id, 0.999, 0.999)];
        var between = levels == 2 ? 0 : 0.18;
        var steps = Enumerable.Range(0, levels - 2).Sum(i => Math.Pow(0.7, i));
        return [.. comparator.Levels.Select((l, i) => new LevelChance(l.Id,
            i == 0 ? 0.94 - between : i == levels - 1 ? 0.06 : between * Math.Pow(0.7, i - 1) / steps, 1d / levels))];
    }

    private static MatchingModel Model(MatchingModel first, Chances chances, IReadOnlyList<Comparator> comparators) => first with
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
