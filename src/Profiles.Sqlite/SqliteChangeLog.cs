using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Packing;
using Profiles.Storage;

namespace Profiles.Sqlite;

/// <summary>Published changes in <c>store.db</c>: what webhooks and files read from.</summary>
/// <remarks>
/// A row holds what was told of a profile at once. The ids of its changes have a scope in common, from which and from the transition
/// each id follows (<see cref="ChangeIds"/>), so ids are not stored. The position of a change is that of its row and its place within.
/// </remarks>
internal sealed class SqliteChangeLog(SqliteDatabase database, Surrogates surrogates, LayeredIndex ids) : IChangeLog, IChangeLogReader
{
    /// <summary>Changes of a row, at most: a position is row × this + place.</summary>
    private const int MaxInRow = 1024;

    private const string Columns = """
        SELECT c.position, c.id, b.id, c.at, c.scope, c.transitions FROM changes c LEFT JOIN batch_ids b ON b.batch = c.batch
        """;

    public Task PublishAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return Task.CompletedTask;
        var rows = ChangeRow.Of(changes, MaxInRow);
        return database.WriteAsync(
            connection =>
            {
                var batches = new BatchSurrogates(connection);
                foreach (var row in rows) Write(connection, row, batches);
                ids.MergeIfFull(connection);
            },
            changes.Count,
            cancellation);
    }

    public Task<(IReadOnlyList<Change> Changes, long Position)> ReadAsync(long position, int limit, CancellationToken cancellation) =>
        database.ReadAsync<(IReadOnlyList<Change>, long)>(
            connection =>
            {
                var found = new List<Change>();
                var last = position;
                var select = connection.Prepare($"{Columns} WHERE c.position >= ?1 ORDER BY c.position").Bind(1, position / MaxInRow);
                while (found.Count < limit && select.Step())
                {
                    var place = select.Int64(0) * MaxInRow;
                    foreach (var change in Read(select))
                    {
                        if (place > position && found.Count < limit)
                        {
                            found.Add(change);
                            last = place;
                        }
                        place++;
                    }
                }
                select.Reset();
                return (found, last);
            },
            cancellation);

    public Task<IReadOnlyList<Change>> ReadAsync(ProfileId profile, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Change>>(
            connection =>
            {
                var found = new List<Change>();
                if (surrogates.Find(connection, profile.Value) is not { } surrogate) return found;
                var select = connection.Prepare($"{Columns} WHERE c.profile = ?1 ORDER BY c.position DESC").Bind(1, surrogate);
                while (found.Count < limit && select.Step()) found.AddRange(Read(select).Reverse().Take(limit - found.Count));
                select.Reset();
                return found;
            },
            cancellation);

    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation) => profiles.Count == 0 ? Task.FromResult(0L) : database.WriteAsync(
        connection =>
        {
            var count = 0L;
            foreach (var id in profiles)
            {
                if (surrogates.Find(connection, id.Value) is not { } profile) continue;
                var select = connection.Prepare("SELECT transitions FROM changes WHERE profile = ?1").Bind(1, profile);
                while (select.Step()) count += PackedChanges.ReadTransitions(select.Blob(0)).Count();
                connection.Prepare("DELETE FROM changes WHERE profile = ?1").Bind(1, profile).Run();
            }
            return count;
        },
        profiles.Count,
        cancellation);

    /// <summary>Writes the changes of a row that are not known yet.</summary>
    private void Write(Connection connection, ChangeRow row, BatchSurrogates batches)
    {
        var profile = surrogates.FindOrAdd(connection, row.Profile.Value);
        List<Transition>? left = null;
        var stored = connection.Prepare("SELECT transitions FROM changes WHERE profile = ?1 AND scope = ?2").Bind(1, profile).Bind(2, row.Scope);
        while (stored.Step())
        {
            left ??= [.. row.Transitions];
            foreach (var known in PackedChanges.ReadTransitions(stored.Blob(0))) left.RemoveAll(t => ChangeRow.AreOne(t, known));
        }
        if (left is { Count: 0 }) return;
        connection.Prepare("INSERT INTO changes(profile, id, batch, at, scope, transitions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .Bind(1, profile).Bind(2, row.Profile.Value).Bind(3, row.Batch is { } batch ? batches.For(batch) : null).Bind(4, row.At)
            .Bind(5, row.Scope).Bind(6, left is null ? row.Packed : PackedChanges.Pack(left)).Run();
    }

    private static IEnumerable<Change> Read(Statement row)
    {
        var profile = new ProfileId(row.Id(1));
        BatchId? batch = row.IsNull(2) ? null : new BatchId(row.Id(2));
        var at = row.Instant(3);
        var names = ChangeRow.Ids(row.Blob(4).ToArray());
        return PackedChanges.ReadTransitions(row.Blob(5)).Select(t => new Change(names(t), profile, t, batch, at));
    }
}
