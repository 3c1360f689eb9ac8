using System.Numerics;

namespace Profiles.Sqlite.Projection;

/// <summary>A set of rows as one bit each, of all rows there are.</summary>
internal sealed class RowBits(long rows)
{
    /// <summary>Rows of a block: 2 KB of bits.</summary>
    public const int BlockRows = 1 << 14;
    public const int WordsOfBlock = BlockRows / 64;
    private const int PlaceBits = 20;

    private readonly ulong[] words = new ulong[(int)((rows + BlockRows - 1) / BlockRows) * WordsOfBlock];

    /// <summary>Where a block of a key or of a numeric column stands.</summary>
    public static long Place(long key, long block) => (key << PlaceBits) | block;

    public static long KeyOf(long place) => place >> PlaceBits;

    public static int BlockOf(long place) => (int)(place & ((1L << PlaceBits) - 1));

    /// <summary>The words of a block; empty if it came after this set was made.</summary>
    public Span<ulong> Block(int block) =>
        (block + 1) * WordsOfBlock <= words.Length ? words.AsSpan(block * WordsOfBlock, WordsOfBlock) : [];

    public void And(RowBits other)
    {
        for (var i = 0; i < words.Length; i++) words[i] &= other.words[i];
    }

    public void Or(RowBits other)
    {
        for (var i = 0; i < words.Length; i++) words[i] |= other.words[i];
    }

    public void AndNot(RowBits other)
    {
        for (var i = 0; i < words.Length; i++) words[i] &= ~other.words[i];
    }

    public RowBits Copy()
    {
        var copy = new RowBits((long)words.Length * 64);
        words.CopyTo(copy.words.AsSpan());
        return copy;
    }

    /// <summary>How many rows of a set lie in each combination of one set of each side, by the first side, then the next.</summary>
    /// <remarks>Block by block, so that what is compared stays in the processor's cache, and a combination that is empty so far is not followed further.</remarks>
    public static long[] CountCross(RowBits among, IReadOnlyList<RowBits[]> sides)
    {
        var widths = new int[sides.Count + 1];
        widths[^1] = 1;
        for (var i = sides.Count - 1; i >= 0; i--) widths[i] = widths[i + 1] * sides[i].Length;
        var counts = new long[widths[0]];
        ulong[][] narrowed = [.. sides.Select(_ => new ulong[WordsOfBlock])];
        for (var block = 0; block < among.words.Length / WordsOfBlock; block++) Count(among.Block(block), block, side: 0, counts);
        return counts;

        void Count(ReadOnlySpan<ulong> within, int block, int side, Span<long> into)
        {
            for (var i = 0; i < sides[side].Length; i++)
            {
                var other = sides[side][i].Block(block);
                if (side == sides.Count - 1)
                {
                    into[i] += CountBoth(within, other);
                    continue;
                }
                if (AndInto(narrowed[side], within, other)) Count(narrowed[side], block, side + 1, into.Slice(i * widths[side + 1], widths[side + 1]));
            }
        }
    }

    private static long CountBoth(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        var count = 0;
        for (var i = 0; i < one.Length && i < other.Length; i++) count += BitOperations.PopCount(one[i] & other[i]);
        return count;
    }

    /// <returns>True if something is left.</returns>
    private static bool AndInto(ulong[] into, ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        var any = 0UL;
        for (var i = 0; i < into.Length; i++) any |= into[i] = one[i] & other[i];
        return any != 0;
    }

    public long Count()
    {
        var count = 0L;
        foreach (var word in words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The rows, ascending, from <paramref name="from"/> on.</summary>
    public IEnumerable<long> Rows(long from = 0)
    {
        for (var i = (int)(from / 64); i < words.Length; i++)
        {
            var word = words[i];
            if (i == from / 64) word &= ulong.MaxValue << (int)(from % 64);
            for (; word != 0; word &= word - 1) yield return ((long)i * 64) + BitOperations.TrailingZeroCount(word);
        }
    }
}
