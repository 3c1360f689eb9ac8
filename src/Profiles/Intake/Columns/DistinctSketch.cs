using System.Runtime.InteropServices;

namespace Profiles.Intake.Columns;

/// <summary>How many different values there are, and whether any comes twice, in bounded memory.</summary>
/// <remarks>
/// Adaptive sampling (Wegman; Flajolet 1990): only values whose hash ends in enough zero bits are kept, one bit more whenever the set is
/// full. While it is not, the answer is exact. Beyond that, a share p of repeated values goes unseen with probability (1-p)^capacity/2.
/// </remarks>
internal sealed class DistinctSketch(int capacity)
{
    private readonly HashSet<ulong> kept = [];
    private ulong mask;
    private int level;
    private bool repeats;

    /// <summary>Exact while no more than the capacity, then an estimate within a few per cent.</summary>
    public long Distinct => (long)kept.Count << level;

    /// <summary>True if no value seen came twice.</summary>
    public bool IsUnique => !repeats;

    public void Add(ReadOnlySpan<char> text)
    {
        var hash = Hash(text);
        if ((hash & mask) != 0) return;
        if (!kept.Add(hash)) repeats = true;
        if (kept.Count <= capacity) return;
        level++;
        mask = (1ul << level) - 1;
        kept.RemoveWhere(h => (h & mask) != 0);
    }

    /// <summary>The same in every process; four characters a step, finished as MurmurHash3 does.</summary>
    internal static ulong Hash(ReadOnlySpan<char> text)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length * Prime;
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words) hash = (hash ^ word) * Prime ^ (hash >> 29);
        foreach (var c in text[(words.Length * 4)..]) hash = (hash ^ c) * Prime ^ (hash >> 29);
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
