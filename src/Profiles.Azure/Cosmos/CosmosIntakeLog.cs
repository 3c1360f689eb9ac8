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

    public async Task<LeadReceipt?> FindAsync(string id, CancellationToken cancellation) =>
        await receipts.FindAsync(CosmosId.Of(id), CosmosId.Of(id), cancellation) is { } item ? ReadReceipt(item.Root) : null;

    public Task SettleAsync(string id, LeadOutcome outcome, CancellationToken cancellation) => receipts.PatchAsync(
        CosmosId.Of(id), CosmosId.Of(id),
        [
            PatchOperation.Set("/setAside", outcome.Outcome != RowOutcome.Accepted),
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
            found.Add(new SettledLead(
                ReadReceipt(item),
                JsonSerializer.Deserialize(item.GetProperty("outcome").GetString()!, DocumentJson.Stored.LeadOutcome)
                    ?? throw new JsonException("Expected an outcome, found null.")));
        return found;
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

    private CosmosItem ItemOf(LeadReceipt receipt, string hash) => new(CosmosId.Of(receipt.Id), ReceiptType, default, writer =>
    {
        writer.WriteString("receiptId", receipt.Id);
        writer.WriteString("channel", receipt.Channel);
        writer.WriteString("receivedAt", CosmosId.Sortable(receipt.ReceivedAt));
        writer.WriteString("storedAt", clock.GetUtcNow());
        if (receipt.IdempotencyKey is { } key) writer.WriteString("key", key);
        if (receipt.Format is { } format) writer.WriteString("format", format);
        writer.WriteString("hash", hash);
        writer.WriteBase64String("item", receipt.Item.Span);
    });

    private static LeadReceipt ReadReceipt(JsonElement item) => new(
        item.GetProperty("receiptId").GetString()!, item.GetProperty("channel").GetString()!, item.GetProperty("receivedAt").GetDateTimeOffset(),
        item.TryGetProperty("key", out var key) ? key.GetString() : null, item.GetProperty("item").GetBytesFromBase64())
    {
        Format = item.TryGetProperty("format", out var format) ? format.GetString() : null,
    };
}
