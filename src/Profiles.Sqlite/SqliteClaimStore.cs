using Profiles.Evidence;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Claims in <c>store.db</c>: pairs of ids, in the order of values.</summary>
internal sealed class SqliteClaimStore(SqliteDatabase database, LayeredIndex index) : IClaimStore
{
    private readonly string[] find =
        [.. new[] { index.Main, index.Recent }.Select(t => $"SELECT carrier FROM {t} WHERE value = ?1 ORDER BY carrier LIMIT ?2")];

    public Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) => WriteAsync(
        claims,
        (connection, sorted) =>
        {
            foreach (var claim in sorted) index.Insert(connection).Bind(1, claim.Value.Value).Bind(2, claim.Carrier.Value).Run();
            index.MergeIfFull(connection);
        },
        cancellation);

    public Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) => WriteAsync(
        claims,
        (connection, sorted) =>
        {
            foreach (var claim in sorted) index.Delete(connection, delete => delete.Bind(1, claim.Value.Value).Bind(2, claim.Carrier.Value));
        },
        cancellation);

    public Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
        IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation)
    {
        var sorted = Documents.Sorted(values);
        return database.ReadAsync<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>>(
            connection =>
            {
                var found = new Dictionary<ValueKey, IReadOnlyList<SourcePersonId>>(sorted.Length);
                var (main, recent) = (connection.Prepare(find[0]).Bind(2, limit + 1L), connection.Prepare(find[1]).Bind(2, limit + 1L));
                foreach (var value in sorted)
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

    private Task WriteAsync(IReadOnlyCollection<Claim> claims, Action<Connection, Claim[]> write, CancellationToken cancellation)
    {
        if (claims.Count == 0) return Task.CompletedTask;
        Claim[] sorted = [.. claims];
        Array.Sort(sorted, (a, b) => a.Value == b.Value ? a.Carrier.CompareTo(b.Carrier) : a.Value.CompareTo(b.Value));
        return database.WriteAsync(connection => write(connection, sorted), sorted.Length, cancellation);
    }
}
