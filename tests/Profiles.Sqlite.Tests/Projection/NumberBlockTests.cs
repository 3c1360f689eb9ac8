using Profiles.Sqlite.Projection;
using Xunit;

namespace Profiles.Sqlite.Tests.Projection;

public sealed class NumberBlockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Change_RandomChanges_LeavesWhatADictionaryHolds(int seed)
    {
        var random = new Random(seed);
        var (blob, expected) = (Array.Empty<byte>(), new SortedDictionary<ushort, long>());
        for (var round = 0; round < 60; round++)
        {
            var changes = Enumerable.Range(0, random.Next(40)).Select(_ =>
                (Place: (ushort)random.Next(RowBits.BlockRows / (1 + (round % 3 * 200))), Number: random.Next(3) == 0 ? (long?)null : random.NextInt64(-1000, 1000))).ToList();
            // Of a place that is named twice the last counts.
            foreach (var (place, number) in changes)
                if (number is { } value) expected[place] = value;
                else expected.Remove(place);

            blob = NumberBlock.Change(blob, changes);

            Assert.Equal(expected.Count * (sizeof(ushort) + sizeof(long)), blob.Length);
            Assert.Equal(expected.Select(e => (long)e.Key), Sorted(blob, expected.Count).Order());
            Assert.Equal(expected.OrderBy(e => e.Value).ThenBy(e => e.Key).Select(e => (long)e.Key), Sorted(blob, expected.Count));
        }
    }

    [Fact]
    public void TakeOut_SomeOfTheRows_LeavesThoseWithoutANumber()
    {
        var blob = NumberBlock.Change([], [(1, 10), (2, 30), (64, 20), (100, 40)]);
        var words = new ulong[RowBits.WordsOfBlock];
        foreach (var place in (int[])[2, 3, 64]) words[place >> 6] |= 1UL << (place & 63);
        var least = new LeastRows(10);

        var taken = NumberBlock.TakeOut(words, blob, least, firstRow: RowBits.BlockRows, descending: true);

        Assert.Equal(2, taken);
        Assert.Equal([RowBits.BlockRows + 2L, RowBits.BlockRows + 64], least.Rows(skip: 0));
        Assert.Equal(1UL << 3, words[0]);
        Assert.Equal(0UL, words[1]);
    }

    private static long[] Sorted(byte[] blob, int count)
    {
        var words = Enumerable.Repeat(ulong.MaxValue, RowBits.WordsOfBlock).ToArray();
        var least = new LeastRows(Math.Max(1, count));
        NumberBlock.TakeOut(words, blob, least, firstRow: 0, descending: false);
        return least.Rows(skip: 0);
    }
}
