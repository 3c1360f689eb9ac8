using System.Globalization;

namespace Profiles.Matching.Blocking;

/// <summary>A blocking key by the index of its comparison and the hash of its prefix.</summary>
internal readonly record struct KeySlot(int Comparison, ulong Prefix);

/// <summary>The keys of records under the blocking rules of a model.</summary>
internal sealed class RuleKeys
{
    private readonly KeySlot[][] rules;

    public RuleKeys(MatchingModel model)
    {
        var index = model.Comparisons.Select((c, i) => (c.Id, i)).ToDictionary(c => c.Id, c => c.i, StringComparer.Ordinal);
        rules = [.. model.Blocking.Select(r => r.Keys.Select(k => new KeySlot(index[k.Comparison], StableHash.Of(k.Key))).ToArray())];
    }

    public int Count => rules.Length;

    /// <summary>Bits of the comparisons whose values make the rule's keys.</summary>
    public uint ComparisonsOf(int rule)
    {
        var bits = 0u;
        foreach (var slot in rules[rule]) bits |= 1u << slot.Comparison;
        return bits;
    }

    /// <summary>Adds the hashes of a record's keys under one rule; none if it lacks one of them.</summary>
    public void AddHashes(int rule, ReadOnlySpan<PreparedValue?> values, List<ulong> hashes) => AddHashes((ulong)rule + 1, rules[rule], values, hashes);

    /// <summary>The same for keys that are no rule of a model.</summary>
    public static void AddHashes(ulong seed, ReadOnlySpan<KeySlot> slots, ReadOnlySpan<PreparedValue?> values, List<ulong> hashes)
    {
        var start = hashes.Count;
        hashes.Add(StableHash.Finish(seed));
        foreach (var slot in slots)
        {
            var stop = hashes.Count;
            foreach (var key in values[slot.Comparison]?.Keys ?? [])
            {
                for (var at = start; at < stop && key.Prefix == slot.Prefix; at++) hashes.Add(StableHash.Mix(hashes[at], key.Hash));
            }
            hashes.RemoveRange(start, stop - start);
        }
    }

    /// <summary>True if two records have a key of the rule in common.</summary>
    public bool Meet(int rule, ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b) => Meet(rules[rule], a, b);

    public static bool Meet(ReadOnlySpan<KeySlot> slots, ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b)
    {
        foreach (var slot in slots)
            if (!Shares(a[slot.Comparison], b[slot.Comparison], slot.Prefix)) return false;
        return true;
    }

    /// <summary>True if every key the two have in common under the rule is among those given.</summary>
    public bool MeetsOnlyAt(int rule, ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b, Dictionary<ulong, int> keys)
    {
        if (keys.Count == 0) return false;
        var (left, right) = (new List<ulong>(), new List<ulong>());
        AddHashes(rule, a, left);
        AddHashes(rule, b, right);
        return left.TrueForAll(key => !right.Contains(key) || keys.ContainsKey(key));
    }

    /// <summary>The keys as texts, for an index outside this process: the number of the rule, then the comparators' keys.</summary>
    public IReadOnlyList<string> Texts(ReadOnlySpan<PreparedValue?> values, IReadOnlyList<Comparator> comparators)
    {
        var texts = new List<string>();
        for (var rule = 0; rule < rules.Length; rule++)
        {
            var start = texts.Count;
            texts.Add(rule.ToString(CultureInfo.InvariantCulture));
            foreach (var slot in rules[rule])
            {
                var stop = texts.Count;
                var keys = values[slot.Comparison] is { } value ? comparators[slot.Comparison].BlockingKeys(value.Prepared).Distinct(StringComparer.Ordinal) : [];
                foreach (var key in keys)
                {
                    for (var at = start; at < stop && HashedKey.Of(key).Prefix == slot.Prefix; at++) texts.Add(texts[at] + "|" + key);
                }
                texts.RemoveRange(start, stop - start);
            }
        }
        return texts;
    }

    private static bool Shares(PreparedValue? a, PreparedValue? b, ulong prefix)
    {
        if (a is null || b is null) return false;
        if (ReferenceEquals(a, b))
        {
            foreach (var key in a.Keys)
                if (key.Prefix == prefix) return true;
            return false;
        }
        foreach (var key in a.Keys)
        {
            if (key.Prefix != prefix) continue;
            foreach (var other in b.Keys)
                if (key.Hash == other.Hash) return true;
        }
        return false;
    }
}
