using System.Collections.Concurrent;

namespace Profiles.Sqlite;

/// <summary>What was last read or written, by id, in a bounded number: two generations, of which the older one goes when the younger is full.</summary>
/// <remarks>
/// Of two values of one id the newer one stays, whoever comes first: a reader that was overtaken by the writer cannot put an old value
/// over a new one, since it puts it into the generation that was the young one before it read, or nowhere.
/// </remarks>
/// <param name="capacity">Entries of one generation.</param>
/// <param name="newer">The newer of two values of one id.</param>
internal sealed class RecentMap<TValue>(int capacity, Func<TValue, TValue, TValue> newer)
{
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<UInt128, TValue> young = new();
    private volatile ConcurrentDictionary<UInt128, TValue> old = new();

    /// <summary>To be taken before a value is read that is put afterwards.</summary>
    public Generation Now => new(this, young);

    public bool TryFind(UInt128 id, out TValue value)
    {
        var now = Now;
        if (young.TryGetValue(id, out value!)) return true;
        if (!old.TryGetValue(id, out value!)) return false;
        now.Put(id, value);
        return true;
    }

    private void TurnIfFull(ConcurrentDictionary<UInt128, TValue> written)
    {
        if (written.Count <= capacity) return;
        lock (turning)
        {
            if (!ReferenceEquals(young, written)) return;
            old = written;
            young = new ConcurrentDictionary<UInt128, TValue>();
        }
    }

    /// <summary>The generation that was the young one at some time.</summary>
    public readonly struct Generation(RecentMap<TValue> map, ConcurrentDictionary<UInt128, TValue> entries)
    {
        public void Put(UInt128 id, TValue value)
        {
            if (!entries.TryAdd(id, value)) entries.AddOrUpdate(id, static (_, put) => put.Value, static (_, known, put) => put.Newer(known, put.Value), (Value: value, map.Newer));
        }

        /// <summary>Ends a series of puts.</summary>
        public void Close() => map.TurnIfFull(entries);
    }

    private Func<TValue, TValue, TValue> Newer => newer;
}
