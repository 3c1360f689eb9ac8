namespace Profiles.Identity.Learning;

/// <summary>A bounded sample of keys with everybody who has one of them: of those the keys of the smallest hashes, as many as fit.</summary>
/// <remarks>
/// A bottom-k sample (Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007). A key that was dropped would be dropped at the end, too,
/// since what the smaller ones take only grows: the sample is a function of the set of keys, whatever order they come in.
/// </remarks>
/// <param name="maxCarriers">A key that more have means nothing; none of them is kept.</param>
/// <param name="maxEntries">Entries, of a key and somebody who has it, that are kept.</param>
internal sealed class KeySample(int maxCarriers, int maxEntries)
{
    private readonly Dictionary<ulong, Group> groups = [];
    private readonly PriorityQueue<ulong, ulong> largest = new(Comparer<ulong>.Create((x, y) => y.CompareTo(x)));
    private ulong limit = ulong.MaxValue;
    private int entries;

    /// <summary>Share of all keys that are in the sample.</summary>
    public double Share => limit == ulong.MaxValue ? 1 : limit / Math.Pow(2, 64);

    /// <summary>The carriers of each key that more than one has, by key.</summary>
    public IEnumerable<IReadOnlyList<SampledPerson>> Groups => groups.Where(g => g.Value.Carriers.Count > 1).OrderBy(g => g.Key).Select(g => g.Value.Carriers);

    public void Add(ulong key, SampledPerson carrier)
    {
        if (key >= limit) return;
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = new Group());
            largest.Enqueue(key, key);
        }
        // A crowd goes on counting as the most that may be kept: what a key takes must not shrink, or the order of arrival would tell.
        if (group.IsCrowd) return;
        entries++;
        group.Carriers.Add(carrier);
        if (group.Carriers.Count > maxCarriers) group.Dissolve();
        while (entries > maxEntries)
        {
            limit = largest.Dequeue();
            groups.Remove(limit, out var dropped);
            entries -= dropped!.IsCrowd ? maxCarriers + 1 : dropped.Carriers.Count;
        }
    }

    private sealed class Group
    {
        public List<SampledPerson> Carriers { get; private set; } = [];
        public bool IsCrowd { get; private set; }

        public void Dissolve() => (Carriers, IsCrowd) = ([], true);
    }
}
