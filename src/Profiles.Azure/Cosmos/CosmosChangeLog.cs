using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Published changes in container <c>changes</c>, numbered in one sequence, for a month: what the console and a single host's webhooks read.
/// Where many subscribers listen, a topic takes its place.
/// </summary>
/// <remarks>
/// Number and changes are written in one transaction, so the log is one logical partition: thousands of changes a second and 20 GB, which is
/// why they expire. A copy of each stays in a logical partition of its profile: the history of a person ends with the person only.
/// </remarks>
internal sealed class CosmosChangeLog(ItemContainer items) : IChangeLog, IChangeLogReader
{
    /// <summary>How long changes stay, and their ids are known.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const string Partition = "changes";
    private const string ChangeType = "change";
    private const string HeadItem = "head";
    private const string NextProperty = "next";
    private const string PositionProperty = "position";

    public async Task PublishAsync(IReadOnlyCollection<Change> changes, CancellationToken cancellation)
    {
        foreach (var page in changes.DistinctBy(c => c.Id).Chunk(ItemContainer.MaxSteps - 1))
        {
            IReadOnlyList<(Change Change, long Position)>? placed;
            do placed = await TryAppendAsync(page, cancellation);
            while (placed is null);
            // Written after the log, and again by whoever publishes again: a stop in between is mended by the repetition.
            await items.EachAsync(
                placed.GroupBy(p => p.Change.ProfileId),
                async (told, c) => await items.CommitAsync(told.Key.ToString(), [.. told.Select(t => WriteStep.Upsert(ItemOf(t.Change, t.Position, expires: false)))], c),
                cancellation);
        }
    }

    public async Task<(IReadOnlyList<Change> Changes, long Position)> ReadAsync(long position, int limit, CancellationToken cancellation)
    {
        var found = new List<Change>();
        var last = position;
        var query = new QueryDefinition("SELECT * FROM c WHERE c.position > @position ORDER BY c.position").WithParameter("@position", CosmosId.Sortable(position));
        await foreach (var item in items.QueryItemsAsync(query, Partition, limit, cancellation))
        {
            found.Add(item.Document(DocumentJson.Stored.Change));
            last = long.Parse(item.Text("position")!, CultureInfo.InvariantCulture);
        }
        return (found, last);
    }

    public async Task<IReadOnlyList<Change>> ReadAsync(ProfileId profile, int limit, CancellationToken cancellation)
    {
        var found = new List<Change>();
        var query = new QueryDefinition("SELECT * FROM c ORDER BY c.position DESC");
        await foreach (var item in items.QueryItemsAsync(query, profile.ToString(), limit, cancellation)) found.Add(item.Document(DocumentJson.Stored.Change));
        return found;
    }

    public async Task<long> EraseAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation)
    {
        var count = 0L;
        foreach (var profile in profiles)
        {
            var ids = new List<string>();
            await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c"), profile.ToString(), limit: null, cancellation)) ids.Add(item.Id);
            // The log first: what is left of the copies says what is left of it.
            foreach (var id in ids) await items.DeleteAsync(Partition, id, etag: null, cancellation);
            await items.EraseAsync(profile.ToString(), ids, cancellation);
            count += ids.Count;
        }
        return count;
    }

    /// <summary>Where each stands in the log; null if somebody else took the numbers meanwhile.</summary>
    private async Task<IReadOnlyList<(Change Change, long Position)>?> TryAppendAsync(Change[] changes, CancellationToken cancellation)
    {
        // The head is read before the ids: what is published after this look takes the numbers, and fails the transaction.
        var head = await items.FindAsync(Partition, HeadItem, cancellation);
        var known = (await items.FindManyAsync([.. changes.Select(c => (Partition, CosmosId.Of(c.Id)))], cancellation))
            .ToDictionary(i => i.Id, i => Number(i, PositionProperty), StringComparer.Ordinal);
        var next = head is null ? 1 : Number(head, NextProperty);
        var (steps, placed) = (new List<WriteStep>(), new List<(Change, long)>(changes.Length));
        foreach (var change in changes)
        {
            if (!known.TryGetValue(CosmosId.Of(change.Id), out var position))
            {
                position = next++;
                steps.Add(WriteStep.Create(ItemOf(change, position, expires: true)));
            }
            placed.Add((change, position));
        }
        if (steps.Count == 0) return placed;
        steps.Add(WriteStep.Save(
            new CosmosItem(HeadItem, HeadItem, default, writer => writer.WriteString(NextProperty, CosmosId.Sortable(next))), head?.ETag));
        return await items.CommitAsync(Partition, steps, cancellation) ? placed : null;
    }

    private static long Number(StoredItem item, string property) => long.Parse(item.Text(property)!, CultureInfo.InvariantCulture);

    private static CosmosItem ItemOf(Change change, long position, bool expires) =>
        CosmosItem.Of(CosmosId.Of(change.Id), ChangeType, change, DocumentJson.Stored.Change, writer =>
        {
            writer.WriteString(PositionProperty, CosmosId.Sortable(position));
            if (expires) writer.WriteNumber("ttl", (int)Memory.TotalSeconds);
        });
}
