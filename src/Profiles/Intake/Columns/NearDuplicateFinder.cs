using System.Numerics;

namespace Profiles.Intake.Columns;

/// <summary>Finds rows that say nearly the same, in memory bounded by <see cref="MaxCells"/>. Not safe for several threads at once.</summary>
/// <remarks>
/// A row is the set of its cells, each with its column, letters and digits alone. Candidates come from MinHash signatures in bands (Broder, "On the resemblance and
/// containment of documents", 1997; banding after Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4): two hashes a band and six bands find
/// 93 % of pairs of which the cells are to 60 % the same, and 99.8 % at 80 %. A candidate counts if what agrees outweighs what differs, columns weighed by the bits that their different values carry,
/// a blank cell speaking for nothing, and if that much does not agree by chance anywhere in the table: two men of one city are no duplicates.
/// </remarks>
internal sealed class NearDuplicateFinder(int width)
{
    public const int MaxCells = 2_000_000;
    private const int MaxColumns = 64;
    private const int MostRows = 100_000;
    private const int Bands = 6;
    private const int HashesABand = 2;
    private const int LeastCells = 3;
    private const int MaxCandidates = 100_000;
    private const int MaxSamples = 20;
    private const double LeastAgreement = 0.8;
    /// <summary>A candidate is kept for weighing if so many of its cells agree; weights are known only at the end.</summary>
    private const double LeastKept = 0.5;
    /// <summary>One pair by chance in a thousand tables.</summary>
    private const double ChanceBits = 10;

    private readonly int columns = Math.Min(width, MaxColumns);
    private readonly List<uint> cells = [];
    private readonly List<long> rowNumbers = [];
    private readonly Dictionary<ulong, int> bands = [];
    private readonly List<(int Row, int Of, Agreement Found)> candidates = [];

    private int MaxRows => Math.Min(MostRows, MaxCells / Math.Max(1, columns));

    public void Add(long rowNumber, IReadOnlyList<string?> row)
    {
        if (rowNumbers.Count == MaxRows || candidates.Count >= MaxCandidates) return;
        var index = rowNumbers.Count;
        rowNumbers.Add(rowNumber);
        var told = 0;
        for (var column = 0; column < columns; column++)
        {
            var feature = column < row.Count ? FeatureOf(row[column], column) : 0;
            cells.Add(feature);
            if (feature != 0) told++;
        }
        if (told < LeastCells) return;
        Span<ulong> seen = stackalloc ulong[Bands];
        SignatureOf(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(cells)[(index * columns)..], seen);
        var (best, bestOf) = (default(Agreement), -1);
        foreach (var band in seen)
        {
            if (!bands.TryAdd(band, index) && Compare(index, bands[band]) is var found && (bestOf < 0 || found.Cells > best.Cells)) (best, bestOf) = (found, bands[band]);
        }
        if (bestOf >= 0 && best.Cells >= LeastKept * BitOperations.PopCount(best.Told)) candidates.Add((index, bestOf, best));
    }

    /// <param name="profiles">Of the columns, when all rows were added.</param>
    public NearDuplicates Result(IReadOnlyList<ColumnProfile> profiles)
    {
        var weights = WeightsOf(profiles);
        var enough = (2 * Math.Log2(Math.Max(2, rowNumbers.Count))) + ChanceBits;
        var (same, near, samples) = (0L, 0L, new List<NearDuplicate>());
        foreach (var (row, of, found) in candidates)
        {
            var (bits, all) = (Weigh(found.Agree, weights), Weigh(found.Told, weights));
            if (bits < enough || bits < LeastAgreement * all) continue;
            var isSame = bits >= all && Weigh(found.OneSided, weights) == 0;
            if (isSame) same++;
            else near++;
            if (samples.Count < MaxSamples) samples.Add(new NearDuplicate(rowNumbers[row], rowNumbers[of], Math.Round(bits / all, 3)));
        }
        return new NearDuplicates(rowNumbers.Count, same, near, samples);
    }

    /// <summary>Bits a column's value carries if all are as likely; the first column in which no value comes twice only numbers the rows.</summary>
    private double[] WeightsOf(IReadOnlyList<ColumnProfile> profiles)
    {
        var weights = new double[columns];
        var numbers = -1;
        for (var column = 0; column < columns; column++)
        {
            weights[column] = Math.Log2(Math.Max(1, profiles[column].Distinct));
            if (numbers < 0 && profiles[column].IsUnique) numbers = column;
        }
        if (numbers >= 0) weights[numbers] = 0;
        return weights;
    }

    private static double Weigh(ulong set, double[] weights)
    {
        var sum = 0d;
        for (; set != 0; set &= set - 1) sum += weights[BitOperations.TrailingZeroCount(set)];
        return sum;
    }

    private Agreement Compare(int a, int b)
    {
        var (agree, told, oneSided) = (0ul, 0ul, 0ul);
        for (var column = 0; column < columns; column++)
        {
            var (x, y) = (cells[(a * columns) + column], cells[(b * columns) + column]);
            if (x != 0 && y != 0) told |= 1ul << column;
            else if (x != y) oneSided |= 1ul << column;
            if (x == y && x != 0) agree |= 1ul << column;
        }
        return new Agreement(agree, told, oneSided);
    }

    /// <summary>Columns of two rows, by their bits: those that agree, those that both tell, those that one tells.</summary>
    private readonly record struct Agreement(ulong Agree, ulong Told, ulong OneSided)
    {
        public int Cells => BitOperations.PopCount(Agree);
    }

    private static void SignatureOf(ReadOnlySpan<uint> features, Span<ulong> seen)
    {
        for (var band = 0; band < Bands; band++)
        {
            var key = (ulong)band + 1;
            for (var hash = 0; hash < HashesABand; hash++)
            {
                // Odd multipliers are permutations of 32-bit numbers; which one is smallest is as good as random.
                var multiplier = 0x9E3779B1u + (0x85EBCA6Au * (uint)((band * HashesABand) + hash + 1));
                var least = uint.MaxValue;
                foreach (var feature in features)
                    if (feature != 0) least = Math.Min(least, Mix(feature * multiplier));
                key = (key ^ least) * 0x9E3779B97F4A7C15;
            }
            seen[band] = key;
        }
    }

    private static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x85EBCA6B;
        return value ^ (value >> 13);
    }

    /// <summary>A cell with its column, case and punctuation aside; 0 for a blank.</summary>
    private static uint FeatureOf(string? cell, int column)
    {
        if (string.IsNullOrEmpty(cell)) return 0;
        var hash = 2166136261u; // FNV-1a
        var told = false;
        foreach (var c in cell)
        {
            if (!char.IsLetterOrDigit(c)) continue;
            var folded = c is >= '０' and <= 'ｚ' ? (char)(c - 0xFEE0) : c;
            hash = (hash ^ char.ToLowerInvariant(folded)) * 16777619u;
            told = true;
        }
        return told ? Math.Max(1, (hash ^ ((uint)column * 0x9E3779B1u)) * 16777619u) : 0;
    }
}
