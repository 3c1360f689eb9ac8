using Profiles.Evidence;
using Profiles.Identity;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Stewards' decisions in <c>store.db</c>, found from either side of the pair.</summary>
internal sealed class SqliteDecisionStore(SqliteDatabase database) : IDecisionStore
{
    public Task PutAsync(IReadOnlyCollection<LinkDecision> decisions, CancellationToken cancellation)
    {
        (SourcePersonId A, SourcePersonId B, byte[] Document)[] rows = [.. decisions.Select(d =>
        {
            var (a, b) = InOrder(d.A, d.B);
            return (a, b, Documents.Write(d with { A = a, B = b }, DocumentJson.Stored.LinkDecision));
        })];
        return database.WriteAsync(
            connection =>
            {
                var put = connection.Prepare("INSERT OR REPLACE INTO decisions(a, b, document) VALUES (?1, ?2, ?3)");
                foreach (var (a, b, document) in rows) put.Bind(1, a.Value).Bind(2, b.Value).Bind(3, document).Run();
            },
            rows.Length,
            cancellation);
    }

    public Task RemoveAsync(SourcePersonId a, SourcePersonId b, CancellationToken cancellation)
    {
        (a, b) = InOrder(a, b);
        return database.WriteAsync(
            connection => connection.Prepare("DELETE FROM decisions WHERE a = ?1 AND b = ?2").Bind(1, a.Value).Bind(2, b.Value).Run(),
            weight: 1,
            cancellation);
    }

    public Task<IReadOnlyList<LinkDecision>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.FromResult<IReadOnlyList<LinkDecision>>([]);
        var sorted = Documents.Sorted(ids);
        return database.ReadAsync<IReadOnlyList<LinkDecision>>(
            connection =>
            {
                var found = new Dictionary<(SourcePersonId, SourcePersonId), LinkDecision>();
                var select = connection.Prepare("""
                    SELECT document FROM decisions WHERE a = ?1 UNION ALL SELECT document FROM decisions WHERE b = ?1
                    """);
                foreach (var id in sorted)
                {
                    select.Bind(1, id);
                    while (select.Step())
                    {
                        var decision = select.Document(0, DocumentJson.Stored.LinkDecision);
                        found[(decision.A, decision.B)] = decision;
                    }
                }
                return [.. found.Values];
            },
            cancellation);
    }

    public Task<IReadOnlyList<LinkDecision>> FindGroupAsync(string group, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<LinkDecision>>(
            connection =>
            {
                var found = new List<LinkDecision>();
                // Undoing is rare: a look through all of them is cheaper than an index that every decision pays for.
                var select = connection.Prepare("SELECT document FROM decisions WHERE json_extract(CAST(document AS TEXT), '$.group') = ?1").Bind(1, group);
                while (select.Step()) found.Add(select.Document(0, DocumentJson.Stored.LinkDecision));
                return found;
            },
            cancellation);

    private static (SourcePersonId A, SourcePersonId B) InOrder(SourcePersonId one, SourcePersonId other) =>
        one.CompareTo(other) <= 0 ? (one, other) : (other, one);
}
