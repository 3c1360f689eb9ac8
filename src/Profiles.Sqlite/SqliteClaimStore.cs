using Profiles.Evidence;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Claims in <c>store.db</c>: rows of two ids, clustered by value, written in that order.</summary>
internal sealed class SqliteClaimStore(SqliteDatabase database) : IClaimStore
{
    public Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) =>
        RunAsync("INSERT OR IGNORE INTO claims(value, carrier) VALUES (?1, ?2)", claims, cancellation);

    public Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) =>
        RunAsync("DELETE FROM claims WHERE value = ?1 AND carrier = ?2", claims, cancellation);

    public Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
        IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation)
    {
        var sorted = Documents.Sorted(values);
        return database.ReadAsync<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>>(
            connection =>
            {
                var found = new Dictionary<ValueKey, IReadOnlyList<SourcePersonId>>(sorted.Length);
                var select = connection.Prepare("SELECT carrier FROM claims WHERE value = ?1 ORDER BY carrier LIMIT ?2").Bind(2, limit + 1L);
                foreach (var value in sorted)
                {
                    List<SourcePersonId>? carriers = null;
                    select.Bind(1, value);
                    while (select.Step()) (carriers ??= []).Add(new SourcePersonId(select.Id(0)));
                    if (carriers is not null) found[new ValueKey(value)] = carriers;
                }
                return found;
            },
            cancellation);
    }

    private Task RunAsync(string sql, IReadOnlyCollection<Claim> claims, CancellationToken cancellation)
    {
        if (claims.Count == 0) return Task.CompletedTask;
        Claim[] sorted = [.. claims];
        Array.Sort(sorted, (a, b) => a.Value == b.Value ? a.Carrier.CompareTo(b.Carrier) : a.Value.CompareTo(b.Value));
        return database.WriteAsync(
            connection =>
            {
                var statement = connection.Prepare(sql);
                foreach (var claim in sorted) statement.Bind(1, claim.Value.Value).Bind(2, claim.Carrier.Value).Run();
            },
            sorted.Length,
            cancellation);
    }
}
