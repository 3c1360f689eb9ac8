using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Insights;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// The read projection in container <c>projection</c>: one item a profile with all of its keys in one indexed array, so that a count is answered
/// from the index. What stays behind of a profile that is gone is its sequence, for as long as an old row might still come.
/// </summary>
/// <remarks>
/// Questions fan out over all partitions on purpose: they are about everybody. Counts of values and combinations, quantiles and rankings read the keys of every profile in the
/// set, page by page: what they cost grows with it.
/// </remarks>
internal sealed class CosmosProjectionStore(ItemContainer items, ItemContainer settings) : IProjectionStore
{
    public const string RowItem = "row";

    /// <summary>Between a column and a value; in neither.</summary>
    private const char KeySeparator = '\u0001';
    private const string SelectId = "SELECT c.profileId FROM c";
    private const string GoneItem = "gone";
    private const string StateKind = "projection";
    private const string SequenceProperty = "sequence";
    private static readonly TimeSpan GoneMemory = TimeSpan.FromDays(30);

    // A test of one column with more values is a query the service takes seconds to plan.
    public int MaxValues => 100;

    public static string Text(RowKey key) => string.Concat(key.Column, KeySeparator.ToString(), key.Value);

    public async Task<ProjectionState> ReadStateAsync(CancellationToken cancellation) => StateOf(await settings.FindAsync(StateKind, StateKind, cancellation));

