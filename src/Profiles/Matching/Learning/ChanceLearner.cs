using System.Collections.Frozen;

namespace Profiles.Matching.Learning;

/// <summary>The pairs a model is learnt from: of a whole table, or samples of a store.</summary>
/// <param name="People">Records that random pairs are taken of, made ready.</param>
/// <param name="Random">Pairs of them as they come: nearly all of different ones.</param>
/// <param name="Candidates">Records that met under a rule, made ready.</param>
/// <param name="Met">Pairs of them, in groups; each pair of a group stands for <c>Scale</c> pairs.</param>
/// <param name="Rules">Bits of the comparisons that have a part in each rule; at most <see cref="SampledPair.MaxRules"/>.</param>
/// <param name="Records">Records there are, sampled or not; at least two.</param>
internal sealed record LearningPairs(
    PreparedTable People, SampledPair[] Random, PreparedTable Candidates, IReadOnlyList<(SampledPair[] Pairs, double Scale)> Met, uint[] Rules, long Records)
{
    /// <summary>People who must have a term for the model to list it.</summary>
    public int LeastListed { get; init; } = TermCounts.LeastListed;

    public double All => Records * (Records - 1d) / 2;
}

/// <summary>What was learnt.</summary>
/// <param name="Model">The first model with the frequencies of terms.</param>
/// <param name="Matches">Expected pairs of the same one.</param>
/// <param name="NameAgreement">Least share of them that agrees in a name of persons, as seen; 1 if none is compared.</param>
internal sealed record LearntChances(Chances Chances, MatchingModel Model, double Matches, double NameAgreement);

/// <summary>Learns m, u, dependences and frequencies of terms from pairs.</summary>
internal sealed class ChanceLearner(Func<string, Comparator?> find)
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

    /// <param name="first">First guesses of m; terms where they count.</param>
    /// <param name="terms">One a comparison, of <see cref="LearningPairs.People"/>.</param>
    public LearntChances Learn(MatchingModel first, PairScorer scorer, LearningPairs pairs, TermCounts[] terms)
    {
        var chances = new Chances(scorer.Comparators) { Prior = Math.Min(0.4, FirstGuess * pairs.Records / pairs.All) };
        var initial = new LevelCounts(chances.Count);
        for (var c = 0; c < chances.Count; c++)
            for (var level = 0; level < chances.Levels(c); level++) initial[c, -1, level] = chances.M[c, -1, level] = first.Comparisons[c].Levels[level].M;
        var agreement = terms.Select(t => t.Agreement).ToArray();
        var leastU = pairs.People.Filled.Select(f => Math.Min(1e-3, LeastOfOne / Math.Max(1, f))).ToArray();
        var places = scorer.Comparators.Select(c => PlaceKinds.Contains(c.Kind)).ToArray();
        var surnames = scorer.Comparators.Select(c => c.Kind == "surname").ToArray();
        var names = scorer.Comparators.Select(c => c.Kind is "personName" or "givenName").ToArray();
        var termed = scorer.Comparators.Select((c, i) => first.Comparisons[i].Terms is null ? null : c).ToArray();
        var learning = new ExpectationMaximisation(chances, initial, agreement, leastU, places, names, pairs.Rules, pairs.All);

        learning.UpdateU(Patterns.Of(pairs.Random, pairs.People, chances, [], 1), weights: null, own: null);
        chances.Parent = DependenceTree.Assumed(chances, places, surnames);
        learning.Spread();
        learning.UpdateU(Patterns.Of(pairs.Random, pairs.People, chances, [], 1), weights: null, own: null);
        var (seen, met) = Count();
        var matches = 0d;
        for (var step = 0; step < FirstSteps; step++) matches = learning.Step(met, step < FirstSteps / 2 ? null : seen);
        chances.Parent = DependenceTree.Of(chances, places, surnames, seen, met, pairs.Rules, learning.Differents());
        // Now it is known how often one comes again: that does not make its values common.
        var own = 1 + 2 * matches / pairs.Records;
        var learnt = first with { Comparisons = [.. first.Comparisons.Select((c, i) => c.Terms is null ? c : c with { Terms = terms[i].Frequencies(own, chances.U[i, -1, 0], pairs.LeastListed) })] };
        var rarer = PairScorer.Compile(learnt, find);
        pairs.People.SetTerms(rarer);
        pairs.Candidates.SetTerms(rarer);
        (seen, met) = Count();
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
        return new LearntChances(chances, learnt, matches, Enumerable.Range(0, names.Length).Where(c => names[c]).Select(c => learning.Agreement(met, c)).DefaultIfEmpty(1).Min());

        (Pattern[] Seen, Pattern[] Met) Count() => (
            Patterns.Of(pairs.Random, pairs.People, chances, termed, 1),
            [.. pairs.Met.SelectMany(m => Patterns.Of(m.Pairs, pairs.Candidates, chances, termed, m.Scale))]);
    }
}
