using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

// Lists and counts fan out over all logical partitions on purpose: profiles are partitioned by id for the hot path, which knows ids. Each
// costs a few request units per physical partition and is answered from the index, but for the documents it returns.
internal sealed partial class CosmosProfileStore
{
    /// <summary>Stands between a name and an id; less than every character of a name.</summary>
    private const char NameEnd = '\u0001';

    public async Task<IReadOnlyList<Profile>> FindAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        var found = new List<Profile>(ids.Count);
        foreach (var item in await items.FindManyAsync([.. ids.Select(id => (id.ToString(), ProfileItem))], cancellation))
            await AddAsync(found, item, cancellation);
        return found;
    }

    public async Task<IReadOnlyList<Profile>> ListAsync(ProfileId? after, int limit, CancellationToken cancellation)
    {
        var found = new List<Profile>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.live = true AND c.profileId > @after ORDER BY c.profileId").WithParameter("@after", After(after));
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit, cancellation)) await AddAsync(found, item, cancellation);
        return found;
    }

    public Task<IReadOnlyList<ProfileId>> FindDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => FindIdsAsync(
        new QueryDefinition("SELECT c.profileId FROM c WHERE c.dueAt <= @now ORDER BY c.dueAt").WithParameter("@now", CosmosId.Sortable(now)),
        limit, cancellation);

    public Task<IReadOnlyList<ProfileId>> ListSegmentAsync(string segment, ProfileId? after, int limit, CancellationToken cancellation) => FindIdsAsync(
        new QueryDefinition("SELECT c.profileId FROM c WHERE ARRAY_CONTAINS(c.segments, @segment) AND c.profileId > @after ORDER BY c.profileId")
            .WithParameter("@segment", segment).WithParameter("@after", After(after)),
        limit, cancellation);

    public async Task<IReadOnlyList<ProfileId>> FindByNameAsync(string prefix, int limit, CancellationToken cancellation)
    {
        QueryDefinition[] queries =
        [
            new("SELECT VALUE c.firstName FROM c WHERE STARTSWITH(c.firstName, @prefix) ORDER BY c.firstName"),
            new("SELECT VALUE c.secondName FROM c WHERE STARTSWITH(c.secondName, @prefix) ORDER BY c.secondName"),
            new("SELECT VALUE n FROM c JOIN n IN c.moreNames WHERE STARTSWITH(n, @prefix)"),
        ];
        var names = await Task.WhenAll(queries.Select((query, index) =>
            ReadTextsAsync(query.WithParameter("@prefix", prefix), index < 2 ? limit : null, cancellation)));
        // Every name is in one of the lists, and the first of each ordered list are enough for the first of all.
        return [.. names.SelectMany(n => n).Order(StringComparer.Ordinal)
            .Select(n => HexId.Parse<ProfileId>(n[(n.LastIndexOf(NameEnd) + 1)..])).Distinct().Take(limit)];
    }

    public async Task<long> CountAsync(CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT VALUE COUNT(1) FROM c WHERE c.live = true");
        var count = 0L;
        await foreach (var found in items.QueryAsync(query, partition: null, limit: null, cancellation, forPeople: true)) count += found.GetInt64();
        return count;
    }

    /// <summary>
    /// Reads what every live profile carries: a share of a request unit each. Nothing the service could keep counted with a save would be
    /// exact, since a profile and its counts never share a partition; the read projection would read its rows, which are longer.
    /// </summary>
    public async Task<MembershipCounts> CountMembershipsAsync(CancellationToken cancellation)
    {
        var (tags, segments) = (new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal));
        var query = new QueryDefinition("SELECT c.tags, c.segments FROM c WHERE c.live = true");
        await foreach (var found in items.QueryAsync(query, partition: null, limit: null, cancellation, forPeople: true))
        {
            foreach (var tag in found.GetProperty("tags").EnumerateArray()) Count(tags, tag.GetString()!);
            foreach (var segment in found.GetProperty("segments").EnumerateArray()) Count(segments, segment.GetString()!);
        }
        return new MembershipCounts(tags, segments);
    }

    private static void Count(Dictionary<string, long> counts, string id) => counts[id] = counts.GetValueOrDefault(id) + 1;

    private async Task AddAsync(List<Profile> profiles, StoredItem item, CancellationToken cancellation)
    {
        var partition = item.Text(CosmosContainers.Profiles.PartitionKey)!;
        if (await items.DocumentAsync(partition, item, DocumentJson.Stored.Profile, cancellation) is { } read)
            profiles.Add(read.Document with { ETag = read.ETag });
    }

    private async Task<IReadOnlyList<ProfileId>> FindIdsAsync(QueryDefinition query, int limit, CancellationToken cancellation)
    {
        var ids = new List<ProfileId>();
        await foreach (var found in items.QueryAsync(query, partition: null, limit, cancellation))
            ids.Add(HexId.Parse<ProfileId>(found.GetProperty("profileId").GetString()!));
        return ids;
    }

    private async Task<List<string>> ReadTextsAsync(QueryDefinition query, int? limit, CancellationToken cancellation)
    {
        var texts = new List<string>();
        await foreach (var found in items.QueryAsync(query, partition: null, limit, cancellation, forPeople: true)) texts.Add(found.GetString()!);
        return texts;
    }

    /// <summary>Less than every id if there is none to go on after.</summary>
    private static string After(ProfileId? after) => after?.ToString() ?? "";
}
