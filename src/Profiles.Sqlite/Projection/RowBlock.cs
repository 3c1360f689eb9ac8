using System.Numerics;
using System.Runtime.InteropServices;

namespace Profiles.Sqlite.Projection;

/// <summary>
/// The rows of one block that have a key: a sorted list of places of two bytes each while that is shorter, else one bit a place (the containers of
/// Chambi, Lemire, Kaser and Godin, "Better bitmap performance with Roaring bitmaps", 2016, with blocks a quarter as long).
/// </summary>
/// <remarks>Little-endian. A blob of <see cref="BitBytes"/> bytes is bits; every shorter one is a list.</remarks>
internal static class RowBlock
{
    private const int BitBytes = RowBits.BlockRows / 8;

    public static void OrInto(Span<ulong> words, ReadOnlySpan<byte> blob)
    {
        if (words.IsEmpty) return;
        if (blob.Length == BitBytes)
        {
            var bits = MemoryMarshal.Cast<byte, ulong>(blob);
            for (var i = 0; i < bits.Length; i++) words[i] |= bits[i];
            return;
        }
        foreach (var place in MemoryMarshal.Cast<byte, ushort>(blob)) words[place >> 6] |= 1UL << (place & 63);
    }

    /// <summary>How many of its rows are among <paramref name="words"/>.</summary>
    public static int CountAmong(ReadOnlySpan<ulong> words, ReadOnlySpan<byte> blob)
    {
        if (words.IsEmpty) return 0;
        var count = 0;
        if (blob.Length == BitBytes)
        {
            var bits = MemoryMarshal.Cast<byte, ulong>(blob);
            for (var i = 0; i < bits.Length; i++) count += BitOperations.PopCount(words[i] & bits[i]);
            return count;
        }
        foreach (var place in MemoryMarshal.Cast<byte, ushort>(blob)) count += (int)(words[place >> 6] >> (place & 63) & 1);
        return count;
    }

    /// <summary>Adds the weight to the score of each of its rows.</summary>
    public static void Weigh(Span<double> scores, double weight, ReadOnlySpan<byte> blob)
    {
        if (blob.Length < BitBytes)
        {
            foreach (var place in MemoryMarshal.Cast<byte, ushort>(blob)) scores[place] += weight;
            return;
        }
        var bits = MemoryMarshal.Cast<byte, ulong>(blob);
        for (var i = 0; i < bits.Length; i++)
            for (var word = bits[i]; word != 0; word &= word - 1) scores[(i << 6) + BitOperations.TrailingZeroCount(word)] += weight;
    }

    /// <summary>The blob with places put in or taken out; empty if none is left.</summary>
    public static byte[] Change(ReadOnlySpan<byte> blob, IReadOnlyList<(ushort Place, bool IsIn)> changes)
    {
        var words = new ulong[RowBits.WordsOfBlock];
        OrInto(words, blob);
        foreach (var (place, isIn) in changes)
            if (isIn) words[place >> 6] |= 1UL << (place & 63);
            else words[place >> 6] &= ~(1UL << (place & 63));
        return Pack(words);
    }

    private static byte[] Pack(ulong[] words)
    {
        var count = 0;
        foreach (var word in words) count += BitOperations.PopCount(word);
        if (count * sizeof(ushort) >= BitBytes) return MemoryMarshal.AsBytes(words.AsSpan()).ToArray();
        var places = new ushort[count];
        var next = 0;
        for (var i = 0; i < words.Length; i++)
            for (var word = words[i]; word != 0; word &= word - 1) places[next++] = (ushort)((i << 6) + BitOperations.TrailingZeroCount(word));
        return MemoryMarshal.AsBytes(places.AsSpan()).ToArray();
    }
}
