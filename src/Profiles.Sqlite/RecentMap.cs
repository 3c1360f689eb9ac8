namespace Profiles.Sqlite;

/// <summary>
/// What was last read or written, by id, in a bounded number: two generations, of which the older one goes when the younger is full, but for
/// what was asked for meanwhile.
/// </summary>
/// <remarks>
/// Of two values of one id the newer one stays, whoever comes first: a reader that was overtaken by the writer puts its value into the
/// generation that was the young one before it read, where the newer value stands too, or nowhere if that one is gone.
/// </remarks>
/// <param name="capacity">Entries of one generation.</param>
/// <param name="isNewer">Whether the second of two values of one id is not older than the first.</param>
internal sealed class RecentMap<TValue>(int capacity, Func<TValue, TValue, bool> isNewer)
{
    private readonly Lock gate = new();
    private Dictionary<UInt128, TValue> young = new(IdComparer.Instance);
    private Dictionary<UInt128, TValue> old = new(IdComparer.Instance);
    private long generation;

    /// <summary>The generation that is young now; to be taken before a value is read that is put afterwards.</summary>
    public long Now
    {
        get
        {
            lock (gate) return generation;
        }
    }

    public bool TryFind(UInt128 id, out TValue value)
    {
        lock (gate) return TryFindLocked(id, out value);
    }

    /// <summary>Sorts ids into those whose value is known and the others, at once.</summary>
    /// <param name="known">Called with the place of an id and its value.</param>
    /// <param name="unknown">Called with the place of an id.</param>
    public void Find(ReadOnlySpan<UInt128> ids, Action<int, TValue> known, Action<int> unknown)
    {
        lock (gate)
            for (var i = 0; i < ids.Length; i++)
                if (TryFindLocked(ids[i], out var value)) known(i, value);
                else unknown(i);
    }

    /// <summary>Puts values that were read or written when <paramref name="when"/> was the young generation.</summary>
    public void Put(long when, IReadOnlyList<(UInt128 Id, TValue Value)> values)
    {
        lock (gate)
        {
            if (when < generation - 1) return;
            var entries = when == generation ? young : old;
            for (var i = 0; i < values.Count; i++) PutLocked(entries, values[i].Id, values[i].Value);
            if (young.Count > capacity) Turn();
        }
    }

    /// <summary>Forgets everything, also what somebody read before and has not put yet.</summary>
    public void Clear()
    {
        lock (gate)
        {
            Turn();
            Turn();
        }
    }

    private bool TryFindLocked(UInt128 id, out TValue value)
    {
        if (young.TryGetValue(id, out value!)) return true;
        if (!old.TryGetValue(id, out value!)) return false;
        young.Add(id, value);
        return true;
    }

    private void PutLocked(Dictionary<UInt128, TValue> entries, UInt128 id, TValue value)
    {
        if (!entries.TryAdd(id, value) && isNewer(entries[id], value)) entries[id] = value;
    }

    // The tables change places, so that they are made once.
    private void Turn()
    {
        (young, old) = (old, young);
        young.Clear();
        generation++;
    }

    /// <summary>Ids are hashes already.</summary>
    private sealed class IdComparer : IEqualityComparer<UInt128>
    {
        public static readonly IdComparer Instance = new();

        public bool Equals(UInt128 x, UInt128 y) => x == y;

        public int GetHashCode(UInt128 obj) => (int)(uint)obj ^ (int)(uint)(obj >> 96);
    }
}
