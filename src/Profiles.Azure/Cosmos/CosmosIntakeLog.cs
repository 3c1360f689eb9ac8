using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Cleaning;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// The log of leads in container <c>receipts</c>, and the idempotency keys in <c>idempotency</c>, where they expire.
/// </summary>
/// <remarks>
/// A store and a queue have no commit in common, so the steps are ordered: the receipt is written, then announced under its own id, then its
/// key is remembered; only then the sender is answered. Two senders of one key meet at the receipt, which one of them creates. After a stop
/// at any point the sender, who has no answer, sends again: a receipt whose key is not remembered is announced once more, and the queue, or
/// the cleaning itself, takes a second announcement for what it is.
/// </remarks>
internal sealed class CosmosIntakeLog(ItemContainer receipts, ItemContainer idempotency, IQueue queue, TimeProvider clock) : IIntakeLog
{
    private const string ReceiptType = "receipt";
    private const string KeyType = "key";
    private const int ForgetPage = 100;

    public async Task<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<LeadReceipt> items, CancellationToken cancellation)
    {
        var outcomes = new AppendOutcome[items.Count];
        // What has a key or an id in common is done in its order, everything else at once.
        var groups = items.Select((receipt, index) => (Receipt: receipt, Index: index)).GroupBy(r => KeyId(r.Receipt) ?? r.Receipt.Id);
        await receipts.EachAsync(groups, async (group, c) =>
        {
            foreach (var (receipt, index) in group) outcomes[index] = await AppendAsync(receipt, c);
        }, cancellation);
        return outcomes;
    }

    public async Task PutAgainAsync(IReadOnlyList<LeadReceipt> items, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow().UtcTicks;
        await receipts.EachAsync(items, async (receipt, c) =>
        {
            var (id, hash) = (CosmosId.Of(receipt.Id), Convert.ToHexStringLower(SHA256.HashData(receipt.Item.Span)));
            // What became of it before stays: it has to be taken back.
            if (!await receipts.PatchAsync(
                id, id,
                [
                    PatchOperation.Set("/item", Convert.ToBase64String(receipt.Item.Span)), PatchOperation.Set("/hash", hash),
                    PatchOperation.Set("/operation", (int)receipt.Operation), PatchOperation.Set("/byHand", receipt.ByHand),
                    PatchOperation.Set("/setAside", false),
                ],
                c))
                await receipts.UpsertAsync(id, ItemOf(receipt, hash), c);
        }, cancellation);
        // Under an id of its own: the queue would take that of the receipt for a repetition.
        await queue.SendAsync(
            QueueNames.Leads, [.. items.Select(r => new QueueMessage(string.Create(CultureInfo.InvariantCulture, $"{r.Id}@{at}"), r.Id))], cancellation);
    }

    public async Task<StoredLead?> FindAsync(string id, CancellationToken cancellation) =>
        await receipts.FindAsync(CosmosId.Of(id), CosmosId.Of(id), cancellation) is { } item ? ReadLead(item.Root) : null;

    public async Task<LeadPage> ReadChannelAsync(
        string channel, DateTimeOffset since, DateTimeOffset until, string? position, int limit, CancellationToken cancellation)
    {
        var cursor = new ReplayCursor(channel, since, until, position);
        var read = new List<StoredLead>();
        await foreach (var item in receipts.QueryAsync(cursor.Query, partition: null, cursor.Wanted(limit), cancellation)) read.Add(ReadLead(item));
        var (found, next) = cursor.PageOf(read, limit, l => l.Receipt.Id, l => l.Receipt.ReceivedAt);
        return new LeadPage(found, next);
    }

    public Task SettleAsync(string id, LeadOutcome outcome, CancellationToken cancellation) => receipts.PatchAsync(
        CosmosId.Of(id), CosmosId.Of(id),
        [
            PatchOperation.Set("/setAside", outcome.Outcome != RowOutcome.Accepted && !outcome.Withdrawn),
            // As text: findings hold numbers of any length.
            PatchOperation.Set("/outcome", JsonSerializer.Serialize(outcome, DocumentJson.Stored.LeadOutcome)),
        ],
        cancellation);

    public async Task<IReadOnlyList<SettledLead>> ListSetAsideAsync(string? channel, int limit, CancellationToken cancellation)
    {
        // Fans out on purpose: a list for people, over leads that are each in a partition of their own.
        var query = channel is null
            ? new QueryDefinition("SELECT * FROM c WHERE c.setAside = true ORDER BY c.receivedAt DESC")
            : new QueryDefinition("SELECT * FROM c WHERE c.setAside = true AND c.channel = @channel ORDER BY c.receivedAt DESC")
                .WithParameter("@channel", channel);
        var found = new List<SettledLead>();
        await foreach (var item in receipts.QueryAsync(query, partition: null, limit, cancellation, forPeople: true))
            found.Add(new SettledLead(ReadReceipt(item), ReadOutcome(item) ?? throw new JsonException("Expected an outcome, found none.")));
        return found;
    }

    /// <summary>Messages about them stay in the queue: they hold the id only, and find a lead that is withdrawn.</summary>
    public Task EraseAsync(IReadOnlyCollection<string> ids, LeadOutcome outcome, CancellationToken cancellation) => receipts.EachAsync(
        ids,
        async (receiptId, c) =>
        {
            var id = CosmosId.Of(receiptId);
            if (await receipts.FindAsync(id, id, c) is not { } stored) return;
            var receipt = ReadReceipt(stored.Root);
            if (KeyId(receipt) is { } keyId) await idempotency.DeleteAsync(keyId, keyId, etag: null, c);
            var empty = receipt with { Item = "{}"u8.ToArray(), IdempotencyKey = null, Operation = LeadOperation.Withdraw, ByHand = true };
            await receipts.UpsertAsync(id, ItemOf(empty, hash: "", outcome), c);
        },
        cancellation);

    public async Task<int> ForgetAsync(string channel, DateTimeOffset before, CancellationToken cancellation)
    {
        var (forgotten, position) = (0, (string?)null);
        do
        {
            var page = await ReadChannelAsync(channel, DateTimeOffset.MinValue, before, position, ForgetPage, cancellation);
            await receipts.EachAsync(page.Leads.Where(l => l.Outcome is not null), async (lead, c) =>
            {
                var id = CosmosId.Of(lead.Receipt.Id);
                if (await receipts.DeleteAsync(id, id, etag: null, c)) Interlocked.Increment(ref forgotten);
            }, cancellation);
            position = page.Next;
        }
        while (position is not null);
        return forgotten;
    }

    private async Task<AppendOutcome> AppendAsync(LeadReceipt receipt, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(receipt.Item.Span));
        var keyId = KeyId(receipt);
        if (keyId is not null && await idempotency.FindAsync(keyId, keyId, cancellation) is { } remembered) return Compare(remembered);
        var outcome = AppendOutcome.Stored;
        var (id, item) = (CosmosId.Of(receipt.Id), ItemOf(receipt, hash));
        while (await receipts.CreateAsync(id, item, many: false, cancellation) is null)
        {
            if (await receipts.FindAsync(id, id, cancellation) is not { } stored) continue;
            if (keyId is not null && IsForgotten(stored))
            {
                // The key was forgotten meanwhile, so this is another lead under the old id.
                if (await receipts.ReplaceAsync(id, item, stored.ETag, cancellation) is not null) break;
                continue;
            }
            outcome = Compare(stored);
            if (outcome == AppendOutcome.Conflict) return outcome;
            break;
        }
        await queue.SendAsync(QueueNames.Leads, [new QueueMessage(receipt.Id, receipt.Id)], cancellation);
        if (keyId is not null) await idempotency.CreateAsync(keyId, new CosmosItem(keyId, KeyType, default, w => w.WriteString("hash", hash)), many: false, cancellation);
        return outcome;

        AppendOutcome Compare(StoredItem earlier) => earlier.Text("hash") == hash ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
    }

    private bool IsForgotten(StoredItem stored) =>
        stored.Root.GetProperty("storedAt").GetDateTimeOffset() < clock.GetUtcNow().AddSeconds(-CosmosContainers.Idempotency.DefaultTimeToLive!.Value);

    /// <summary>Id of what is remembered of a key: neither channel nor key stand in it, since a key may be anything a sender made up.</summary>
    private static string? KeyId(LeadReceipt receipt) => receipt.IdempotencyKey is { } key
        ? Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes([receipt.Channel, key], CosmosJson.Default.StringArray)))
        : null;

    private CosmosItem ItemOf(LeadReceipt receipt, string hash, LeadOutcome? outcome = null) => new(CosmosId.Of(receipt.Id), ReceiptType, default, writer =>
    {
        writer.WriteString("receiptId", receipt.Id);
        writer.WriteString("channel", receipt.Channel);
        writer.WriteString("receivedAt", CosmosId.Sortable(receipt.ReceivedAt));
        writer.WriteString("storedAt", clock.GetUtcNow());
        if (receipt.IdempotencyKey is { } key) writer.WriteString("key", key);
        if (receipt.Format is { } format) writer.WriteString("format", format);
        writer.WriteString("hash", hash);
        if (receipt.Operation != LeadOperation.Upsert) writer.WriteNumber("operation", (int)receipt.Operation);
        if (receipt.ByHand) writer.WriteBoolean("byHand", true);
        writer.WriteBase64String("item", receipt.Item.Span);
        if (outcome is null) return;
        writer.WriteBoolean("setAside", outcome.Outcome != RowOutcome.Accepted && !outcome.Withdrawn);
        writer.WriteString("outcome", JsonSerializer.Serialize(outcome, DocumentJson.Stored.LeadOutcome));
    });

    private static StoredLead ReadLead(JsonElement item) => new(ReadReceipt(item), ReadOutcome(item));

    private static LeadOutcome? ReadOutcome(JsonElement item) =>
        item.TryGetProperty("outcome", out var outcome) ? JsonSerializer.Deserialize(outcome.GetString()!, DocumentJson.Stored.LeadOutcome) : null;

    private static LeadReceipt ReadReceipt(JsonElement item) => new(
        item.GetProperty("receiptId").GetString()!, item.GetProperty("channel").GetString()!, item.GetProperty("receivedAt").GetDateTimeOffset(),
        item.TryGetProperty("key", out var key) ? key.GetString() : null, item.GetProperty("item").GetBytesFromBase64())
    {
        Format = item.TryGetProperty("format", out var format) ? format.GetString() : null,
        Operation = item.TryGetProperty("operation", out var operation) ? (LeadOperation)operation.GetInt32() : LeadOperation.Upsert,
        ByHand = item.TryGetProperty("byHand", out var byHand) && byHand.GetBoolean(),
    };
}
