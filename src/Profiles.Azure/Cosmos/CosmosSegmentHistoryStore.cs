using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Profiles.Evidence;
using Profiles.Segments;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>
/// Snapshots and daily counts in container <c>segments</c>: all headers of snapshots in one logical partition, the members of each in one of their
/// own, the counts of all days in another.
/// </summary>
internal sealed class CosmosSegmentHistoryStore(ItemContainer items) : ISegmentHistoryStore
{
    private const string Snapshots = "snapshots";
    private const string Counts = "counts";
    private const string MembersItem = "members";
    private const int PartLength = 10_000;
    private const int IdBytes = 16;

    public async Task<bool> AddSnapshotAsync(SegmentSnapshot snapshot, IReadOnlyList<ProfileId> members, CancellationToken cancellation)
    {
        if (await items.FindAsync(Snapshots, CosmosId.Of(snapshot.Id), cancellation) is not null) return false;
        // The members first, the header last: only the header makes them a snapshot. Two that take the same id at once differ in their instant.
        var partition = PartitionOf(snapshot.Id, snapshot.At);
        var parts = members.Distinct().Order().Chunk(PartLength).Select(Pack).ToList();
        for (var part = 0; part < parts.Count; part++)
        {
            var ids = parts[part];
            await items.UpsertAsync(partition, new CosmosItem(Number(part), MembersItem, default, writer => writer.WriteBase64String("ids", ids)), cancellation);
        }
        return await items.CreateAsync(Snapshots, ItemOf(snapshot), many: false, cancellation) is not null;
    }

    public async Task<IReadOnlyList<SegmentSnapshot>> ListSnapshotsAsync(CancellationToken cancellation)
    {
        var found = new List<SegmentSnapshot>();
        await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c"), Snapshots, limit: null, cancellation)) found.Add(SnapshotOf(item));
        return [.. found.OrderByDescending(s => s.At).ThenBy(s => s.Id, StringComparer.Ordinal)];
    }

    public async IAsyncEnumerable<ProfileId> ReadMembersAsync(string snapshot, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await items.FindAsync(Snapshots, CosmosId.Of(snapshot), cancellation) is not { } header) yield break;
        var partition = PartitionOf(snapshot, SnapshotOf(header).At);
        for (var part = 0; await items.FindAsync(partition, Number(part), cancellation) is { } found; part++)
            foreach (var id in Unpack(found.Root.GetProperty("ids").GetBytesFromBase64())) yield return id;
    }

    public async Task RemoveSnapshotAsync(string snapshot, CancellationToken cancellation)
    {
        if (await items.FindAsync(Snapshots, CosmosId.Of(snapshot), cancellation) is not { } header) return;
        var partition = PartitionOf(snapshot, SnapshotOf(header).At);
        await items.DeleteAsync(Snapshots, header.Id, etag: null, cancellation);
        for (var part = 0; await items.FindAsync(partition, Number(part), cancellation) is not null; part++)
            await items.DeleteAsync(partition, Number(part), etag: null, cancellation);
    }

    public async Task<long> EraseAsync(IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        var (gone, count) = (ids.ToHashSet(), 0L);
        foreach (var snapshot in await ListSnapshotsAsync(cancellation))
        {
            var partition = PartitionOf(snapshot.Id, snapshot.At);
            for (var part = 0; await items.FindAsync(partition, Number(part), cancellation) is { } found; part++)
            {
                ProfileId[] members = [.. Unpack(found.Root.GetProperty("ids").GetBytesFromBase64())];
                ProfileId[] left = [.. members.Where(m => !gone.Contains(m))];
                if (left.Length == members.Length) continue;
                await items.UpsertAsync(partition, new CosmosItem(Number(part), MembersItem, default, writer => writer.WriteBase64String("ids", Pack(left))), cancellation);
                count += members.Length - left.Length;
            }
        }
        return count;
    }

    public Task WriteCountsAsync(DailyCounts counts, CancellationToken cancellation) => items.UpsertAsync(
        Counts,
        new CosmosItem(Day(counts.Day), Counts, default, writer =>
        {
            writer.WriteString("day", Day(counts.Day));
            writer.WriteNumber("total", counts.Total);
            Write(writer, "tags", counts.Tags);
            Write(writer, "segments", counts.Segments);
        }),
        cancellation);

    public async Task<IReadOnlyList<DailyCounts>> ReadCountsAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.day >= @from AND c.day <= @to ORDER BY c.day")
            .WithParameter("@from", Day(from)).WithParameter("@to", Day(to));
        var found = new List<DailyCounts>();
        await foreach (var item in items.QueryItemsAsync(query, Counts, limit: null, cancellation))
            found.Add(new DailyCounts(
                DateOnly.ParseExact(item.Text("day")!, "yyyy-MM-dd", CultureInfo.InvariantCulture), item.Root.GetProperty("total").GetInt64(),
                Read(item.Root.GetProperty("tags")), Read(item.Root.GetProperty("segments"))));
        return found;
    }

    private static CosmosItem ItemOf(SegmentSnapshot snapshot) => new(CosmosId.Of(snapshot.Id), Snapshots, default, writer =>
    {
        writer.WriteString("snapshot", snapshot.Id);
        writer.WriteString("name", snapshot.Name);
        if (snapshot.Segment is not null) writer.WriteString("segment", snapshot.Segment);
        writer.WriteString("condition", snapshot.Condition);
        writer.WriteString("at", CosmosId.Sortable(snapshot.At));
        writer.WriteString("author", snapshot.Author);
        writer.WriteNumber("count", snapshot.Count);
    });

    private static SegmentSnapshot SnapshotOf(StoredItem item) => new(
        item.Text("snapshot")!, item.Text("name")!, item.Text("segment"), item.Text("condition")!,
        DateTimeOffset.Parse(item.Text("at")!, CultureInfo.InvariantCulture), item.Text("author")!, item.Root.GetProperty("count").GetInt64());

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, long> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (id, count) in counts) writer.WriteNumber(id, count);
        writer.WriteEndObject();
    }

    private static Dictionary<string, long> Read(JsonElement counts) =>
        counts.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt64(), StringComparer.Ordinal);

    private static string PartitionOf(string snapshot, DateTimeOffset at) => $"{CosmosId.Of(snapshot)}@{at.UtcTicks.ToString(CultureInfo.InvariantCulture)}";

    private static string Number(int part) => part.ToString("D6", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] Pack(ProfileId[] ids)
    {
        var packed = new byte[ids.Length * IdBytes];
        for (var i = 0; i < ids.Length; i++) BinaryPrimitives.WriteUInt128BigEndian(packed.AsSpan(i * IdBytes), ids[i].Value);
        return packed;
    }

    private static IEnumerable<ProfileId> Unpack(byte[] packed)
    {
        for (var i = 0; i < packed.Length; i += IdBytes) yield return new ProfileId(BinaryPrimitives.ReadUInt128BigEndian(packed.AsSpan(i)));
    }
}
