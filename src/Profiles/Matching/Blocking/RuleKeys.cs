using System.Globalization;

namespace Profiles.Matching.Blocking;

/// <summary>The keys of records under the blocking rules of a model.</summary>
internal sealed class RuleKeys
{
    private readonly (int Comparison, string Key)[][] rules;

    public RuleKeys(MatchingModel model)
    {
        var index = model.Comparisons.Select((c, i) => (c.Id, i)).ToDictionary(c => c.Id, c => c.i, StringComparer.Ordinal);
        rules = [.. model.Blocking.Select(r => r.Keys.Select(k => (index[k.Comparison], k.Key)).ToArray())];
    }

    public RuleKeys(IEnumerable<IReadOnlyList<(int Comparison, string Key)>> rules) => this.rules = [.. rules.Select(r => r.ToArray())];

    public int Count => rules.Length;

    /// <summary>Bits of the comparisons whose values make the rule's keys.</summary>
    public uint ComparisonsOf(int rule) => rules[rule].Aggregate(0u, (bits, k) => bits | 1u << k.Comparison);

    /// <summary>Adds the hashes of a record's keys under one rule.</summary>
    public void AddHashes(int rule, ReadOnlySpan<PreparedValue?> values, List<ulong> hashes)
    {
        var start = hashes.Count;
        hashes.Add(StableHash.Finish((ulong)rule + 1));
        foreach (var (comparison, prefix) in rules[rule])
        {
            var stop = hashes.Count;
            if (values[comparison] is { } value)
            {
                for (var at = start; at < stop; at++)
                {
                    foreach (var key in value.Keys)
                        if (key.Prefix == prefix) hashes.Add(StableHash.Mix(hashes[at], key.Hash));
                }
            }
            hashes.RemoveRange(start, stop - start);
        }
    }

    /// <summary>True if two records have a key of the rule in common.</summary>
    public bool Meet(int rule, ReadOnlySpan<PreparedValue?> a, ReadOnlySpan<PreparedValue?> b)
    {
        foreach (var (comparison, prefix) in rules[rule])
            if (!Shares(a[comparison], b[comparison], prefix)) return false;
        return true;
    }

    public IReadOnlyList<string> Texts(ReadOnlySpan<PreparedValue?> values)
    {
        var texts = new List<string>();
        for (var rule = 0; rule < rules.Length; rule++)
        {
            var start = texts.Count;
            texts.Add(rule.ToString(CultureInfo.InvariantCulture));
            foreach (var (comparison, prefix) in rules[rule])
            {
                var stop = texts.Count;
                if (values[comparison] is { } value)
                {
                    for (var at = start; at < stop; at++)
                    {
                        foreach (var key in value.Keys)
                            if (key.Prefix == prefix) texts.Add(texts[at] + "|" + key.Text);
                    }
                }
                texts.RemoveRange(start, stop - start);
            }
        }
        return texts;
    }

    private static bool Shares(PreparedValue? a, PreparedValue? b, string prefix)
    {
        if (a is null || b is null) return false;
        foreach (var key in a.Keys)
        {
            if (key.Prefix != prefix) continue;
            foreach (var other in b.Keys)
                if (key.Hash == other.Hash) return true;
        }
        return false;
    }
}
