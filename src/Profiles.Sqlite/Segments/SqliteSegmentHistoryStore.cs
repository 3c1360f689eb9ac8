using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Profiles.Evidence;
using Profiles.Segments;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite.Segments;

/// <summary>Snapshots and daily counts in <c>segments.db</c>.</summary>
internal sealed class SqliteSegmentHistoryStore(SqliteDatabase database) : ISegmentHistoryStore
{
    private const int PartLength = 10_000;
    private const int IdBytes = 16;

    private enum CountKind
    {
        All = 0,
        Tag = 1,
        Segment = 2,
    }

    public Task<bool> AddSnapshotAsync(SegmentSnapshot snapshot, IReadOnlyList<ProfileId> members, CancellationToken cancellation)
    {
        byte[][] parts = [.. members.Distinct().Order().Chunk(PartLength).Select(Pack)];
        return database.WriteAsync(
            connection =>
            {
                var insert = connection.Prepare("""
                    INSERT INTO snapshots(id, name, segment, condition, at, author, count) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING
                    """);
                insert.Bind(1, snapshot.Id).Bind(2, snapshot.Name).Bind(3, snapshot.Segment).Bind(4, snapshot.Condition);
                if (insert.Bind(5, snapshot.At).Bind(6, snapshot.Author).Bind(7, snapshot.Count).Run() == 0) return false;
                for (var part = 0; part < parts.Length; part++)
                    connection.Prepare("INSERT INTO members(snapshot, part, ids) VALUES (?1, ?2, ?3)")
                        .Bind(1, snapshot.Id).Bind(2, (long)part).Bind(3, parts[part]).Run();
                return true;
            },
            parts.Length + 1, cancellation);
    }

    public Task<IReadOnlyList<SegmentSnapshot>> ListSnapshotsAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<SegmentSnapshot>>(
        connection =>
        {
            var found = new List<SegmentSnapshot>();
            var select = connection.Prepare("SELECT id, name, segment, condition, at, author, count FROM snapshots ORDER BY at DESC, id");
            while (select.Step())
                found.Add(new SegmentSnapshot(
                    select.Text(0), select.Text(1), select.NullableText(2), select.Text(3), select.Instant(4), select.Text(5), select.Int64(6)));
            return found;
        },
        cancellation);

    public async IAsyncEnumerable<ProfileId> ReadMembersAsync(string snapshot, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var part = 0L; ; part++)
        {
            var wanted = part;
            var ids = await database.ReadAsync(connection => ReadPart(connection, snapshot, wanted), cancellation);
            foreach (var id in ids ?? []) yield return id;
            // Members of the erased are missing in their part, so only an absent part is the end.
            if (ids is null) yield break;
        }
    }

    public Task RemoveSnapshotAsync(string snapshot, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            connection.Prepare("DELETE FROM snapshots WHERE id = ?1").Bind(1, snapshot).Run();
            connection.Prepare("DELETE FROM members WHERE snapshot = ?1").Bind(1, snapshot).Run();
        },
        weight: 1, cancellation);

    public Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        var gone = ids.ToHashSet();
        return database.WriteAsync(
            connection =>
            {
                var (changed, count) = (new List<(string Snapshot, long Part, ProfileId[] Left)>(), 0L);
                var select = connection.Prepare("SELECT snapshot, part, ids FROM members");
                while (select.Step())
                {
                    var members = Unpack(select.Blob(2));
                    ProfileId[] left = [.. members.Where(m => !gone.Contains(m))];
                    if (left.Length == members.Count) continue;
                    changed.Add((select.Text(0), select.Int64(1), left));
                    count += members.Count - left.Length;
                }
                foreach (var (snapshot, part, left) in changed)
                    connection.Prepare("UPDATE members SET ids = ?3 WHERE snapshot = ?1 AND part = ?2").Bind(1, snapshot).Bind(2, part).Bind(3, Pack(left)).Run();
                return count;
            },
            weight: 1, cancellation);
    }

    public Task WriteCountsAsync(DailyCounts counts, CancellationToken cancellation) => database.WriteAsync(
        connection =>
        {
            connection.Prepare("DELETE FROM daily_counts WHERE day = ?1").Bind(1, (long)counts.Day.DayNumber).Run();
            Write(CountKind.All, "", counts.Total);
            foreach (var (id, count) in counts.Tags) Write(CountKind.Tag, id, count);
            foreach (var (id, count) in counts.Segments) Write(CountKind.Segment, id, count);

            void Write(CountKind kind, string id, long count) => connection
                .Prepare("INSERT INTO daily_counts(day, kind, id, count) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, (long)counts.Day.DayNumber).Bind(2, (long)kind).Bind(3, id).Bind(4, count).Run();
        },
        counts.Tags.Count + counts.Segments.Count + 1, cancellation);

    public Task<IReadOnlyList<DailyCounts>> ReadCountsAsync(DateOnly from, DateOnly to, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<DailyCounts>>(
            connection =>
            {
                var rows = new List<(long Day, CountKind Kind, string Id, long Count)>();
                var select = connection.Prepare("SELECT day, kind, id, count FROM daily_counts WHERE day BETWEEN ?1 AND ?2 ORDER BY day, kind, id");
                select.Bind(1, (long)from.DayNumber).Bind(2, (long)to.DayNumber);
                while (select.Step()) rows.Add((select.Int64(0), (CountKind)select.Int64(1), select.Text(2), select.Int64(3)));
                return [.. rows.GroupBy(r => r.Day).Select(day => new DailyCounts(
                    DateOnly.FromDayNumber((int)day.Key), day.Where(r => r.Kind == CountKind.All).Sum(r => r.Count),
                    Of(day, CountKind.Tag), Of(day, CountKind.Segment)))];
            },
            cancellation);

    private static Dictionary<string, long> Of(IEnumerable<(long Day, CountKind Kind, string Id, long Count)> rows, CountKind kind) =>
        rows.Where(r => r.Kind == kind).ToDictionary(r => r.Id, r => r.Count, StringComparer.Ordinal);

    private static List<ProfileId>? ReadPart(Connection connection, string snapshot, long part)
    {
        List<ProfileId>? ids = null;
        var select = connection.Prepare("SELECT ids FROM members WHERE snapshot = ?1 AND part = ?2").Bind(1, snapshot).Bind(2, part);
        while (select.Step()) ids = Unpack(select.Blob(0));
        return ids;
    }

    private static List<ProfileId> Unpack(ReadOnlySpan<byte> packed)
    {
        var ids = new List<ProfileId>(packed.Length / IdBytes);
        for (var rest = packed; !rest.IsEmpty; rest = rest[IdBytes..]) ids.Add(new ProfileId(BinaryPrimitives.ReadUInt128BigEndian(rest)));
        return ids;
    }

    private static byte[] Pack(ProfileId[] ids)
    {
        var packed = new byte[ids.Length * IdBytes];
        for (var i = 0; i < ids.Length; i++) BinaryPrimitives.WriteUInt128BigEndian(packed.AsSpan(i * IdBytes), ids[i].Value);
        return packed;
    }
}
