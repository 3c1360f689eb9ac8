using Microsoft.Azure.Cosmos;
using Profiles.Privacy.Erasure;
using Profiles.Storage;

namespace Profiles.Azure.Cosmos;

/// <summary>Erasures in container <c>suppressions</c>; an item of its own changes with each save, so that workers see at one point read whether they have to read them again.</summary>
internal sealed class CosmosErasureStore(ItemContainer items) : IErasureStore
{
    private const string Type = "erasure";
    private const string VersionItem = "version";

    public async Task<StoredErasure?> FindAsync(string request, CancellationToken cancellation) =>
        await items.FindAsync(IdOf(request), IdOf(request), cancellation) is { } item ? await ReadAsync(item, cancellation) : null;

    public async Task<IReadOnlyList<StoredErasure>> ListAsync(CancellationToken cancellation)
    {
        // Fans out on purpose: each worker reads all of them once, and again when one was added.
        var found = new List<StoredErasure>();
        await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", Type), partition: null, limit: null, cancellation))
            if (await ReadAsync(item, cancellation) is { } erasure) found.Add(erasure);
        return [.. found.OrderBy(e => e.Request, StringComparer.Ordinal)];
    }

    public async Task SaveAsync(StoredErasure erasure, CancellationToken cancellation)
    {
        var id = IdOf(erasure.Request);
        var item = CosmosItem.Of(id, Type, erasure, ErasureJson.Default.StoredErasure);
        while (true)
        {
            var before = await items.FindAsync(id, id, cancellation);
            if (await items.CommitAsync(id, [WriteStep.Save(item, before?.ETag)], cancellation)) break;
        }
        // Last: who reads a new version finds what it stands for.
        await items.UpsertAsync(VersionItem, new CosmosItem(VersionItem, VersionItem, default), cancellation);
    }

    public async Task<string> ReadVersionAsync(CancellationToken cancellation) => (await items.FindAsync(VersionItem, VersionItem, cancellation))?.ETag ?? "";

    /// <summary>Kept apart from the item of the version, whatever a request is called.</summary>
    private static string IdOf(string request) => CosmosId.Of("request:" + request);

    private async Task<StoredErasure?> ReadAsync(StoredItem item, CancellationToken cancellation) =>
        (await items.DocumentAsync(item.Id, item, ErasureJson.Default.StoredErasure, cancellation))?.Document;
}

/// <summary>The ledger of erasures in container <c>erasures</c>, which no restore of the others touches.</summary>
internal sealed class CosmosErasureLedger(ItemContainer items) : IErasureLedger
{
    private const string Type = "entry";

    public async Task AppendAsync(ErasureEntry entry, CancellationToken cancellation)
    {
        var id = $"{CosmosId.Sortable(entry.At)}-{Path.GetRandomFileName()}";
        if (!await items.CommitAsync(id, [WriteStep.Create(CosmosItem.Of(id, Type, entry, ErasureJson.Default.ErasureEntry))], cancellation))
            throw new InvalidOperationException($"Line {id} of the erasure ledger: expected to be new, found one.");
    }

    public async Task<IReadOnlyList<ErasureEntry>> ReadAsync(CancellationToken cancellation)
    {
        // Fans out on purpose: read as a whole, at a start.
        var found = new List<(string Id, ErasureEntry Entry)>();
        await foreach (var item in items.QueryItemsAsync(new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", Type), partition: null, limit: null, cancellation))
            if (await items.DocumentAsync(item.Id, item, ErasureJson.Default.ErasureEntry, cancellation) is { } read) found.Add((item.Id, read.Document));
        return [.. found.OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => f.Entry)];
    }
}
