using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Sqlite.Engine;
using Profiles.Sqlite.Packing;
using Profiles.Storage;

namespace Profiles.Sqlite;

internal sealed partial class SqliteProfileStore
{
    /// <summary>Behind every text that starts with a prefix, if put after it: no character is greater.</summary>
    private const string AfterPrefix = "\U0010FFFF";

    private readonly string listIds = $"{Both(indexes.Ids, "id, person", "id > ?1")} ORDER BY id";
    private readonly string listDue = $"SELECT id FROM ({Both(indexes.Due, "due_at, id", "due_at <= ?1")}) ORDER BY due_at, id LIMIT ?2";
    private readonly string listNames = $"SELECT id FROM ({Both(indexes.Names, "name, id", "name >= ?1 AND name < ?2")}) ORDER BY name, id";
    private readonly string listMembers = $"{Both(indexes.Memberships, "id", "facet = ?1 AND id > ?2")} ORDER BY id LIMIT ?3";

    public Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return Task.FromResult<IReadOnlyList<Profile>>([]);
        var sorted = Documents.Sorted(ids);
        return database.ReadAsync<IReadOnlyList<Profile>>(
            connection =>
            {
                var found = new List<Profile>();
                var select = connection.Prepare("SELECT version, due_at, document FROM profiles WHERE profile = ?1");
                foreach (var id in sorted)
                {
                    if (surrogates.Find(connection, id) is not { } profile) continue;
                    select.Bind(1, profile);
                    while (select.Step()) found.Add(Document(select, id));
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
                var select = BindAfter(connection.Prepare(listIds), 1, after);
                var document = connection.Prepare("SELECT version, due_at, document FROM profiles WHERE profile = ?1 AND live");
                while (found.Count < limit && select.Step())
                {
                    document.Bind(1, select.Int64(1));
                    while (document.Step()) found.Add(Document(document, select.Id(0)));
                }
                select.Reset();
                return found;
            },
            cancellation);

    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => ReadIds(connection
                .Prepare(listDue)
                .Bind(1, now).Bind(2, (long)limit)),
            cancellation);

    public Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ProfileId>>(
            connection =>
            {
                // Read in the order of the index, only as far as needed: a common family name leads to a tenth of all profiles.
                var found = new List<ProfileId>();
                var seen = new HashSet<UInt128>();
                var select = connection.Prepare(listNames);
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
                ? ReadIds(BindAfter(connection.Prepare(listMembers), 2, after)
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

    /// <summary>Entries of both tables of an index, each once: SQLite merges them in the order of the key, reading no further than asked.</summary>
    private static string Both(LayeredIndex index, string columns, string condition) =>
        $"SELECT {columns} FROM {index.Main} WHERE {condition} UNION SELECT {columns} FROM {index.Recent} WHERE {condition}";

    /// <param name="row">Version, instant it is due, document.</param>
    private static Profile Document(Statement row, UInt128 id) => PackedProfile.Read(
        row.Blob(2), new ProfileId(id), Documents.ETag(row.Int64(0)), row.IsNull(1) ? null : row.Instant(1));

    private static IReadOnlyList<ProfileId> ReadIds(Statement select)
    {
        var ids = new List<ProfileId>();
        while (select.Step()) ids.Add(new ProfileId(select.Id(0)));
        return ids;
    }
}
