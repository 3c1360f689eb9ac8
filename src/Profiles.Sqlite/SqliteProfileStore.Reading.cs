using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Engine;
using Profiles.Storage;

namespace Profiles.Sqlite;

internal sealed partial class SqliteProfileStore
{
    /// <summary>Behind every text that starts with a prefix, if put after it: no character is greater.</summary>
    private const string AfterPrefix = "\U0010FFFF";

    public Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.FromResult<IReadOnlyList<Profile>>([]);
        var sorted = Documents.Sorted(ids);
        return database.ReadAsync<IReadOnlyList<Profile>>(
            connection =>
            {
                var found = new List<Profile>(sorted.Length);
                var select = connection.Prepare("SELECT version, document FROM profiles WHERE id = ?1");
                for (var i = 0; i < sorted.Length; i++)
                {
                    if (i > 0 && sorted[i] == sorted[i - 1]) continue;
                    ReadInto(found, select.Bind(1, sorted[i]));
                }
                return found;
            },
            cancellation);
    }

    public Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Profile>>(
            connection =>
            {
                var found = new List<Profile>();
                var select = connection.Prepare("SELECT version, document FROM profiles WHERE id > ?1 AND live ORDER BY id LIMIT ?2");
                ReadInto(found, BindAfter(select, 1, after).Bind(2, (long)limit));
                return found;
            },
            cancellation);

    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => ReadIds(connection
                .Prepare("SELECT id FROM profiles WHERE due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at, id LIMIT ?2")
                .Bind(1, now).Bind(2, (long)limit)),
            cancellation);

    public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ProfileId>>(
            connection =>
            {
                // Read in the order of the index, only as far as needed: a common family name leads to a tenth of all profiles.
                var found = new List<ProfileId>();
                var seen = new HashSet<UInt128>();
                var select = connection.Prepare("SELECT id FROM profile_names WHERE name >= ?1 AND name < ?2 ORDER BY name, id");
                select.Bind(1, prefix).Bind(2, prefix + AfterPrefix);
                while (found.Count < limit && select.Step())
                    if (seen.Add(select.Id(0))) found.Add(new ProfileId(select.Id(0)));
                select.Reset();
                return found;
            },
            cancellation);

    public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => Facets.Find(connection, FacetKind.Segment, segment) is { } facet
                ? ReadIds(BindAfter(connection.Prepare("SELECT id FROM memberships WHERE facet = ?1 AND id > ?2 ORDER BY id LIMIT ?3"), 2, after)
                    .Bind(1, facet).Bind(3, (long)limit))
                : [],
            cancellation);

    public Task<long> CountAsync(CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            long count = 0;
            var select = connection.Prepare("SELECT live FROM facets WHERE kind = ?1").Bind(1, (long)FacetKind.Live);
            while (select.Step()) count = select.Int64(0);
            return count;
        },
        cancellation);

    public Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation) => database.ReadAsync(
        connection =>
        {
            var tags = new Dictionary<string, long>(StringComparer.Ordinal);
            var segments = new Dictionary<string, long>(StringComparer.Ordinal);
            var select = connection.Prepare("SELECT kind, id, live FROM facets WHERE live > 0 AND kind <> ?1").Bind(1, (long)FacetKind.Live);
            while (select.Step()) (select.Int64(0) == (long)FacetKind.Tag ? tags : segments)[select.Text(1)] = select.Int64(2);
            return new MembershipCounts(tags, segments);
        },
        cancellation);

    /// <summary>From the beginning if there is no id to go on after: an empty blob is less than every id.</summary>
    private static Statement BindAfter(Statement select, int parameter, ProfileId? after) =>
        after is { } id ? select.Bind(parameter, id.Value) : select.Bind(parameter, ReadOnlySpan<byte>.Empty);

    private static void ReadInto(List<Profile> profiles, Statement select)
    {
        while (select.Step())
            profiles.Add(select.Document(1, DocumentJson.Stored.Profile) with { ETag = Documents.ETag(select.Int64(0)) });
    }

    private static IReadOnlyList<ProfileId> ReadIds(Statement select)
    {
        var ids = new List<ProfileId>();
        while (select.Step()) ids.Add(new ProfileId(select.Id(0)));
        return ids;
    }
}
