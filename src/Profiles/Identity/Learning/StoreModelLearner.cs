using System.Globalization;
using Profiles.Definitions;
using Profiles.Matching;
using Profiles.Matching.Comparators;
using Profiles.Matching.Learning;

namespace Profiles.Identity.Learning;

/// <summary>Why no model could be learnt.</summary>
/// <param name="Reason">One of <see cref="RetrainingReasons"/>.</param>
/// <param name="Needed">How much of it is needed at least.</param>
/// <param name="Found">How much there is.</param>
public sealed record RetrainingRefusal(string Reason, long Needed, long Found);

/// <summary>Why no model could be learnt, as words that programs compare.</summary>
public static class RetrainingReasons
{
    public const string NoModel = "noModel";
    public const string TooFewPeople = "tooFewPeople";
    public const string TooFewPairs = "tooFewPairs";
    public const string TooFewMatches = "tooFewMatches";
    public const string NamesDiffer = "namesDiffer";

    public static Localized Of(string reason) => reason switch
    {
        NoModel => new("没有匹配模型的定义", "there is no definition of a matching model"),
        TooFewPeople => new("来源客户太少", "too few source persons"),
        TooFewPairs => new("有共同标识或分块键的配对太少", "too few pairs have an identifier or a blocking key in common"),
        NamesDiffer => new("预计为同一人的配对中姓名相符的比例（%）太低：多是家人或同住的人", "too low a share (%) of the pairs expected to be one person agree in their names: they seem to be families"),
        _ => new("其中预计为同一人的配对太少", "too few of them are expected to be one person"),
    };
}

/// <summary>A model learnt, or why there is none; one of the two is null.</summary>
public sealed record LearntModel(MatchingModel? Model, RetrainingRefusal? Refusal)
{
    internal static LearntModel Refused(string reason, long needed, double found) => new(null, new RetrainingRefusal(reason, needed, (long)found));
}

/// <summary>
/// Learns m, u, the prior and the frequencies of names from a store's own evidence, without labels. What is compared, how pairs are found and from
/// when on they count stays as the model in force says. Pure.
/// </summary>
/// <remarks>
/// u over pairs of people at random, m by expectation–maximisation over pairs that have a key in common, each counted with the inverse of its chance to be
/// in the sample (Horvitz and Thompson, "A Generalization of Sampling Without Replacement From a Finite Universe", 1952). m of a comparison counts only where the
/// pair met by something else. First guesses do not come from the model in force: learning twice from the same evidence gives the same.
/// </remarks>
internal sealed class StoreModelLearner(PairScorer inForce, IdentityGuards guards, FieldCatalog catalog)
{
    /// <summary>SourcePersons needed: of fewer, shares of one in a thousand cannot be told.</summary>
    public const int MinPeople = 1000;
    /// <summary>Pairs needed that have a key in common.</summary>
    public const int MinPairs = 200;
    /// <summary>Of them, pairs needed that are expected to be one person: m of a level of 1 % then rests on one pair at least.</summary>
    public const int MinMatches = 100;
    /// <summary>Pairs that met by something else and say something both; with fewer a comparison keeps its chances. Also the people who say something.</summary>
    public const int MinCompared = 100;

    /// <summary>Share of the expected matches, in percent, that must agree in their names as seen; else what was learnt is what families have in common.</summary>
    public const int MinNameAgreement = 70;

    /// <summary>SourcePersons, of those sampled, who must have a name for the model to list it: it is read by people, so it names nobody rare.</summary>
    private const int LeastListed = 10;

    /// <summary>Random pairs u is counted over, at most.</summary>
    public int MostRandom { get; init; } = PairSamples.MostRandom;

    private static readonly string[] NameKinds = ["personName", "givenName", "surname"];

    public LearntModel Learn(EvidenceSample sample, DateOnly day, CancellationToken cancellation)
    {
        if (sample.Seen < MinPeople) return LearntModel.Refused(RetrainingReasons.TooFewPeople, MinPeople, sample.Seen);
        var first = FirstModel();
        var scorer = PairScorer.Compile(first, ComparatorKinds.Find);
        var people = Prepare(sample.People, sample, scorer, cancellation);
        var terms = scorer.Comparators.Select((c, i) => new TermCounts(c, people.Distinct[i])).ToArray();
        first = first with { Comparisons = [.. first.Comparisons.Select((c, i) => NameKinds.Contains(c.Kind) ? c with { Terms = terms[i].Frequencies(own: 1, u: 0.5, LeastListed) } : c)] };
        scorer = PairScorer.Compile(first, ComparatorKinds.Find);
        people.SetTerms(scorer);
        var (candidates, met) = Met(sample, scorer, cancellation);
        var count = met.Sum(m => m.Pairs.Length);
        if (count < MinPairs) return LearntModel.Refused(RetrainingReasons.TooFewPairs, MinPairs, count);
        var random = new PairSamples(people, scorer, MostRandom).Random(cancellation);
        var rules = Rules(sample, scorer);
        var learnt = new ChanceLearner(ComparatorKinds.Find).Learn(
            first, scorer, new LearningPairs(people, random, candidates, met, rules, sample.Seen) { LeastListed = LeastListed }, terms);
        if (learnt.Matches < MinMatches) return LearntModel.Refused(RetrainingReasons.TooFewMatches, MinMatches, learnt.Matches);
        if (100 * learnt.NameAgreement < MinNameAgreement) return LearntModel.Refused(RetrainingReasons.NamesDiffer, MinNameAgreement, 100 * learnt.NameAgreement);
        var kept = Enumerable.Range(0, first.Comparisons.Count).Where(c => people.Filled[c] < MinCompared || Compared(met, rules, c) < MinCompared).ToHashSet();
        var from = new LearntFrom(day, sample.Seen, random.Length, count, (long)learnt.Matches, [.. kept.Order().Select(c => first.Comparisons[c].Id)]);
        return new LearntModel(Model(ModelLearner.Model(learnt.Model, learnt.Chances, scorer.Comparators), kept, from), Refusal: null);
    }

