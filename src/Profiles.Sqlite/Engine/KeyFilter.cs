namespace Profiles.Sqlite.Engine;

/// <summary>
/// Says of most keys that are in no index that they are not, without a look into it: blocked Bloom filters (Bloom 1970; Putze, Sanders and
/// Singler 2007), one more, of twice the size, whenever the last one is full.
/// </summary>
/// <remarks>
/// Keys are hashes already, so their bits are used as they are. About one in a hundred keys that are not there is taken for one that may
/// be. One thread adds; any may ask, and is answered rightly of keys added before it was told of them.
/// </remarks>
internal sealed class KeyFilter
{
    /// <summary>Memory a filter takes, at most: some forty million keys.</summary>
    private const long MaxBytes = 64L << 20;

    private const int FirstCapacity = 1 << 18;
    private const int BitsOfKey = 12;
    private const int WordsOfBlock = 8; // a cache line
    private const int Probes = 6;
    private const int PlaceBits = 9; // 2^9 bits are a block

    private volatile Layer[] layers = [new Layer(FirstCapacity)];

    /// <summary>Adds a key; false if the filter has no room for more and has to be given up.</summary>
    public bool Add(UInt128 key)
    {
        var last = layers[^1];
        if (last.Count == last.Capacity)
        {
            if (layers.Sum(l => l.Bytes) + (last.Bytes * 2) > MaxBytes) return false;
            last = new Layer(last.Capacity * 2);
            layers = [.. layers, last];
        }
        last.Add(key);
        return true;
    }

    public bool MayContain(UInt128 key)
    {
        foreach (var layer in layers)
            if (layer.MayContain(key)) return true;
        return false;
    }

    private sealed class Layer(int capacity)
    {
        private readonly ulong[] words = new ulong[((long)capacity * BitsOfKey / 64 / WordsOfBlock + 1) * WordsOfBlock];

        public int Capacity => capacity;

        public int Count { get; private set; }

        public long Bytes => (long)words.Length * sizeof(ulong);

        public void Add(UInt128 key)
        {
            Count++;
            var block = BlockOf(key);
            var places = (ulong)(key >> 64);
            for (var i = 0; i < Probes; i++, places >>= PlaceBits) words[block + WordOf(places)] |= BitOf(places);
        }

        public bool MayContain(UInt128 key)
        {
            var block = BlockOf(key);
            var places = (ulong)(key >> 64);
            for (var i = 0; i < Probes; i++, places >>= PlaceBits)
                if ((Volatile.Read(ref words[block + WordOf(places)]) & BitOf(places)) == 0) return false;
            return true;
        }

        private int BlockOf(UInt128 key) => (int)((ulong)key % (ulong)(words.Length / WordsOfBlock)) * WordsOfBlock;

        private static int WordOf(ulong places) => (int)(places >> 6) & (WordsOfBlock - 1);

        private static ulong BitOf(ulong places) => 1UL << (int)(places & 63);
    }
}
