using System.Runtime.InteropServices;

namespace Profiles.Intake;

/// <summary>
/// Counts, for every row of a file, how many earlier rows said the same. In memory of constant size: rows are parted by hash and each part is
/// counted by itself; the repeats are parted by chunk and handed out with it.
/// </summary>
/// <remarks>
/// Rows are told apart by 64 bits of their hash. In a file of 10⁷ different rows some two agree by chance with probability 3·10⁻⁶; then
/// one of them gets rank 1, which still tells it from every other row.
/// </remarks>
internal sealed class RankCounter(int maxInMemory) : IDisposable
{
    private const int HashBits = 6;
    private const int Partitions = 1 << HashBits;
    private static readonly IReadOnlyDictionary<long, int> NoRanks = new Dictionary<long, int>();
    private readonly SpilledPairs hashes = new(Partitions, maxInMemory);

    /// <summary>To be called in the order of the file.</summary>
    public void Add(UInt128 hash, long offset)
    {
        var bits = (ulong)(hash >> 64);
        hashes.Add((int)(bits >> (64 - HashBits)), bits, (ulong)offset);
    }

    /// <summary>Ranks above 0 by row offset, for the chunks that begin at <paramref name="starts"/> (ascending), one after the other.</summary>
    public IEnumerable<IReadOnlyDictionary<long, int>> CountPerChunk(IReadOnlyList<long> starts)
    {
        var chunksPerPart = Math.Max(1, (starts.Count + Partitions - 1) / Partitions);
        using var repeats = new SpilledPairs(Partitions, maxInMemory);
        for (var partition = 0; partition < Partitions; partition++)
        {
            foreach (var (offset, rank) in Repeats(partition))
                repeats.Add(ChunkOf(offset, starts) / chunksPerPart, (ulong)offset, (ulong)rank);
        }
        for (var first = 0; first < starts.Count; first += chunksPerPart)
        {
            var ranks = new Dictionary<long, int>?[Math.Min(chunksPerPart, starts.Count - first)];
            foreach (var (offset, rank) in repeats.Read(first / chunksPerPart))
                (ranks[ChunkOf((long)offset, starts) - first] ??= [])[(long)offset] = (int)rank;
            foreach (var chunk in ranks) yield return chunk ?? NoRanks;
        }
    }

    public void Dispose() => hashes.Dispose();

    private IEnumerable<(long Offset, int Rank)> Repeats(int partition)
    {
        var seen = new Dictionary<ulong, int>();
        foreach (var (hash, offset) in hashes.Read(partition))
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, hash, out _);
            var rank = count++;
            if (rank > 0) yield return ((long)offset, rank);
        }
    }

    private static int ChunkOf(long offset, IReadOnlyList<long> starts)
    {
        var (low, high) = (0, starts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (starts[middle] <= offset) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
