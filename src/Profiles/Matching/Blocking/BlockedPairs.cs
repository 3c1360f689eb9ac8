namespace Profiles.Matching.Blocking;

/// <summary>All pairs of a table that meet under the blocking rules of a model, each rule sorted by key; pairs are streamed, never kept.</summary>
/// <remarks>
/// A pair comes once, from the first rule it meets under. A block of more than <see cref="MaxBlock"/> rows is too common a key to mean
/// anything by itself: its pairs are looked at if they share any other key of any other comparison, in a block that is not as large.
/// </remarks>
internal sealed class BlockedPairs(PreparedTable table, RuleKeys rules)
{
    public const int MaxBlock = 1000;
    private const int Partitions = 16;

    /// <summary>Keys of blocks too large, with the number of their rows.</summary>
    public Dictionary<ulong, int> Oversize { get; } = [];

    /// <summary>Calls back for each pair, on several threads; a pair of an oversize block may come twice.</summary>
    public void ForEach<TState>(Func<TState> start, Action<TState, int, int, int> pair, Action<TState> finish, CancellationToken cancellation)
    {
        for (var rule = 0; rule < rules.Count; rule++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (keys, rows) = SortedKeys(rule);
            var current = rule;
            NoteOversize(keys);
            var gate = new Lock();
            Parallel.For(0, Partitions, new ParallelOptions { CancellationToken = cancellation }, start, (part, _, state) =>
            {
                var (from, to) = (Bound(keys, part), Bound(keys, part + 1));
                while (from < to)
                {
                    var end = from + 1;
                    while (end < to && keys[end] == keys[from]) end++;
                    if (end - from <= MaxBlock) Within(rows.AsSpan(from, end - from), current, state, pair);
                    else Refined(rows.AsSpan(from, end - from), current, state, pair);
                    from = end;
                }
                return state;
            }, state => { lock (gate) finish(state); });
        }
    }

    /// <summary>Pairs of all rules, those that meet under several counted as often; oversize blocks left out.</summary>
    public double Count()
    {
        var sum = 0d;
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var (keys, _) = SortedKeys(rule);
            for (int from = 0, end; from < keys.Length; from = end)
            {
                for (end = from + 1; end < keys.Length && keys[end] == keys[from];) end++;
                if (end - from <= MaxBlock) sum += (end - from) * (end - from - 1d) / 2;
            }
        }
        return sum;
    }

    /// <summary>One entry a row and key of the rule, sorted by key.</summary>
    private (ulong[] Keys, int[] Rows) SortedKeys(int rule)
    {
        var (keys, rows, hashes) = (new List<ulong>(table.Rows), new List<int>(table.Rows), new List<ulong>());
        for (var row = 0; row < table.Rows; row++)
        {
            hashes.Clear();
            rules.AddHashes(rule, table[row], hashes);
            for (var index = 0; index < hashes.Count; index++)
            {
                if (index > 0 && hashes.IndexOf(hashes[index]) < index) continue;
                keys.Add(hashes[index]);
                rows.Add(row);
            }
        }
        var (sorted, items) = (keys.ToArray(), rows.ToArray());
        Array.Sort(sorted, items);
        return (sorted, items);
    }

    private void NoteOversize(ulong[] keys)
    {
        for (int from = 0, end; from < keys.Length; from = end)
        {
            for (end = from + 1; end < keys.Length && keys[end] == keys[from];) end++;
            if (end - from > MaxBlock) Oversize[keys[from]] = end - from;
        }
    }

    /// <summary>Where a part of the sorted keys begins: hashes are spread evenly, and a block is never cut.</summary>
    private static int Bound(ulong[] keys, int part)
    {
        if (part == Partitions) return keys.Length;
        var at = Array.BinarySearch(keys, (ulong)part << 60);
        if (at < 0) return ~at;
        while (at > 0 && keys[at - 1] == keys[at]) at--;
        return at;
    }

    private void Within<TState>(ReadOnlySpan<int> rows, int rule, TState state, Action<TState, int, int, int> pair)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var a = table[rows[i]];
            for (var j = i + 1; j < rows.Length; j++)
            {
                if (!IsSeen(rule, a, table[rows[j]])) pair(state, rule, rows[i], rows[j]);
            }
        }
    }

    private void Refined<TState>(ReadOnlySpan<int> rows, int rule, TState state, Action<TState, int, int, int> pair)
    {
        var own = rules.ComparisonsOf(rule);
        var entries = new List<(ulong Key, int Row)>();
        foreach (var row in rows)
        {
            var values = table[row];
            for (var c = 0; c < values.Length; c++)
            {
                if ((own >> c & 1) != 0) continue;
                foreach (var key in values[c]?.Keys ?? []) entries.Add((StableHash.Mix(key.Hash, (ulong)c), row));
            }
        }
        entries.Sort();
        for (int from = 0, end; from < entries.Count; from = end)
        {
            for (end = from + 1; end < entries.Count && entries[end].Key == entries[from].Key;) end++;
            if (end - from is < 2 or > MaxBlock) continue;
            Within([.. entries[from..end].Select(e => e.Row)], rule, state, pair);
        }
    }

    /// <summary>True if an earlier rule has brought the pair.</summary>
    private bool IsSeen(int rule, ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b)
    {
        for (var earlier = 0; earlier < rule; earlier++)
            if (rules.Meet(earlier, a, b) && !rules.MeetsOnlyAt(earlier, a, b, Oversize)) return true;
        return false;
    }
}
