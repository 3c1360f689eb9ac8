using Profiles.Evidence;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Claims in <c>store.db</c>: pairs of ids, in the order of values.</summary>
/// <remarks>
/// Most values are carried by one person, who has just been stored when the carriers are asked for. So the only carrier of a value that was
/// new is remembered; of any other value the index is asked.
/// </remarks>
internal sealed class SqliteClaimStore(SqliteDatabase database, LayeredIndex index) : IClaimStore
{
    /// <summary>Values remembered, in each of two generations: those of the chunks at work.</summary>
    private const int RememberedValues = 100_000;

    private readonly RecentMap<OnlyCarrier> onlyCarriers = new(RememberedValues, static (known, value) => value.Write >= known.Write);
    private readonly string[] find =
        [.. new[] { index.Main, index.Recent }.Select(t => $"SELECT carrier FROM {t} WHERE value = ?1 ORDER BY carrier LIMIT ?2")];
    private long writes; // of the writer's thread

    public Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation)
    {
        if (claims.Count == 0) return Task.CompletedTask;
        var sorted = Sorted(claims);
        var carriers = new List<(UInt128 Value, SourcePersonId? Only)>(sorted.Length);
        return database.WriteAsync(
            connection =>
            {
                index.PrepareFor(sorted.Length, connection);
                for (var i = 0; i < sorted.Length; i++)
                {
                    var (value, carrier) = sorted[i];
                    if (i > 0 && sorted[i - 1].Value == value) carriers[^1] = (value.Value, null);
                    else carriers.Add((value.Value, index.MayHold(value.Value) ? null : carrier));
                    index.Insert(connection).Bind(1, value.Value).Bind(2, carrier.Value).Run();
                }
                // After all were looked at, so that two claims of one value are not taken for an old value.
                foreach (var (value, _) in carriers) index.Note(value);
                index.MergeIfFull(connection);
                return true;
            },
            sorted.Length,
            cancellation,
            committed: () => Remember(carriers));
    }

    public Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation)
    {
        if (claims.Count == 0) return Task.CompletedTask;
        var sorted = Sorted(claims);
        return database.WriteAsync(
            connection =>
            {
                foreach (var claim in sorted) index.Delete(connection, delete => delete.Bind(1, claim.Value.Value).Bind(2, claim.Carrier.Value));
                return true;
            },
            sorted.Length,
            cancellation,
            committed: () => Remember([.. sorted.Select(c => (c.Value.Value, (SourcePersonId?)null))]));
    }

    public Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
        IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation)
    {
        var found = new Dictionary<ValueKey, IReadOnlyList<SourcePersonId>>(values.Count);
        var sought = new List<UInt128>();
        var asked = Documents.Sorted(values);
        onlyCarriers.Find(
            asked,
            (i, known) =>
            {
                if (known.Carrier is { } only) found[new ValueKey(asked[i])] = [only];
                else sought.Add(asked[i]);
            },
            i => sought.Add(asked[i]));
        if (sought.Count == 0) return Task.FromResult<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>>(found);
        return database.ReadAsync<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>>(
            connection =>
            {
                var (main, recent) = (connection.Prepare(find[0]).Bind(2, limit + 1L), connection.Prepare(find[1]).Bind(2, limit + 1L));
                foreach (var value in sought)
                {
                    List<SourcePersonId>? carriers = null;
                    Read(main.Bind(1, value), ref carriers);
                    var ofMain = carriers?.Count ?? 0;
                    Read(recent.Bind(1, value), ref carriers);
                    if (carriers is null) continue;
                    if (ofMain > 0 && ofMain < carriers.Count) Unite(carriers, limit + 1);
                    found[new ValueKey(value)] = carriers;
                }
                return found;
            },
            cancellation);
    }

    /// <summary>On the writer's thread. Values of which not one carrier is known are forgotten: a write of the same group may just have been the first.</summary>
    private void Remember(List<(UInt128 Value, SourcePersonId? Only)> carriers)
    {
        writes++;
        var put = new List<(UInt128, OnlyCarrier)>(carriers.Count);
        foreach (var (value, only) in carriers)
            if (only is not null || onlyCarriers.TryFind(value, out _)) put.Add((value, new OnlyCarrier(writes, only)));
        onlyCarriers.Put(onlyCarriers.Now, put);
    }

    private static void Read(Statement select, ref List<SourcePersonId>? carriers)
    {
        while (select.Step()) (carriers ??= new List<SourcePersonId>(1)).Add(new SourcePersonId(select.Id(0)));
    }

    private static void Unite(List<SourcePersonId> carriers, int limit)
    {
        SourcePersonId[] united = [.. carriers.Distinct().Order().Take(limit)];
        carriers.Clear();
        carriers.AddRange(united);
    }

    private static Claim[] Sorted(IReadOnlyCollection<Claim> claims)
    {
        Claim[] sorted = [.. claims];
        Array.Sort(sorted, (a, b) => a.Value == b.Value ? a.Carrier.CompareTo(b.Carrier) : a.Value.CompareTo(b.Value));
        return sorted;
    }

    /// <param name="Write">Counts writes, so that of two the newer one is known.</param>
    /// <param name="Carrier">Null: the index has to be asked.</param>
    private readonly record struct OnlyCarrier(long Write, SourcePersonId? Carrier);
}
