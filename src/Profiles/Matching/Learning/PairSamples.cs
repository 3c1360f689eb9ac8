using Profiles.Matching.Blocking;

namespace Profiles.Matching.Learning;

/// <summary>A pair and the levels at which it agrees, four bits a comparison: 0 says nothing, else the level plus one.</summary>
/// <param name="Rules">Bits of the blocking rules it meets under; none for a random pair.</param>
internal readonly record struct SampledPair(int A, int B, ulong Levels, ulong Rules)
{
    /// <summary>Bits there are for rules.</summary>
    public const int MaxRules = 64;

    public static ulong LevelsOf(PairScorer scorer, ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b)
    {
        var levels = 0ul;
        for (var c = 0; c < a.Length; c++) levels |= (ulong)(scorer.LevelOf(c, a[c], b[c]) + 1) << (4 * c);
        return levels;
    }

    public static int LevelOf(ulong levels, int comparison) => (int)(levels >> (4 * comparison) & 15) - 1;
}

/// <summary>Pairs to learn from. Which ones is decided by hashes of their content: order, repetition and chunking of rows do not matter.</summary>
internal sealed class PairSamples(PreparedTable table, PairScorer scorer, int mostRandom = PairSamples.MostRandom)
{
    /// <summary>Up to so many pairs all of them are taken.</summary>
    public const int MostRandom = 400_000;
    public const int MostBlocked = 250_000;

    public double AllPairs => table.Rows * (table.Rows - 1d) / 2;

    /// <summary>Pairs as they come: nearly all of different ones.</summary>
    public SampledPair[] Random(CancellationToken cancellation)
    {
        if (AllPairs <= mostRandom) return Compared((int)AllPairs, Triangle(), cancellation);
        var rounds = Math.Max(1, mostRandom / table.Rows);
        var each = Math.Min(table.Rows, mostRandom / rounds);
        var pairs = new List<(int, int)>(rounds * each);
        for (var round = 0; round < rounds; round++)
        {
            // Two shuffles side by side: the r-th of the one beside the r-th of the other.
            var (left, right) = (Shuffled(2ul * (ulong)round + 1), Shuffled(2ul * (ulong)round + 2));
            for (var rank = 0; rank < each; rank++)
                if (table.Content[left[rank]] != table.Content[right[rank]]) pairs.Add((left[rank], right[rank]));
        }
        return Compared(pairs.Count, pairs, cancellation);
    }

    /// <summary>Of the pairs that meet under the rules.</summary>
    /// <returns>The pairs, and how many pairs each of them stands for.</returns>
    public (SampledPair[] Pairs, double Scale) Blocked(CancellationToken cancellation)
    {
        var blocks = new BlockedPairs(table, scorer.Rules);
        var share = Math.Min(1, MostBlocked / Math.Max(1, blocks.Count()));
        var limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
        var taken = new List<(int A, int B)>();
        blocks.ForEach(
            () => new List<(int, int)>(),
            (list, _, a, b) =>
            {
                if (StableHash.Mix(Math.Min(table.Content[a], table.Content[b]), Math.Max(table.Content[a], table.Content[b])) <= limit) list.Add((Math.Min(a, b), Math.Max(a, b)));
            },
            list => taken.AddRange(list), cancellation);
        return (Compared(taken.Count, taken.Distinct(), cancellation, withRules: true), 1 / share);
    }

    private IEnumerable<(int, int)> Triangle()
    {
        for (var a = 0; a < table.Rows; a++)
            for (var b = a + 1; b < table.Rows; b++) yield return (a, b);
    }

    private int[] Shuffled(ulong seed)
    {
        var keys = new ulong[table.Rows];
        var rows = new int[table.Rows];
        for (var row = 0; row < rows.Length; row++) (keys[row], rows[row]) = (StableHash.Mix(table.Content[row], seed), row);
        Array.Sort(keys, rows);
        return rows;
    }

    private SampledPair[] Compared(int count, IEnumerable<(int A, int B)> pairs, CancellationToken cancellation, bool withRules = false)
    {
        var all = new List<(int A, int B)>(count);
        all.AddRange(pairs);
        var compared = new SampledPair[all.Count];
        Parallel.For(0, (all.Count + 4095) / 4096, new ParallelOptions { CancellationToken = cancellation }, part =>
        {
            for (var index = part * 4096; index < Math.Min(all.Count, part * 4096 + 4096); index++) compared[index] = Compare(all[index].A, all[index].B, withRules);
        });
        return compared;
    }

    private SampledPair Compare(int a, int b, bool withRules)
    {
        var left = table[a];
        var right = table[b];
        var met = 0ul;
        for (var rule = 0; withRules && rule < scorer.Rules.Count; rule++)
            if (scorer.Rules.Meet(rule, left, right)) met |= 1ul << rule;
        return new SampledPair(a, b, SampledPair.LevelsOf(scorer, left, right), met);
    }
}
