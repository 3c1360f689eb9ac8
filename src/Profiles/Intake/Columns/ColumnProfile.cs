using Profiles.Cleaning;
using Profiles.Intake.Reading;

namespace Profiles.Intake.Columns;

/// <summary>What the values of one column are like, without any of them kept but the common ones.</summary>
/// <remarks>
/// Dates, numbers and repetition are judged by all values; the kinds of values by the first <see cref="SampleRows"/> rows and one in
/// <see cref="SampleEvery"/> after that.
/// </remarks>
public sealed class ColumnProfile
{
    internal const int SampleRows = 1024;
    internal const int SampleEvery = 256;
    private const int MaxCommon = 64;
    private const int MaxPatterns = 512;
    private const int LeastFrequent = 64;
    private const int MostFrequent = 1024;
    private readonly int[] kinds = new int[ValueKinds.Count];
    private readonly Dictionary<string, int> common = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> patterns = new(StringComparer.Ordinal);
    private readonly DistinctSketch distinct;
    private readonly string currency;
    private bool countsDistinct = true;
    private bool countsDates = true;
    private bool countsNumbers = true;

    internal ColumnProfile(int capacity, string currency) =>
        (distinct, Frequent, this.currency) = (new DistinctSketch(capacity), new FrequentValues(Math.Clamp(capacity / 8, LeastFrequent, MostFrequent)), currency);

    /// <summary>Values that are not blank and no word for "not known".</summary>
    public long Filled { get; private set; }
    public long Blank { get; private set; }
    /// <summary>Values whose kind was looked at.</summary>
    public int Sampled { get; private set; }
    internal DateEvidence Dates { get; } = new();
    internal NumberEvidence Numbers { get; } = new();
    /// <summary>Of a column that repeats itself from the start only of the sample.</summary>
    internal FrequentValues Frequent { get; }
    /// <summary>Different values; of a column that repeats itself from the start only those of the sample.</summary>
    public long Distinct => distinct.Distinct;
    /// <summary>True if every row has a value of its own.</summary>
    public bool IsUnique => Filled > 1 && Blank == 0 && countsDistinct && distinct.IsUnique;

    /// <summary>Different values of the sample with their counts, case ignored; empty if they are too many to be a list.</summary>
    internal IReadOnlyDictionary<string, int> Common => common.Count > MaxCommon ? EmptyCommon : common;

    /// <summary>0–1: of the sampled values, those that look like <paramref name="kind"/>.</summary>
    public double Share(ValueKind kind) => Sampled == 0 ? 0 : (double)kinds[(int)kind] / Sampled;

    /// <summary>The commonest shapes of sampled values; none if they have too many.</summary>
    internal IReadOnlyList<PatternShare> Patterns(int most) => patterns.Count > MaxPatterns ? [] :
        [.. patterns.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(most).Select(p => new PatternShare(p.Key, Math.Round(p.Value / (double)Sampled, 3)))];

    /// <summary>The kind hard to look like by chance that most values look like, at least four of five; null if there is none.</summary>
    public ValueKind? Prevailing
    {
        get
        {
            ValueKind? best = null;
            foreach (var kind in ValueKinds.Strong)
            {
                if (Share(kind) >= 0.8 && (best is not { } b || kinds[(int)kind] > kinds[(int)b])) best = kind;
            }
            return best;
        }
    }

    internal void Add(string? cell, long row)
    {
        if (string.IsNullOrWhiteSpace(cell) || RawRow.IsExplicitNull(cell))
        {
            Blank++;
            return;
        }
        if (cell.Length > FieldContext.DefaultMaxLength)
        {
            Filled++;
            return;
        }
        var sampled = row < SampleRows || row % SampleEvery == 0;
        if (row == SampleRows) Specialise();
        if (!sampled && !countsDates && !countsNumbers && !countsDistinct)
        {
            Filled++;
            return;
        }
        var text = CellText.Normalise(cell);
        if (text.Length == 0 || CellText.IsMissing(text))
        {
            Blank++;
            return;
        }
        Filled++;
        if (countsDates) Dates.Add(text);
        if (countsNumbers) Numbers.Add(text, currency);
        if (countsDistinct)
        {
            distinct.Add(text);
            Frequent.Add(text);
        }
        if (sampled) Sample(text);
    }

    private void Sample(string text)
    {
        Sampled++;
        for (var bits = ValueClassifier.Of(text).Bits; bits != 0; bits &= bits - 1) kinds[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
        if (patterns.Count <= MaxPatterns)
        {
            var pattern = ValuePattern.Of(text);
            patterns[pattern] = patterns.GetValueOrDefault(pattern) + 1;
        }
        if (common.Count <= MaxCommon && text.Length <= 40) common[text] = common.GetValueOrDefault(text) + 1;
    }

    /// <summary>What the sample shows to be no dates, no numbers or a short list is not asked again of the rows that follow.</summary>
    private void Specialise()
    {
        countsDates = Dates.Dates > 0;
        countsNumbers = Numbers.Numbers * 10 > Filled && Prevailing is null or ValueKind.Gender;
        countsDistinct = distinct.Distinct * 2 > Filled;
    }

    private static readonly Dictionary<string, int> EmptyCommon = [];
}

/// <summary>The columns of a table by their values, in the order of its header.</summary>
/// <param name="Rows">Rows that could be cut into cells.</param>
public sealed record TableProfile(long Rows, IReadOnlyList<ColumnProfile> Columns)
{
    /// <summary>Rows that say nearly the same as an earlier one; null if nobody looked.</summary>
    public NearDuplicates? Duplicates { get; init; }

    /// <summary>How often rows that follow each other agree in a set of columns, by its bits; equal rows left out.</summary>
    internal IReadOnlyDictionary<ulong, int> Agreements { get; init; } = new Dictionary<ulong, int>();

    /// <summary>Of rows that have the value of the row before them in <paramref name="same"/>: how many, and how many differ in <paramref name="other"/>.</summary>
    internal (int All, int Differing) Follow(int same, int other)
    {
        var (all, differing) = (0, 0);
        foreach (var (columns, count) in Agreements)
        {
            if (same > 63 || other > 63 || (columns >> same & 1) == 0) continue;
            all += count;
            if ((columns >> other & 1) == 0) differing += count;
        }
        return (all, differing);
    }
}
