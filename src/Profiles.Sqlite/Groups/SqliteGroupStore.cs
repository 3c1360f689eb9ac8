using System.Buffers.Binary;
using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite.Groups;

/// <summary>The index of groups in <c>groups.db</c>.</summary>
internal sealed class SqliteGroupStore(SqliteDatabase database, int recentEntries) : IGroupStore
{
    private const int IdBytes = 16;

    private readonly LayeredIndex ids = GroupSchema.Ids(recentEntries);
    private readonly LayeredIndex holders = GroupSchema.Holders(recentEntries);

    public Task ApplyAsync(IReadOnlyList<GroupRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        return database.WriteAsync(
            connection =>
            {
                var next = connection.ReadNumber("SELECT coalesce(max(row) + 1, 0) FROM rows");
                ids.PrepareFor(rows.Count, connection);
                foreach (var row in rows)
                    if (Write(connection, row, next)) next++;
                ids.MergeIfFull(connection);
                holders.MergeIfFull(connection);
            },
            rows.Count * 4, cancellation);
    }

    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation) => profiles.Count == 0 ? Task.FromResult(0L) : database.WriteAsync(
        connection =>
        {
            var count = 0L;
            foreach (var profile in profiles)
            {
                if (Find(connection, profile) is not { } number) continue;
                count++;
                Write(connection, new GroupRow(profile, (int)Read(connection, number).Sequence, []), next: 0);
            }
            return count;
        },
        profiles.Count, cancellation);

    public Task<IReadOnlyList<GroupHolder>> FindAsync(IReadOnlyCollection<GroupId> keys, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<GroupHolder>>(
            connection =>
            {
                var found = new List<GroupHolder>();
                // UNION takes once what stands in both tables, and in order.
                var select = connection.Prepare($"""
                    SELECT profile FROM {holders.Main} WHERE key = ?1 UNION SELECT profile FROM {holders.Recent} WHERE key = ?1 ORDER BY profile LIMIT ?2
                    """);
                foreach (var key in keys.Distinct())
                {
                    select.Bind(1, key.Value).Bind(2, (long)limit);
                    while (select.Step()) found.Add(new GroupHolder(key, new ProfileId(select.Id(0))));
                }
                return found;
            },
            cancellation);

    public Task<IReadOnlyList<GroupSearchHit>> SearchAsync(string prefix, GroupSearchHit? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<GroupSearchHit>>(
            connection =>
            {
                var found = new List<GroupSearchHit>();
                var select = after is { } last
                    ? connection.Prepare("SELECT search, key FROM searches WHERE (search, key) > (?1, ?3) ORDER BY search, key LIMIT ?2").Bind(1, last.Search).Bind(3, last.Key.Value)
                    : connection.Prepare("SELECT search, key FROM searches WHERE search >= ?1 ORDER BY search, key LIMIT ?2").Bind(1, prefix);
                select.Bind(2, (long)limit);
                while (select.Step()) found.Add(new GroupSearchHit(select.Text(0), new GroupId(select.Id(1))));
                return [.. found.TakeWhile(h => h.Search.StartsWith(prefix, StringComparison.Ordinal))];
            },
            cancellation);

    /// <summary>True if the profile is a new one and took the number.</summary>
    private bool Write(Connection connection, GroupRow row, long next)
    {
        UInt128[] keys = [.. row.Keys.Select(k => k.Id.Value).Distinct().Order()];
        var (number, before) = (Find(connection, row.Profile), Array.Empty<UInt128>());
        if (number is { } known)
        {
            var (sequence, stored) = Read(connection, known);
            if (sequence > row.Sequence) return false;
            before = stored;
        }
        else
        {
            ids.Note(row.Profile.Value);
            ids.Insert(connection).Bind(1, row.Profile.Value).Bind(2, next).Run();
        }
        connection.Prepare("INSERT OR REPLACE INTO rows(row, sequence, keys) VALUES (?1, ?2, ?3)").Bind(1, number ?? next).Bind(2, (long)row.Sequence).Bind(3, Pack(keys)).Run();
        foreach (var key in keys.Except(before)) holders.Insert(connection).Bind(1, key).Bind(2, row.Profile.Value).Run();
        foreach (var key in before.Except(keys)) Remove(connection, key, row.Profile);
        foreach (var key in row.Keys)
            if (key.Search is { } search) connection.Prepare("INSERT OR IGNORE INTO searches(search, key) VALUES (?1, ?2)").Bind(1, search).Bind(2, key.Id.Value).Run();
        return number is null;
    }

    private void Remove(Connection connection, UInt128 key, ProfileId profile)
    {
        holders.Delete(connection, statement => statement.Bind(1, key).Bind(2, profile.Value));
        connection.Prepare($"""
            DELETE FROM searches WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM {holders.Main} WHERE key = ?1) AND NOT EXISTS (SELECT 1 FROM {holders.Recent} WHERE key = ?1)
            """).Bind(1, key).Run();
    }

    private long? Find(Connection connection, ProfileId profile)
    {
        if (!ids.MayHold(profile.Value)) return null;
        long? row = null;
        var select = connection.Prepare($"SELECT row FROM {ids.Recent} WHERE id = ?1 UNION SELECT row FROM {ids.Main} WHERE id = ?1").Bind(1, profile.Value);
        while (select.Step()) row = select.Int64(0);
        return row;
    }

    private static (long Sequence, UInt128[] Keys) Read(Connection connection, long row)
    {
        var (sequence, keys) = (0L, Array.Empty<UInt128>());
        var select = connection.Prepare("SELECT sequence, keys FROM rows WHERE row = ?1").Bind(1, row);
        while (select.Step())
        {
            var packed = select.Blob(1);
            (sequence, keys) = (select.Int64(0), new UInt128[packed.Length / IdBytes]);
            for (var i = 0; i < keys.Length; i++) keys[i] = BinaryPrimitives.ReadUInt128BigEndian(packed[(i * IdBytes)..]);
        }
        return (sequence, keys);
    }

    private static byte[] Pack(UInt128[] keys)
    {
        var packed = new byte[keys.Length * IdBytes];
        for (var i = 0; i < keys.Length; i++) BinaryPrimitives.WriteUInt128BigEndian(packed.AsSpan(i * IdBytes), keys[i]);
        return packed;
    }
}