    public async Task ApplyAsync(IReadOnlyList<ProjectionRow> rows, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        var waiting = rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.Aggregate((a, b) => b.Sequence >= a.Sequence ? b : a));
        while (waiting.Count > 0)
        {
            var stored = (await items.FindManyAsync([.. waiting.Keys.Select(id => (id.ToString(), RowItem))], cancellation))
                .ToDictionary(i => HexId.Parse<ProfileId>(i.Text(CosmosContainers.Projection.PartitionKey)!));
            var conflicts = new Dictionary<ProfileId, ProjectionRow>();
            await items.EachAsync(waiting.Values, async (row, c) =>
            {
                var before = stored.GetValueOrDefault(row.Id);
                if (before is not null && before.Root.GetProperty(SequenceProperty).GetInt64() > row.Sequence) return;
                if (await items.CommitAsync(row.Id.ToString(), [WriteStep.Save(ItemOf(row), before?.ETag)], c)) return;
                lock (conflicts) conflicts.Add(row.Id, row);
            }, cancellation);
            waiting = conflicts;
        }
        if (asOf is { } instant) await ChangeStateAsync(s => s with { AsOf = s.AsOf > instant ? s.AsOf : instant }, cancellation);
    }

    public async Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        var stored = await items.FindManyAsync([.. ids.Select(id => (id.ToString(), RowItem))], cancellation);
        await ApplyAsync(
            [.. stored.Select(i => ProjectionRow.Gone(HexId.Parse<ProfileId>(i.Text(CosmosContainers.Projection.PartitionKey)!), i.Root.GetProperty(SequenceProperty).GetInt32()))], null, cancellation);
        return stored.Count;
    }

    public Task MarkBuiltAsync(string? schema, CancellationToken cancellation) => ChangeStateAsync(s => s with { Schema = schema }, cancellation);

    public async Task<long> CountAsync(RowSet set, CancellationToken cancellation)
    {
        var count = 0L;
        await foreach (var found in QueryAsync("SELECT VALUE COUNT(1) FROM c", set, cancellation)) count += found.GetInt64();
        return count;
    }

    public async Task<IReadOnlyDictionary<RowKey, long>> CountValuesAsync(RowSet set, IReadOnlyCollection<string> columns, CancellationToken cancellation)
    {
        var wanted = columns.ToHashSet(StringComparer.Ordinal);
        var counts = new Dictionary<RowKey, long>();
        await foreach (var found in QueryAsync("SELECT c.keys FROM c", set, cancellation))
            foreach (var key in KeysOf(found))
                if (wanted.Contains(key.Column)) counts[key] = counts.GetValueOrDefault(key) + 1;
        return counts;
    }

    public async Task<IReadOnlyList<long>> CountCrossAsync(RowSet among, IReadOnlyList<IReadOnlyList<RowSet>> sides, CancellationToken cancellation)
    {
        var counts = new long[sides.Aggregate(1, (product, side) => product * side.Count)];
        await foreach (var found in QueryAsync("SELECT c.keys, c.n FROM c", among, cancellation))
            new RowMembership(KeysOf(found).ToHashSet(), column => NumberOf(found, column)).CountInto(counts, sides);
        return counts;
    }

    public async Task<IReadOnlyList<long>> QuantilesAsync(RowSet among, string column, IReadOnlyList<double> shares, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        var known = new RowSet.Range(column, FieldNumber.Min, FieldNumber.Max);
        await foreach (var found in QueryAsync("SELECT c.n FROM c", RowSet.And(among, known), cancellation))
            if (NumberOf(found, column) is { } number) numbers.Add(number);
        return Quantiles.Of(numbers, shares);
    }

    public async Task<IReadOnlyDictionary<ProfileId, IReadOnlySet<RowKey>>> FindKeysAsync(
        IReadOnlyCollection<ProfileId> ids, IReadOnlyCollection<string> columns, CancellationToken cancellation)
    {
        var wanted = columns.ToHashSet(StringComparer.Ordinal);
        var stored = await items.FindManyAsync([.. ids.Select(id => (id.ToString(), RowItem))], cancellation);
        return stored.Where(i => i.Type == RowItem).ToDictionary(
            i => HexId.Parse<ProfileId>(i.Text(CosmosContainers.Projection.PartitionKey)!),
            i => (IReadOnlySet<RowKey>)KeysOf(i.Root).Where(k => wanted.Contains(k.Column)).ToHashSet());
    }

    public async IAsyncEnumerable<ProfileId> ReadIdsAsync(RowSet set, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var found in QueryAsync(SelectId, set, cancellation)) yield return IdOf(found);
    }

    public async Task<IReadOnlyList<ProfileId>> ReadSortedAsync(RowSet set, RowOrder order, int skip, int limit, CancellationToken cancellation)
    {
        if (limit == 0) return [];
        var numbered = new RowSet.Range(order.Column, FieldNumber.Min, FieldNumber.Max);
        var ids = new List<ProfileId>(limit);
        var passed = 0;
        // OFFSET would cost the same: what it passes by is read from every partition and merged in the client.
        await AddAsync(RowSet.And(set, numbered), $"{RowSetSql.Path(order.Column)} {(order.Descending ? "DESC" : "ASC")}");
        if (ids.Count < limit) await AddAsync(RowSet.Without(set, numbered), "c.profileId");
        return ids;

        async Task AddAsync(RowSet part, string by)
        {
            await foreach (var found in QueryAsync(RowSetSql.Query(SelectId, part, by), limit: skip + limit - passed, cancellation))
                if (passed++ >= skip) ids.Add(IdOf(found));
        }
    }

    public async Task<IReadOnlyList<RankedRow>> RankAsync(
        RowSet among, IReadOnlyDictionary<RowKey, double> weights, int limit, CancellationToken cancellation)
    {
        var best = new SortedSet<RankedRow>(Comparer<RankedRow>.Create((a, b) => (-a.Score, a.Id).CompareTo((-b.Score, b.Id))));
        await foreach (var found in QueryAsync("SELECT c.profileId, c.keys FROM c", among, cancellation))
        {
            RowKey[] matches = [.. KeysOf(found).Where(weights.ContainsKey)];
            var score = matches.Sum(k => weights[k]);
            if (score <= 0) continue;
            best.Add(new RankedRow(IdOf(found), score, matches));
            if (best.Count > limit) best.Remove(best.Max!);
        }
        return [.. best];
    }

    private IAsyncEnumerable<JsonElement> QueryAsync(string select, RowSet set, CancellationToken cancellation) =>
        QueryAsync(RowSetSql.Query(select, set), limit: null, cancellation);

    private IAsyncEnumerable<JsonElement> QueryAsync(QueryDefinition query, int? limit, CancellationToken cancellation) =>
        items.QueryAsync(query, partition: null, limit, cancellation, forPeople: true);

    private static ProfileId IdOf(JsonElement found) => HexId.Parse<ProfileId>(found.GetProperty("profileId").GetString()!);

    private static long? NumberOf(JsonElement found, string column) =>
        found.GetProperty("n").TryGetProperty(RowSetSql.Property(column), out var number) ? number.GetInt64() : null;

    private static IEnumerable<RowKey> KeysOf(JsonElement found) => found.GetProperty("keys").EnumerateArray().Select(k => k.GetString()!)
        .Select(text => new RowKey(text[..text.IndexOf(KeySeparator, StringComparison.Ordinal)], text[(text.IndexOf(KeySeparator, StringComparison.Ordinal) + 1)..]));

    private static CosmosItem ItemOf(ProjectionRow row) => new(RowItem, row.IsLive ? RowItem : GoneItem, default, writer =>
    {
        writer.WriteNumber(SequenceProperty, row.Sequence);
        if (!row.IsLive)
        {
            writer.WriteNumber("ttl", (int)GoneMemory.TotalSeconds);
            return;
        }
        writer.WriteStartArray("keys");
        foreach (var key in row.Keys) writer.WriteStringValue(Text(key));
        writer.WriteEndArray();
        writer.WriteStartObject("n");
        foreach (var number in row.Numbers) writer.WriteNumber(RowSetSql.Property(number.Column), number.Value);
        writer.WriteEndObject();
    });

    private async Task ChangeStateAsync(Func<ProjectionState, ProjectionState> change, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await settings.FindAsync(StateKind, StateKind, cancellation);
            var (before, after) = (StateOf(stored), change(StateOf(stored)));
            if (before == after) return;
            var item = new CosmosItem(StateKind, StateKind, default, writer =>
            {
                if (after.Schema is not null) writer.WriteString("schema", after.Schema);
                if (after.AsOf is { } instant) writer.WriteString("asOf", CosmosId.Sortable(instant));
            });
            if (await settings.CommitAsync(StateKind, [WriteStep.Save(item, stored?.ETag)], cancellation)) return;
        }
    }

    private static ProjectionState StateOf(StoredItem? item) => new(
        item?.Text("schema"), item?.Text("asOf") is { } text ? DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null);
}
