using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Profiles.Compliance;

namespace Profiles.Azure.Tests.CosmosStandIn;

/// <summary>One container: items by (partition key, id), each write in one step.</summary>
internal sealed class StandInContainer
{
    /// <summary>Largest item the service takes.</summary>
    public const int MaxItemLength = 2 * 1024 * 1024;

    private const int MaxIdLength = 1023;

    /// <summary>Where the hash space, whose first two bits are zero, is cut: two physical partitions.</summary>
    private const string Middle = "1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";

    private readonly Lock gate = new();
    private readonly ManualClock clock;
    private readonly uint number;
    private ImmutableDictionary<(string Partition, string Id), StandInItem> items = ImmutableDictionary<(string, string), StandInItem>.Empty;
    private long lastNumber;
    private long lastSequence;

    public StandInContainer(string name, uint number, JsonElement definition, ManualClock clock)
    {
        (Name, this.number, Definition, this.clock) = (name, number, definition.Clone(), clock);
        if (!definition.GetProperty("partitionKey").TryGetProperty("version", out var version) || version.GetInt32() != 2)
            throw new StandInViolation($"Container {name}: expected version 2 of the partition key's hash.");
        PartitionKey = definition.GetProperty("partitionKey").GetProperty("paths")[0].GetString()!.TrimStart('/');
        DefaultTimeToLive = definition.TryGetProperty("defaultTtl", out var ttl) ? ttl.GetInt32() : null;
        IndexedPaths = [.. definition.GetProperty("indexingPolicy").GetProperty("includedPaths").EnumerateArray().Select(p => p.GetProperty("path").GetString()!)];
        Rid = RidOf([1, 0, 0, 0, 0x80, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    public string Name { get; }
    public JsonElement Definition { get; }
    public string PartitionKey { get; }
    public int? DefaultTimeToLive { get; }
    public IReadOnlyList<string> IndexedPaths { get; }
    public string Rid { get; }

    public static IReadOnlyList<(string Id, string From, string To)> Ranges { get; } = [("0", "", Middle), ("1", Middle, "FF")];

    /// <summary>Runs the steps one after the other; all or none if one throws.</summary>
    public T Atomically<T>(Func<T> steps)
    {
        lock (gate)
        {
            var (before, created, written) = (items, lastNumber, lastSequence);
            try
            {
                return steps();
            }
            catch (StandInProblem)
            {
                (items, lastNumber, lastSequence) = (before, created, written);
                throw;
            }
        }
    }

    /// <summary>The live items, in the order in which they were created.</summary>
    public IReadOnlyList<StandInItem> Items()
    {
        lock (gate) return [.. items.Values.Where(IsLive).OrderBy(i => i.Number)];
    }

    public StandInItem Read(string partition, string id)
    {
        lock (gate)
            return Find(partition, id) ?? throw new StandInProblem(HttpStatusCode.NotFound, $"No item '{id}' under this partition key.");
    }

    public StandInItem Create(string partition, JsonElement body)
    {
        lock (gate)
        {
            var id = Check(partition, body);
            if (Find(partition, id) is not null) throw new StandInProblem(HttpStatusCode.Conflict, "Entity with the specified id already exists.");
            return Put(partition, id, body, ++lastNumber);
        }
    }

    public (StandInItem Item, bool Created) Upsert(string partition, JsonElement body, string? ifMatch)
    {
        lock (gate)
        {
            var id = Check(partition, body);
            var known = Find(partition, id);
            CheckETag(known, ifMatch);
            return (Put(partition, id, body, known?.Number ?? ++lastNumber), known is null);
        }
    }

    public StandInItem Replace(string partition, string id, JsonElement body, string? ifMatch)
    {
        lock (gate)
        {
            if (Check(partition, body) != id) throw new StandInProblem(HttpStatusCode.BadRequest, "The id of the body is not that of the address.");
            var known = Read(partition, id);
            CheckETag(known, ifMatch);
            return Put(partition, id, body, known.Number);
        }
    }

    public StandInItem Patch(string partition, string id, JsonElement patch, string? ifMatch)
    {
        lock (gate)
        {
            var known = Read(partition, id);
            CheckETag(known, ifMatch);
            return Put(partition, id, StandInPatch.Apply(known.Body, patch, PartitionKey), known.Number);
        }
    }

    public StandInItem Delete(string partition, string id, string? ifMatch)
    {
        lock (gate)
        {
            var known = Read(partition, id);
            CheckETag(known, ifMatch);
            items = items.Remove((partition, id));
            lastSequence++;
            return known;
        }
    }

    private StandInItem? Find(string partition, string id) => items.TryGetValue((partition, id), out var item) && IsLive(item) ? item : null;

    private bool IsLive(StandInItem item) => item.ExpiresAt is not { } end || end > clock.GetUtcNow();

    private StandInItem Put(string partition, string id, JsonElement body, long itemNumber)
    {
        var sequence = ++lastSequence;
        var etag = $"\"{sequence:x8}-0000-0000-0000-{number:x12}\"";
        var now = clock.GetUtcNow();
        var stored = StandInBody.Stored(body, RidOf(itemNumber), etag, now);
        if (stored.Length > MaxItemLength)
            throw new StandInProblem(HttpStatusCode.RequestEntityTooLarge, $"Request size is too large: {stored.Length} bytes.");
        var item = new StandInItem(
            partition, id, itemNumber, sequence, etag, JsonElement.Parse(stored), stored.Length, now + TimeToLive(body));
        items = items.SetItem((partition, id), item);
        return item;
    }

    /// <summary>Checks what the service checks of a body; returns the id.</summary>
    private string Check(string partition, JsonElement body)
    {
        if (!body.TryGetProperty("id", out var idProperty) || idProperty.ValueKind != JsonValueKind.String)
            throw new StandInProblem(HttpStatusCode.BadRequest, "The item has no text as id.");
        var id = idProperty.GetString()!;
        if (id.Length == 0 || Encoding.UTF8.GetByteCount(id) > MaxIdLength || id.AsSpan().IndexOfAny("/\\?#") >= 0)
            throw new StandInProblem(HttpStatusCode.BadRequest, $"'{id}' is no id the service takes.");
        if (!body.TryGetProperty(PartitionKey, out var key) || key.ValueKind != JsonValueKind.String || key.GetString() != partition)
            throw new StandInProblem(HttpStatusCode.BadRequest, "PartitionKey extracted from document doesn't match the one specified in the header.", 1001);
        return id;
    }

    private static void CheckETag(StandInItem? known, string? ifMatch)
    {
        if (ifMatch is null or "*" || known?.ETag == ifMatch) return;
        throw new StandInProblem(HttpStatusCode.PreconditionFailed, "One of the specified pre-condition is not met.");
    }

    private TimeSpan? TimeToLive(JsonElement body)
    {
        if (!body.TryGetProperty("ttl", out var own)) return DefaultTimeToLive is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
        if (DefaultTimeToLive is null) throw new StandInViolation($"An item of {Name} has a ttl, but the container lets none expire.");
        return own.GetInt32() == -1 ? null : TimeSpan.FromSeconds(own.GetInt32());
    }

    private string RidOf(long itemNumber)
    {
        var bytes = new byte[16];
        Convert.FromBase64String(Rid).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), itemNumber);
        return RidOf(bytes);
    }

    private static string RidOf(byte[] bytes) => Convert.ToBase64String(bytes).Replace('/', '-');
}
