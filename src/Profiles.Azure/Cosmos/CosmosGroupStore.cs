using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Groups;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// The index of groups in container <c>groups</c>: one item a profile with its keys in one indexed array. What stays of a profile that is gone
/// is its sequence, for as long as an old row might still come.
/// </summary>
/// <remarks>Questions fan out over all partitions: members of a group are anywhere. They are answered from the index.</remarks>
internal sealed class CosmosGroupStore(ItemContainer items) : IGroupStore
{
    private const string RowItem = "group";
    private const string SequenceProperty = "sequence";
    /// <summary>Between a search text and its key; in neither, and less than every character of a text.</summary>
    private const char Separator = '\u0001';
    private static readonly TimeSpan GoneMemory = TimeSpan.FromDays(30);

    public async Task ApplyAsync(IReadOnlyList<GroupRow> rows, CancellationToken cancellation)
    {
        var waiting = rows.GroupBy(r => r.Profile).ToDictionary(g => g.Key, g => g.Aggregate((a, b) => b.Sequence >= a.Sequence ? b : a));
        while (waiting.Count > 0)
        {
            var stored = (await items.FindManyAsync([.. waiting.Keys.Select(id => (id.ToString(), RowItem))], cancellation))
                .ToDictionary(i => HexId.Parse<ProfileId>(i.Text(CosmosContainers.Groups.PartitionKey)!));
            var conflicts = new Dictionary<ProfileId, GroupRow>();
            await items.EachAsync(waiting.Values, async (row, c) =>
            {
                var before = stored.GetValueOrDefault(row.Profile);
                if (before is not null && before.Root.GetProperty(SequenceProperty).GetInt64() > row.Sequence) return;
                if (await items.CommitAsync(row.Profile.ToString(), [WriteStep.Save(ItemOf(row), before?.ETag)], c)) return;
                lock (conflicts) conflicts.Add(row.Profile, row);
            }, cancellation);
            waiting = conflicts;
        }
    }

    public async Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        var stored = await items.FindManyAsync([.. ids.Select(id => (id.ToString(), RowItem))], cancellation);
        await ApplyAsync(
            [.. stored.Select(i => new GroupRow(HexId.Parse<ProfileId>(i.Text(CosmosContainers.Groups.PartitionKey)!), i.Root.GetProperty(SequenceProperty).GetInt32(), []))], cancellation);
        return stored.Count;
    }

    public async Task<IReadOnlyList<GroupHolder>> FindAsync(IReadOnlyCollection<GroupId> keys, int limit, CancellationToken cancellation)
    {
        var found = new Dictionary<GroupId, List<GroupHolder>>();
        await items.EachAsync(keys.Distinct(), async (key, c) =>
        {
            var query = new QueryDefinition("SELECT c.profileId FROM c WHERE ARRAY_CONTAINS(c.keys, @key) ORDER BY c.profileId").WithParameter("@key", key.ToString());
            var holders = new List<GroupHolder>();
            await foreach (var holder in items.QueryAsync(query, partition: null, limit, c))
                holders.Add(new GroupHolder(key, HexId.Parse<ProfileId>(holder.GetProperty("profileId").GetString()!)));
            lock (found) found[key] = holders;
        }, cancellation);
        return [.. keys.Distinct().SelectMany(k => found[k])];
    }

    public async Task<IReadOnlyList<GroupSearchHit>> SearchAsync(string prefix, GroupSearchHit? after, int limit, CancellationToken cancellation)
    {
        // A company's text is in the items of all its contacts: of each of the lists the distinct ones, then the first of all.
        var lists = await Task.WhenAll(Enumerable.Range(0, GroupRow.MaxSearched).Select(place => ListAsync(place, prefix, after, limit, cancellation)));
        return [.. lists.SelectMany(l => l).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(limit).Select(HitOf)];
    }

    private async Task<List<string>> ListAsync(int place, string prefix, GroupSearchHit? after, int limit, CancellationToken cancellation)
    {
        var (texts, last) = (new List<string>(), after is { } hit ? Text(hit.Search, hit.Key) : prefix);
        var property = $"c.{SearchProperty(place)}";
        for (var asked = true; asked && texts.Count < limit;)
        {
            asked = false;
            var query = new QueryDefinition($"SELECT VALUE {property} FROM c WHERE STARTSWITH({property}, @prefix) AND {property} > @after ORDER BY {property}")
                .WithParameter("@prefix", prefix).WithParameter("@after", last);
            await foreach (var found in items.QueryAsync(query, partition: null, limit, cancellation, forPeople: true))
            {
                asked = true;
                var text = found.GetString()!;
                if (text != last || texts.Count == 0) texts.Add(text);
                last = text;
            }
        }
        return texts;
    }

    private static string Text(string search, GroupId key) => string.Concat(search, Separator.ToString(), key.ToString());

    private static GroupSearchHit HitOf(string text) =>
        new(text[..text.LastIndexOf(Separator)], HexId.Parse<GroupId>(text[(text.LastIndexOf(Separator) + 1)..]));

    private static string SearchProperty(int place) => $"search{place.ToString(CultureInfo.InvariantCulture)}";

    private static CosmosItem ItemOf(GroupRow row) => new(RowItem, RowItem, default, (Utf8JsonWriter writer) =>
    {
        writer.WriteNumber(SequenceProperty, row.Sequence);
        if (row.Keys.Count == 0)
        {
            writer.WriteNumber("ttl", (int)GoneMemory.TotalSeconds);
            return;
        }
        writer.WriteStartArray("keys");
        foreach (var key in row.Keys) writer.WriteStringValue(key.Id.ToString());
        writer.WriteEndArray();
        var place = 0;
        foreach (var key in row.Keys)
            if (key.Search is { } search) writer.WriteString(SearchProperty(place++), Text(search, key.Id));
    });
}
