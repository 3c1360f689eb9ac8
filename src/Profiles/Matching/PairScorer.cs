using Profiles.Matching.Blocking;
using Profiles.Matching.Learning;

namespace Profiles.Matching;

/// <summary>Scores pairs of records under one version of a model. Immutable; safe for any number of threads.</summary>
/// <remarks>A score hangs on the two records and the model only: one record against a store and a whole file at once give the same.</remarks>
public sealed class PairScorer
{
    /// <summary>Level of a comparison in which one of the two says nothing.</summary>
    internal const int Silent = -1;

    private const double LongestTermBits = 40;
    private readonly Comparator[] comparators;
    private readonly WeightTable[] tables;
    private readonly Dictionary<string, float>?[] termBits;
    private readonly HiddenParents hidden;
    private readonly RuleKeys rules;
    private readonly int[] order;
    private readonly double prior;

    private PairScorer(MatchingModel model, Comparator[] comparators)
    {
        (Model, this.comparators) = (model, comparators);
        prior = PairScore.WeightOf(model.Prior);
        tables = [.. model.Comparisons.Select((c, i) => new WeightTable(c, comparators[i], ParentOf(model, c), comparators))];
        termBits = [.. model.Comparisons.Select(c => c.Terms?.Common.ToDictionary(t => t.Key, t => BitsOf(t.Value), StringComparer.Ordinal))];
        var levels = comparators.Select(c => c.Levels.Count).ToArray();
        hidden = new HiddenParents([.. tables.Select(t => t.Parent)], levels, Chances(model, comparators, c => c.M), Chances(model, comparators, c => c.U));
        rules = new RuleKeys(model);
        order = Order(tables);
    }

    public MatchingModel Model { get; }

    /// <summary>log2 of the odds before anything is compared.</summary>
    internal double Prior => prior;

    internal RuleKeys Rules => rules;

    internal IReadOnlyList<Comparator> Comparators => comparators;

    internal IReadOnlyList<WeightTable> Tables => tables;

    /// <summary>The scorer of a model that <see cref="MatchingModelCheck"/> found sound.</summary>
    /// <param name="find">The comparator of a kind.</param>
    /// <exception cref="ArgumentException">The model is not sound.</exception>
    public static PairScorer Compile(MatchingModel model, Func<string, Comparator?> find)
    {
        var problems = MatchingModelCheck.Problems(model, find);
        if (problems.Count > 0) throw new ArgumentException(problems[0].Message.En, nameof(model));
        return new PairScorer(model, [.. model.Comparisons.Select(c => find(c.Kind)!)]);
    }

    /// <param name="valueOf">The text of a column of the model; null where the record has none.</param>
    public PreparedRecord Prepare(Func<string, string?> valueOf)
    {
        var values = new PreparedValue?[comparators.Length];
        for (var index = 0; index < values.Length; index++) values[index] = Prepare(index, Joined(Model.Comparisons[index], valueOf));
        return new PreparedRecord(values);
    }

    /// <summary>
    /// The keys of a record, one or more a rule: two records are to be compared if they have one in common. Short texts that begin with the
    /// number of their rule; they hold parts of the values.
    /// </summary>
    public IReadOnlyList<string> BlockingKeys(PreparedRecord record) => rules.Texts(record.Values, comparators);

    /// <summary>The score with its parts.</summary>
    public PairScore Score(PreparedRecord a, PreparedRecord b) => Score(a.Values, b.Values);

    /// <summary>The weight of <see cref="Score(PreparedRecord, PreparedRecord)"/>, without the parts.</summary>
    public double Weigh(PreparedRecord a, PreparedRecord b) => Weigh(a.Values, b.Values);

    internal PreparedValue? Prepare(int comparison, string? text)
    {
        var value = PreparedValue.Of(comparators[comparison], text);
        if (value is not null) SetTerm(comparison, value);
        return value;
    }

    /// <summary>How rare a value is under this model.</summary>
    internal void SetTerm(int comparison, PreparedValue value)
    {
        if (Model.Comparisons[comparison].Terms is not { } terms) return;
        value.TermBits = termBits[comparison]!.TryGetValue(comparators[comparison].Term(value.Prepared), out var bits) ? bits : BitsOf(terms.Other);
    }

