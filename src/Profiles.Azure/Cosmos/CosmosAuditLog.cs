using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Azure.Cosmos;
using Profiles.Privacy.Audit;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>The audit trail in container <c>audit</c>, by day; its anchor in container <c>leases</c>, apart from it.</summary>
/// <remarks>
/// Days are logical partitions, and no transaction spans two. So the last entry stands whole in the head document, which is replaced only if nobody
/// else has replaced it: this is when the entry is written. Its copy in the partition of its day follows, and is made up for by whoever comes
/// next, before the head moves on; so numbers have no gaps however many hosts write and wherever one stops.
/// </remarks>
internal sealed class CosmosAuditLog(ItemContainer items, ItemContainer leases) : IAuditLog
{
    private const string Entry = "entry";
    private const string HeadItem = "head";
    private const string CheckpointItem = "checkpoint";
    private const string AnchorItem = "audit-anchor";

    private readonly string writer = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly SemaphoreSlim turn = new(1, 1);
    private long written;

    public async Task<AuditEntry> AppendAsync(Func<AuditHead, AuditEntry> next, CancellationToken cancellation)
    {
        // One after the other here: they would only take the head from each other.
        await turn.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var head = await SettledHeadAsync(cancellation);
                var last = head is null ? null : EntryOf(head);
                var entry = next(last is null ? AuditHead.None : new AuditHead(last.Number, last.Hash));
                // A write whose answer was lost is recognised by who wrote it.
                var mark = $"{writer}-{++written}";
                if (!await items.CommitAsync(HeadItem, [WriteStep.Save(ItemOf(HeadItem, HeadItem, entry, mark), head?.ETag)], cancellation)
                    && (await items.FindAsync(HeadItem, HeadItem, cancellation))?.Text("writer") != mark) continue;
                await WriteEntryAsync(entry, cancellation);
                return entry;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int limit, CancellationToken cancellation)
    {
        await SettledHeadAsync(cancellation);
        // Fans out on purpose: numbers run on over the days, and a trail is read from end to end.
        return await ReadAllAsync(
            new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.number > @after AND c.number <= @last ORDER BY c.number").WithParameter("@type", Entry)
                .WithParameter("@after", CosmosId.Sortable(after)).WithParameter("@last", CosmosId.Sortable(after + limit)),
            limit: null, cancellation);
    }

