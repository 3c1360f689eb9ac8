using Profiles.Matching.Learning;

namespace Profiles.Matching;

/// <summary>
/// What comparisons say together when the one they depend on says nothing: street, town and family name still go with each other where the phone
/// is missing. The silent one is summed out of the tree, so that what its children share is counted once.
/// </summary>
/// <remarks>Pearl, "Probabilistic Reasoning in Intelligent Systems", 1988, section 4.2: belief in a node without evidence, from its parent and, child after child, from below.</remarks>
/// <param name="parents">Of each comparison the index of the one it depends on; -1 for none.</param>
/// <param name="m">Chances by comparison, level of the other + 1 and level.</param>
internal sealed class HiddenParents(int[] parents, IReadOnlyList<int> levels, LevelCounts m, LevelCounts u)
{
    /// <summary>Comparisons on which at least two depend, with those.</summary>
    private readonly (int Parent, int[] Children)[] families =
        [.. Enumerable.Range(0, parents.Length).Select(p => (p, Enumerable.Range(0, parents.Length).Where(c => parents[c] == p).ToArray())).Where(f => f.Item2.Length > 1)];

    /// <summary>Adds to the bits of each comparison what is to be changed in them.</summary>
    /// <param name="found">Level of each comparison; -1 where it says nothing.</param>
    /// <param name="corrections">In bits, one a comparison; null where nobody asks for the parts.</param>
    /// <param name="shared">Bits of the comparisons of which the silent parent most likely agrees in different ones, too: a rare value adds nothing to them.</param>
    /// <returns>The sum of the corrections.</returns>
    public double Correct(ReadOnlySpan<int> found, Span<double> corrections, out uint shared)
    {
        var sum = 0d;
        shared = 0;
        foreach (var (parent, children) in families)
            if (found[parent] < 0) sum += Correct(parent, children, found, corrections, ref shared);
        return sum;
    }

    private double Correct(int parent, int[] children, ReadOnlySpan<int> found, Span<double> corrections, ref uint shared)
    {
        Span<double> same = stackalloc double[LevelCounts.MaxLevels], different = stackalloc double[LevelCounts.MaxLevels];
        var count = levels[parent];
        var under = parents[parent] < 0 ? -1 : found[parents[parent]];
        for (var level = 0; level < count; level++) (same[level], different[level]) = (m[parent, under, level], u[parent, under, level]);
        var (sum, heard) = (0d, 0);
        foreach (var child in children)
        {
            if (found[child] is not (>= 0 and var level)) continue;
            var (left, right) = (Believe(m, child, level, same[..count]), Believe(u, child, level, different[..count]));
            if (heard++ == 0) continue;
            var bits = Math.Log2(left / right) - Math.Log2(m[child, -1, level] / u[child, -1, level]);
            sum += bits;
            if (!corrections.IsEmpty) corrections[child] += bits;
            if (different[count - 1] < 0.5) shared |= 1u << child;
        }
        return sum;
    }

    /// <summary>The chance of the child's level under what is believed of the parent, and what is believed of it then.</summary>
    private static double Believe(LevelCounts chances, int child, int level, Span<double> belief)
    {
        var (before, sum) = (0d, 0d);
        for (var under = 0; under < belief.Length; under++)
        {
            before += belief[under];
            belief[under] *= chances[child, under, level];
            sum += belief[under];
        }
        for (var under = 0; under < belief.Length; under++) belief[under] /= sum;
        return sum / before;
    }
}
