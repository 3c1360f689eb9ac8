using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Claims in container <c>claims</c>: in the logical partition of a value one item names its first carriers, so that most values are one
/// write and a share of one read. Carriers beyond <see cref="MaxListed"/> are items of their own: no document grows without end.
/// </summary>
internal sealed class CosmosClaimStore(ItemContainer items) : IClaimStore
{
    /// <summary>Carriers named in the item of the value: it stays near 1 KB, the unit reads are charged by.</summary>
    public const int MaxListed = 24;

    /// <summary>Up to so many new values are written at once, each in a request; more share requests, which takes a moment to fill them.</summary>
    private const int MaxSingleWrites = 64;

    private const string ListId = "carriers";
    private const string ListType = "carriers";
    private const string CarrierType = "carrier";
    private const string MoreProperty = "more";

    public async Task AddAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation)
    {
        var wanted = ByValue(claims);
        var known = await FindListsAsync(wanted.Keys, cancellation);
        var many = wanted.Count - known.Count > MaxSingleWrites;
        await items.EachAsync(wanted, (value, c) => AddAsync(value.Key, value.Value, known.GetValueOrDefault(value.Key), many, c), cancellation);
    }

    public Task RemoveAsync(IReadOnlyCollection<Claim> claims, CancellationToken cancellation) => items.EachAsync(
        ByValue(claims), (value, c) => RemoveAsync(value.Key, value.Value, c), cancellation);

    public async Task<IReadOnlyDictionary<ValueKey, IReadOnlyList<SourcePersonId>>> FindAsync(
        IReadOnlyCollection<ValueKey> values, int limit, CancellationToken cancellation)
    {
        var found = new Dictionary<ValueKey, IReadOnlyList<SourcePersonId>>(values.Count);
        foreach (var (value, list) in await FindListsAsync(values, cancellation))
        {
            IEnumerable<SourcePersonId> carriers = list.Carriers;
            if (list.HasMore) carriers = carriers.Concat(await FindMoreAsync(value, limit + 1L, cancellation)).Distinct().Order();
            SourcePersonId[] taken = limit < int.MaxValue ? [.. carriers.Take(limit + 1)] : [.. carriers];
            if (taken.Length > 0) found[value] = taken;
        }
        return found;
    }

    private async ValueTask AddAsync(ValueKey value, SortedSet<SourcePersonId> carriers, CarrierList? list, bool many, CancellationToken cancellation)
    {
        while (true)
        {
            if (list is null && carriers.Count <= MaxListed)
            {
                if (await items.CreateAsync(value.ToString(), ItemOf([.. carriers], hasMore: false), many, cancellation) is not null) return;
            }
            else
            {
                SourcePersonId[] missing = [.. carriers.Where(c => list is null || !list.Carriers.Contains(c))];
                if (missing.Length == 0) return;
                if (await AddAsync(value, missing, list, cancellation)) return;
            }
            // Somebody else wrote the list meanwhile.
            list = (await FindListsAsync([value], cancellation)).GetValueOrDefault(value);
        }
    }

    private async Task<bool> AddAsync(ValueKey value, SourcePersonId[] missing, CarrierList? list, CancellationToken cancellation)
    {
        var listed = list?.Carriers ?? [];
        if (list is not { HasMore: true } && listed.Count + missing.Length <= MaxListed)
            return await items.CommitAsync(
                value.ToString(), [WriteStep.Save(ItemOf([.. listed.Concat(missing).Order()], hasMore: false), list?.ETag)], cancellation);
        // The list says that there are more before, or in the same step as, the first of them is written.
        List<WriteStep> steps = list is { HasMore: true } ? [] : [WriteStep.Save(ItemOf(listed, hasMore: true), list?.ETag)];
        foreach (var carrier in missing)
        {
            steps.Add(WriteStep.Upsert(new CosmosItem(carrier.ToString(), CarrierType, default)));
            if (steps.Count < ItemContainer.MaxSteps) continue;
            if (!await items.CommitAsync(value.ToString(), steps, cancellation)) return false;
            steps.Clear();
        }
        return steps.Count == 0 || await items.CommitAsync(value.ToString(), steps, cancellation);
    }

    private async ValueTask RemoveAsync(ValueKey value, SortedSet<SourcePersonId> carriers, CancellationToken cancellation)
    {
        while ((await FindListsAsync([value], cancellation)).GetValueOrDefault(value) is { } list)
        {
            if (list.HasMore)
                foreach (var carrier in carriers) await items.DeleteAsync(value.ToString(), carrier.ToString(), etag: null, cancellation);
            SourcePersonId[] left = [.. list.Carriers.Where(c => !carriers.Contains(c))];
            if (left.Length == list.Carriers.Count) return;
            if (left.Length == 0 && !list.HasMore
                    ? await items.DeleteAsync(value.ToString(), ListId, list.ETag, cancellation)
                    : await items.ReplaceAsync(value.ToString(), ItemOf(left, list.HasMore), list.ETag, cancellation) is not null) return;
        }
    }

    private async Task<List<SourcePersonId>> FindMoreAsync(ValueKey value, long limit, CancellationToken cancellation)
    {
        var more = new List<SourcePersonId>();
        var query = new QueryDefinition("SELECT c.id FROM c WHERE c.type = @type ORDER BY c.id").WithParameter("@type", CarrierType);
        await foreach (var found in items.QueryAsync(query, value.ToString(), (int)Math.Min(limit, int.MaxValue), cancellation))
            more.Add(HexId.Parse<SourcePersonId>(found.GetProperty("id").GetString()!));
        return more;
    }

    private async Task<Dictionary<ValueKey, CarrierList>> FindListsAsync(IReadOnlyCollection<ValueKey> values, CancellationToken cancellation) =>
        (await items.FindManyAsync([.. values.Select(v => (v.ToString(), ListId))], cancellation)).ToDictionary(
            i => HexId.Parse<ValueKey>(i.Text(CosmosContainers.Claims.PartitionKey)!), CarrierList.Of);

    private static Dictionary<ValueKey, SortedSet<SourcePersonId>> ByValue(IReadOnlyCollection<Claim> claims)
    {
        var byValue = new Dictionary<ValueKey, SortedSet<SourcePersonId>>();
        foreach (var claim in claims)
        {
            if (!byValue.TryGetValue(claim.Value, out var carriers)) byValue.Add(claim.Value, carriers = []);
            carriers.Add(claim.Carrier);
        }
        return byValue;
    }

    private static CosmosItem ItemOf(IReadOnlyList<SourcePersonId> carriers, bool hasMore) => new(ListId, ListType, default, writer =>
    {
        writer.WriteStartArray(CarrierList.Property);
        foreach (var carrier in carriers) writer.WriteStringValue(carrier.ToString());
        writer.WriteEndArray();
        if (hasMore) writer.WriteBoolean(MoreProperty, value: true);
    });

    /// <summary>The item of a value: carriers by id, and whether there are more beside it.</summary>
    private sealed record CarrierList(IReadOnlyList<SourcePersonId> Carriers, bool HasMore, string ETag)
    {
        public const string Property = "carriers";

        public static CarrierList Of(StoredItem item) => new(
            [.. item.Root.GetProperty(Property).EnumerateArray().Select(c => HexId.Parse<SourcePersonId>(c.GetString()!))],
            item.Root.TryGetProperty(MoreProperty, out var more) && more.ValueKind == JsonValueKind.True, item.ETag);
    }
}