    private MatchingModel FirstModel() => inForce.Model with
    {
        Comparisons = [.. inForce.Model.Comparisons.Select((c, i) => new ComparisonDefinition(c.Id, c.Columns, c.Kind, ModelLearner.FirstGuesses(inForce.Comparators[i])))],
    };

    /// <summary>A comparison too few say anything about keeps its chances, but no dependence: what it hung on is learnt anew.</summary>
    private MatchingModel Model(MatchingModel learnt, HashSet<int> kept, LearntFrom from) => learnt with
    {
        Version = inForce.Model.Version + 1,
        Learnt = from,
        Description = new Localized(
            string.Create(CultureInfo.InvariantCulture, $"{from.Day:yyyy-MM-dd} 由本库的 {from.People} 条来源客户学得：m 由 {from.Candidates} 对有共同标识或分块键的记录（其中约 {from.Matches} 对为同一人，按抽样比例推算），u 由 {from.RandomPairs} 对随机记录。"),
            string.Create(CultureInfo.InvariantCulture, $"Learnt on {from.Day:yyyy-MM-dd} from the {from.People} source persons of this store: m from {from.Candidates} pairs with an identifier or a blocking key in common (in the whole store about {from.Matches} are of one person), u from {from.RandomPairs} random pairs.")),
        Comparisons = [.. learnt.Comparisons.Select((c, i) => kept.Contains(i) ? inForce.Model.Comparisons[i] with { Given = null, LevelsGiven = null } : c)],
    };

    private static PreparedTable Prepare(IEnumerable<SampledPerson> people, EvidenceSample sample, PairScorer scorer, CancellationToken cancellation)
    {
        var table = new RecordTable(sample.Fields);
        foreach (var person in people) table.Add(person.Texts);
        return PreparedTable.Of(table, scorer, cancellation);
    }

    /// <summary>Each pair of the sample once, grouped by how many keys the two share: so likely it was to be found.</summary>
    private static (PreparedTable Table, IReadOnlyList<(SampledPair[] Pairs, double Scale)> Met) Met(EvidenceSample sample, PairScorer scorer, CancellationToken cancellation)
    {
        SampledPerson[] people = [.. sample.Keys.Groups.SelectMany(g => g).DistinctBy(p => p.Id).OrderBy(p => p.Id)];
        var rows = people.Select((p, row) => (p.Id, row)).ToDictionary(p => p.Id, p => p.row);
        var table = Prepare(people, sample, scorer, cancellation);
        var pairs = new HashSet<(int A, int B)>();
        foreach (var group in sample.Keys.Groups)
        {
            cancellation.ThrowIfCancellationRequested();
            var carriers = group.Select(p => rows[p.Id]).Distinct().Order().ToList();
            for (var i = 0; i < carriers.Count; i++)
                for (var j = i + 1; j < carriers.Count; j++) pairs.Add((carriers[i], carriers[j]));
        }
        var byShared = new SortedDictionary<int, List<SampledPair>>();
        foreach (var (a, b) in pairs.Order())
        {
            var shared = people[a].Keys.Intersect(people[b].Keys).ToList();
            var rules = shared.Where(s => s.Rule < SampledPair.MaxRules).Aggregate(0ul, (bits, s) => bits | 1ul << s.Rule);
            if (!byShared.TryGetValue(shared.Count, out var alike)) byShared.Add(shared.Count, alike = []);
            alike.Add(new SampledPair(a, b, SampledPair.LevelsOf(scorer, table[a], table[b]), rules));
        }
        return (table, [.. byShared.Select(s => (s.Value.ToArray(), 1 / (1 - Math.Pow(1 - sample.Keys.Share, s.Key))))]);
    }

    /// <summary>Bits of the comparisons in each rule; of an identifier those of the field that claims it.</summary>
    private uint[] Rules(EvidenceSample sample, PairScorer scorer)
    {
        var claimed = catalog.Fields.Where(f => f.Identifier is not null).ToLookup(f => f.Identifier!, f => f.Id, StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, scorer.Rules.Count).Select(scorer.Rules.ComparisonsOf),
            .. guards.Definition.Kinds.OrderBy(k => sample.Kinds[k.Kind]).Select(k => scorer.Model.Comparisons
                .Select((c, i) => c.Columns.Intersect(claimed[k.Kind], StringComparer.Ordinal).Any() ? 1u << i : 0).Aggregate(0u, (bits, bit) => bits | bit)),
        ];
    }

    /// <summary>Pairs that say something both about a comparison that has no part in how they met.</summary>
    private static int Compared(IReadOnlyList<(SampledPair[] Pairs, double Scale)> met, uint[] rules, int comparison) => met.Sum(m => m.Pairs.Count(pair =>
    {
        if (SampledPair.LevelOf(pair.Levels, comparison) < 0) return false;
        for (var bits = pair.Rules; bits != 0; bits &= bits - 1)
            if ((rules[System.Numerics.BitOperations.TrailingZeroCount(bits)] >> comparison & 1) == 0) return true;
        return false;
    }));
}
