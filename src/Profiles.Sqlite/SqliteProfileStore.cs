using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Packing;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Profile documents in <c>store.db</c>, with their outbox and what lists and counts need.</summary>
internal sealed partial class SqliteProfileStore(SqliteDatabase database, Surrogates surrogates, StoreIndexes indexes) : IProfileStore
{
    private const int OutboxPageLength = 2000;

    public Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation)
    {
        if (writes.Count == 0) return Task.FromResult<IReadOnlySet<ProfileId>>(new HashSet<ProfileId>());
        var rows = new ProfileRow[writes.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = ProfileRow.Of(writes[i]);
        Array.Sort(rows, (a, b) => a.Profile.Id.CompareTo(b.Profile.Id));
        return database.WriteAsync<IReadOnlySet<ProfileId>>(
            connection => new ProfileWriter(connection, surrogates, indexes).Write(rows), rows.Length, cancellation);
    }

    public Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation)
    {
        if (moves.Count == 0) return Task.FromResult<IReadOnlySet<ProfileId>>(new HashSet<ProfileId>());
        return database.WriteAsync<IReadOnlySet<ProfileId>>(
            connection => new ProfileWriter(connection, surrogates, indexes).MoveDue(moves), moves.Count, cancellation);
    }

    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.FromResult(0L);
        var sorted = Documents.Sorted(ids);
        return database.WriteAsync(
            connection =>
            {
                var (rows, entries) = (new List<ProfileRow>(sorted.Length), 0L);
                foreach (var id in sorted)
                {
                    var stored = Find(connection, id);
                    if (stored is not { Status: ProfileStatus.Removed })
                        rows.Add(ProfileRow.Of(new ProfileWrite(
                            new Profile { Id = new ProfileId(id), Status = ProfileStatus.Removed, Sequence = stored?.Sequence ?? 0, UpdatedAt = stored?.UpdatedAt ?? at, ETag = stored?.ETag }, null)));
                    if (surrogates.Find(connection, id) is { } profile)
                        entries += connection.Prepare("""
                            DELETE FROM outbox WHERE profile = ?1 AND position < (SELECT max(position) FROM outbox WHERE profile = ?1)
                            """).Bind(1, profile).Run();
                }
                new ProfileWriter(connection, surrogates, indexes).Write([.. rows]);
                return entries;
            },
            sorted.Length,
            cancellation);
    }

    private Profile? Find(Connection connection, UInt128 id)
    {
        if (surrogates.Find(connection, id) is not { } profile) return null;
        Profile? found = null;
        var select = connection.Prepare("SELECT version, due_at, document FROM profiles WHERE profile = ?1").Bind(1, profile);
        while (select.Step()) found = Document(select, id);
        return found;
    }

    public async IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (_, entry) in SortedMerge.ReadAsync(batches.Select(b => ReadOutboxAsync(b, cancellation)), e => e.Key, cancellation))
            yield return entry;
    }

    private async IAsyncEnumerable<(OutboxKey Key, OutboxEntry Entry)> ReadOutboxAsync(BatchId batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = new OutboxKey(-1, -1, -1);
        while (true)
        {
            var from = after;
            var page = await database.ReadAsync(connection => ReadOutboxPage(connection, batch, from), cancellation);
            foreach (var (key, entry) in page)
            {
                yield return (key, entry);
                after = key;
            }
            if (page.Count < OutboxPageLength) yield break;
        }
    }

    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var entries = new List<OutboxEntry>();
            var last = position;
            var select = connection.Prepare("SELECT position, document FROM outbox WHERE position > ?1 ORDER BY position LIMIT ?2");
            select.Bind(1, position).Bind(2, (long)limit);
            while (select.Step())
            {
                last = select.Int64(0);
                entries.Add(PackedChanges.ReadEntry(select.Blob(1)));
            }
            return new OutboxPage(entries, last);
        },
        cancellation);

    // By surrogate, so that entries are read in about the order in which they were written.
    private List<(OutboxKey Key, OutboxEntry Entry)> ReadOutboxPage(Connection connection, BatchId batch, OutboxKey after)
    {
        var page = new List<(OutboxKey, OutboxEntry)>();
        if (BatchSurrogates.Find(connection, batch) is not { } surrogate) return page;
        var select = connection.Prepare("""
            SELECT profile, sequence, position, document FROM outbox
            WHERE batch = ?1 AND (profile, sequence, position) > (?2, ?3, ?4) ORDER BY profile, sequence, position LIMIT ?5
            """);
        select.Bind(1, surrogate).Bind(2, after.Profile).Bind(3, after.Sequence).Bind(4, after.Position).Bind(5, (long)OutboxPageLength);
        while (select.Step())
            page.Add((new OutboxKey(select.Int64(0), select.Int64(1), select.Int64(2)), PackedChanges.ReadEntry(select.Blob(3))));
        // Whoever reads what a batch told publishes it next, profile by profile.
        surrogates.Remember([.. page.Select(p => (p.Item2.ProfileId.Value, p.Item1.Profile))]);
        return page;
    }

    /// <summary>Place in the order of a batch's entries.</summary>
    private readonly record struct OutboxKey(long Profile, long Sequence, long Position) : IComparable<OutboxKey>
    {
        public int CompareTo(OutboxKey other) =>
            (Profile, Sequence, Position).CompareTo((other.Profile, other.Sequence, other.Position));
    }
}
