using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Profiles;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Profiles in container <c>profiles</c>: in the logical partition of a profile lie its document and one item a save, written with it in
/// one transaction, that tells what changed.
/// </summary>
internal sealed partial class CosmosProfileStore(ItemContainer items, OutboxFeed feed) : IProfileStore
{
    /// <summary>Value of <c>type</c> the change feed's trigger looks for; the entry stands beneath <c>entry</c>.</summary>
    public const string OutboxType = "outbox";
    public const string EntryProperty = "entry";

    /// <summary>How long entries stay: a batch that takes longer to settle than this would miscount.</summary>
    public static readonly TimeSpan OutboxMemory = TimeSpan.FromDays(30);

    private const string ProfileItem = "profile";

    public async Task<IReadOnlySet<ProfileId>> SaveAsync(IReadOnlyList<ProfileWrite> writes, CancellationToken cancellation)
    {
        var conflicts = new HashSet<ProfileId>();
        await items.EachAsync(writes, async (write, c) =>
        {
            List<WriteStep> steps = [WriteStep.Save(ItemOf(write.Profile), write.Profile.ETag)];
            if (write.Outbox is { } entry) steps.Add(WriteStep.Upsert(ItemOf(entry)));
            if (await items.CommitAsync(write.Profile.Id.ToString(), steps, c)) return;
            lock (conflicts) conflicts.Add(write.Profile.Id);
        }, cancellation);
        return conflicts;
    }

    /// <summary>Replaces the item: it holds the instant twice, and a patch costs the service as much.</summary>
    public Task<IReadOnlySet<ProfileId>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellation) =>
        SaveAsync([.. moves.Select(m => new ProfileWrite(m.Profile with { DueAt = m.DueAt }, null))], cancellation);

    public async Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, DateTimeOffset at, CancellationToken cancellation)
    {
        var count = 0L;
        await items.EachAsync(ids, async (id, c) => Interlocked.Add(ref count, await EraseAsync(id, at, c)), cancellation);
        return count;
    }

    private async Task<int> EraseAsync(ProfileId id, DateTimeOffset at, CancellationToken cancellation)
    {
        Profile? stored;
        do
        {
            stored = (await FindAsync([id], cancellation)).FirstOrDefault();
            if (stored is { Status: ProfileStatus.Removed }) break;
        }
        while ((await SaveAsync(
            [new ProfileWrite(new Profile { Id = id, Status = ProfileStatus.Removed, Sequence = stored?.Sequence ?? 0, UpdatedAt = stored?.UpdatedAt ?? at, ETag = stored?.ETag }, null)],
            cancellation)).Count > 0);
        var entries = new List<string>();
        await foreach (var found in items.QueryAsync(new QueryDefinition("SELECT c.id FROM c WHERE c.type = @type").WithParameter("@type", OutboxType), id.ToString(), limit: null, cancellation))
            entries.Add(found.GetProperty("id").GetString()!);
        // Ids sort by sequence.
        string[] gone = [.. entries.Order(StringComparer.Ordinal).SkipLast(1)];
        await items.EraseAsync(id.ToString(), gone, cancellation);
        return gone.Length;
    }

    public IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(IReadOnlyList<BatchId> batches, CancellationToken cancellation) =>
        SortedMerge.ReadAsync(batches.Select(b => ReadOutboxAsync(b, cancellation)), e => (e.ProfileId, e.Sequence), cancellation);

    private async IAsyncEnumerable<OutboxEntry> ReadOutboxAsync(BatchId batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Fans out on purpose: once a batch, when it settles, over the profiles it touched, wherever they are.
        var query = new QueryDefinition("SELECT c.entry FROM c WHERE c.batch = @batch ORDER BY c[\"order\"]").WithParameter("@batch", batch.ToString());
        await foreach (var found in items.QueryAsync(query, partition: null, limit: null, cancellation))
            yield return EntryOf(found.GetProperty(EntryProperty));
    }

    public Task<OutboxPage> ReadFeedAsync(long position, int limit, CancellationToken cancellation) => feed.ReadAsync(position, limit, cancellation);

    /// <summary>The entry as <see cref="DocumentJson"/> writes it: it holds no number beyond a double, and the trigger reads it as it is.</summary>
    internal static OutboxEntry EntryOf(JsonElement entry) =>
        entry.Deserialize(DocumentJson.Stored.OutboxEntry) ?? throw new JsonException("Expected an outbox entry, found null.");

    private static CosmosItem ItemOf(OutboxEntry entry) => new(
        "outbox-" + entry.Sequence.ToString("D10", CultureInfo.InvariantCulture), OutboxType, default, writer =>
        {
            if (entry.Batch is { } batch)
            {
                writer.WriteString("batch", batch.ToString());
                writer.WriteString("order", $"{entry.ProfileId}-{entry.Sequence.ToString("D10", CultureInfo.InvariantCulture)}");
            }
            writer.WriteNumber("ttl", (int)OutboxMemory.TotalSeconds);
            writer.WritePropertyName(EntryProperty);
            JsonSerializer.Serialize(writer, entry, DocumentJson.Stored.OutboxEntry);
        });

    /// <summary>What lists and counts look at stands on live profiles only.</summary>
    private static CosmosItem ItemOf(Profile profile) => CosmosItem.Of(ProfileItem, ProfileItem, profile, DocumentJson.Stored.Profile, writer =>
    {
        if (profile.Status != ProfileStatus.Live) return;
        writer.WriteBoolean("live", value: true);
        if (profile.DueAt is { } due) writer.WriteString("dueAt", CosmosId.Sortable(due));
        WriteNames(writer, profile);
        WriteTexts(writer, "tags", profile.Tags.Select(t => t.Tag).Distinct(StringComparer.Ordinal));
        WriteTexts(writer, "segments", profile.Segments.Select(s => s.Segment).Distinct(StringComparer.Ordinal));
    });

    /// <summary>
    /// Names, each followed by the id, so that their order is that of names, then ids. Two stand alone, since a query is ordered by a single
    /// value only; few profiles have more, and those are found without an order.
    /// </summary>
    private static void WriteNames(Utf8JsonWriter writer, Profile profile)
    {
        string[] names = [.. profile.SearchNames.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(n => n + NameEnd + profile.Id)];
        if (names.Length > 0) writer.WriteString("firstName", names[0]);
        if (names.Length > 1) writer.WriteString("secondName", names[1]);
        if (names.Length > 2) WriteTexts(writer, "moreNames", names.Skip(2));
    }

    private static void WriteTexts(Utf8JsonWriter writer, string property, IEnumerable<string> texts)
    {
        writer.WriteStartArray(property);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
