using Profiles.Matching.Blocking;

namespace Profiles.Matching.Learning;

/// <summary>Chooses the blocking rules of a table from the keys its comparators give: wide enough to meet in spite of errors, few enough pairs to look at all.</summary>
/// <remarks>
/// A key whose blocks are small is a rule by itself. Keys with large blocks are rules two by two, of different comparisons, always the widest
/// that stays within bounds: who disagrees in any one comparison still meets under the others. Counted on a sample taken by content.
/// </remarks>
internal sealed class RuleProposer(PreparedTable table, IReadOnlyList<Comparator> comparators)
{
    /// <summary>A pair carries its rules in one word.</summary>
    public const int MaxRules = 48;

    private const int Sampled = 20_000;
    /// <summary>Rows of a file of which every pair can be looked at.</summary>
    private const double LeastPairs = 300_000;
    private const double PairsPerRow = 6;
    private const double AllPairsPerRow = 40;
    /// <summary>Share of a key's pairs that must meet under another one to make it needless.</summary>
    private const double Needless = 0.99;

    private readonly Dictionary<ulong, string> prefixes = [];
    private int[] sample = [];
    private double scale;

    public IReadOnlyList<IReadOnlyList<(int Comparison, string Key)>> Propose()
    {
        sample = Sample();
        scale = Math.Pow((double)table.Rows / Math.Max(1, sample.Length), 2);
        var (limit, budget) = (Math.Max(LeastPairs, PairsPerRow * table.Rows), Math.Max(4 * LeastPairs, AllPairsPerRow * table.Rows));
        var slots = Slots().Select(s => (Slot: s, Pairs: Pairs([s]))).OrderBy(s => s.Pairs).ThenBy(s => s.Slot.Comparison).ThenBy(s => s.Slot.Prefix).ToList();
        var (rules, total) = (new List<KeySlot[]>(), 0d);
        var wide = new List<KeySlot>();
        foreach (var (slot, pairs) in slots)
        {
            if (pairs <= limit && total + pairs <= budget)
            {
                rules.RemoveAll(r => r[0].Comparison == slot.Comparison && IsWithin(r, slot));
                rules.Add([slot]);
                total += pairs;
            }
            else wide.Add(slot);
        }
        foreach (var (rule, pairs) in Conjunctions(wide, limit))
        {
            if (total + pairs > budget || rules.Count == MaxRules) break;
            rules.Add(rule);
            total += pairs;
        }
        return [.. rules.Select(r => (IReadOnlyList<(int, string)>)[.. r.Select(s => (s.Comparison, prefixes[s.Prefix]))])];
    }

    private int[] Sample()
    {
        var rows = Enumerable.Range(0, table.Rows).ToArray();
        if (table.Rows <= Sampled) return rows;
        Array.Sort([.. table.Content.Select(c => StableHash.Finish(c))], rows);
        return rows[..Sampled];
    }

    private HashSet<KeySlot> Slots()
    {
        var slots = new HashSet<KeySlot>();
        for (var c = 0; c < comparators.Count; c++)
        {
            foreach (var value in table.Distinct[c])
            {
                foreach (var key in value.Keys)
                    if (slots.Add(new KeySlot(c, key.Prefix))) Name(comparators[c], value);
            }
        }
        return slots;
    }

    private void Name(Comparator comparator, PreparedValue value)
    {
        foreach (var key in comparator.BlockingKeys(value.Prepared)) prefixes[HashedKey.Of(key).Prefix] = HashedKey.PrefixOf(key).ToString();
    }

    /// <summary>For each two comparisons the widest pair of keys that stays within the limit, fewest pairs first.</summary>
    private List<(KeySlot[] Rule, double Pairs)> Conjunctions(List<KeySlot> wide, double limit)
    {
        var best = new Dictionary<(int, int), (KeySlot[] Rule, double Pairs)>();
        for (var i = 0; i < wide.Count; i++)
        {
            for (var j = i + 1; j < wide.Count; j++)
            {
                if (wide[i].Comparison == wide[j].Comparison) continue;
                KeySlot[] rule = [wide[i], wide[j]];
                var pairs = Pairs(rule);
                var both = (Math.Min(wide[i].Comparison, wide[j].Comparison), Math.Max(wide[i].Comparison, wide[j].Comparison));
                if (pairs > 0 && pairs <= limit && (!best.TryGetValue(both, out var other) || pairs > other.Pairs)) best[both] = (rule, pairs);
            }
        }
        return [.. best.OrderBy(b => b.Value.Pairs).ThenBy(b => b.Key).Select(b => b.Value)];
    }

    /// <summary>Pairs of the whole table that meet under the keys, from those of the sample.</summary>
    private double Pairs(KeySlot[] rule)
    {
        var sum = 0d;
        foreach (var (from, to) in Blocks(rule, out _)) sum += (to - from) * (to - from - 1d) / 2;
        return sum * scale;
    }

    /// <summary>True if rows that meet under the rule nearly always meet under the slot: judged by neighbours within blocks.</summary>
    private bool IsWithin(KeySlot[] rule, KeySlot slot)
    {
        var (all, within) = (0, 0);
        foreach (var (from, to) in Blocks(rule, out var rows))
        {
            for (var at = from + 1; at < to; at++)
            {
                all++;
                if (RuleKeys.Meet([slot], table[rows[at - 1]], table[rows[at]])) within++;
            }
        }
        return all > 0 && within >= Needless * all;
    }

    private List<(int From, int To)> Blocks(KeySlot[] rule, out int[] rows)
    {
        var (keys, owners, hashes) = (new List<ulong>(), new List<int>(), new List<ulong>());
        foreach (var row in sample)
        {
            hashes.Clear();
            RuleKeys.AddHashes(1, rule, table[row], hashes);
            foreach (var hash in hashes)
            {
                keys.Add(hash);
                owners.Add(row);
            }
        }
        var sorted = keys.ToArray();
        rows = [.. owners];
        Array.Sort(sorted, rows);
        var blocks = new List<(int, int)>();
        for (int from = 0, end; from < sorted.Length; from = end)
        {
            for (end = from + 1; end < sorted.Length && sorted[end] == sorted[from];) end++;
            if (end - from > 1) blocks.Add((from, end));
        }
        return blocks;
    }
}