    public async Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, long? before, int limit, CancellationToken cancellation)
    {
        await SettledHeadAsync(cancellation);
        var subjects = query.Subjects?.ToArray() ?? [];
        var sql = "SELECT * FROM c WHERE c.type = @type AND c.number < @before"
            + (query.Action is null ? "" : " AND c.action = @action") + (query.Who is null ? "" : " AND c.who = @who")
            + (query.Subjects is null ? "" : " AND ARRAY_CONTAINS(@subjects, c.subject)")
            + (query.From is null ? "" : " AND c.at >= @from") + (query.To is null ? "" : " AND c.at < @to") + " ORDER BY c.number DESC";
        var definition = new QueryDefinition(sql).WithParameter("@type", Entry).WithParameter("@before", CosmosId.Sortable(before ?? long.MaxValue));
        if (query.Action is { } action) definition.WithParameter("@action", action);
        if (query.Who is { } who) definition.WithParameter("@who", who);
        if (query.Subjects is not null) definition.WithParameter("@subjects", subjects);
        if (query.From is { } from) definition.WithParameter("@from", CosmosId.Sortable(from));
        if (query.To is { } to) definition.WithParameter("@to", CosmosId.Sortable(to));
        // Fans out on purpose: who asks who saw whom does not know the day.
        return await ReadAllAsync(definition, limit, cancellation);
    }

    public async Task<AuditMark?> FindAnchorAsync(CancellationToken cancellation) =>
        AuditMark.Parse((await leases.FindAsync(AnchorItem, AnchorItem, cancellation))?.Text("mark"));

    public async Task AnchorAsync(AuditMark anchor, CancellationToken cancellation)
    {
        while (true)
        {
            var kept = await leases.FindAsync(AnchorItem, AnchorItem, cancellation);
            if (AuditMark.Parse(kept?.Text("mark")) is { } known && known.Head.Number >= anchor.Head.Number) return;
            if (await leases.CommitAsync(AnchorItem, [WriteStep.Save(MarkItem(AnchorItem, anchor), kept?.ETag)], cancellation)) return;
        }
    }

    public async Task<AuditMark?> FindCheckpointAsync(CancellationToken cancellation) =>
        AuditMark.Parse((await items.FindAsync(HeadItem, CheckpointItem, cancellation))?.Text("mark"));

    /// <summary>The checkpoint first: a stop in between leaves entries that it covers already, which the next pruning removes.</summary>
    public async Task<int> PruneAsync(AuditMark checkpoint, CancellationToken cancellation)
    {
        await items.UpsertAsync(HeadItem, MarkItem(CheckpointItem, checkpoint), cancellation);
        var covered = await ReadAllAsync(
            new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.number <= @last").WithParameter("@type", Entry)
                .WithParameter("@last", CosmosId.Sortable(checkpoint.Head.Number)),
            limit: null, cancellation);
        await items.EachAsync(covered, async (entry, c) => await items.DeleteAsync(DayOf(entry), CosmosId.Sortable(entry.Number), etag: null, c), cancellation);
        return covered.Count;
    }

    /// <summary>The head, its entry lying in its day; null before the first entry.</summary>
    private async Task<StoredItem?> SettledHeadAsync(CancellationToken cancellation)
    {
        if (await items.FindAsync(HeadItem, HeadItem, cancellation) is not { } head) return null;
        await WriteEntryAsync(EntryOf(head), cancellation);
        return head;
    }

    // One that lies there is left as it is.
    private Task WriteEntryAsync(AuditEntry entry, CancellationToken cancellation) =>
        items.CreateAsync(DayOf(entry), ItemOf(CosmosId.Sortable(entry.Number), Entry, entry, mark: null), many: false, cancellation);

    private async Task<IReadOnlyList<AuditEntry>> ReadAllAsync(QueryDefinition query, int? limit, CancellationToken cancellation)
    {
        var found = new List<AuditEntry>();
        await foreach (var item in items.QueryItemsAsync(query, partition: null, limit, cancellation)) found.Add(EntryOf(item));
        return found;
    }

    private static string DayOf(AuditEntry entry) => entry.Day.ToString("O", CultureInfo.InvariantCulture);

    private static CosmosItem MarkItem(string id, AuditMark mark) => new(id, "mark", default, item => item.WriteString("mark", mark.ToString()));

    private static CosmosItem ItemOf(string id, string type, AuditEntry entry, string? mark) => new(id, type, default, item =>
    {
        item.WriteString("number", CosmosId.Sortable(entry.Number));
        item.WriteString("at", CosmosId.Sortable(entry.At));
        item.WriteString("action", entry.Event.Action);
        item.WriteString("who", entry.Event.Who);
        if (entry.Event.Subject is { } subject) item.WriteString("subject", subject);
        if (entry.Event.Purpose is { } purpose) item.WriteString("purpose", purpose);
        if (entry.Event.Detail is { } detail) item.WriteString("detail", detail);
        item.WriteString("previous", entry.Previous);
        item.WriteString("hash", entry.Hash);
        if (mark is not null) item.WriteString("writer", mark);
    });

    private static AuditEntry EntryOf(StoredItem item) => new(
        long.Parse(item.Text("number")!, CultureInfo.InvariantCulture),
        DateTimeOffset.Parse(item.Text("at")!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        new AuditEvent(item.Text("action")!, item.Text("who")!, item.Text("subject"), item.Text("purpose"), item.Text("detail")),
        item.Text("previous")!, item.Text("hash")!);
}
