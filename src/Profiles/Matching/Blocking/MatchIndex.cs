namespace Profiles.Matching.Blocking;

/// <summary>Records kept by their blocking keys, so that one more is held against those it may belong to and no others.</summary>
/// <remarks>
/// A pair is found whichever of the two comes first. Keys that more than <see cref="BlockedPairs.MaxBlock"/> records have are passed over: by
/// themselves they mean nothing. Not safe for several threads.
/// </remarks>
public sealed class MatchIndex(PairScorer scorer)
{
    private readonly Dictionary<ulong, int> heads = [];
    private readonly List<(int Record, int Next, int Count)> entries = [];
    private readonly List<PreparedRecord> records = [];

    public int Count => records.Count;

    /// <returns>Number of the record, from 0.</returns>
    public int Add(PreparedRecord record)
    {
        foreach (var key in KeysOf(record))
        {
            var next = heads.GetValueOrDefault(key, -1);
            heads[key] = entries.Count;
            entries.Add((records.Count, next, next < 0 ? 1 : entries[next].Count + 1));
        }
        records.Add(record);
        return records.Count - 1;
    }

    /// <summary>The records that meet the one under a rule, with their weights, from <paramref name="least"/> bits on; the surest first.</summary>
    public IReadOnlyList<(int Record, double Weight)> Find(PreparedRecord record, double least)
    {
        var (seen, found) = (new HashSet<int>(), new List<(int Record, double Weight)>());
        foreach (var key in KeysOf(record))
        {
            if (!heads.TryGetValue(key, out var at) || entries[at].Count >= BlockedPairs.MaxBlock) continue;
            for (; at >= 0; at = entries[at].Next)
            {
                var other = entries[at].Record;
                if (seen.Add(other) && scorer.Weigh(record, records[other]) is var weight && weight >= least) found.Add((other, weight));
            }
        }
        found.Sort((x, y) => y.Weight != x.Weight ? y.Weight.CompareTo(x.Weight) : x.Record.CompareTo(y.Record));
        return found;
    }

    private List<ulong> KeysOf(PreparedRecord record)
    {
        var keys = new List<ulong>();
        for (var rule = 0; rule < scorer.Rules.Count; rule++) scorer.Rules.AddHashes(rule, record.Values, keys);
        return [.. keys.Distinct()];
    }
}
