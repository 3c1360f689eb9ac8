namespace Profiles.Matching.Learning;

/// <summary>m and u of each comparison while they are learnt, with their dependences.</summary>
internal sealed class Chances
{
    private readonly int[] levels;

    public Chances(IReadOnlyList<Comparator> comparators)
    {
        levels = [.. comparators.Select(c => c.Levels.Count)];
        Parent = [.. levels.Select(_ => -1)];
        M = new LevelCounts(levels.Length);
        U = new LevelCounts(levels.Length);
    }

    /// <summary>Index of the comparison each one depends on; -1 for none.</summary>
    public int[] Parent { get; set; }
    /// <summary>Shares; those under -1 hold where there is no other comparison, or it says nothing.</summary>
    public LevelCounts M { get; set; }
    public LevelCounts U { get; set; }
    public double Prior { get; set; }

    public int Count => levels.Length;

    public int Levels(int comparison) => levels[comparison];

    public bool Agrees(int comparison, int level) => level >= 0 && level < levels[comparison] - 1;

    /// <summary>log2(m/u), by comparison, level of the other + 1 and level.</summary>
    public LevelCounts Weights()
    {
        var weights = new LevelCounts(Count);
        for (var c = 0; c < Count; c++)
        {
            for (var under = -1; under < (Parent[c] < 0 ? 0 : levels[Parent[c]]); under++)
                for (var level = 0; level < levels[c]; level++) weights[c, under, level] = Math.Log2(M[c, under, level]) - Math.Log2(U[c, under, level]);
        }
        return weights;
    }

    /// <summary>A worse level never says more than a better one: neighbours that stand the wrong way round are pooled (Ayer and others, 1955).</summary>
    public void Pool()
    {
        for (var c = 0; c < Count; c++)
            for (var under = -1; under < (Parent[c] < 0 ? 0 : levels[Parent[c]]); under++) Pool(c, under);
    }

    private void Pool(int c, int under)
    {
        var blocks = new List<(double M, double U, int Levels)>();
        for (var level = 0; level < levels[c]; level++)
        {
            blocks.Add((M[c, under, level], U[c, under, level], 1));
            while (blocks.Count > 1 && blocks[^1].M / blocks[^1].U > blocks[^2].M / blocks[^2].U)
            {
                var (worse, better) = (blocks[^1], blocks[^2]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((worse.M + better.M, worse.U + better.U, worse.Levels + better.Levels));
            }
        }
        var at = 0;
        foreach (var (m, u, count) in blocks)
        {
            // Each keeps its chance among different ones; what it says is that of the pool.
            for (var end = at + count; at < end; at++) M[c, under, at] = m / u * U[c, under, at];
        }
    }
}
