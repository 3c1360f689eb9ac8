using System.Globalization;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Evidence in container <c>evidence</c>: in the logical partition of a SourcePerson lie its header and one item a row. A write is one
/// transaction.
/// </summary>
internal sealed class CosmosEvidenceStore(ItemContainer items) : IEvidenceStore
{
    private const string HeaderId = "header";
    private const string HeaderType = "header";
    private const string SightingType = "sighting";
    private const string EventType = "event";

    /// <summary>Events looked for in one query: its text stays far from the service's 512 KB.</summary>
    private const int EventsPerQuery = 500;

    public async Task<IReadOnlyList<SourcePerson>> FindAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation)
    {
        var found = new List<SourcePerson>(ids.Count);
        foreach (var item in await FindHeadersAsync(ids, cancellation))
        {
            var partition = item.Text(CosmosContainers.Evidence.PartitionKey)!;
            if (await items.DocumentAsync(partition, item, DocumentJson.Stored.SourcePerson, cancellation) is { } read)
                found.Add(read.Document with { ETag = read.ETag });
        }
        return found;
    }

    public async Task<IReadOnlyDictionary<SourcePersonId, string>> FindETagsAsync(
        IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        (await FindHeadersAsync(ids, cancellation)).ToDictionary(
            i => HexId.Parse<SourcePersonId>(i.Text(CosmosContainers.Evidence.PartitionKey)!), i => i.ETag);

    public async Task<IReadOnlyList<(SourcePersonId SourcePerson, EventVersion Version)>> FindEventsAsync(
        IReadOnlyCollection<(SourcePersonId SourcePerson, EventId Event)> events, CancellationToken cancellation)
    {
        var wanted = events.ToHashSet();
        var found = new List<(SourcePersonId, EventVersion)>();
        // Fans out on purpose: most of the events asked for are new, and one look in the index for hundreds of them costs less than a query
        // in the partition of each person.
        foreach (var page in wanted.Select(w => w.Event).Distinct().Chunk(EventsPerQuery))
        {
            var query = new QueryDefinition("SELECT * FROM c WHERE ARRAY_CONTAINS(@events, c.event)").WithParameter("@events", page.Select(e => e.ToString()).ToArray());
            await foreach (var item in items.QueryItemsAsync(query, partition: null, limit: null, cancellation))
            {
                var partition = item.Text(CosmosContainers.Evidence.PartitionKey)!;
                var key = (HexId.Parse<SourcePersonId>(partition), HexId.Parse<EventId>(item.Text("event")!));
                if (!wanted.Contains(key)) continue;
                if (await items.DocumentAsync(partition, item, DocumentJson.Stored.EventVersion, cancellation) is { } read)
                    found.Add((key.Item1, read.Document));
            }
        }
        return found;
    }

    public async Task<SourcePersonRows> ReadAsync(SourcePersonId id, CancellationToken cancellation)
    {
        var (sightings, events) = (new List<Sighting>(), new List<EventVersion>());
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type IN (@sighting, @event)")
            .WithParameter("@sighting", SightingType).WithParameter("@event", EventType);
        await foreach (var item in items.QueryItemsAsync(query, id.ToString(), limit: null, cancellation))
        {
            if (item.Type == SightingType)
            {
                if (await items.DocumentAsync(id.ToString(), item, DocumentJson.Stored.Sighting, cancellation) is { } read) sightings.Add(read.Document);
            }
            else if (await items.DocumentAsync(id.ToString(), item, DocumentJson.Stored.EventVersion, cancellation) is { } read) events.Add(read.Document);
        }
        return new SourcePersonRows(
            [.. sightings.OrderBy(s => s.Stamp.Batch).ThenBy(s => s.Stamp.Offset)],
            [.. events.OrderBy(e => e.Stamp.Batch).ThenBy(e => e.Stamp.Offset).ThenBy(e => e.Id)]);
    }

    public async Task<ChannelPage> ReadChannelAsync(string channel, string? position, int limit, CancellationToken cancellation)
    {
        // Fans out on purpose: a sweep of a whole channel after a snapshot, by id, so that a page can go on where the last one ended.
        var query = new QueryDefinition("SELECT * FROM c WHERE c.channel = @channel AND c.sourcePersonId > @after ORDER BY c.sourcePersonId")
            .WithParameter("@channel", channel).WithParameter("@after", position ?? "");
        var found = new List<SourcePerson>();
        var (last, count) = (position, 0);
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit, cancellation))
        {
            (last, count) = (item.Text(CosmosContainers.Evidence.PartitionKey)!, count + 1);
            if (await items.DocumentAsync(last, item, DocumentJson.Stored.SourcePerson, cancellation) is { } read)
                found.Add(read.Document with { ETag = read.ETag });
        }
        return new ChannelPage(found, count < limit ? null : last);
    }

    public async Task<IReadOnlySet<SourcePersonId>> SaveAsync(IReadOnlyList<EvidenceWrite> writes, CancellationToken cancellation)
    {
        foreach (var write in writes)
            if (write.Sightings.Count + write.Events.Count > EvidenceWrite.MaxRows)
                throw new ArgumentException(
                    $"Evidence of {write.Header.Id}: expected at most {EvidenceWrite.MaxRows} rows, found {write.Sightings.Count + write.Events.Count}.",
                    nameof(writes));
        var conflicts = new HashSet<SourcePersonId>();
        await items.EachAsync(writes, async (write, c) =>
        {
            if (await SaveAsync(write, c)) return;
            lock (conflicts) conflicts.Add(write.Header.Id);
        }, cancellation);
        return conflicts;
    }

    public Task EraseAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        items.EachAsync(ids, async (id, c) => await items.EraseAsync(id.ToString(), c), cancellation);

    private async Task<bool> SaveAsync(EvidenceWrite write, CancellationToken cancellation)
    {
        var partition = write.Header.Id.ToString();
        List<WriteStep> steps =
        [
            WriteStep.Save(
                CosmosItem.Of(HeaderId, HeaderType, write.Header, DocumentJson.Stored.SourcePerson, writer => writer.WriteString("channel", write.Header.Channel)),
                write.Header.ETag),
            .. write.Sightings.Select(s => WriteStep.Upsert(RowOf(s))),
            .. write.Events.Select(e => WriteStep.Upsert(RowOf(e))),
        ];
        if (write.RemovedBatch is { } batch && !await AddRemovalsAsync(steps, write, batch, cancellation)) return false;
        return await items.CommitAsync(partition, steps, cancellation);
    }

    /// <summary>
    /// Adds the deletion of the batch's rows. Those beyond a transaction go before it, after a look at the header: a stop in between leaves a
    /// header that counts rows no longer there, until the undo, which then is not done, is repeated and makes the header from the rows left.
    /// </summary>
    /// <returns>False on a conflict.</returns>
    private async Task<bool> AddRemovalsAsync(List<WriteStep> steps, EvidenceWrite write, BatchId batch, CancellationToken cancellation)
    {
        var partition = write.Header.Id.ToString();
        var kept = steps.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var removed = new List<string>();
        var query = new QueryDefinition("SELECT c.id FROM c WHERE c.batch = @batch").WithParameter("@batch", batch.ToString());
        await foreach (var found in items.QueryAsync(query, partition, limit: null, cancellation))
            if (found.GetProperty("id").GetString() is { } id && !kept.Contains(id) && IsRemoved(id, write.RemovedRows)) removed.Add(id);
        var room = ItemContainer.MaxSteps - steps.Count;
        if (removed.Count > room)
        {
            if ((await items.FindAsync(partition, HeaderId, cancellation))?.ETag != write.Header.ETag) return false;
            foreach (var page in removed.Skip(room).Chunk(ItemContainer.MaxSteps))
                if (!await items.CommitAsync(partition, [.. page.Select(WriteStep.Delete)], cancellation)) return false;
        }
        steps.AddRange(removed.Take(room).Select(WriteStep.Delete));
        return true;
    }

    /// <summary>Ids of rows end with the offset: see <see cref="Place"/>.</summary>
    private static bool IsRemoved(string id, RowSpan? rows) =>
        rows is not { } span || span.Contains(long.Parse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture));

    private Task<IReadOnlyList<StoredItem>> FindHeadersAsync(IReadOnlyCollection<SourcePersonId> ids, CancellationToken cancellation) =>
        items.FindManyAsync([.. ids.Select(id => (id.ToString(), HeaderId))], cancellation);

    private static CosmosItem RowOf(Sighting sighting) => CosmosItem.Of(
        $"sighting-{Place(sighting.Stamp)}", SightingType, sighting, DocumentJson.Stored.Sighting,
        writer => writer.WriteString("batch", sighting.Stamp.Batch.ToString()));

    private static CosmosItem RowOf(EventVersion version) => CosmosItem.Of(
        $"event-{version.Id}-{Place(version.Stamp)}", EventType, version, DocumentJson.Stored.EventVersion, writer =>
        {
            writer.WriteString("batch", version.Stamp.Batch.ToString());
            writer.WriteString("event", version.Id.ToString());
        });

    private static string Place(SightingStamp stamp) => $"{stamp.Batch}-{CosmosId.Sortable(stamp.Offset)}";
}