    internal PairScore Score(ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b)
    {
        var parts = new ComparisonScore[comparators.Length];
        Span<int> levels = stackalloc int[comparators.Length];
        var weight = prior;
        foreach (var index in order)
        {
            var level = levels[index] = LevelOf(index, a[index], b[index]);
            var table = tables[index];
            var under = table.Parent < 0 ? Silent : levels[table.Parent];
            var (bits, term) = (table.Weight(level, under), level == Silent ? 0 : table.TermAdjustment(level, under, a[index]!, b[index]!));
            weight += bits + term;
            parts[index] = new ComparisonScore(Model.Comparisons[index].Id, level == Silent ? null : comparators[index].Levels[level].Id, bits, term);
        }
        Span<double> corrections = stackalloc double[comparators.Length];
        corrections.Clear();
        weight += hidden.Correct(levels, corrections, out var shared);
        for (var index = 0; index < parts.Length; index++)
        {
            var term = (shared >> index & 1) != 0 ? Math.Max(0, parts[index].TermAdjustment) : 0;
            weight -= term;
            if (corrections[index] != 0 || term != 0) parts[index] = parts[index] with { Weight = parts[index].Weight + corrections[index], TermAdjustment = parts[index].TermAdjustment - term };
        }
        return new PairScore(weight, prior, parts);
    }

    internal double Weigh(ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b)
    {
        Span<int> levels = stackalloc int[comparators.Length];
        var weight = prior;
        foreach (var index in order)
        {
            var level = levels[index] = LevelOf(index, a[index], b[index]);
            if (level == Silent) continue;
            var table = tables[index];
            var under = table.Parent < 0 ? Silent : levels[table.Parent];
            weight += table.Weight(level, under) + table.TermAdjustment(level, under, a[index]!, b[index]!);
        }
        weight += hidden.Correct(levels, [], out var shared);
        for (var index = 0; shared >> index != 0; index++)
            if ((shared >> index & 1) != 0) weight -= Math.Max(0, tables[index].TermAdjustment(levels[index], Silent, a[index]!, b[index]!));
        return weight;
    }

    internal int LevelOf(int comparison, PreparedValue? a, PreparedValue? b) =>
        a is null || b is null ? Silent : ReferenceEquals(a, b) ? a.SelfLevel : comparators[comparison].Level(a.Prepared, b.Prepared);

    /// <summary>The text of one column, or of several joined; null if none of them has one, and for a date if one of its parts is missing.</summary>
    internal static string? Joined(ComparisonDefinition comparison, Func<string, string?> valueOf)
    {
        if (comparison.Columns.Count == 1) return valueOf(comparison.Columns[0]);
        var texts = comparison.Columns.Select(valueOf).Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
        if (comparison.Kind == "date") return texts.Count < comparison.Columns.Count ? null : string.Join('-', texts);
        return texts.Count == 0 ? null : string.Join(' ', texts);
    }

    /// <summary>Each comparison after the one it depends on.</summary>
    private static int[] Order(WeightTable[] tables)
    {
        var ordered = new List<int>(tables.Length);
        while (ordered.Count < tables.Length)
            ordered.AddRange(Enumerable.Range(0, tables.Length).Where(i => !ordered.Contains(i) && (tables[i].Parent < 0 || ordered.Contains(tables[i].Parent))).ToList());
        return [.. ordered];
    }

    private static LevelCounts Chances(MatchingModel model, Comparator[] comparators, Func<LevelChance, double> chanceOf)
    {
        var chances = new LevelCounts(comparators.Length);
        for (var c = 0; c < comparators.Length; c++)
        {
            var (comparison, parent) = (model.Comparisons[c], ParentOf(model, model.Comparisons[c]));
            for (var under = -1; under < (parent < 0 ? 0 : comparators[parent].Levels.Count); under++)
            {
                var given = under < 0 ? comparison.Levels : comparison.LevelsGiven?.GetValueOrDefault(comparators[parent].Levels[under].Id) ?? comparison.Levels;
                for (var level = 0; level < given.Count; level++) chances[c, under, level] = chanceOf(given[level]);
            }
        }
        return chances;
    }

    private static float BitsOf(double share) => (float)Math.Min(LongestTermBits, -Math.Log2(share));

    private static int ParentOf(MatchingModel model, ComparisonDefinition comparison)
    {
        for (var index = 0; comparison.Given is not null && index < model.Comparisons.Count; index++)
            if (model.Comparisons[index].Id == comparison.Given) return index;
        return -1;
    }
}
